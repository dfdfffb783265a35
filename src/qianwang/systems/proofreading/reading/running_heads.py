"""Running heads, page numbers and chapter marks: printed on every page, no part of what is said.

A head is known by coming back: at the edge of pages where the pages are known, else anywhere, far
apart. Digits may differ (a year not brought up to date is one of the things to be found). A
chapter's number on a line of its own, with its title over or under it, opens the chapter the first
time, and marks its pages later.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from enum import Enum
from itertools import pairwise
from typing import NamedTuple

from qianwang.systems.proofreading.reading.contents_pages import Contents, bare_title
from qianwang.systems.proofreading.reading.figures import is_bare, might_be_row
from qianwang.systems.proofreading.reading.lines import PAUSES, Line
from qianwang.systems.proofreading.reading.marks import Scheme, caption_of, mark_of

_OFTEN = 3
_FAR = 60
_LONG_HEAD = 8
_FAR_PART = 0.06
_WIDEST_HEAD = 90
_SHORTEST_HEAD = 4
_EDGE = 2
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:[-—–－·•|]\s{0,3})?(?:第\s{0,3})?(?:\d{1,4}|[ivxlcIVXLC]{1,6})(?:\s{0,3}页)?"
    r"(?:\s{0,3}[/／共,，]\s{0,3}(?:共\s{0,3})?\d{1,4}(?:\s{0,3}页)?)?(?:\s{0,3}[-—–－·•|])?"
)
_DATE = re.compile(r"[\d年月日至及、\-—./ ]+")
_WIDEST_TITLE_LINE = 36
_MOST_TITLE_LINES = 5
_LEAST_OF_TITLE = 4


class Place(Enum):
    """What a group of title lines does: open a part of the text, or mark its pages."""

    OPENS = "opens"
    MARKS = "marks"


class TitleGroup(NamedTuple):
    """Lines first up to, not including, end that are one title. mark: the chapter's number."""

    first: int
    end: int
    mark: str
    place: Place


def running_heads(
    lines: Sequence[Line], contents: Collection[int], in_tables: Collection[int]
) -> set[int]:
    """Lines that are running heads. What comes back in tables only is a head of their columns; a
    running head at a page's edge that looks like a row of the table under it is none of its rows.
    """
    edges = _edges(lines)
    found = _repeated(lines, contents, in_tables, edges)
    texts = {_without_page_number(lines[at].text) for at in found}
    return found | {
        at for at in edges if at in in_tables and _without_page_number(lines[at].text) in texts
    }


def page_numbers(lines: Sequence[Line], heads: Collection[int]) -> set[int]:
    """Lines that are page numbers: beside a running head, at a page's edge, or written so."""
    edges = _edges(lines)
    found: set[int] = set()
    for at, line in enumerate(lines):
        if at not in heads and _is_page_number(line.text):
            beside = at - 1 in heads or at + 1 in heads
            alone = not line.text.isdigit() and is_standing_alone(line.text)
            if at in edges or beside or alone:
                found.add(at)
    return found


def is_standing_alone(text: str) -> bool:
    """Whether only a page number is printed like this: "- 12 -", "第12页"."""
    return (text[0] in "-—–－第·•|" and not text[-1].isdigit()) or text.endswith("页")


def _is_page_number(text: str) -> bool:
    return len(text) <= 20 and _PAGE_NUMBER.fullmatch(text) is not None


def _edges(lines: Sequence[Line]) -> set[int]:
    """The first and last lines of pages, where pages are known."""
    starts = [at for at, line in enumerate(lines) if line.page]
    if len(starts) < 2:
        return set()
    found: set[int] = set()
    for at in [*starts, len(lines)]:
        found.update(range(max(0, at - _EDGE), min(len(lines), at + _EDGE)))
    return found


def _repeated(
    lines: Sequence[Line],
    contents: Collection[int],
    in_tables: Collection[int],
    edges: Collection[int],
) -> set[int]:
    places: dict[str, list[int]] = defaultdict(list)
    shapes: dict[str, Counter[str]] = defaultdict(Counter)
    for at, line in enumerate(lines):
        if at not in contents and at not in in_tables and _may_run(line, at in edges):
            text = _without_page_number(line.text)
            places[text].append(at)
            shapes[_DIGITS.sub("#", text)][text] += 1
    far = max(_FAR, int(_FAR_PART * len(lines)))
    found: set[int] = set()
    for variants in shapes.values():
        commonest = max(variants, key=lambda one: variants[one])
        if variants[commonest] < _OFTEN:
            continue
        where = sorted(at for text in variants for at in places[text])
        if len(commonest) < _LONG_HEAD and not any(_interrupts(lines, at) for at in where):
            continue
        at_edges = [at for at in where if at in edges]
        if where[-1] - where[0] >= far and _apart(where):
            found.update(where)
        elif len(at_edges) >= _OFTEN and 2 * len(at_edges) >= len(where):
            found.update(at_edges)
    return found


def _interrupts(lines: Sequence[Line], at: int) -> bool:
    """Whether a line stands inside a sentence: short names that don't may be headings."""
    return at > 0 and not lines[at - 1].stopped and lines[at - 1].width > 2 * lines[at].width


