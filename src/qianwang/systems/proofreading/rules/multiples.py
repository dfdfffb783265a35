"""Multiples against the two values that they compare.

“是2021年的2倍” needs now ÷ before = 2; “增长2倍” needs now ÷ before = 3, for what is added is twice
what was there. A multiple is as exact as it is printed: 2倍 is from 1.5 to 2.5, 2.5倍 from 2.45 to
2.55. The value before stands in the same sentence (“是2021年末9.1万个的2倍”), or elsewhere for that
time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind, Period
from qianwang.kernel.indicators.consistency.relation import over
from qianwang.kernel.indicators.interval import Interval
from qianwang.systems.proofreading.claims.claim import TOPIC, Claim, Trust
from qianwang.systems.proofreading.claims.observing import dimension_of, scaled
from qianwang.systems.proofreading.output.wording import claim_name
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.relating import RECOUNT, shown
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_TIMES = "倍"
_WORDS = 40
_HEDGE = r"(?:了|约|近|超|超过|逾|达|达到)*"
_IS = re.compile(rf"(?:是|为|相当于|到|至|达)[^，。；]{{1,30}}的{_HEDGE}\Z")
_GREW = re.compile(rf"(?:增长|增加|提高|提升|扩大|上升){_HEDGE}\Z")
_COMPARED = re.compile(
    r"(?:比|较|是|为|相当于|到|至|达)(?:\d{4}年末?|上年末?|去年末?|上年同期)的?\Z"
)
_OF_ANOTHER = re.compile(r"全国|平均|行业")
_LEVELS = frozenset({Kind.LEVEL, Kind.COUNT})
_CONFIDENCE = {Trust.SAID: 0.85, Trust.CARRIED: 0.75}
_DECIMALS = 3
_ONE = Interval.exactly(1)


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    for some in case.by_sentence.values():
        for at, one in enumerate(some):
            if one.unit == _TIMES and one.table is None and _understood(one):
                words = _before(case, one)
                times = _factor(one, words)
                pair = _pair(case, one, some[:at])
                if times is not None and pair is not None and not _OF_ANOTHER.search(words):
                    yield _judged(one, times, *pair)


def _understood(one: Claim) -> bool:
    """Whether it is known of what, and of whom."""
    named = one.indicator is not None and not one.indicator.startswith(TOPIC)
    linked = one.subject is not None and one.period is not None
    return named and linked and one.against is None and one.trust is not Trust.LIKELY


def _before(case: Case, one: Claim) -> str:
    start = max(0, one.span.start - _WORDS)
    return re.split(r"[，。；]", re.sub(r"\s", "", case.text.content[start : one.span.start]))[-1]


def _factor(one: Claim, words: str) -> Interval | None:
    """now ÷ before, as the words say."""
    if _IS.search(words):
        return one.interval
    return one.interval + _ONE if _GREW.search(words) else None


def _pair(case: Case, one: Claim, earlier: Sequence[Claim]) -> tuple[Claim, Claim] | None:
    """The value now, which the sentence gives, and the one before."""
    levels = [each for each in earlier if _is_level_of(each, one)]
    bases = [each for each in levels if _is_base(case, each, one)]
    nows = [each for each in levels if each not in bases]
    if not nows:
        return None
    now = nows[-1]
    if bases:
        return now, bases[-1]
    back = _time_before(now, one)
    for each in case.claims:
        if _is_level_of(each, one) and each.period == back and each.trust is not Trust.LIKELY:
            return now, each
    return None


def _is_level_of(each: Claim, one: Claim) -> bool:
    return (
        each.kind in _LEVELS
        and each.indicator == one.indicator
        and each.subject == one.subject
        and each.dimensions == one.dimensions
        and dimension_of(each.unit, each.indicator or "") is not None
    )


def _is_base(case: Case, each: Claim, one: Claim) -> bool:
    """Whether the words before a value, or its time, say that it is the one compared with."""
    if _COMPARED.search(_before(case, each)):
        return True
    return each.period == one.period and _IS.search(_before(case, one)) is not None


def _time_before(now: Claim, one: Claim) -> Period | None:
    """The time compared with: the multiple's own if it is an earlier one, else a year before."""
    assert now.period is not None
    if one.period != now.period:
        return one.period
    try:
        year, _, rest = str(now.period).partition("-")
        return Period.parse("-".join(filter(None, (str(int(year) - 1), rest))))
    except (InputError, ValueError):
        return None


def _judged(one: Claim, times: Interval, now: Claim, before: Claim) -> Conclusion | Verified:
    ids = (one.id, now.id, before.id)
    ratio = over(scaled(now), scaled(before))
    if ratio.overlaps(times):
        return Verified("multiples", ids)
    name = claim_name(now)
    derived, said = shown(ratio, _DECIMALS), shown(times, _DECIMALS)
    return Conclusion(
        rule="multiples",
        severity=Severity.WRONG,
        confidence=min(_CONFIDENCE.get(each.trust, 0.7) for each in (one, now, before)),
        claims=ids,
        message=Bilingual(
            f"{name.zh}：{now.text} 是 {before.text} 的 {derived} 倍，而文中作 {one.text}，"
            f"应在 {said} 之间。",
            f"{name.en}: {now.text} is {derived} times {before.text}, but {one.text} is said, "
            f"which is {said}.",
        ),
        arithmetic=f"{now.text} ÷ {before.text} ∈ {derived} ∌ {said}",
        remedy=RECOUNT,
    )


RULE = Rule(
    name="multiples",
    title=Bilingual("倍数与两期数值", "Multiples against the two values"),
    explanation=Bilingual(
        "“是甲的N倍”即本期 ÷ 甲 = N；“增长N倍”即本期 ÷ 基期 = N + 1。",
        '"N times" means now ÷ before = N; "grew by N times" means now ÷ before = N + 1.',
    ),
    judge=_judge,
)
