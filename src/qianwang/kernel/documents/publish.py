"""From a finished document to the folder that is handed out: every format, the exchange files, and
a summary that says what is in it and what is not.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.model import Document, Json
from qianwang.kernel.documents.scribe import Scribe
from qianwang.kernel.documents.sdmx.rows import SdmxRow, derived_row, observed_row
from qianwang.kernel.documents.summary import statistics
from qianwang.kernel.documents.writers import ALL, Progress, write_all
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.expression import Observed
from qianwang.kernel.indicators.naming import subject_name

_EXCHANGE = Bilingual("写 SDMX", "Writing SDMX")


def publish(
    document: Document,
    scribe: Scribe,
    folder: Path,
    name: str,
    more: Mapping[str, Json],
    progress: Progress,
) -> dict[str, Json]:
    """Write `name`.html, .pdf, .docx, .xlsx, trace.json, sdmx/ and summary.json; return that.

    `more` is added to the summary (what was relaxed, for example). The summary is written last: a
    folder that has one is whole. Raises InputError, and writes nothing, where the store holds no
    number of the document at all.
    """
    if not document.cited:
        raise InputError(
            Bilingual(
                f"《{document.title}》一个数也没有：库中没有这一时期的数据。",
                f"“{document.title}” has no number at all: the store holds no data of its period.",
            ),
            hint=Bilingual(
                "请先导入这一时期的报表，或换一个时期。",
                "Load the returns of the period first, or ask for another.",
            ),
        )
    steps = len(ALL) + 2
    summary_path = folder / "summary.json"
    summary_path.unlink(missing_ok=True)
    written = write_all(
        document, folder, name, progress=lambda what, done, _: progress(what, done, steps)
    )
    progress(_EXCHANGE, steps - 1, steps)
    rows, left_out = exchanged(document, scribe)
    _exchange(document, scribe, rows, folder)
    summary: dict[str, Json] = statistics(document).to_json() | dict(more)
    summary["sdmx"] = {"rows": len(rows), "left_out": list(left_out)}
    summary["files"] = [path.name for path in written] + ["sdmx/"]
    text = json.dumps(summary, ensure_ascii=False, indent=1) + "\n"
    summary_path.write_text(text, encoding="utf-8")
    return summary


def _exchange(document: Document, scribe: Scribe, rows: Sequence[SdmxRow], folder: Path) -> None:
    """The numbers of the document as SDMX, put in place only when all files are written."""
    from qianwang.kernel.documents.sdmx.writer import write_sdmx  # brings pandas: 2 s

    workshop = Path(tempfile.mkdtemp(prefix=".sdmx-", dir=folder))
    try:
        write_sdmx(
            rows,
            workshop,
            prepared=document.prepared,
            language=document.language,
            indicators={
                row.key.indicator: scribe.book.indicator(row.key.indicator).name for row in rows
            },
            subjects={str(row.key.subject): subject_name(row.key.subject) for row in rows},
        )
        final = folder / "sdmx"
        shutil.rmtree(final, ignore_errors=True)
        os.replace(workshop, final)
        final.chmod(0o755)
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def exchanged(document: Document, scribe: Scribe) -> tuple[list[SdmxRow], tuple[str, ...]]:
    """One row a number of the document, and the trace ids of those that can have none.

    A data set holds one value a key. What the book shows stands for its key; another print of it,
    or a recomputation beside it, is left out and named, so that nothing goes missing unsaid.
    """
    rows: dict[tuple[object, ...], SdmxRow] = {}
    left_out: list[str] = []
    for trace_id in sorted(document.cited, key=lambda id: id not in scribe.asked):
        expression = scribe.expression_of(trace_id)
        if expression is None:
            raise LookupError(f"{trace_id} was set by nobody")
        if isinstance(expression, Observed):
            row = observed_row(expression)
        else:
            decimals = document.traces[trace_id].decimals
            row = derived_row(expression, decimals=decimals, trace=trace_id)
        if rows.setdefault(row.identity, row) is not row:
            left_out.append(trace_id)
    return list(rows.values()), tuple(left_out)