def _apart(where: list[int]) -> bool:
    """Whether they stand as far apart as pages do, and not in one list."""
    gaps = sorted(after - before for before, after in pairwise(where))
    return gaps[len(gaps) // 2] >= 15


def _may_run(line: Line, at_edge: bool) -> bool:
    text = line.text
    if line.width > _WIDEST_HEAD or len(text) < _SHORTEST_HEAD or line.stopped:
        return False
    if text[-1] in PAUSES or (text[0] in "（(" and text[-1] in "）)") or is_bare(text):
        return False
    if mark_of(text) is not None or caption_of(text) is not None:
        return False
    if might_be_row(line) and not at_edge:
        return False
    if _DATE.fullmatch(text) is not None or text.startswith("单位"):
        return False
    return any(character.isalpha() for character in text)


def _without_page_number(text: str) -> str:
    head = text.rstrip("0123456789")
    if head and head != text and head[-1] in " \t\u3000|·-—":
        text = head.rstrip(" \t\u3000|·-—") or text
    tail = text.lstrip("0123456789")
    if tail and tail != text and tail[0] in " \t\u3000|·-—":
        text = tail.lstrip(" \t\u3000|·-—") or text
    return text


def title_groups(
    lines: Sequence[Line], contents: Contents, in_tables: Collection[int]
) -> list[TitleGroup]:
    """Chapters' numbers on lines of their own with their titles, and titles known from the table
    of contents, each saying whether it opens its part or marks a page.
    """
    prefixes = {
        title[:length]: title for title in contents.titles for length in range(1, len(title) + 1)
    }
    numbers = [at for at, line in enumerate(lines) if _number_alone(line) is not None]
    opened: Counter[str] = Counter()
    found: list[TitleGroup] = []
    at = past = 0
    while at < len(lines):
        group = None
        if at not in contents.lines and at not in in_tables:
            ahead = bisect_left(numbers, at)
            if ahead < len(numbers) and numbers[ahead] < at + _MOST_TITLE_LINES:
                group = _around_number(lines, at, past, contents, prefixes)
            group = group or _known(lines, at, contents, prefixes)
        if group is None:
            at += 1
            continue
        first, end, mark, title = group
        names = {name for name in (mark, title) if name}
        again = any(opened[name] >= max(1, contents.announced[name]) for name in names)
        for name in names:
            opened[name] += 1
        found.append(TitleGroup(first, end, mark, Place.MARKS if again else Place.OPENS))
        at = past = end
    return found


def _known(
    lines: Sequence[Line], at: int, contents: Contents, prefixes: Mapping[str, str]
) -> tuple[int, int, str, str] | None:
    """Lines that together are a title of the table of contents, the chapter's number after them
    included; or the first words of one, alone at the end of a page.
    """
    joined = ""
    best: tuple[int, int, str, str] | None = None
    for end in range(at, min(len(lines), at + _MOST_TITLE_LINES)):
        if lines[end].width > _WIDEST_HEAD or (end > at and lines[end].page):
            break
        joined += bare_title(lines[end].text)
        if joined not in prefixes:
            break
        if joined in contents.titles:
            best = (at, end + 1, contents.titles[joined], joined)
    if best is not None:
        _, end, _, title = best
        if end < len(lines) and not lines[end].page and _number_alone(lines[end]) is not None:
            return at, end + 1, bare_title(lines[end].text), title
        return best
    if at + 1 >= len(lines) or not lines[at + 1].page or lines[at].width > _WIDEST_HEAD:
        return None
    start = bare_title(lines[at].text)
    if len(start) >= _LEAST_OF_TITLE and start in prefixes:
        title = prefixes[start]
        number = _number_alone(lines[at + 1])
        if number is not None and bare_title(number) == contents.titles[title]:
            return at, at + 2, contents.titles[title], title
        return at, at + 1, contents.titles[title], title
    return None


def _around_number(
    lines: Sequence[Line], at: int, past: int, contents: Contents, prefixes: Mapping[str, str]
) -> tuple[int, int, str, str] | None:
    """A chapter's number alone on its line, or the lines over one that are its title."""
    number = at
    while number < min(len(lines), at + _MOST_TITLE_LINES) and number not in contents.lines:
        if number > at and lines[number].page:
            return None
        mark = _number_alone(lines[number])
        if mark is not None:
            break
        if not _is_title_line(lines[number]):
            return None
        number += 1
    else:
        return None
    if mark is None:
        return None
    known = (
        _known(lines, number + 1, contents, prefixes)
        if number + 1 < len(lines) and not lines[number + 1].page
        else None
    )
    if known is not None:
        end = known[1]
    else:
        end = number + 1
        while end < min(len(lines), number + 4) and _is_title_line(lines[end]):
            if lines[end].page:
                break
            end += 1
        if end - number > 3:
            end = number + 1
    if end > number + 1 and at < number:
        return None
    title = bare_title("".join(line.text for line in lines[at:end] if line is not lines[number]))
    if at > past and at < number and not lines[at - 1].stopped and not lines[at].page:
        return None
    return at, end, bare_title(mark), title


def _number_alone(line: Line) -> str | None:
    mark = mark_of(line.text)
    if mark is None or mark.scheme is not Scheme.CHAPTER or mark.end < len(line.text):
        return None
    return mark.text


def _is_title_line(line: Line) -> bool:
    text = line.text
    return (
        line.width <= _WIDEST_TITLE_LINE
        and not line.stopped
        and text[-1] not in PAUSES
        and text[0] not in "（("
        and not is_bare(text)
        and not might_be_row(line)
        and mark_of(text) is None
        and caption_of(text) is None
    )
