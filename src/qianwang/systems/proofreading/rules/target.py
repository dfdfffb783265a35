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
from qianwang.kernel.indicators.consistency.growth import percent, undeclared_price
from qianwang.kernel.indicators.consistency.prints import Prints, Reading
from qianwang.kernel.indicators.consistency.quantity import Measure, Quantity
from qianwang.kernel.indicators.consistency.relation import over
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.vocabulary import grows_at_constant_prices
from qianwang.systems.proofreading.claims.claim import Trust
from qianwang.systems.proofreading.output.wording import claim_name
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.relating import RECOUNT, shown
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_CONFIDENCE = {Trust.SAID: 0.85, Trust.CARRIED: 0.75, Trust.LIKELY: 0.5}
_MEASURES = (Measure.LEVEL, Measure.SHARE, Measure.PENETRATION)
_LONGEST = 10
_WORDS = 24
_PERCENT = "%"
_DECIMALS = 2
_ON_AVERAGE = re.compile(r"年均|平均|复合")
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
    yield from _amounts_and_growths(case)


def _amounts_and_growths(case: Case) -> Iterator[Conclusion | Verified]:
    """An amount and its growth, aimed at in one sentence for one year, against the year before."""
    aims = [one for one in case.prints.figures if one.observation.kind is Kind.TARGET]
    for growth in aims:
        what = growth.quantity
        if growth.observation.unit != _PERCENT or what.year is None:
            continue
        if grows_at_constant_prices(what.indicator) or undeclared_price(what.indicator):
            continue
        if _ON_AVERAGE.search(_words(case, growth)):
            continue
        before = case.prints.readings(replace(what.in_year(-1), measure=Measure.LEVEL))
        for amount in aims:
            same = amount.quantity == what and amount.observation.unit != _PERCENT
            if same and before and _one_sentence(case, amount, growth) and not _adds(case, amount):
                yield _agreeing(case, amount, growth, before)


def _one_sentence(case: Case, one: Figure, other: Figure) -> bool:
    a, b = case.by_id[one.id], case.by_id[other.id]
    return a.table is None and (a.block, a.sentence) == (b.block, b.sentence)


def _agreeing(
    case: Case, amount: Figure, growth: Figure, before: tuple[Reading, ...]
) -> Conclusion | Verified:
    """Whether the growth follows from the amount and one of the values printed before."""
    printed = growth.observation.interval
    derived = {each.best.id: percent(over(amount.interval, each.interval)) for each in before}
    for each in before:
        if derived[each.best.id].overlaps(printed):
            return Verified("target", (growth.id, amount.id, each.best.id))
    base = before[0].best
    follows = shown(derived[base.id], _DECIMALS)
    claims = [case.by_id[id] for id in (growth.id, amount.id, base.id)]
    sure = all(one.trust is not Trust.LIKELY for one in claims)
    name = claim_name(claims[0])
    return Conclusion(
        rule="target",
        severity=Severity.WRONG if sure else Severity.DEFINITION_NEEDED,
        confidence=min(_CONFIDENCE[one.trust] for one in claims),
        claims=tuple(one.id for one in claims),
        message=Bilingual(
            f"{name.zh}：目标增长 {growth.text}，而由目标 {amount.text} 与上年 {base.text} "
            f"得 {follows}。",
            f"{name.en}: a growth of {growth.text} is aimed at, but {amount.text} over last "
            f"year's {base.text} makes {follows}.",
        ),
        arithmetic=f"({amount.text} ÷ {base.text} − 1) × 100 ∈ {follows} ∌ {growth.text}",
        remedy=RECOUNT,
        definition=None if sure else "scope",
    )


def _words(case: Case, one: Figure) -> str:
    """The words of its clause before a number."""
    claim = case.by_id[one.id]
    before = case.text.content[max(0, claim.span.start - _WORDS) : claim.span.start]
    return re.split(r"[，。；]", re.sub(r"\s", "", before))[-1]


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
        "在增长的指标，以后时期的目标不应低于已经达到的水平；目标额与目标增速应与上年数相符。",
        "Of what grows, a target for a later time isn't below what is reached already; an amount "
        "and a growth aimed at agree with the year before.",
    ),
    judge=_judge,
)
