"""Tables printed as lines: rows of numbers, and over them a head broken over several lines.

A run of lines that begin with a label and go on with values is a body; what stands over it up to
its title is the head. A page's break inside the body, with running heads and the head repeated, is
no end of it. What a row lacks is taken to lack on the right, as national rankings print no ranks
for regions, unless the cells are set under one another, when their place tells.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from qianwang.systems.proofreading.reading.figures import (
    Piece,
    is_bare,
    is_row,
    might_be_row,
    pieces_of,
)
from qianwang.systems.proofreading.reading.lines import PAUSES, Line
from qianwang.systems.proofreading.reading.marks import Scheme, caption_of, mark_of
from qianwang.systems.proofreading.reading.table_heads import heads_of
from qianwang.systems.proofreading.reading.text import Cell, Row, Span, Table

_HIGHEST_HEAD = 30
_WIDEST_HEAD_LINE = 40
_LONGEST_SECTION = 16
_LONGEST_TITLE = 100
_MOST_FOREIGN = 4
_SHORTEST_TITLE = 8
_TITLE_ENDS = ("表", "情况", "统计", "排名", "对比", "数据", "指标", "一览")
_UNIT_LINE = ("单位：", "单位:", "（单位", "(单位", "计量单位")


class Printed(NamedTuple):
    """A table and the numbers of its lines in the sequence that was searched, in order."""

    table: Table
    mark: str
    lines: tuple[int, ...]


class _Head(NamedTuple):
    caption: int | None
    title: tuple[int, ...]
    lines: tuple[int, ...]
    mark: str


def rows_of(lines: Sequence[Line]) -> dict[int, list[Piece]]:
    """The lines that look like rows of a body, with their words."""
    return {
        at: pieces
        for at, line in enumerate(lines)
        if might_be_row(line)
        and caption_of(line.text) is None
        and is_row(line, pieces := pieces_of(line))
    }


def tables_of(
    lines: Sequence[Line], rows: Mapping[int, list[Piece]], aside: Collection[int]
) -> list[Printed]:
    """All tables printed in the lines, with rows as `rows_of` finds them. aside: lines that belong
    to no text (running heads).
    """
    rows = {at: pieces for at, pieces in rows.items() if at not in aside}
    found: list[Printed] = []
    past = -1
    for at in rows:
        if at <= past:
            continue
        head = _head_over(lines, at, aside, past, rows)
        body, seen = _body_from(lines, at, aside, rows, head)
        if _is_table(lines, [rows[one] for one in body if one in rows], head):
            found.append(_table(lines, rows, head, body, seen))
            past = seen[-1]
        else:
            past = max(past, body[-1])
    return found


def _head_over(
    lines: Sequence[Line],
    first: int,
    aside: Collection[int],
    past: int,
    rows: Collection[int],
) -> _Head:
    """The lines over a body, as far up as they can be its head, and its title."""
    above: list[int] = []
    at = first - 1
    caption: int | None = None
    while at > past and len(above) < _HIGHEST_HEAD:
        if at in aside:
            if above or not _next_to(lines, at, first):
                break
            at -= 1
            continue
        line = lines[at]
        if at in rows:
            break
        title = caption_of(line.text)
        if title is not None:
            caption = at if title.of_table else None
            break
        if not _can_be_head(line):
            break
        above.append(at)
        at -= 1
    above.reverse()
    if caption is None:
        return _untitled(lines, above, first)
    title = caption_of(lines[caption].text)
    assert title is not None
    bare = title.end >= len(lines[caption].text)
    below = [one for one in above[:1] if bare or _is_unit(lines[one])]
    if bare and len(above) > 1 and _is_unit(lines[above[1]]):
        below.append(above[1])
    return _Head(caption, tuple(below), tuple(above[len(below) :]), title.mark)


def _next_to(lines: Sequence[Line], at: int, first: int) -> bool:
    return first - at <= 4 and lines[first].number - lines[at].number <= 6


def _can_be_head(line: Line) -> bool:
    if line.stopped or line.text[-1] in PAUSES or line.width > 4 * _WIDEST_HEAD_LINE:
        return False
    if any(mark in line.text for mark in "。；！？") or is_bare(line.text):
        return False
    mark = mark_of(line.text)
    if mark is not None and mark.scheme <= Scheme.ARABIC:
        return False
    return line.width <= _WIDEST_HEAD_LINE or len(line.text.split()) > 2 or _is_title(line)


def _is_title(line: Line) -> bool:
    return line.width <= _LONGEST_TITLE and line.text.rstrip("0123456789").endswith(_TITLE_ENDS)


def _is_unit(line: Line) -> bool:
    return line.text.startswith(_UNIT_LINE)


def _untitled(lines: Sequence[Line], above: list[int], first: int) -> _Head:
    """A table without a number: its title is the lowest line that reads like one."""
    for place in range(len(above) - 1, -1, -1):
        line = lines[above[place]]
        if len(line.text) >= _SHORTEST_TITLE and " " not in line.text.strip() and _is_title(line):
            below = [one for one in above[place + 1 : place + 2] if _is_unit(lines[one])]
            rest = above[place + 1 + len(below) :]
            return _Head(None, (above[place], *below), tuple(rest), "")
    beside = [place for place, at in enumerate(above) if len(pieces_of(lines[at])) > 1]
    if beside and beside[0] > 0 and len(lines[above[beside[0] - 1]].text) >= _SHORTEST_TITLE:
        return _Head(None, (above[beside[0] - 1],), tuple(above[beside[0] :]), "")
    kept: list[int] = []
    for at in reversed(above):
        if lines[at].after_blank and kept:
            kept.append(at)
            break
        kept.append(at)
    kept.reverse()
    if kept and lines[first].after_blank:
        kept = kept[-1:] if len(pieces_of(lines[kept[-1]])) > 1 else []
    return _Head(None, (), tuple(kept), "")


def _body_from(
    lines: Sequence[Line],
    first: int,
    aside: Collection[int],
    rows: Collection[int],
    head: _Head,
) -> tuple[list[int], list[int]]:
    """The lines of the body, and all of the table's lines below its head, repeated heads too."""
    repeated = {lines[at].text for at in (*head.title, *head.lines)}
    if head.caption is not None:
        repeated.add(lines[head.caption].text)
    body, seen = [first], [first]
    at = first + 1
    while at < len(lines):
        if at in rows:
            body.append(at)
            seen.append(at)
            at += 1
            continue
        between: list[int] = []
        ahead = at
        foreign = 0
        while ahead < len(lines) and ahead not in rows and ahead - at <= 2 * _HIGHEST_HEAD:
            if ahead not in aside:
                if _goes_on_over(lines, ahead, repeated, rows, body):
                    between.append(ahead)
                elif between or foreign == _MOST_FOREIGN or not _can_be_foot(lines[ahead]):
                    break
                else:
                    foreign += 1
            ahead += 1
        if foreign and not any(lines[one].text in repeated for one in between):
            break
        if ahead not in rows:
            break
        seen.extend(between)
        body.extend(one for one in between if lines[one].text not in repeated)
        at = ahead
    return body, seen


