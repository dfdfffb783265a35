"""How fast returns are read, checked and filed: those of the sample province, by the one door.

    python benchmarks/returns.py [COUNT …] [--files N]

takes COUNT of the sample province's returns (default a tenth of them and all: five filers' monthly
forms of five years), checks each against the store and the others as `qianwang returns load` does,
and files them in one transaction with their observations, their filings and the journal's entries.
Making the sample isn't counted. Before that N returns (default 20) are written into the form's own
workbook and read back, to tell what a file costs.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
from measuring import alone, heading, peak, row, timed

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.workbook import Blank, write_blank

TENTH = 10
FILES = 20
COLUMNS = (
    "returns",
    "numbers",
    "a workbook read in",
    "checked in",
    "checked and filed in",
    "numbers per second",
    "peak memory",
)


def sample_returns() -> list[FiledReturn]:
    """Every return of the sample province, the earliest first."""
    from qianwang.sample.filing import returns
    from qianwang.sample.province import make

    return sorted(returns(make().assembled.province), key=lambda one: str(one.period))


def measure(count: int | None, files: int) -> str:
    """Check and file in this process: a Markdown row. Without a count, a tenth of all."""
    from qianwang.sample.province import EXPLANATION
    from qianwang.systems.statistics.services import check_returns, load_returns

    every = sample_returns()
    chosen = every[: len(every) // TENTH if count is None else count]
    reading = _seconds_a_file(chosen[:files])
    _, checking = timed(lambda: check_returns(chosen, explain=lambda *_: EXPLANATION))
    loaded, filing = timed(
        lambda: load_returns(
            chosen, actor="cli:benchmark", sample=True, explain=lambda *_: EXPLANATION
        )
    )
    numbers = sum(len(one.filing.values) for one in loaded)
    return row(
        f"{len(loaded):,}",
        f"{numbers:,}",
        f"{reading * 1000:.0f} ms",
        str(checking),
        str(filing),
        f"{numbers / filing.clock:,.0f}",
        f"{peak():,.0f} MB",
    )


def _seconds_a_file(some: Sequence[FiledReturn]) -> float:
    """Seconds to read and understand a filled-in workbook, on average."""
    from qianwang.systems.statistics.reading.files import read_file
    from qianwang.systems.statistics.reading.interpret import interpret

    with tempfile.TemporaryDirectory() as folder:
        paths = [_workbook(one, Path(folder)) for one in some]
        read, seconds = timed(lambda: [interpret(read_file(path)) for path in paths])
    for one, other in zip(some, read, strict=True):
        if other.values != one.values or other.faults:
            raise SystemExit(f"{one.name} was not read as it was written")
    return seconds.clock / len(paths)


def _workbook(one: FiledReturn, folder: Path) -> Path:
    """The form's own empty workbook, filled in."""
    path = folder / f"{one.name}.xlsx"
    write_blank(Blank(one.form, one.party, one.period, Bilingual(one.party, one.party)), path)
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for cell, value in one.values.items():
        sheet[cell] = value
    book.save(path)
    return path


def main() -> None:
    """Each count in a child process with a store of its own."""
    parser = argparse.ArgumentParser(description="Read, check and file returns.")
    parser.add_argument("counts", nargs="*", type=int, metavar="COUNT")
    parser.add_argument("--files", type=int, default=FILES, metavar="N")
    parser.add_argument("--here", action="store_true", help="run in this process and store")
    asked = parser.parse_args()
    if asked.here:
        from qianwang.site.start import start

        start()
        print(measure(asked.counts[0] if asked.counts else None, asked.files), flush=True)
        return
    print(heading(*COLUMNS), flush=True)
    files = ["--files", str(asked.files)]
    for count in asked.counts or (None, 10**9):
        alone(__file__, [*files, *([str(count)] if count else [])])


if __name__ == "__main__":
    main()
