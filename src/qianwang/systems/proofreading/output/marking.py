"""A block cut where something begins or ends: numbers, places that findings name, printed lines.

The pages and comments are written from these pieces, so that no writer has to reckon with offsets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.reading.text import Block, BlockKind, Flow, Span, Text
from qianwang.systems.proofreading.result import UNCHECKED, VERIFIED, Proofread

_NUMERIC = frozenset("0123456789.-+−,%‰")
_GRAVITY = (*(one.value for one in Severity), UNCHECKED, VERIFIED)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch that says something: the claims that stand there (a number may say two things),
    and the numbers of the groups whose findings name it or them, and of those that accuse it.
    `inner` are the spans that were joined to it where claims overlap.
    """

    span: Span
    claims: tuple[str, ...]
    state: str
    groups: tuple[int, ...]
    accused: tuple[int, ...] = ()
    inner: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block's text under at most one mark; `line` where a printed line begins;
    `ends` whether its mark ends with it.
    """

    text: str
    mark: Mark | None = None
    line: int | None = None
    ends: bool = False


def is_numeric(text: str) -> bool:
    """Whether a cell holds nothing but a number, which stands to the right of its column."""
    return bool(text) and set(text.replace(" ", "")) <= _NUMERIC


class Marks:
    """All marks of a text, found by place."""

    def __init__(self, outcome: Proofread) -> None:
        self.text = outcome.text
        self._all = _apart(sorted(_marks(outcome), key=lambda one: (one.span, one.state)))
        self._starts = [one.span.start for one in self._all]

    def within(self, span: Span) -> Sequence[Mark]:
        """The marks that begin in a span."""
        return self._all[
            bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)
        ]

    def pieces(self, block: Block) -> Iterator[Piece]:
        """The block's text in pieces, in order; together they are its flow."""
        flow = self.text.flow(block)
        marks = [mark for span in block.spans for mark in self.within(span)]
        yield from _cut(self.text, flow, marks)

    def span_pieces(self, text: str, span: Span) -> Iterator[Piece]:
        """What stands in a span (a cell, a title). A text that isn't what the content holds there
        to the letter can't be cut, and stands whole under its first mark.
        """
        marks = self.within(span)
        flow = self.text.flow(Block(BlockKind.PARAGRAPH, (span,)))
        if flow.text != text:
            yield Piece(text, marks[0] if marks else None, ends=True)
        else:
            for piece in _cut(self.text, flow, marks):
                yield replace(piece, line=None)


def _marks(outcome: Proofread) -> Iterator[Mark]:
    named: dict[str, set[int]] = {}
    accused: dict[str, set[int]] = {}
    for group in outcome.groups:
        for one in group.conclusions:
            for id in one.claims:
                named.setdefault(id, set()).add(group.number)
            for id in one.claims[:1]:
                accused.setdefault(id, set()).add(group.number)
            for span in one.spans:
                yield Mark(span, (), one.severity.value, (group.number,), (group.number,))
    at: dict[Span, list[Claim]] = {}
    for claim in outcome.claims:
        at.setdefault(claim.span, []).append(claim)
    order = {state: rank for rank, state in enumerate(_GRAVITY)}
    for span, claims in at.items():
        states = sorted((outcome.states[one.id] for one in claims), key=order.__getitem__)
        yield Mark(
            span,
            tuple(one.id for one in claims),
            states[0],
            _numbers(claims, named),
            _numbers(claims, accused),
        )


def _numbers(claims: Sequence[Claim], groups: Mapping[str, set[int]]) -> tuple[int, ...]:
    return tuple(sorted({number for one in claims for number in groups.get(one.id, ())}))


def _apart(marks: Sequence[Mark]) -> list[Mark]:
    """Marks that don't overlap: numbers stay, a named place is cut around them."""
    kept: list[Mark] = []
    for one in marks:
        if not one.claims:
            continue
        if kept and one.span.start < kept[-1].span.end:
            kept.append(_joined(kept.pop(), one))
        else:
            kept.append(one)
    starts = [one.span.start for one in kept]
    free: list[Mark] = []
    at = 0
    for one in marks:
        if one.claims:
            continue
        at = max(at, one.span.start)
        inner = max(bisect_left(starts, at) - 1, 0)
        while inner < len(kept) and kept[inner].span.start < one.span.end:
            if at < kept[inner].span.start:
                free.append(replace(one, span=Span(at, kept[inner].span.start)))
            at = max(at, kept[inner].span.end)
            inner += 1
        if at < one.span.end:
            free.append(replace(one, span=Span(at, one.span.end)))
            at = one.span.end
    return sorted(kept + free, key=lambda each: each.span)


def _joined(a: Mark, b: Mark) -> Mark:
    state = min(a.state, b.state, key=_GRAVITY.index)
    return Mark(
        Span(a.span.start, max(a.span.end, b.span.end)),
        a.claims + b.claims,
        state,
        tuple(sorted({*a.groups, *b.groups})),
        tuple(sorted({*a.accused, *b.accused})),
        (*a.inner, b.span),
    )


def _cut(text: Text, flow: Flow, marks: Sequence[Mark]) -> Iterator[Piece]:
    ends: dict[int, tuple[int, Mark]] = {}
    for mark in marks:
        start = bisect_left(flow.origin, mark.span.start)
        end = bisect_left(flow.origin, mark.span.end)
        if start < end:
            ends[start] = (end, mark)
    lines = _line_starts(text, flow)
    cuts = sorted({0, len(flow.text), *ends, *(end for end, _ in ends.values()), *lines})
    under: tuple[int, Mark] | None = None
    for start, end in pairwise(cuts):
        under = ends.get(start, under)
        if under is not None and under[0] <= start:
            under = None
        shown = under[1] if under else None
        ends_here = under is not None and under[0] == end
        yield Piece(flow.text[start:end], shown, lines.get(start), ends_here)


def _line_starts(text: Text, flow: Flow) -> dict[int, int]:
    """Where in the flow each printed line begins, and its number."""
    found: dict[int, int] = {}
    at = 0
    while at < len(flow.text):
        line = text.line_of(flow.origin[at])
        found[at] = line
        end = text.content.find("\n", flow.origin[at])
        if end < 0:
            break
        at = bisect_left(flow.origin, end, at)
    return found