def _can_be_foot(line: Line) -> bool:
    """Whether a line inside a table can be a page's foot or head that was met once only."""
    return not line.stopped and caption_of(line.text) is None and line.width <= _LONGEST_TITLE


def _goes_on_over(
    lines: Sequence[Line],
    at: int,
    repeated: Collection[str],
    rows: Collection[int],
    body: list[int],
) -> bool:
    """Whether a line between rows is a repeated head's, or a row's name without values."""
    line = lines[at]
    if line.text in repeated or line.text.startswith("续表"):
        return True
    named = at - 1 == body[-1] and at + 1 in rows
    return (
        named
        and line.width <= _LONGEST_SECTION
        and not line.after_blank
        and caption_of(line.text) is None
        and _might_name(line)
    )


def _might_name(line: Line) -> bool:
    """Whether a line over rows can be their common name, numbered or not ("二、用户")."""
    return (
        not line.stopped
        and line.text[-1] not in PAUSES
        and not is_bare(line.text)
        and len(pieces_of(line)) == 1
    )


def _is_table(lines: Sequence[Line], rows: list[list[Piece]], head: _Head) -> bool:
    if head.caption is not None:
        return (len(rows) >= 1 and _named(rows)) or len(rows) >= 2
    if len(rows) < 2 or not _named(rows):
        return False
    widest = max(len(row) for row in rows)
    shown = sum(len(pieces_of(lines[at])) for at in head.lines)
    return bool(head.title) or shown >= widest - 1 or (len(rows) >= 3 and widest >= 3)


def _named(rows: list[list[Piece]]) -> bool:
    return 2 * sum(_names(row) > 0 for row in rows) > len(rows)


def _names(row: list[Piece]) -> int:
    """How many leading words name the row: labels, with a number or a period before or as them."""
    count = 0
    while count < len(row) and not (row[count].is_value or row[count].is_nothing):
        count += 1
    if count == 0 and len(row) > 1:
        if row[0].text.isdigit() and not row[1].is_value and not row[1].is_nothing:
            return 1 + _names(row[1:])
        if row[0].is_period:
            return 1
    return count


