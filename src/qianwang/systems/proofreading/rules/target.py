"""Targets against what is reached already.

A target for a later time that lies below what is printed as reached now is none: target < reached.
Only of what grows (its printed growth or net addition is above 0, or its level was lower a year
before), as of what is to fall a lower target is right. A rise aimed at of a flow must exceed this
year's value too; a growth aimed at isn't a level.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.consistency import Figure
from qianwang.kernel.indicators.consistency.prints import Prints
from qianwang.kernel.indicators.consistency.quantity import Measure, Quantity
from qianwang.kernel.indicators.interval import Interval
from qianwang.systems.proofreading.claims.claim import Trust
from qianwang.systems.proofreading.output.wording import claim_name
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_CONFIDENCE = {Trust.SAID: 0.85, Trust.CARRIED: 0.75, Trust.LIKELY: 0.5}
_MEASURES = (Measure.LEVEL, Measure.SHARE, Measure.PENETRATION)
_LONGEST = 10
_WORDS = 24
_ADDED = re.compile(r"(?:新建|新增|净增|增加|建设)[^，。；]*$")


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    prints = case.prints
    for one in prints.figures:
        if one.observation.kind is not Kind.TARGET:
            continue
        reached = _reached(prints, one)
        if reached is None or not _grows(prints, reached.quantity):
            continue
        if _adds(case, one) or not _comparable(one, reached):
            continue
        if reached.interval.wholly_above(one.interval):
            yield _conclusion(case, one, reached)
        else:
            yield Verified("target", (one.id, reached.id))


def _reached(prints: Prints, aim: Figure) -> Figure | None:
    """The latest value before the target's time, in the target's own dimension."""
    what = aim.quantity
    last = int(what.when[:4])
    for year in range(last - 1, last - _LONGEST, -1):
        for measure in _MEASURES:
            for reading in prints.readings(replace(what, measure=measure, when=str(year))):
                same = _dimension(reading.best) == _dimension(aim)
                if same and reading.best.plain:
                    return reading.best
    return None


def _adds(case: Case, aim: Figure) -> bool:
    """Whether the words before it say that so much is to be added, not reached."""
    claim = case.by_id[aim.id]
    before = case.text.content[max(0, claim.span.start - _WORDS) : claim.span.start]
    return _ADDED.search(re.sub(r"\s", "", before)) is not None


def _comparable(aim: Figure, reached: Figure) -> bool:
    """Whether they can be one quantity: nobody aims at less than half of what is there."""
    sought = abs(Fraction(aim.observation.value)) * aim.factor
    return 2 * sought >= abs(Fraction(reached.observation.value)) * reached.factor


def _dimension(one: Figure) -> str:
    return one.observation.unit.lstrip("万亿")


def _grows(prints: Prints, what: Quantity) -> bool:
    """Whether print says that it rose lately."""
    above = Interval.exactly(0)
    for measure in (Measure.YOY, Measure.NET_ADD):
        for reading in prints.readings(replace(what, measure=measure)):
            if reading.interval.wholly_above(above):
                return True
    now, before = prints.readings(what), prints.readings(what.in_year(-1))
    return bool(now and before and now[0].interval.wholly_above(before[0].interval))


def _conclusion(case: Case, aim: Figure, reached: Figure) -> Conclusion:
    claim, other = case.by_id[aim.id], case.by_id[reached.id]
    name = claim_name(claim)
    confidence = min(_CONFIDENCE[claim.trust], _CONFIDENCE[other.trust])
    sure = Trust.LIKELY not in (claim.trust, other.trust)
    return Conclusion(
        rule="target",
        severity=Severity.WRONG if sure else Severity.DEFINITION_NEEDED,
        confidence=confidence,
        claims=(aim.id, reached.id),
        message=Bilingual(
            f"{name.zh}：目标 {aim.text} 低于已达到的 {reached.text}。",
            f"{name.en}: the target of {aim.text} lies below the {reached.text} already reached.",
        ),
        arithmetic=f"{aim.text} < {reached.text}",
        remedy=Bilingual(
            "核对目标与现值是否同一口径，改正其一。",
            "Check whether target and value count the same, and mend one.",
        ),
        definition=None if sure else "scope",
    )


RULE = Rule(
    name="target",
    title=Bilingual("目标与已达到的水平", "Targets against what is reached"),
    explanation=Bilingual(
        "在增长的指标，以后时期的目标不应低于已经达到的水平。",
        "Of what grows, a target for a later time isn't below what is reached already.",
    ),
    judge=_judge,
)
