"""How wide printed lines run, and whether their ends mean anything.

In print a line ends where the column ends, and only a short last line tells that a paragraph is
over; in a text typed by people a line is a paragraph. Which of both it is can be seen: broken
lines stop in the middle of sentences, and are as wide as their neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence

from qianwang.systems.proofreading.reading.lines import PAUSES, Line
from qianwang.systems.proofreading.reading.marks import Scheme, caption_of, mark_of

_WORTH_JUDGING = 20
_TOO_WIDE_FOR_PRINT = 140
_NEIGHBOURS = 4
_SLACK = 8
_NARROWEST = 30


def lines_are_broken(lines: Sequence[Line]) -> bool:
    """Whether line ends break sentences anywhere.

    Of the longer half of the lines most then stop inside a sentence (typed paragraphs end with a
    stop, only their short headings don't), and a third of all lines does so and is about as wide
    as the next. Hardly any is wider than a page.
    """
    prose = [
        (line, after)
        for line, after in zip(lines, [*lines[1:], None], strict=True)
        if line.width >= _WORTH_JUDGING and not _is_tabular(line.text)
    ]
    if len(prose) < 2:
        return False
    usual = sorted(line.reach for line, _ in prose)[len(prose) // 2]
    long = [line for line, _ in prose if line.reach >= usual]
    wide = sum(line.width > _TOO_WIDE_FOR_PRINT for line in long)
    inside = sum(not line.stopped and line.text[-1] not in "；：;:" for line in long)
    broken = sum(after is not None and _breaks(line, after) for line, after in prose)
    return 10 * wide < len(prose) and 2 * inside >= len(long) and 3 * broken > len(prose)


def _breaks(line: Line, after: Line) -> bool:
    if line.stopped or (line.text[-1] in PAUSES and line.width < 30):
        return False
    if line.reach + _SLACK < after.reach or (after.after_blank and not after.page):
        return False
    if caption_of(line.text) is not None:
        return False
    mark = mark_of(line.text)
    if mark is not None and mark.scheme is not Scheme.BULLET and after.reach + _SLACK < line.reach:
        return False
    return mark_of(after.text) is None


def _is_tabular(text: str) -> bool:
    if text.count("|", 0, 200) > 1 or text.count("\t", 0, 200) > 1:
        return True
    words = text[:200].split()
    return len(words) > 1 and 2 * sum(
        word[0].isdigit() or word[0] in "-—" for word in words
    ) >= len(words)


def _opens_column(lines: Sequence[Line], at: int) -> bool:
    """Whether a line and the next ones are alike in width, and come to a stop together: a column
    of few lines beside a picture, between wide ones.
    """
    width = lines[at].reach
    below = lines[at + 1 : at + _NEIGHBOURS]
    if width < _NARROWEST or lines[at].stopped or len(below) < 2:
        return False
    if abs(below[0].reach - width) > 6:
        return False
    for line in below:
        if line.reach > width + 6:
            return False
        if line.stopped:
            return True
    return False


def measures_of(lines: Sequence[Line]) -> list[int]:
    """The width of the column in which each line stands, in half-widths.

    It is the widest line of its neighbours above or of those below, whichever is less, so that the
    lines at the edge of a narrow column aren't held against the wide column next to it; the text's
    first lines, mostly titles, are measured by what follows.
    """
    widths = [line.reach for line in lines]
    found = []
    for at in range(len(widths)):
        if _opens_column(lines, at):
            found.append(widths[at])
            continue
        above = max(widths[max(0, at - _NEIGHBOURS) : at + 1])
        below = max(widths[at : at + _NEIGHBOURS + 1])
        found.append(max(above, below) if at < _NEIGHBOURS else min(above, below))
    return found
