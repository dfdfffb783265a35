"""Which printed line of a table's head belongs to which column.

Heads come in three ways: a line a column ("同比增长", "（±%）", "累计数", "全国排名"), a line with
all columns side by side, or several such lines. The number of columns is known from the body. Where
lines stand under one another the cut is looked for that costs least: every column about as many
lines as the others, a unit in brackets after its name, and no column ending in half a word.
"""

from __future__ import annotations

from collections.abc import Sequence

from qianwang.systems.proofreading.reading.figures import Piece
from qianwang.systems.proofreading.reading.text import Span

# fmt: off
_STUBS = frozenset((
    "地区", "省份", "省市", "省（区、市）", "省区市", "地市", "市州", "市（州）", "市（地、州）",
    "单位", "计量单位", "指标", "指标名称", "项目", "名称", "序号", "年份", "年份/指标", "年度",
    "月份", "时间", "企业", "企业名称", "类别", "分类", "城市", "区域", "区县", "县区",
    "县（市、区）", "行业", "业务", "排序",
))
_ENDS = (
    "数", "率", "额", "量", "值", "度", "比", "排名", "位次", "名次", "增长", "增速", "增幅",
    "同比", "环比", "收入", "占比", "比重", "份额", "用户", "投资", "总量", "均值", "增减", "情况",
    "单价", "水平", "全国", "全省", "年", "月", "底", "末", "期", "流量", "合计", "变化", "排位",
    "得分", "总计",
)
# fmt: on
_OPENING = "（("
_CLOSING = "）)"


def heads_of(
    lines: Sequence[list[Piece]], columns: int, stub: int, places: Sequence[float]
) -> tuple[tuple[str, ...], tuple[Span | None, ...]]:
    """The joined text over each column, and where it stands.

    lines: the words of the head's lines from the top; columns: of the body; stub: leading columns
    that name the rows; places: the middle of each column in half-widths, as its widest rows print.
    """
    given: list[list[Piece]] = [[] for _ in range(columns)]
    lines = [_with_units(line) if len(line) > columns else line for line in lines]
    counts = [len(line) for line in lines]
    if any(count in (columns, columns - stub) and count > 1 for count in counts):
        for line in lines:
            _lay(line, given, stub, places)
    else:
        _stack([piece for line in lines for piece in line if piece.text], given, stub)
    heads = tuple("".join(piece.text for piece in pieces) for pieces in given)
    return heads, tuple(_span(pieces) for pieces in given)


def _with_units(line: list[Piece]) -> list[Piece]:
    """A head's line with units that stand apart from their names ("同比 %") put to them."""
    found: list[Piece] = []
    for piece in line:
        unit = piece.text in ("%", "％", "‰") or piece.text.startswith(tuple(_OPENING))
        if unit and found:
            before = found[-1]
            found[-1] = Piece(
                before.text + piece.text, before.start, piece.end, before.left, piece.right
            )
        else:
            found.append(piece)
    return found


def _with_percents(pieces: list[Piece]) -> list[Piece]:
    """Words in lines of their own, a bare percent sign put to the word that it stands under."""
    found: list[Piece] = []
    for piece in pieces:
        if piece.text in ("%", "％", "‰") and found:
            before = found[-1]
            found[-1] = Piece(
                before.text + piece.text, before.start, piece.end, before.left, before.right
            )
        else:
            found.append(piece)
    return found


def _span(pieces: list[Piece]) -> Span | None:
    """Of a head whose words stand one after another, all; of words in several lines the first."""
    if not pieces:
        return None
    shown = sum(len(piece.text) for piece in pieces)
    whole = Span(pieces[0].start, pieces[-1].end)
    return whole if whole.end - whole.start <= shown + 8 * len(pieces) else _first(pieces)


def _first(pieces: list[Piece]) -> Span:
    return Span(pieces[0].start, pieces[0].end)


def _lay(line: list[Piece], given: list[list[Piece]], stub: int, places: Sequence[float]) -> None:
    """A head line that is one of several over all columns, or over some of them."""
    columns, count = len(given), len(line)
    over = columns - stub
    if count == columns:
        where = [[at] for at in range(columns)]
    elif count == over:
        where = [[stub + at] for at in range(over)]
    elif count > 1 and over % count == 0 and over > count:
        each = over // count
        where = [list(range(stub + at * each, stub + (at + 1) * each)) for at in range(count)]
    elif count > 1 and line[0].text in _STUBS and over % (count - 1) == 0:
        each = over // (count - 1)
        where = [[0]]
        where += [list(range(stub + at * each, stub + (at + 1) * each)) for at in range(count - 1)]
    else:
        where = [[_nearest(piece, places)] for piece in line]
    for piece, indexes in zip(line, where, strict=True):
        if piece.text:
            for index in indexes:
                given[index].append(piece)


def _nearest(piece: Piece, places: Sequence[float]) -> int:
    middle = (piece.left + piece.right) / 2
    return min(range(len(places)), key=lambda at: abs(places[at] - middle))


def _stack(pieces: list[Piece], given: list[list[Piece]], stub: int) -> None:
    """Heads that stand one under another, each broken over several lines."""
    column = 0
    while column < stub and pieces and pieces[0].text in _STUBS:
        given[column].append(pieces.pop(0))
        column += 1
    if len(pieces) > len(given) - stub:
        pieces = _with_percents(pieces)
    groups = _cut(pieces, len(given) - stub)
    for at, (start, end) in enumerate(groups, start=stub):
        given[at].extend(pieces[start:end])


def _cut(pieces: list[Piece], columns: int) -> list[tuple[int, int]]:
    """The cheapest cut of the lines into that many columns."""
    count = len(pieces)
    if columns <= 0 or count == 0:
        return []
    if count <= columns:
        return [(at, at + 1) for at in range(count)]
    usual = count / columns
    best: list[list[tuple[float, int]]] = [[(0.0, 0)] + [(float("inf"), 0)] * count]
    longest = int(2 * usual) + 2
    for _ in range(columns):
        row = [(float("inf"), 0)] * (count + 1)
        for end in range(1, count + 1):
            row[end] = min(
                (best[-1][start][0] + _cost(pieces, start, end, usual), start)
                for start in range(max(0, end - longest), end)
            )
        best.append(row)
    groups = []
    end = count
    for row in reversed(best[1:]):
        start = row[end][1]
        groups.append((start, end))
        end = start
    return groups[::-1]


def _cost(pieces: list[Piece], start: int, end: int, usual: float) -> float:
    cost = (end - start - usual) ** 2
    text = "".join(piece.text for piece in pieces[start:end])
    if text[0] in _OPENING:
        cost += 20
    if text.count("（") + text.count("(") != text.count("）") + text.count(")"):
        cost += 20
    if text[-1] in _CLOSING:
        return cost
    if any(piece.text[-1] in _CLOSING for piece in pieces[start : end - 1]):
        cost += 2
    return cost + (0 if text.endswith(_ENDS) else 1.5)
