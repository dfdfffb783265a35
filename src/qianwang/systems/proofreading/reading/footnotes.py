"""Footnotes and the small numbers that point to them.

When a page is turned into text a superscript comes down to the line and reads as a digit more
("部/百人3"). It is known by the note: a line at a page's foot that begins with the same number
says which digit, glued to a word before it, was a mark.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from qianwang.systems.proofreading.reading.lines import Line
from qianwang.systems.proofreading.reading.marks import caption_of
from qianwang.systems.proofreading.reading.text import Span

_REACH = 80
_LOOKED_AT = 50
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SUPERSCRIPT_VALUE = str.maketrans(_SUPERSCRIPTS, "0123456789")
_NOTE = re.compile(
    rf"(?:注\s?)?(?:(?P<circled>[{_CIRCLED}])|[\[［〔](?P<bracketed>\d{{1,2}})[\]］〕]|"
    rf"(?P<raised>[{_SUPERSCRIPTS}]{{1,2}})|(?P<bare>\d{{1,2}})"
    rf"(?:[.．](?!\d)|[.．](?=(?:19|20)\d\d[-—–年])|[、:：]|\s(?![\s\d])))\s{{0,4}}"
)
_SOURCE = re.compile(
    r"(?:注|备注|说明|数据来源|资料来源|来源|数据说明)\s?\d{0,2}\s?[：:]|\*{1,3}(?=[^*\d\s])"
)
# The word before a bare number that is really counted or named by it: 第3，表2，图1，附件1。
_COUNTING = "第表图件卷页章条款例注版至到比和与或及、，为达超近约"
_MARK = re.compile(
    rf"(?P<sure>(?<![A-Za-z米])[{_SUPERSCRIPTS}]{{1,2}}|(?<=[^\s。；：])[{_CIRCLED}]|\[\d{{1,2}}\])"
    r"|(?<=[\u4e00-\u9fff％%）)”》])(?P<bare>\d{1,2})(?=[，。；：、,;）)]|\Z)"
)


class Glued(NamedTuple):
    """A digit that may be a note's mark: on which line, where, and whether it can't be else."""

    line: int
    span: Span
    sure: bool


class Note(NamedTuple):
    """How a note begins: its number (0 for a remark without one) and its words for it."""

    number: int
    text: str

    @property
    def reads_like_heading(self) -> bool:
        """Whether a heading could begin so too ("1.", "2、")."""
        return self.text[0].isdecimal()


def note_of(text: str) -> Note | None:
    """The number with which a note would begin, if the line is one."""
    source = _SOURCE.match(text[:16])
    if source is not None:
        return Note(0, source[0])
    match = _NOTE.match(text[:16])
    if match is None:
        return None
    if match["circled"]:
        number = _CIRCLED.index(match["circled"]) + 1
    else:
        digits = match["bracketed"] or match["raised"] or match["bare"]
        number = int(digits.translate(_SUPERSCRIPT_VALUE))
    return Note(number, match[0].strip()) if number else None


class Marks:
    """All that may be marks, by number; the notes found say which of them are."""

    def __init__(self, lines: Sequence[Line], aside: Sequence[bool]) -> None:
        self._glued: dict[int, list[Glued]] = {}
        self._last = 0
        self._taken: set[Span] = set()
        self.found: list[Span] = []
        for at, line in enumerate(lines):
            if not aside[at]:
                self._read(at, line)

    def _read(self, at: int, line: Line) -> None:
        caption = caption_of(line.text)
        for match in _MARK.finditer(line.text, 1):
            if match["sure"]:
                digits = match["sure"].strip("[]").translate(_SUPERSCRIPT_VALUE)
                circled = _CIRCLED.find(digits)
                number = circled + 1 if circled >= 0 else int(digits)
            else:
                number = int(match["bare"])
                before = line.text[match.start() - 1]
                own = caption is not None and match.start() > caption.end
                if before in _COUNTING and not (own and match.end() == len(line.text)):
                    continue
            span = Span(line.start + match.start(), line.start + match.end())
            self._glued.setdefault(number, []).append(Glued(at, span, bool(match["sure"])))
            if match["sure"]:
                self.found.append(span)

    def takes(self, at: int, note: Note) -> bool:
        """Whether a line begins the note: it is the next one or begins anew, and some mark before
        it bears its number. The mark is then counted among those found.
        """
        if note.number == 0:
            return True
        if note.number not in (1, self._last + 1):
            return False
        mark = self._nearest(note.number, at)
        if mark is None:
            return False
        if not mark.sure:
            self._taken.add(mark.span)
            self.found.append(mark.span)
        self._last = note.number
        return True

    def _nearest(self, number: int, at: int) -> Glued | None:
        """The last mark with that number before the line: a sure one, or one that is free."""
        marks = self._glued.get(number, [])
        free: Glued | None = None
        end = bisect_left(marks, at, key=lambda one: one.line)
        for mark in reversed(marks[max(0, end - _LOOKED_AT) : end]):
            if mark.line < at - _REACH:
                break
            if mark.sure:
                return mark
            if free is None and mark.span not in self._taken:
                free = mark
        return free
