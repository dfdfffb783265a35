"""Words of direction against the numbers.

"fell to" needs a change below 0 and "rose to" one above 0, where the year before is printed or
follows: change = now − before, or, of a penetration on one base, now − now ÷ (1 + growth). Within a
sentence, "from A rose to B" needs A < B, and "rose to B, by C points less" or "C more, fallen to B"
contradicts itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.vocabulary import Derivation, derivation
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.claims.observing import dimension_of, direction_said, scaled
from qianwang.systems.proofreading.output.wording import claim_name
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.relating import judged_by
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_RELATIONS = frozenset({"direction"})
_CONFIDENCE = 0.92
# The word that a change of a share, or of a penetration, bears as its condition.
_MEASURED_AS = {Kind.SHARE_PCT: "占比", Kind.PENETRATION: "普及率"}
_WAYS = {"share": "占比", "place_share": "占比", "penetration": "普及率"}
_REMEDY = Bilingual(
    "核对两期数值，改正升降用词或数值。", "Check both values; mend the word or the number."
)


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    yield from judged_by(case, "direction", _RELATIONS, _REMEDY)
    for some in case.by_sentence.values():
        for before, now in pairwise(some):
            if _a_pair(before, now):
                yield _judged(before, now)
            if _a_rate_and_its_change(before, now):
                yield _judged_by_change(before, now)
            for level, added in ((before, now), (now, before)):
                if _a_level_and_its_addition(level, added):
                    yield _judged_by_change(level, added)


def _a_pair(before: Claim, now: Claim) -> bool:
    """Whether the two are the ends of one "from … to …", said of one thing in one clause."""
    return (
        now.reached
        and direction_said(now) != 0
        and before.clause == now.clause
        and before.indicator is not None
        and before.indicator == now.indicator
        and before.subject == now.subject
        and before.kind == now.kind
        and before.period != now.period
        and dimension_of(before.unit, before.indicator) == dimension_of(now.unit, before.indicator)
    )


def _a_rate_and_its_change(rate: Claim, change: Claim) -> bool:
    """Whether what follows a rate is by how much the very rate has changed."""
    return (
        rate.kind in (Kind.SHARE_PCT, Kind.PENETRATION)
        and direction_said(rate) != 0
        and change.kind is Kind.YOY_PP
        and change.subject == rate.subject
        and _of_the_rate(rate, change)
    )


def _a_level_and_its_addition(level: Claim, added: Claim) -> bool:
    """Whether beside what is risen or fallen to stands by how much the very quantity has grown."""
    return (
        level.kind is Kind.LEVEL
        and direction_said(level) != 0
        and added.kind is Kind.NET_ADD
        and level.table is None
        and level.indicator is not None
        and level.indicator == added.indicator
        and level.subject == added.subject
        and level.dimensions == added.dimensions
        and level.period is not None
        and added.period is not None
        and level.period.year == added.period.year
    )


def _of_the_rate(rate: Claim, change: Claim) -> bool:
    how = derivation(change.indicator or "")
    made_of = how.of[0] if how is not None else change.indicator
    return made_of == rate.indicator and _MEASURED_AS[rate.kind] in (*change.dimensions, _way(how))


def _way(how: Derivation | None) -> str:
    return "" if how is None else _WAYS.get(how.how, "")


def _judged_by_change(rate: Claim, change: Claim) -> Conclusion | Verified:
    said = direction_said(rate)
    if said * change.value >= 0:
        return Verified("direction", (rate.id, change.id))
    name = claim_name(rate)
    return Conclusion(
        rule="direction",
        severity=Severity.WRONG,
        confidence=_CONFIDENCE,
        claims=(rate.id, change.id),
        message=Bilingual(
            f"{name.zh}：称“{rate.said}{rate.text}”，又称变动 {change.value} {change.unit}。",
            f"{name.en}: {'risen' if said > 0 else 'fallen'} to {rate.text}, and changed by "
            f"{change.value} {change.unit}.",
        ),
        arithmetic=f"{rate.said} {rate.text}：{change.value} {'<' if said > 0 else '>'} 0",
        remedy=_REMEDY,
    )


def _judged(before: Claim, now: Claim) -> Conclusion | Verified:
    said = direction_said(now)
    if now.kind is Kind.RANK:  # who rises in an order has a lower number
        said = -said
    rises = scaled(now).wholly_above(scaled(before))
    falls = scaled(before).wholly_above(scaled(now))
    if not (falls if said > 0 else rises):
        return Verified("direction", (before.id, now.id))
    name = claim_name(now)
    return Conclusion(
        rule="direction",
        severity=Severity.WRONG,
        confidence=_CONFIDENCE,
        claims=(now.id, before.id),
        message=Bilingual(
            f"{name.zh}：称“{now.said}”，但 {before.text} 到 {now.text} 不是"
            f"{'上升' if direction_said(now) > 0 else '下降'}。",
            f"{name.en}: from {before.text} to {now.text} is no "
            f"{'rise' if direction_said(now) > 0 else 'fall'}.",
        ),
        arithmetic=f"{now.text} {'<' if said > 0 else '>'} {before.text}",
        remedy=_REMEDY,
    )


RULE = Rule(
    name="direction",
    title=Bilingual("升降用词与数值", "Words of direction against numbers"),
    explanation=Bilingual(
        "“下降到”要求低于上期，“提升至”要求高于上期；“由甲提升至乙”要求乙大于甲。",
        '"fell to" needs less than before, "rose to" more; "from A rose to B" needs A < B.',
    ),
    judge=_judge,
)
