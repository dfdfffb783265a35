"""Pieces of WordprocessingML that python-docx has no words for.

Runs, fields, bookmarks and tables are made as XML directly: a survey holds thousands of linked
numbers, and the time to write them must grow with their count and no faster.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from qianwang.kernel.documents.wording import clean


def element(tag: str, /, **attributes: str) -> Any:
    """An element such as `w:r`, with attributes of the same prefix."""
    made = OxmlElement(tag)
    prefix = tag.partition(":")[0]
    for key, value in attributes.items():
        made.set(qn(f"{prefix}:{key}"), value)
    return made


def run(text: str, *, bold: bool = False, style: str | None = None) -> Any:
    """A run of text in a character style."""
    made = element("w:r")
    if bold or style:
        properties = element("w:rPr")
        if style:
            properties.append(element("w:rStyle", val=style))
        if bold:
            properties.append(element("w:b"))
        made.append(properties)
    words = element("w:t")
    words.text = clean(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    made.append(words)
    return made


def link(anchor: str, text: str, *, style: str | None = None) -> Any:
    """Words that lead to a bookmark of the same file."""
    made = element("w:hyperlink", anchor=anchor, history="1")
    made.append(run(text, style=style))
    return made


def bookmark(identity: int, name: str) -> tuple[Any, Any]:
    """Start and end of a bookmark; Word wants an id that no other has."""
    start = element("w:bookmarkStart", id=str(identity), name=name)
    return start, element("w:bookmarkEnd", id=str(identity))


def field(instruction: str, shown: str) -> list[Any]:
    """A field with what it shows until Word computes it."""

    def mark(kind: str) -> Any:
        holder = element("w:r")
        holder.append(element("w:fldChar", fldCharType=kind))
        return holder

    code = element("w:r")
    words = element("w:instrText")
    words.text = f" {instruction} "
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    code.append(words)
    return [mark("begin"), code, mark("separate"), run(shown), mark("end")]


def paragraph(style: str, *children: Any) -> Any:
    """A paragraph of a style, by the style's id."""
    made = element("w:p")
    properties = element("w:pPr")
    properties.append(element("w:pStyle", val=style))
    made.append(properties)
    made.extend(children)
    return made


def table(widths: Sequence[int]) -> Any:
    """An empty table of the style QianwangTable; widths of columns in twentieths of a point."""
    made = element("w:tbl")
    properties = element("w:tblPr")
    properties.append(element("w:tblStyle", val="QianwangTable"))
    properties.append(element("w:tblW", w=str(sum(widths)), type="dxa"))
    properties.append(element("w:tblLayout", type="fixed"))
    made.append(properties)
    grid = element("w:tblGrid")
    for each in widths:
        grid.append(element("w:gridCol", w=str(each)))
    made.append(grid)
    return made


def row(*, head: bool) -> Any:
    """An empty row that does not break; a head row is repeated on every page."""
    made = element("w:tr")
    properties = element("w:trPr")
    properties.append(element("w:cantSplit"))
    if head:
        properties.append(element("w:tblHeader"))
    made.append(properties)
    return made


def cell(
    width: int, *content: Any, span: int = 1, merge: str | None = None, line: str | None = None
) -> Any:
    """A cell; `merge` is restart or continue of a vertical merge, `line` its lower border."""
    made = element("w:tc")
    properties = element("w:tcPr")
    properties.append(element("w:tcW", w=str(width), type="dxa"))
    if span > 1:
        properties.append(element("w:gridSpan", val=str(span)))
    if merge:
        properties.append(element("w:vMerge", val=merge))
    if line:
        borders = element("w:tcBorders")
        borders.append(element("w:bottom", val="single", sz="4", space="0", color=line))
        properties.append(borders)
    made.append(properties)
    made.extend(content)
    return made
