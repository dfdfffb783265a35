"""Units that what is said can't have.

Six slips: a part of a whole in points, or of more than 100 %; a number of whole things that has a
fraction (1201.4户); a penetration per person or household (户/家庭) whose number is one per
hundred; a unit of another dimension than the indicator's (users in 亿元); and a percent where two
rates differ by as many points: (rate after − rate before) = the number, while
rate before × (1 + number ÷ 100) isn't the rate after. Of dimensions only money, data, lengths,
bandwidths and what is counted are told apart, under a name that the vocabulary has word for word.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import ADDITIVE_KINDS, Kind
from qianwang.kernel.indicators.indicator import Indicator, Nature
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.units import unit as unit_of
from qianwang.kernel.indicators.vocabulary import indicator, named
from qianwang.systems.proofreading.claims.claim import TOPIC, Claim, Trust
from qianwang.systems.proofreading.claims.fitting import measured_by
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule

_PER_ONE = re.compile(r"(?:部|户|线)/(?:人|户|家庭|户家庭|家)")
_BEYOND = re.compile(r"\s?/(?:人|户家庭|家庭|家|户)(?![·/*・])")
_MOST_PER_ONE = 5  # five phones a person, five lines a household: beyond any network
_WHOLE = frozenset({"item", "person", "subscriber"})
_AVERAGED = re.compile(r"[每均]")
_FEW_ENOUGH = 100  # below, a fraction may be an average of few that the words don't call one
_BEFORE = 20
_CLAUSE = 60
# What may stand between a name and its number; any noun there makes another thing of the name
# (规模以上工业|企业54家, 地区生产总值|过万亿的城市5个).
_SAYING = re.compile(
    r"(?:总[数量额计值]|数量|规模|当年|全年|年末|期末|当月|已经?|共计?|合计|累计|将|约|近|超过?|突破|高|多"
    r"|完成|实现|达到?|上升|增加|增长|减少|下降|净增|新增|降|升|增|减|到|至|了|为|是|有|的)*"
)
_CLAUSES = re.compile(r"[，,。；;：:]")
_ALL = 100
_A_PART_OF = re.compile(r"占[^，,。；;\d]{2,}的\s?\Z")
# A number right behind the name of a share (比重达到104.1%), not behind its change (比重提高…).
_AS_A_SHARE = re.compile(
    r"(?:占比|比重|份额|比例)(?:已经?|约|已?达到?|升至|提升至|提高到|上升到|高达|为|是)*\s?\Z"
)
_OF_A_PLAN = re.compile(r"计划|目标|任务|预算|上年|去年|同期")  # may be passed
_PERCENT = ("%", "％")
_NAMED = ADDITIVE_KINDS | {Kind.TARGET}
_APART = frozenset({"yuan", "data", "length", "bandwidth", "counted"})
_RATES = frozenset({Kind.SHARE_PCT, Kind.PENETRATION})


# How many rates before a change, and behind it, are tried beside it.
_BESIDE = 8
_RATED = frozenset({*_PERCENT, "部/百人", "部/百户", "户/百人", "户/百户"})


def _judge(case: Case) -> Iterator[Conclusion]:
    for claim in case.claims:
        unit = _unit(case, claim)
        if _per_one_too_many(claim, unit):
            yield _per_hundred(claim, unit)
        elif _a_fraction_of_one(case, claim):
            yield _of_ten_thousands(claim)
        elif _points_of_a_whole(case, claim):
            yield _share_in_points(claim)
        elif _more_than_all(case, claim):
            yield _above_a_hundred(claim)
        elif (one := _of_another_dimension(case, claim)) is not None:
            yield _another_dimension(claim, one)
    for claims in case.by_sentence.values():
        yield from _points(claims)


def _unit(case: Case, claim: Claim) -> str:
    """The unit with a /人 or /户 that no unit of the field has, and that was left outside."""
    end = claim.span.end
    beyond = _BEYOND.match(case.text.content[end : end + 8])
    return claim.unit + beyond[0] if beyond and "/" not in claim.unit else claim.unit


def _per_one_too_many(claim: Claim, unit: str) -> bool:
    low = claim.interval.low
    return bool(_PER_ONE.fullmatch(unit)) and low is not None and low > _MOST_PER_ONE


def _per_hundred(claim: Claim, unit: str) -> Conclusion:
    base = "百人" if unit.endswith("人") else "百户"
    meant = f"{unit.partition('/')[0]}/{base}"
    printed = f"{claim.value}{unit}"
    return Conclusion(
        rule="unit_slips",
        severity=Severity.WRONG,
        confidence=0.9,
        claims=(claim.id,),
        message=Bilingual(
            f"“{printed}”单位有误：每一单位不可能有 {claim.value}，应为“{meant}”。",
            f"“{printed}”: one can't have {claim.value} of them; {meant} is meant.",
        ),
        arithmetic=f"{claim.value} {unit} > {_MOST_PER_ONE} {unit}",
        remedy=Bilingual(f"将单位改为“{meant}”。", f"Put {meant}."),
        cause=f"unit:{claim.indicator}:{unit}",
    )


def _a_fraction_of_one(case: Case, claim: Claim) -> bool:
    """Whether what is counted one by one has a fraction, and is no average of several."""
    if claim.kind not in ADDITIVE_KINDS or claim.value % 1 == 0 or abs(claim.value) < _FEW_ENOUGH:
        return False
    try:
        unit = unit_of(claim.unit)
    except InputError:
        return False
    start = claim.span.start
    before = case.text.content[max(0, start - _BEFORE) : start]
    return unit.dimension in _WHOLE and unit.factor == 1 and not _AVERAGED.search(before)


def _points_of_a_whole(case: Case, claim: Claim) -> bool:
    """Whether a part of a whole ("占…的") is printed in points."""
    start = claim.span.start
    before = case.text.content[max(0, start - _BEFORE) : start]
    return claim.unit == "个百分点" and _A_PART_OF.search(before) is not None


def _share_in_points(claim: Claim) -> Conclusion:
    return Conclusion(
        rule="unit_slips",
        severity=Severity.WRONG,
        confidence=0.85,
        claims=(claim.id,),
        message=Bilingual(
            f"占比以 % 计，此处作“{claim.text}”。",
            f"A share is counted in %; here stands {claim.text}.",
        ),
        arithmetic="个百分点 ≠ %",
        remedy=Bilingual("将“个百分点”改为“%”。", "Write % for points."),
    )


def _more_than_all(case: Case, claim: Claim) -> bool:
    """Whether a part of a whole ("占…的", "比重达到") is more than the whole."""
    if claim.kind is not Kind.SHARE_PCT or claim.unit not in _PERCENT or claim.of is None:
        return False
    if claim.value <= _ALL or claim.table is not None:
        return False
    start = claim.span.start
    before = case.text.content[max(0, start - _BEFORE) : start]
    if _A_PART_OF.search(before):
        return True
    own = _CLAUSES.split("".join(before.split()))[-1]
    return _AS_A_SHARE.search(own) is not None and _OF_A_PLAN.search(own) is None


def _above_a_hundred(claim: Claim) -> Conclusion:
    return Conclusion(
        rule="unit_slips",
        severity=Severity.WRONG,
        confidence=0.85,
        claims=(claim.id,),
        message=Bilingual(
            f"部分不大于总体，占比不会是“{claim.text}”。",
            f"A part is no more than its whole: its share can't be {claim.text}.",
        ),
        arithmetic=f"{claim.text} > 100%",
        remedy=Bilingual("核对小数点和数字。", "Check the digits and the point."),
    )


def _of_ten_thousands(claim: Claim) -> Conclusion:
    return Conclusion(
        rule="unit_slips",
        severity=Severity.WRONG,
        confidence=0.85,
        claims=(claim.id,),
        message=Bilingual(
            f"“{claim.text}”：按{claim.unit}计数不会有小数，单位或小数点有误。",
            f"{claim.text}: what is counted one by one has no fraction; the unit or the point is "
            "wrong.",
        ),
        arithmetic=f"{claim.value} ∉ {{0, 1, 2, …}} {claim.unit}",
        remedy=Bilingual("核对是否漏写“万”“亿”。", "See whether 万 or 亿 was left out."),
    )


def _of_another_dimension(case: Case, claim: Claim) -> Indicator | None:
    """The indicator that a level is said to be of and whose unit it can't have; only where its
    own clause names it word for word, as a name carried over may be of the number before. Such a
    claim is left unlinked and keeps the name as its topic."""
    id = claim.indicator
    if claim.kind not in _NAMED or claim.trust is Trust.LIKELY or id is None:
        return None
    if not id.startswith(TOPIC) or claim.dimensions or not _names_it_itself(case, claim):
        return None
    known = [indicator(each) for each in named().get(id.removeprefix(TOPIC), ())]
    if not known or any(one.nature not in (Nature.FLOW, Nature.STOCK) for one in known):
        return None
    printed = measured_by(claim.unit)
    own = {measured_by(one.unit) for one in known}
    if printed not in _APART or not own <= _APART or printed in own:
        return None
    return known[0]


def _shortened(unit: str, whole: str) -> bool:
    """Whether a unit is only the beginning of the one meant (60亿 of 亿元, 5万G of Gbps)."""
    return whole.lstrip("万亿").startswith(unit.lstrip("万亿"))


def _names_it_itself(case: Case, claim: Claim) -> bool:
    """Whether the name stands in the number's own clause, or over its column."""
    if claim.table is not None:
        return True
    start = claim.span.start
    before = case.text.content[max(0, start - _CLAUSE) : start]
    own = _CLAUSES.split("".join(before.split()))[-1]
    _, named_it, rest = own.rpartition((claim.indicator or "").removeprefix(TOPIC))
    return bool(named_it) and _SAYING.fullmatch(rest) is not None


