"""A table of HTML as cells at places: rowspan, colspan, thead and th, nested ones told apart.

Older pages use tables for layout; those hold other blocks or one cell, and are read as if their
cells were sections of the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qianwang.systems.proofreading.reading.grid import Placed
from qianwang.systems.proofreading.reading.limits import COLUMNS
from qianwang.systems.proofreading.reading.wording import one_line, raised

_LONGEST_CELL = 600
_SILENT = frozenset(("script", "style", "template", "rt", "rp", "del", "select", "textarea"))
_PARTS = frozenset(("p", "div", "li", "br", "tr", "ul", "ol"))


def is_data(table: Any) -> bool:
    """Whether a table is one, and isn't there for the page's layout."""
    if table.get("role") in ("presentation", "none"):
        return False
    if next(table.iterdescendants("table", "h1", "h2", "h3"), None) is not None:
        return False
    cells = 0
    for cell in table.iterdescendants("td", "th"):
        cells += 1
        if cell.tag == "td" and len("".join(cell.itertext())) > _LONGEST_CELL:
            return False
    return cells > 1


def placed(table: Any) -> list[Placed]:
    """The table's cells; one that goes over more rows or columns than there are is cut off."""
    rows = list(_rows(table))
    found: list[Placed] = []
    taken: dict[int, int] = {}
    for at, (row, in_head) in enumerate(rows):
        column = 0
        cells = [cell for cell in row if cell.tag in ("td", "th")]
        all_heads = bool(cells) and all(cell.tag == "th" for cell in cells)
        for cell in cells:
            while taken.get(column, 0) > at:
                column += 1
            if column >= COLUMNS:
                break
            high = min(_number(cell.get("rowspan")) or len(rows), len(rows) - at)
            wide = min(max(1, _number(cell.get("colspan"))), COLUMNS - column)
            for under in range(column, column + wide):
                taken[under] = at + high
            found.append(Placed(at, column, _text(cell), high, wide, in_head or all_heads))
            column += wide
    return found


def _rows(table: Any) -> Iterator[tuple[Any, bool]]:
    for child in table:
        if child.tag == "tr":
            yield child, False
        elif child.tag in ("thead", "tbody", "tfoot"):
            for row in child:
                if row.tag == "tr":
                    yield row, child.tag == "thead"


def _number(text: str | None) -> int:
    """A span's number; 1 without, 0 for "to the end"."""
    shown = (text or "1").strip()[:6]
    return int(shown) if shown.isascii() and shown.isdigit() else 1


def _text(cell: Any) -> str:
    said: list[str] = []
    _gather(cell, said, 0)
    return one_line("".join(said))


def _gather(element: Any, said: list[str], depth: int) -> None:
    if element.text:
        said.append(element.text)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _SILENT and depth < 100:
            if child.tag == "sup":
                told = "" if child.find(".//a") is not None else "".join(child.itertext())
                said.append(raised(told, "".join(said[-2:])))
            else:
                if child.tag in _PARTS and said:
                    said.append("\n")
                _gather(child, said, depth + 1)
        if child.tail:
            said.append(child.tail)
