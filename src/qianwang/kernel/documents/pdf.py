"""The printed page, set by typst.

The template reads the document as JSON and shows its words as strings, so that no word can be
taken for markup. What typst only warns of (a missing font) is an error here: boxes instead of
Chinese are not a document.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents import wording
from qianwang.kernel.documents.grid import head_groups, longest_decimals, padding, proportions
from qianwang.kernel.documents.model import (
    Block,
    Cell,
    Document,
    Emphasis,
    FigureBlock,
    Heading,
    Inlines,
    ListBlock,
    Missing,
    Note,
    Number,
    Paragraph,
    TableBlock,
    TableData,
    Text,
)
from qianwang.kernel.documents.references import References, figure_sources, range_text
from qianwang.kernel.documents.render import WIDTH, asset
from qianwang.kernel.documents.sources import entries
from qianwang.kernel.errors import QianwangError

# The width of the column, and the greatest height of a figure on the page.
_COLUMN_MM = 160
_PLATE_MM = 90

FONTS = ("Noto Serif CJK SC", "Noto Sans CJK SC")


class TypesettingError(QianwangError):
    """The document cannot be set."""

    code = "typesetting"


def require_fonts() -> None:
    """Raises TypesettingError with the remedy if a font of the template is not installed."""
    installed = set(typst.Fonts().families())
    missing = [font for font in FONTS if font not in installed]
    if missing:
        raise TypesettingError(
            Bilingual("缺少字体：{fonts}。", "Missing fonts: {fonts}.").format(
                fonts=", ".join(missing)
            ),
            hint=Bilingual(
                "请安装 fonts-noto-cjk（含 fonts-noto-cjk-extra）：make install。",
                "Install fonts-noto-cjk (and fonts-noto-cjk-extra): make install.",
            ),
        )


def pdf(document: Document, drawings: Mapping[str, str]) -> bytes:
    """The document as a PDF with fonts embedded. `drawings` are the figures as SVG by anchor.

    The same document gives the same bytes. Raises TypesettingError on any warning of typst.
    """
    require_fonts()
    plates = {anchor: f"figure-{at}.svg" for at, anchor in enumerate(drawings)}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "paper.typ").write_text(asset("paper.typ"), encoding="utf-8")
        content = json.dumps(_content(document, plates), ensure_ascii=False)
        (root / "document.json").write_text(content, encoding="utf-8")
        for anchor, name in plates.items():
            (root / name).write_text(wording.clean(drawings[anchor]), encoding="utf-8")
        return _compile(root / "paper.typ", timestamp=int(document.prepared.timestamp()))


def bitmaps(drawings: Mapping[str, str], *, dots_per_inch: int = 220) -> dict[str, bytes]:
    """The figures as PNG for programs that do not draw SVG, 16 cm wide at this resolution.

    All in one run of typst: starting it takes longer than drawing a figure.
    """
    if not drawings:
        return {}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        pages = ["#set page(width: 16cm, height: auto, margin: 0pt)"]
        for at, drawing in enumerate(drawings.values()):
            (root / f"figure-{at}.svg").write_text(wording.clean(drawing), encoding="utf-8")
            pages.append(f'#page(image("figure-{at}.svg", width: 100%))')
        (root / "figures.typ").write_text("\n".join(pages), encoding="utf-8")
        made = typst.compile(root / "figures.typ", format="png", ppi=dots_per_inch)
        pictures = made if isinstance(made, list) else [made]
        return {
            anchor: picture
            for anchor, picture in zip(drawings, pictures, strict=True)
            if picture is not None
        }


def _compile(source: Path, *, timestamp: int) -> bytes:
    try:
        made, warnings = typst.compile_with_warnings(source, format="pdf", timestamp=timestamp)
    except typst.TypstError as error:
        raise _refused(str(error.diagnostic or error.message)) from error
    if warnings:
        raise _refused("; ".join(warning.message for warning in warnings))
    if not isinstance(made, bytes):
        raise TypeError("one PDF was expected")
    return made


def _refused(why: str) -> TypesettingError:
    return TypesettingError(
        Bilingual("排版失败：{why}", "Typesetting failed: {why}").format(why=why),
        place="paper.typ",
    )


# --- The document as JSON ----------------------------------------------------------------


def _content(document: Document, plates: Mapping[str, str]) -> dict[str, Any]:
    say = document.language
    references = References(document)
    # In reading order, as the first appearance of a number carries the label.
    notes = [_inlines(note, references) for note in document.notes]
    blocks = [_block(block, document, plates, references) for block in document.blocks]
    colophon = [_inlines(line, references) for line in document.colophon]
    return {
        "language": say,
        "title": wording.clean(document.title),
        "subtitle": wording.clean(document.subtitle),
        "period": wording.clean(document.period),
        "prepared": f"{wording.PREPARED.in_(say)} {document.prepared:%Y-%m-%d}",
        "notes": notes,
        "legend": wording.SAMPLE_LEGEND.in_(say) if document.sample else "",
        "blocks": blocks,
        "colophon": colophon,
        "contents": wording.CONTENTS.in_(say),
        "sources_title": wording.SOURCES.in_(say),
        "sources_intro": wording.SOURCES_INTRO.in_(say),
        "mark": wording.SAMPLE_MARK,
        "entries": [
            {
                "title": wording.clean(entry.title),
                "value": wording.clean(entry.value),
                "sample": entry.sample,
                "rest": wording.clean(entry.after_value()),
            }
            for entry in entries(document)
        ],
    }


def _inlines(inlines: Inlines, references: References) -> list[list[Any]]:
    made: list[list[Any]] = []
    for part in inlines:
        match part:
            case Text(text):
                made.append(["t", wording.clean(text)])
            case Emphasis(text):
                made.append(["e", wording.clean(text)])
            case Number(trace_id, text, sample):
                made.append(["n", wording.clean(text), *references.next(trace_id), int(sample)])
    return made


def _block(
    block: Block, document: Document, plates: Mapping[str, str], references: References
) -> dict[str, Any]:
    language = document.language
    match block:
        case Heading(level, inlines):
            body = _inlines(inlines, references)
            # The table of contents repeats the heading, and a label may stand only once: it goes
            # behind the heading.
            first = [part[2] for part in body if part[0] == "n" and part[3]]
            body = [[*part[:3], False, part[4]] if part[0] == "n" else part for part in body]
            return {"kind": "heading", "level": level, "body": body, "first": first}
        case Paragraph(inlines):
            return {"kind": "paragraph", "body": _inlines(inlines, references)}
        case ListBlock(items, ordered):
            rows = [_inlines(item, references) for item in items]
            return {"kind": "list", "ordered": ordered, "items": rows}
        case Note(kind, inlines):
            head = wording.NOTE_KINDS[kind].in_(language)
            return {"kind": "note", "head": head, "body": _inlines(inlines, references)}
        case Missing():
            return {
                "kind": "missing",
                "head": wording.MISSING.in_(language),
                "text": wording.clean(wording.missing_text(block, language)),
            }
        case FigureBlock():
            ranges, first = references.of_figure(block.data)
            return {
                "kind": "figure",
                "plate": plates[block.anchor],
                "width": _plate_width(block),
                "label": wording.figure_label(block, language),
                "title": wording.clean(block.title),
                "subtitle": wording.clean(block.subtitle),
                "source": wording.clean(block.source_note),
                "alt": wording.clean(block.alt),
                "first": first,
                "sources": figure_sources(language),
                "ranges": [[start, range_text(start, end)] for start, end in ranges],
            }
        case TableBlock():
            return {
                "kind": "table",
                "label": wording.clean(wording.table_label(block, language)),
                "title": wording.clean(wording.table_title(block, language)),
                "unit": wording.clean(block.unit_note),
                "source": wording.clean(block.source_note),
                "notes": [wording.clean(note) for note in block.notes],
                **_table(block.data, references),
            }


def _plate_width(block: FigureBlock) -> float:
    """The part of the column that a figure takes, so that two fit one above the other."""
    return min(1.0, _PLATE_MM * WIDTH / block.height / _COLUMN_MM)


def _table(data: TableData, references: References) -> dict[str, Any]:
    groups = head_groups(data)
    decimals = longest_decimals(data)
    return {
        "groups": [[wording.clean(name), len(columns)] for name, columns in groups]
        if any(name for name, _ in groups)
        else [],
        "heads": [
            [wording.clean(column.head), wording.clean(column.unit), bool(column.group)]
            for column in data.columns
        ],
        "widths": proportions(data),
        "right": [column.align == "decimal" for column in data.columns],
        "rows": [
            [_cell(cell, decimals[at], references) for at, cell in enumerate(row)]
            for row in data.rows
        ],
        "totals": sorted(data.total_rows),
    }


def _cell(cell: Cell, decimals: int, references: References) -> list[Any]:
    text = wording.clean(cell.text)
    if cell.trace_id is None:
        return [text]
    return [text, *references.next(cell.trace_id), int(cell.sample), padding(cell, decimals)]
