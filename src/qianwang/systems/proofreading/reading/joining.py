"""Whether a printed line goes on with the sentence of a line before it.

A paragraph is over where its last line falls short of the column, or ends a sentence; a line that
stops in the middle of a sentence goes on in the next line of the text, wherever a page's foot, a
figure's title or a footnote have pushed it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from qianwang.systems.proofreading.reading.lines import NEVER_FIRST, PAUSES, Line
from qianwang.systems.proofreading.reading.marks import Scheme, mark_of
from qianwang.systems.proofreading.reading.provenance import begins_remark

_OPEN_ENDS = "，、,（(“‘《〈「-—~～+/="
_FULL = 0.7
_SHORT = 0.5
_EDGE_PART = 0.9
_RAGGED = 8
_RAGGED_PART = 0.2
_HEADING_PART = 0.85


class Columns:
    """The lines of a text with the width of the column of each, and how it shows paragraphs.

    body: the lines of running text, without tables, titles, heads and labels.
    """

    def __init__(
        self,
        lines: Sequence[Line],
        body: Collection[int],
        measures: Sequence[int],
        broken: bool,
        indented: bool,
    ) -> None:
        self.lines = lines
        self.body = body
        self.measures = measures
        self.broken = broken
        self.indented = indented

    def is_full(self, at: int) -> bool:
        """Whether the line ends because the column does."""
        return (
            self.broken
            and self.lines[at].reach >= _FULL * self.measures[at]
            and not self._falls_short(at)
        )

    def _falls_short(self, at: int) -> bool:
        """Whether the next line is so much wider that this one can't have filled the column.

        A column may be one of so many characters, whatever their width: then the line holds as
        many as one of its neighbours, of which a number at the end may make the other longer.
        """
        after = at + 1
        if after not in self.body or self.lines[after].number - self.lines[at].number > 1:
            return False
        line, below = self.lines[at], self.lines[after]
        if below.reach - line.reach <= max(_RAGGED, _RAGGED_PART * below.reach):
            return False
        beside = [each for each in (at - 1, after) if each in self.body]
        return _characters(line) < min(_characters(self.lines[each]) for each in beside) - 1

    def is_unfinished(self, at: int) -> bool:
        """Whether the line stops inside a sentence that must go on."""
        line = self.lines[at]
        if not self.broken or line.stopped:
            return False
        end = line.text[-1]
        return self.is_full(at) or end in _OPEN_ENDS or (end.isdigit() and len(line.text) > 4)

    def is_short_heading(self, at: int) -> bool:
        """Whether the line is so short, and without a stop, that it can be a heading."""
        line = self.lines[at]
        if line.stopped or line.text[-1] in PAUSES:
            return False
        if not self.broken or self._falls_short(at):
            return True
        return line.reach <= _HEADING_PART * self.measures[at]

    def goes_on(self, last: int, at: int, interrupted: bool) -> bool:
        """Whether line `at` goes on with the sentence or paragraph of line `last`.

        interrupted: something else stands between the two.
        """
        if not self.broken:
            return False
        before, line = self.lines[last], self.lines[at]
        if line.text[0] in NEVER_FIRST and not interrupted:
            return True
        if _is_only_bullet(before.text):
            return not interrupted
        parted = line.after_blank and not line.page and not interrupted
        if self.indented and line.indent >= 2 and before.indent < line.indent:
            return False
        if before.stopped:
            if parted or interrupted or begins_remark(line.text):
                return False
            if self.indented:
                return self.is_full(last) and line.indent < 2
            return before.reach >= self.measures[last] - 1
        if before.text[-1] in "；：;:" and not self._reaches_edge(last):
            return False
        ended = line.stopped or line.text[-1] in "：；"
        if interrupted and not ended and line.width < _SHORT * self.measures[last]:
            return False
        if self._is_in_list(last):
            return False
        if parted or interrupted:
            return self.is_full(last) or before.text[-1] in _OPEN_ENDS
        return self.is_unfinished(last)

    def _is_in_list(self, at: int) -> bool:
        """Whether the line is one of several bulleted ones without a stop, each a line long."""
        line = self.lines[at]
        return (
            at > 0
            and not self._reaches_edge(at)
            and line.text[-1] not in _OPEN_ENDS
            and _is_bulleted(line.text)
            and _is_bulleted(self.lines[at - 1].text)
            and not self.lines[at - 1].stopped
        )

    def _reaches_edge(self, at: int) -> bool:
        return self.lines[at].reach >= _EDGE_PART * self.measures[at]

    def holds_back_mark(self, last: int, at: int) -> bool:
        """Whether the number that line `at` begins with only happens to stand at a line's start:
        the sentence before isn't over, and what follows reads like no heading.
        """
        if not self.is_unfinished(last) or not self._reaches_edge(last):
            return False
        line = self.lines[at]
        if line.after_blank or (line.page and line.indent > 1):
            return False
        mark = mark_of(line.text)
        if mark is None:
            return True
        if mark.scheme in (Scheme.CHAPTER, Scheme.HAN, Scheme.HAN_BRACKETS):
            return not self.is_short_heading(at)
        return mark.scheme is not Scheme.BULLET or mark.text in "—–-－*·——"


def _characters(line: Line) -> int:
    """How many characters a line holds, its indent (two columns each) included."""
    return len(line.text) + line.indent // 2


def _is_bulleted(text: str) -> bool:
    mark = mark_of(text)
    return mark is not None and mark.scheme is Scheme.BULLET and mark.end < len(text)


def _is_only_bullet(text: str) -> bool:
    mark = mark_of(text)
    return mark is not None and mark.scheme is Scheme.BULLET and mark.end >= len(text)


def paragraphs_are_indented(lines: Sequence[Line]) -> bool:
    """Whether paragraphs begin with an indent: lines after a finished sentence mostly have one,
    and lines inside sentences don't.
    """
    begins = indented = inside = indented_inside = 0
    for before, line in pairwise(lines):
        if before.width < 20:
            continue
        if before.stopped:
            begins += 1
            indented += line.indent >= 2
        else:
            inside += 1
            indented_inside += line.indent >= 2
    return begins > 0 and 5 * indented >= 2 * begins and 3 * indented_inside <= inside