def _table(
    lines: Sequence[Line],
    rows: Mapping[int, list[Piece]],
    head: _Head,
    body: list[int],
    seen: list[int],
) -> Printed:
    pieces = [rows[at] if at in rows else pieces_of(lines[at]) for at in body]
    stub = _stub(pieces)
    joined = [_join_names(row, stub) for row in pieces]
    columns = max(len(row) for row in joined)
    stub = min(stub, columns - 1) if columns > 1 else stub
    places = _places(joined, columns)
    grid = _is_set_in_columns(lines, body, joined, columns)
    heads, head_spans = heads_of([pieces_of(lines[at]) for at in head.lines], columns, stub, places)
    counted = _is_counted(joined)
    titled = [*([head.caption] if head.caption is not None else []), *head.title]
    title = " ".join(lines[at].text for at in titled)
    table = Table(
        title=title,
        head=heads,
        head_spans=head_spans,
        rows=tuple(_row(row, columns, places) for row in joined)
        if grid
        else tuple(_row_from_left(row, columns, stub, counted) for row in joined),
        stub=stub,
        title_span=Span(lines[titled[0]].start, lines[titled[-1]].end) if titled else None,
    )
    return Printed(table, head.mark, (*titled, *head.lines, *seen))


def _stub(rows: list[list[Piece]]) -> int:
    widest = max(len(row) for row in rows)
    counts = Counter(_names(row) for row in rows if 2 * len(row) > widest)
    return counts.most_common(1)[0][0] if counts else 1


def _join_names(row: list[Piece], stub: int) -> list[Piece]:
    """A name of more words than the others' ("广 西 区") is one name."""
    extra = _names(row) - max(stub, 1)
    if extra <= 0 or row[0].is_value:
        return row
    named = row[: extra + 1]
    first = Piece(
        "".join(piece.text for piece in named),
        named[0].start,
        named[-1].end,
        named[0].left,
        named[-1].right,
    )
    return [first, *row[extra + 1 :]]


def _places(rows: list[list[Piece]], columns: int) -> list[float]:
    """The middle of each column, from the rows that fill all."""
    sums = [0.0] * columns
    full = [row for row in rows if len(row) == columns]
    for row in full:
        for at, piece in enumerate(row):
            sums[at] += (piece.left + piece.right) / 2
    return [one / len(full) for one in sums]


def _is_set_in_columns(
    lines: Sequence[Line], body: list[int], rows: list[list[Piece]], columns: int
) -> bool:
    """Whether cells stand under one another, so that a short row's cells can be placed."""
    if any("\t" in lines[at].text for at in body):
        return False
    full = [row for row in rows if len(row) == columns]
    gaps = [b.left - a.right for row in full for a, b in pairwise(row)]
    if len(full) < 2 or not gaps or 3 * sum(gap >= 2 for gap in gaps) < 2 * len(gaps):
        return False
    for at in range(columns):
        lefts = [row[at].left for row in full]
        rights = [row[at].right for row in full]
        if min(max(lefts) - min(lefts), max(rights) - min(rights)) > 4:
            return False
    return True


def _is_counted(rows: list[list[Piece]]) -> bool:
    """Whether most rows begin with their number."""
    return 2 * sum(row[0].text.isdigit() for row in rows) > len(rows)


def _row_from_left(row: list[Piece], columns: int, stub: int, counted: bool) -> Row:
    """A row whose missing cells are on the right, but for those that name it: a total has no
    number in front, and a share no unit.
    """
    names = _names(row)
    missing = min(stub - names, columns - len(row)) if names else 0
    cells = [_cell(piece) for piece in row]
    if missing > 0:
        at = 0 if counted and not row[0].text.isdigit() else names
        cells[at:at] = [None] * missing
    return Row((*cells, *[None] * (columns - len(cells))))


def _row(row: list[Piece], columns: int, places: list[float]) -> Row:
    """A row whose cells stand under those of full rows."""
    cells: list[Cell | None] = [None] * columns
    least = 0
    for at, piece in enumerate(row):
        last = columns - (len(row) - at)
        middle = (piece.left + piece.right) / 2
        best = min(range(least, last + 1), key=lambda one: abs(places[one] - middle))
        cells[best] = _cell(piece)
        least = best + 1
    return Row(tuple(cells))


def _cell(piece: Piece) -> Cell | None:
    return Cell(piece.text, Span(piece.start, piece.end)) if piece.text else None
