"""Comments in the author's own Word document: nothing of it changes but that they are there.

A comment can begin and end only between runs, so the run that holds a number is cut before and
behind it; each part keeps the run's looks. Remarks are set from the last to the first, and the
places are kept in step with the cuts.
"""

from __future__ import annotations

import copy
import io
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import docx as python_docx
from docx.oxml.ns import qn
from docx.text.run import Run

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.systems.proofreading.output.as_word import add_comment
from qianwang.systems.proofreading.output.comment_styles import settle_comment_styles
from qianwang.systems.proofreading.output.comments import Remark, remarks
from qianwang.systems.proofreading.reading.text import Span
from qianwang.systems.proofreading.reading.word import pieces_of
from qianwang.systems.proofreading.reading.word_blocks import Piece
from qianwang.systems.proofreading.result import Proofread

_TEXT = qn("w:t")
_LOOKS = qn("w:rPr")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def in_word(
    data: bytes, outcome: Proofread, titles: Mapping[str, Bilingual], language: Language
) -> bytes:
    """The document of `data`, from which the outcome's text was read, with its comments."""
    word: Any = python_docx.Document(io.BytesIO(data))
    places = _Places(pieces_of(word))
    found = list(remarks(outcome, titles, language))
    for span, together in _backwards(found):
        runs = places.runs(span)
        if runs:
            for one in together:
                add_comment(word, [Run(each, word) for each in runs], one, language)
    settle_comment_styles(word)
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def _backwards(found: Sequence[Remark]) -> Iterator[tuple[Span, list[Remark]]]:
    ordered = sorted(found, key=lambda one: (-one.span.start, one.span.end))
    for span, together in groupby(ordered, key=lambda one: one.span):
        yield span, list(together)


@dataclass(slots=True)
class _Held:
    """Characters `start` up to `end` of the content, in an element of a run."""

    start: int
    end: int
    run: Any
    text: Any
    offset: int


class _Places:
    """Where the content stands in the runs, while these are cut."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._held = [
            _Held(one.start, one.end, one.run, one.text, one.offset)
            for one in pieces
            if one.run is not None
        ]

    def runs(self, span: Span) -> list[Any]:
        """The first and the last run that hold the span, cut so that they hold nothing else where
        runs can be cut; empty if none holds it."""
        self._cut(span.end)
        self._cut(span.start)
        first = self._from(span.start)
        inside = []
        for one in self._held[first:]:
            if one.start >= span.end:
                break
            inside.append(one)
        return [inside[0].run, inside[-1].run] if inside else []

    def _from(self, offset: int) -> int:
        """The first place that ends behind an offset."""
        at = bisect_right(self._held, offset, key=lambda one: one.start) - 1
        return at if at >= 0 and self._held[at].end > offset else at + 1

    def _cut(self, offset: int) -> None:
        """Make a run begin at an offset that lies inside one."""
        at = self._from(offset)
        if at >= len(self._held):
            return
        one = self._held[at]
        if not one.start < offset < one.end or not _can_be_cut(one):
            return
        cut = one.offset + offset - one.start
        tail = copy.deepcopy(one.run)
        kept = one.text.text
        one.text.text, one.text.attrib[_SPACE] = kept[:cut], "preserve"
        (rest,) = tail.iter(_TEXT)
        rest.text, rest.attrib[_SPACE] = kept[cut:], "preserve"
        one.run.addnext(tail)
        # An invisible character may have parted the run's text into several places.
        for later in self._held[at + 1 :]:
            if later.text is not one.text:
                break
            later.run, later.text, later.offset = tail, rest, later.offset - cut
        self._held.insert(at + 1, _Held(offset, one.end, tail, rest, 0))
        one.end = offset


def _can_be_cut(one: _Held) -> bool:
    """A run of nothing but looks and one text; others (fields, breaks, pictures) stay whole."""
    if one.text is None or one.text.tag != _TEXT:
        return False
    return all(each.tag == _LOOKS or each is one.text for each in one.run)
