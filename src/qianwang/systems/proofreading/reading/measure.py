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
_TOO_WIDE_FOR_PRINT = 240
_NEIGHBOURS = 4
_SLACK = 8
_NARROWEST = 30


def lines_are_broken(lines: Sequence[Line]) -> bool:
    """Whether line ends break sentences anywhere.

    Counted are lines that stop inside a sentence, about as wide as the line after them and no
    heading, item or caption; they must be a third of all lines long enough to tell.
    """
    judged = wide = broken = 0
    for line, after in zip(lines, lines[1:], strict=False):
        if line.width < _WORTH_JUDGING:
            continue
        judged += 1
        wide += line.width > _TOO_WIDE_FOR_PRINT
        broken += _breaks(line, after)
    if lines and lines[-1].width >= _WORTH_JUDGING:
        judged += 1
        wide += lines[-1].width > _TOO_WIDE_FOR_PRINT
    return judged > 1 and 20 * wide < judged and 3 * broken > judged


def _breaks(line: Line, after: Line) -> bool:
    if line.stopped or line.text[-1] in PAUSES and line.width < 30:
        return False
    if line.width + _SLACK < after.width or after.after_blank and not after.page:
        return False
    if caption_of(line.text) is not None or " " in line.text and _is_tabular(line.text):
        return False
    mark = mark_of(line.text)
    if mark is not None and mark.scheme is not Scheme.BULLET and after.width + _SLACK < line.width:
        return False
    return mark_of(after.text) is None


def _is_tabular(text: str) -> bool:
    words = text[:200].split()
    return 2 * sum(word[0].isdigit() or word[0] in "-—" for word in words) >= len(words)


def _opens_column(lines: Sequence[Line], at: int) -> bool:
    """Whether a line and the next ones are alike in width, and come to a stop together: a column
    of few lines beside a picture, between wide ones.
    """
    width = lines[at].width
    below = lines[at + 1 : at + _NEIGHBOURS]
    if width < _NARROWEST or lines[at].stopped or len(below) < 2:
        return False
    if abs(below[0].width - width) > 6:
        return False
    for line in below:
        if line.width > width + 6:
            return False
        if line.stopped:
            return True
    return False


def measures_of(lines: Sequence[Line]) -> list[int]:
    """The width of the column in which each line stands, in half-widths.

    It is the widest line of its neighbours above or of those below, whichever is less, so that the
    lines at the edge of a narrow column aren't held against the wide column next to it.
    """
    widths = [line.width for line in lines]
    found = []
    for at in range(len(widths)):
        if _opens_column(lines, at):
            found.append(widths[at])
            continue
        above = max(widths[max(0, at - _NEIGHBOURS) : at + 1])
        below = max(widths[at : at + _NEIGHBOURS + 1])
        found.append(min(above, below))
    return found
