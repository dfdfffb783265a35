"""How long a survey takes, step by step, and how that grows with what is in it.

    python benchmarks/survey.py [TIMES …] [--year YEAR]

runs `qianwang survey build YEAR` twice on an empty store: the first time it loads the published
figures and the sample province. Then it builds the survey TIMES as long (default 1 and 10: every
text, figure and table so often) from that store, each in a process of its own, and prints what each
step took. "set" is from the open store to the whole document with all its numbers; PDF is typst's
work and little else.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from measuring import heading, peak, row, timed

if TYPE_CHECKING:
    from qianwang.kernel.bilingual import Bilingual
    from qianwang.kernel.documents.model import Document

YEAR = 2021
TIMES = (1, 10)
STEPS = ("set", "figures drawn", "HTML", "PDF", "Word", "Excel", "traces", "SDMX")
COLUMNS = ("times", "figures", "tables", "numbers", *STEPS, "all", "peak memory")


def measure(year: int, times: int) -> str:
    """Set and publish the survey in this process: a Markdown row."""
    from qianwang.kernel.documents.publish import publish
    from qianwang.kernel.indicators.store import open_book
    from qianwang.systems.survey.build import survey

    moments = [time.perf_counter()]

    def step(_what: Bilingual, _done: int, _of: int) -> None:
        """A step begins, and the one before it is over."""
        moments.append(time.perf_counter())

    document, scribe = survey(open_book(), year, "zh", datetime(year + 1, 1, 1, tzinfo=UTC))
    if times > 1:
        document = repeated(document, times)
    with tempfile.TemporaryDirectory() as folder:
        summary = publish(document, scribe, Path(folder), "survey", {}, step)
    moments.append(time.perf_counter())
    return row(
        f"{times}",
        *(f"{summary[what]:,}" for what in ("figures", "tables", "numbers")),
        *(f"{after - before:.1f} s" for before, after in pairwise(moments)),
        f"{moments[-1] - moments[0]:.1f} s",
        f"{peak():,.0f} MB",
    )


def repeated(document: Document, times: int) -> Document:
    """The document's blocks again and again, each time under anchors of their own."""
    from qianwang.kernel.documents.model import FigureBlock, Heading, TableBlock

    return replace(
        document,
        blocks=tuple(
            replace(block, anchor=f"{block.anchor}-{turn}")
            if isinstance(block, Heading | FigureBlock | TableBlock)
            else block
            for turn in range(times)
            for block in document.blocks
        ),
    )


def main() -> None:
    """The command twice, then each length in a process of its own over the same store."""
    parser = argparse.ArgumentParser(description="Build the survey, step by step.")
    parser.add_argument("times", nargs="*", type=int, default=TIMES, metavar="TIMES")
    parser.add_argument("--year", type=int, default=YEAR)
    parser.add_argument("--here", action="store_true", help="run in this process and store")
    asked = parser.parse_args()
    if asked.here:
        from qianwang.site.start import start

        start()
        print(measure(asked.year, asked.times[0]), flush=True)
        return
    year = str(asked.year)
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "QIANWANG_HOME": f"{folder}/store"}
        program = str(Path(sys.executable).with_name("qianwang"))
        build = [program, "survey", "build", year, "--out", f"{folder}/out"]
        print(heading("`survey build`, first time", "second time"), flush=True)
        spent = [
            timed(lambda: subprocess.run(build, env=environment, check=True, capture_output=True))
            for _ in range(2)
        ]
        print(row(*(str(took) for _, took in spent)), flush=True)
        print(f"\n{heading(*COLUMNS)}", flush=True)
        for times in asked.times:
            here = [sys.executable, __file__, "--here", "--year", year, str(times)]
            subprocess.run(here, env=environment, check=True)


if __name__ == "__main__":
    main()
