"""Remarks on declared conflicts, below the block that prints what can't hold together.

A number of running text brings its own remark when another print or a recomputation speaks against
it. But a table or figure prints numbers without a word, and some conflicts are of several numbers
of which each alone looks right: what is declared of them is said here, once, where the last of
them is printed, so that no reader meets two values that contradict each other unexplained.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.documents.model import (
    Block,
    Emphasis,
    FigureBlock,
    Inline,
    Inlines,
    Note,
    Number,
    TableBlock,
    Text,
    Trace,
    inlines_of,
)
from qianwang.kernel.indicators.naming import series_name
from qianwang.kernel.indicators.observation import Observation
from qianwang.kernel.indicators.printed import Conflict, Declarations

_Print = tuple[str, Decimal]
"""A number as a document prints it: its series and its size, the sign being in the words."""


@dataclass(frozen=True, slots=True)
class _Pending:
    """A conflict that nothing was said of yet: all of `every` and one of `some` make it show."""

    name: Bilingual
    reason: Bilingual
    every: frozenset[_Print]
    some: frozenset[_Print]

    def shows(self, printed: set[_Print]) -> bool:
        return self.every <= printed and not self.some.isdisjoint(printed)


def with_declared(
    blocks: Iterable[Block],
    traces: Mapping[str, Trace],
    language: Language,
    declared: Iterable[Declarations],
) -> tuple[Block, ...]:
    """The blocks with a remark for every declared conflict that shows in them and that no remark
    of theirs gives the reason of."""
    body = tuple(blocks)
    said = "\n".join(_words(block) for block in body if isinstance(block, Note))
    pending = [one for one in _pending(declared) if one.reason.in_(language) not in said]
    printed: set[_Print] = set()
    found: list[Block] = []
    for at, block in enumerate(body):
        found.append(block)
        printed |= _printed(block, traces)
        follows = body[at + 1] if at + 1 < len(body) else None
        if isinstance(follows, Note):
            continue  # the remarks of a block stand together
        shown = [one for one in pending if one.shows(printed)]
        if shown:
            begun: Inlines = ()
            if isinstance(block, Note) and block.kind == "discrepancy":
                begun = block.inlines
                found.pop()
            found.append(_note(begun, shown, language))
            pending = [one for one in pending if one not in shown]
    return tuple(found)


def _note(begun: Inlines, some: Iterable[_Pending], language: Language) -> Note:
    colon, joint = ("：", "") if language == "zh" else (": ", " ")
    said: list[Inline] = list(begun)
    for one in some:
        said += [Text(joint)] if said and joint else []
        said += [Emphasis(one.name.in_(language)), Text(colon + one.reason.in_(language))]
    return Note("discrepancy", tuple(said))


def _words(block: Block) -> str:
    return "".join(part.text for inlines in inlines_of(block) for part in inlines)


def _printed(block: Block, traces: Mapping[str, Trace]) -> set[_Print]:
    ids = [
        part.trace_id
        for inlines in inlines_of(block)
        for part in inlines
        if isinstance(part, Number)
    ]
    if isinstance(block, FigureBlock | TableBlock):
        ids += [cell.trace_id for cell in block.data.cells() if cell.trace_id is not None]
    known = (traces[id] for id in ids)
    return {(one.series, abs(one.value)) for one in known if one.series and one.value is not None}


def _pending(declared: Iterable[Declarations]) -> Iterator[_Pending]:
    for source in declared:
        for conflict in source.conflicts:
            if all(id in source.figures for id in conflict.ids):
                yield _of(conflict, source.figures)


def _of(conflict: Conflict, figures: Mapping[str, Observation]) -> _Pending:
    """What gives way shows beside any that governs; where nothing does, only all together."""
    accused = figures[(*conflict.gives_way, *conflict.ids)[0]]
    name = series_name(accused.key, accused.span)
    if not conflict.gives_way:
        every = frozenset(_print(figures[id]) for id in conflict.ids)
        return _Pending(name, conflict.reason, every, every)
    return _Pending(
        name,
        conflict.reason,
        frozenset({_print(accused)}),
        frozenset(_print(figures[id]) for id in conflict.governs),
    )


def _print(one: Observation) -> _Print:
    return str(one.key), abs(one.value)
