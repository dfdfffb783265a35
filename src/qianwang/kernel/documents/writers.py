"""All formats of a document at once, or none: files appear only when every one is finished."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Literal

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.html import html
from qianwang.kernel.documents.model import Document, FigureBlock
from qianwang.kernel.documents.pdf import pdf
from qianwang.kernel.documents.render import svg
from qianwang.kernel.documents.sources import trace_json
from qianwang.kernel.documents.word import docx
from qianwang.kernel.documents.workbook import xlsx

Format = Literal["html", "pdf", "docx", "xlsx", "trace"]
ALL: tuple[Format, ...] = ("html", "pdf", "docx", "xlsx", "trace")

Progress = Callable[[Bilingual, int, int], None]
"""Told what is being done, how many steps are done and how many there are."""

_STEPS: Mapping[Format, Bilingual] = {
    "html": Bilingual("写网页", "Writing the page"),
    "pdf": Bilingual("排 PDF", "Setting the PDF"),
    "docx": Bilingual("写 Word", "Writing the Word document"),
    "xlsx": Bilingual("写 Excel", "Writing the workbook"),
    "trace": Bilingual("写溯源", "Writing the traces"),
}
_DRAWING = Bilingual("画图", "Drawing the figures")


def _silent(what: Bilingual, done: int, of: int) -> None:
    """Progress that nobody watches."""


def drawings(document: Document) -> dict[str, str]:
    """Every figure as an SVG, by anchor; made once for all formats."""
    return {
        block.anchor: svg(block.option, height=block.height, name=block.anchor)
        for block in document.blocks
        if isinstance(block, FigureBlock)
    }


def write_all(
    document: Document,
    folder: Path,
    name: str,
    formats: Iterable[Format] = ALL,
    progress: Progress = _silent,
) -> list[Path]:
    """Write `name`.html, .pdf, .docx, .xlsx and trace.json into `folder`; return their paths.

    Files are written beside the folder's and take their names at the end, so that a failure
    leaves what was there before. Raises what the writers raise.
    """
    wanted = tuple(formats)
    folder.mkdir(parents=True, exist_ok=True)
    progress(_DRAWING, 0, len(wanted) + 1)
    drawn = drawings(document)
    workshop = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=folder))
    try:
        finished = []
        for step, kind in enumerate(wanted, start=1):
            progress(_STEPS[kind], step, len(wanted) + 1)
            target = "trace.json" if kind == "trace" else f"{name}.{kind}"
            (workshop / target).write_bytes(_content(document, kind, drawn))
            finished.append(target)
        for target in finished:
            os.replace(workshop / target, folder / target)
        return [folder / target for target in finished]
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _content(document: Document, kind: Format, drawn: Mapping[str, str]) -> bytes:
    match kind:
        case "html":
            return html(document, drawn).encode()
        case "pdf":
            return pdf(document, drawn)
        case "docx":
            return docx(document, drawn)
        case "xlsx":
            return xlsx(document)
        case "trace":
            text = json.dumps(trace_json(document), ensure_ascii=False, indent=1)
            return (text + "\n").encode()