def _another_dimension(claim: Claim, one: Indicator) -> Conclusion:
    shortened = _shortened(claim.unit, one.unit)
    return Conclusion(
        rule="unit_slips",
        severity=Severity.EDITORIAL if shortened else Severity.WRONG,
        confidence=0.75,
        claims=(claim.id,),
        message=Bilingual(
            f"{one.name.zh}以“{one.unit}”计，此处作“{claim.text}”。",
            f"{one.name.en} is counted in {one.unit}; here stands {claim.text}.",
        ),
        arithmetic=f"{claim.unit} ≠ {one.unit}",
        remedy=Bilingual("核对单位或指标名称。", "Check the unit, or the indicator's name."),
    )


def _points(claims: Sequence[Claim]) -> Iterator[Conclusion]:
    """Changes in % beside both levels of a rate, of which they are the difference in points."""
    rates = [at for at, one in enumerate(claims) if _is_rate(one)]
    for at, change in enumerate(claims):
        if change.kind is not Kind.YOY_PCT or change.unit not in _PERCENT or change.reached:
            continue
        middle = bisect_left(rates, at)
        near = rates[max(middle - _BESIDE, 0) : middle + _BESIDE]
        beside = [claims[each] for each in near if _of_one_thing(claims[each], change)]
        for now in beside:
            for before in beside:
                if (
                    now.unit == before.unit
                    and _earlier(before, now)
                    and _differs(before, now, change)
                ):
                    yield _percent_for_points(before, now, change)


