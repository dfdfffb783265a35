"""From evidence to verdicts: who is confirmed, who is contradicted, who lacks a definition.

1. A figure is *confirmed* when another print of it, or a derivation that tells something, agrees.
2. Where figures can't all hold together, those that nothing else confirms are accused. If every
   one of them is confirmed by others, or none is, all of them are: arithmetic can't say which.
3. Where an undeclared basis would explain the disagreement, the figure that needs the basis lacks a
   definition; nobody is contradicted.
4. What is neither confirmed nor accused is an input, unless there is a reason why nothing printed
   could ever confirm it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.relations import Evidence, Fact, Facts, evidence_for
from qianwang.kernel.indicators.relations.order import order_unknowable
from qianwang.kernel.indicators.relations.sums import places_add_up

UNLABELLED = Bilingual(
    "栏目所写的是可加的数量，而全国数落在各省数之间、不是其和：这一列不可能是它。",
    "The heading names a quantity that adds up, yet the nation lies among its provinces and is not "
    "their sum: the column can't be what its heading says.",
)


class List(StrEnum):
    REPRODUCED = "reproduced"
    INPUTS = "inputs"
    CONTRADICTED = "contradicted"
    DEFINITION_NEEDED = "definition_needed"
    NOT_COVERED = "not_covered"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Where a figure ends, and the evidence or reason that put it there."""

    fact: Fact
    list: List
    evidence: tuple[Evidence, ...] = ()
    reason: Bilingual | None = None


def verdicts(facts: Facts, judged: Iterable[Fact]) -> tuple[Verdict, ...]:
    """The verdict on each figure judged, in their order."""
    evidence = {fact.id: evidence_for(fact, facts) for fact in facts.all}
    confirmed = {id for id, found in evidence.items() if any(map(_confirms, found))}
    return tuple(_verdict(fact, facts, evidence[fact.id], confirmed, evidence) for fact in judged)


def _confirms(evidence: Evidence) -> bool:
    return evidence.agrees and evidence.telling


def _verdict(
    fact: Fact,
    facts: Facts,
    found: tuple[Evidence, ...],
    confirmed: set[str],
    everything: Mapping[str, tuple[Evidence, ...]],
) -> Verdict:
    if not fact.labelled:
        against = _column_at_its_word(fact, facts)
        return Verdict(fact, List.CONTRADICTED, against, UNLABELLED)
    disputes = [one for one in found if not one.agrees]
    wrong = tuple(
        one for one in disputes if one.undeclared is None and _accuses(one, confirmed, everything)
    )
    if wrong:
        return Verdict(fact, List.CONTRADICTED, wrong)
    undefined = tuple(one for one in disputes if one.undeclared is not None)
    if undefined:
        return Verdict(fact, List.DEFINITION_NEEDED, undefined)
    confirming = tuple(filter(_confirms, found))
    if confirming:
        return Verdict(fact, List.REPRODUCED, confirming)
    unknowable = order_unknowable(fact, facts)
    if unknowable is not None:
        return Verdict(fact, List.NOT_COVERED, (), unknowable)
    return Verdict(fact, List.INPUTS)


def _accuses(
    dispute: Evidence, confirmed: set[str], everything: Mapping[str, tuple[Evidence, ...]]
) -> bool:
    """Whether this dispute falls on its target: not if others confirm the target while an input has
    nobody to confirm it and is disputed itself.

    What confirms the target must not be one of the disputed inputs.
    """
    inputs = {fact.id for fact in dispute.inputs}
    target_confirmed = any(
        _confirms(one) and not inputs & {fact.id for fact in one.inputs}
        for one in everything[dispute.target.id]
    )
    if not target_confirmed:
        return True
    return not any(
        id not in confirmed and any(not one.agrees for one in everything[id]) for id in inputs
    )


def _column_at_its_word(fact: Fact, facts: Facts) -> tuple[Evidence, ...]:
    """What the sums of a column would be if it were what its heading says."""
    trusting = Facts(replace(one, labelled=True) for one in facts.all)
    taken = trusting.by_id[fact.id]
    return tuple(one for one in places_add_up(taken, trusting) if not one.agrees)
