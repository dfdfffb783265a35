"""From what relations say to a verdict on each figure.

A figure is reproduced if a relation that says enough gives it from *other* quantities, or it is
printed elsewhere and equal. A relation that fails accuses the figure that it defines (a growth, a
share, a sum, a rank: what the document must have computed) and, beside it, an input that nothing
else supports when every other input has support. In a sum, of which no member is computed from
the others, only that member is accused, if there is one. Where two prints of one quantity differ,
the one that other quantities support stays; with support on both sides or on neither, both are
accused. A print of a national table and one of the text that a definition would reconcile ask the
table, which states none.
What an undeclared definition would explain is `definition_needed` and not `contradicted`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qianwang.kernel.indicators.consistency.copies import copy_evidence
from qianwang.kernel.indicators.consistency.direction import direction_evidence
from qianwang.kernel.indicators.consistency.growth import growth_equations
from qianwang.kernel.indicators.consistency.parts import mixed_growth, part_equations
from qianwang.kernel.indicators.consistency.penetration import (
    penetration_evidence,
    share_over_base,
    unchanged_base,
)
from qianwang.kernel.indicators.consistency.prints import Figure, Prints
from qianwang.kernel.indicators.consistency.quantity import Measure
from qianwang.kernel.indicators.consistency.ranking import comparable, computable, rank_evidence
from qianwang.kernel.indicators.consistency.ratios import ratio_equations
from qianwang.kernel.indicators.consistency.relation import (
    Evidence,
    tried,
)
from qianwang.kernel.indicators.consistency.tables import misnamed_evidence, table_equations
from qianwang.kernel.indicators.consistency.thresholds import threshold_evidence


class Outcome(StrEnum):
    """Into which of the five lists a figure goes."""

    REPRODUCED = "reproduced"
    INPUT = "inputs"
    CONTRADICTED = "contradicted"
    DEFINITION_NEEDED = "definition_needed"
    NOT_COVERED = "not_covered"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for a figure and the evidence that decides it (none for an input)."""

    figure: Figure
    outcome: Outcome
    evidence: Evidence | None = None
    basis: str | None = None


def evidence(prints: Prints) -> Iterator[Evidence]:
    """All that the relations say about the prints."""
    yield from copy_evidence(prints)
    for equations in (
        growth_equations,
        part_equations,
        mixed_growth,
        ratio_equations,
        table_equations,
        unchanged_base,
        share_over_base,
    ):
        for equation in equations(prints):
            yield from tried(equation)
    yield from penetration_evidence(prints)
    yield from rank_evidence(prints)
    yield from threshold_evidence(prints)
    yield from misnamed_evidence(prints)
    yield from direction_evidence(prints)


@dataclass(frozen=True, slots=True)
class Weighed:
    """All evidence on the prints, and which of it supports and which accuses each, by id."""

    prints: Prints
    evidence: tuple[Evidence, ...]
    support: Mapping[str, Sequence[Evidence]]
    accused: Mapping[str, Sequence[Evidence]]


def weighed(prints: Prints) -> Weighed:
    """What the relations say of the prints, and whom a relation that fails accuses."""
    everything = tuple(evidence(prints))
    support: dict[str, list[Evidence]] = defaultdict(list)
    for one in everything:
        if one.meets and one.informative:
            support[one.target.id].append(one)
    carried = _carried(prints, support)
    accused = _accused(everything, carried, {id for id, some in support.items() if some})
    _accuse_the_refuted(everything, support, accused)
    return Weighed(prints, everything, dict(support), dict(accused))


def judged(prints: Prints) -> dict[str, Verdict]:
    """The verdict on every print, by id."""
    known = weighed(prints)
    return {
        one.id: _verdict(prints, one, known.support.get(one.id, ()), known.accused.get(one.id, ()))
        for one in prints.figures
    }


def _carried(prints: Prints, support: Mapping[str, list[Evidence]]) -> set[str]:
    """The figures whose reading has support from other quantities (a reprint is none)."""
    carried = set()
    for what in prints.quantities:
        for reading in prints.readings(what):
            if any(not one.copies for each in reading.figures for one in support[each.id]):
                carried |= {each.id for each in reading.figures}
    return carried


def _accused(
    everything: Iterable[Evidence], carried: set[str], supported: set[str]
) -> defaultdict[str, list[Evidence]]:
    accused: defaultdict[str, list[Evidence]] = defaultdict(list)
    failed = [one for one in everything if not one.meets]
    known = carried | supported
    for one in failed:
        if one.copies:
            mine, theirs = one.target.id in carried, one.against[0].id in carried
            asked = one.explained and not one.target.tabled and one.against[0].tabled
            if (not mine or theirs) and not asked:
                accused[one.target.id].append(one)
        elif one.is_result:
            members = {one.target.id, *(each.id for each in one.against)}
            elsewhere = one.symmetric and one.target.id in known and len(members - known) == 1
            if not elsewhere:
                accused[one.target.id].append(one)
        else:
            # The members of the equation but for its result, which comes first in `against`.
            inputs = {one.target.id, *(each.id for each in one.against[1:])}
            if inputs - known == {one.target.id} and not _by_definition(one):
                accused[one.target.id].append(one)
    return accused


def _accuse_the_refuted(
    everything: Iterable[Evidence],
    support: Mapping[str, list[Evidence]],
    accused: defaultdict[str, list[Evidence]],
) -> None:
    """What nothing supports and a telling derivation fails is no input: there is something to
    compare it with, and they can't all be true.
    """
    alone: defaultdict[str, list[Evidence]] = defaultdict(list)
    for one in everything:
        id = one.target.id
        if not (one.meets or one.copies) and one.informative and not (support[id] or accused[id]):
            alone[id].append(one)
    accused.update(alone)


def _verdict(
    prints: Prints, figure: Figure, support: Sequence[Evidence], accused: Sequence[Evidence]
) -> Verdict:
    wrong = [one for one in accused if not one.explained]
    if wrong:
        return Verdict(figure, Outcome.CONTRADICTED, _first(wrong))
    if accused:
        first = _first(accused)
        assert first.definition is not None
        return Verdict(figure, Outcome.DEFINITION_NEEDED, first, first.definition.basis)
    if support:
        return Verdict(figure, Outcome.REPRODUCED, _first(support))
    if figure.quantity.measure is Measure.RANK and not (
        computable(prints, figure) and comparable(prints, figure)
    ):
        return Verdict(figure, Outcome.NOT_COVERED)
    return Verdict(figure, Outcome.INPUT)


def _by_definition(one: Evidence) -> bool:
    """Whether a definition is what is asked for, so that no input can be at fault.

    A restated base is the exception: there a level itself is in question.
    """
    return one.explained and one.definition is not None and one.definition.basis != "restated_base"


def _first(some: Sequence[Evidence]) -> Evidence:
    """Formulas before reprints, results before inputs; then by name and members, not by order."""
    return min(
        some,
        key=lambda one: (
            one.copies,
            not one.is_result,
            one.name,
            tuple(each.id for each in one.against),
        ),
    )
