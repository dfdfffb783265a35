"""Counts that other figures tell: how many prefectures lie above a bound."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.relations.evidence import Evidence
from qianwang.kernel.indicators.relations.facts import Fact, FactKey, Facts
from qianwang.kernel.indicators.vocabulary import derivation
from qianwang.kernel.places import prefectures


def places_above(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """How many prefectures exceed a bound: at least those printed above it, at most all that are
    not printed below it.
    """
    named = derivation(target.key.indicator)
    if named is None or named.how != "places_above" or named.threshold is None:
        return
    bound = Interval.exactly(named.threshold)
    above: list[Fact] = []
    below = 0
    everywhere = prefectures()
    for one in everywhere:
        key = FactKey(named.of[0], Subject((one.id,)), target.key.period, Kind.PENETRATION)
        for fact in facts.values(key, target.scope)[:1]:
            if fact.interval.wholly_above(bound):
                above.append(fact)
            elif bound.wholly_above(fact.interval):
                below += 1
    if not above:
        return
    derived = Interval(Fraction(len(above)), Fraction(len(everywhere) - below), True, True)
    yield Evidence(
        target,
        "places_above",
        tuple(above),
        derived,
        f"{'、'.join(fact.text for fact in above)} > {named.threshold} → {derived}",
        Bilingual("个数与印出的各地数值不一致。", "The count is not what the places' values give."),
    )