def _is_rate(one: Claim) -> bool:
    return one.kind in _RATES and one.indicator is not None and one.unit in _RATED


def _of_one_thing(rate: Claim, change: Claim) -> bool:
    if change.indicator is None or rate.subject != change.subject:
        return False
    return rate.indicator == change.indicator or change.indicator.startswith(TOPIC)


def _earlier(before: Claim, now: Claim) -> bool:
    if before.period is None or now.period is None:
        return False
    return before.period.year < now.period.year


def _differs(before: Claim, now: Claim, change: Claim) -> bool:
    grown = before.interval * (change.interval.scaled(Fraction(1, 100)) + Interval.exactly(1))
    points = now.interval - before.interval
    return points.overlaps(change.interval) and not grown.overlaps(now.interval)


def _percent_for_points(before: Claim, now: Claim, change: Claim) -> Conclusion:
    points = now.value - before.value
    grown = before.value * (1 + change.value / 100)
    return Conclusion(
        rule="unit_slips",
        severity=Severity.WRONG,
        confidence=0.9,
        claims=(change.id, now.id, before.id),
        message=Bilingual(
            f"“{change.text}”应为百分点：{before.text} 到 {now.text} 相差 {points} 个百分点。",
            f"{change.text} should be percentage points: from {before.text} to {now.text} it is "
            f"{points} points.",
        ),
        arithmetic=(
            f"{now.value} − {before.value} = {points}；"
            f"{before.value} × (1 + {change.value}%) = {grown:.2f} ≠ {now.value}"
        ),
        remedy=Bilingual("将“%”改为“个百分点”。", "Write percentage points."),
    )


RULE = Rule(
    name="unit_slips",
    title=Bilingual("单位误用", "Slips of units"),
    explanation=Bilingual(
        "每百人、每百户的数不能写成每人、每户；率的变动以百分点计；用户数不以元计。",
        "A number per hundred isn't one per head, a change of a rate is in percentage points, and "
        "users aren't counted in yuan.",
    ),
    judge=_judge,
)
