"""Tables of contents, and the titles that they announce.

A table of contents says each heading once before it comes. Its lines are headings too, since they
print figures that can be wrong; and its titles without a number are recognised by it later, when
they open a chapter or stand at the foot of a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from qianwang.systems.proofreading.reading.lines import PAUSES, Line
from qianwang.systems.proofreading.reading.marks import Scheme, caption_of, mark_of

_LEAST = 8
_LEAST_LED = 3
_WIDEST = 100
_WIDEST_LEADER = 400
_LONGEST_TITLE = 60
_MOST_TITLES = 2000


class Contents(NamedTuple):
    """lines: those of tables of contents; titles: unnumbered or chapters' titles, without blanks,
    how often they are announced and under which number ("" for none).
    """

    lines: frozenset[int]
    titles: dict[str, str]
    announced: Counter[str]


def bare_title(text: str) -> str:
    """A title without blanks, for comparison."""
    return "".join(text.split())


def without_leader(text: str) -> str:
    """An entry without its dots and page number."""
    head = text.rstrip("0123456789").rstrip()
    cut = head.rstrip(".．·…・ \t-—－").rstrip()
    return cut if len(head) - len(cut) >= 3 and cut else text


def contents_of(lines: Sequence[Line]) -> Contents:
    """The tables of contents among the lines."""
    taken: set[int] = set()
    titles: dict[str, str] = {}
    announced: Counter[str] = Counter()
    at = 0
    while at < len(lines):
        end = at
        sure: list[int] = []
        while end < len(lines) and _is_title_like(lines[end]):
            if _is_entry(lines[end]):
                sure.append(end)
            end += 1
        led = sum(without_leader(lines[one].text) != lines[one].text for one in sure)
        if led >= _LEAST_LED or (len(sure) >= 5 and sure[-1] - sure[0] + 1 >= _LEAST):
            first, last = sure[0], sure[-1]
            if 5 * len(sure) >= 3 * (last - first + 1):
                for line in lines[first : last + 1]:
                    _announce(line, titles, announced)
                while last + 1 < end and bare_title(lines[last + 1].text) in titles:
                    last += 1
                    announced[bare_title(lines[last].text)] += 1
                taken.update(range(first, last + 1))
        at = max(end, at + 1)
    return Contents(frozenset(taken), titles, announced)


def _is_title_like(line: Line) -> bool:
    if line.width <= _WIDEST_LEADER and without_leader(line.text) != line.text:
        return True
    return (
        not line.stopped
        and line.text[-1] not in PAUSES
        and line.width <= _WIDEST
        and not any(stop in line.text for stop in "。；！")
        and caption_of(line.text) is None
    )


def _is_entry(line: Line) -> bool:
    mark = mark_of(line.text)
    if mark is not None and mark.scheme <= Scheme.ARABIC_BRACKETS:
        return True
    return without_leader(line.text) != line.text


def _announce(line: Line, titles: dict[str, str], announced: Counter[str]) -> None:
    text = without_leader(line.text)
    mark = mark_of(text)
    if mark is not None and mark.scheme is not Scheme.CHAPTER:
        return
    title = bare_title(text[mark.end :] if mark is not None else text)
    if 2 <= len(title) <= _LONGEST_TITLE and len(titles) < _MOST_TITLES:
        titles[title] = titles.get(title) or (bare_title(mark.text) if mark is not None else "")
        announced[title] += 1
