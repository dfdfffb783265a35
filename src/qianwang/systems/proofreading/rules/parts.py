"""Parts and wholes: sums, and parts that exceed the whole.

whole = Σ parts where the vocabulary says so, or parts ≤ whole; the shares of all parts make 100. In
a sentence: "A x, B y, both together z" needs x + y = z, and what follows 其中 is no more than what
stands before it. Shares of one whole among all who share it make 100, among some at most 100.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import ADDITIVE_KINDS, Kind
from qianwang.kernel.indicators.cohorts import cohort
from qianwang.kernel.indicators.consistency.parts import HUNDRED
from qianwang.kernel.indicators.consistency.prints import Figure
from qianwang.kernel.indicators.consistency.quantity import Measure
from qianwang.kernel.indicators.interval import Interval
from qianwang.systems.proofreading.claims.claim import TOPIC, Claim, Trust
from qianwang.systems.proofreading.claims.observing import dimension_of, factor, scaled
from qianwang.systems.proofreading.output.wording import claim_name
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.relating import (
    RECOUNT,
    judged_by,
    judged_by_equations,
    shown,
)
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified
from qianwang.systems.proofreading.rules.summing import part_equations

_RELATIONS = frozenset({"sum", "within", "subjects", "schemes", "shares_sum"})
_TOGETHER = re.compile(
    r"(?P<n>[两二三四五六])(?:项|者|家|类|个|地|市|州|部分)[^，。；\d]{0,8}(?:合计|共计|之和|总和)"
)
_NUMBERS = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_OF_WHICH = "其中"
_SEMICOLON = re.compile(r"[；;]")
_PERSONS = frozenset("人名位")
_CONFIDENCE = {Trust.SAID: 0.9, Trust.CARRIED: 0.85, Trust.LIKELY: 0.7}


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    yield from judged_by(case, "parts", _RELATIONS)
    yield from judged_by_equations(case, "parts", part_equations(case.prints))
    for some in case.by_sentence.values():
        yield from _together(case, some)
        yield from _of_which(case, some)
    yield from _shares(case)


def _before(case: Case, one: Claim, last: Claim | None) -> str:
    """The words between a claim and the one before it."""
    start = last.span.end if last else max(0, one.span.start - 40)
    return re.sub(r"\s", "", case.text.content[start : one.span.start])


def _alike(one: Claim, other: Claim) -> bool:
    same = dimension_of(one.unit, one.indicator or "") == dimension_of(
        other.unit, other.indicator or ""
    )
    return (
        same
        and one.kind == other.kind
        and _people(one) == _people(other)
        and dimension_of(one.unit, one.indicator or "") is not None
        and one.table is None
        and one.period == other.period
    )


def _people(one: Claim) -> bool:
    """Whether a topic counts people: 30 kindergartens, of which 5 for boarders, may have 300 pupils
    (幼儿园30所，其中寄宿制5所、在园幼儿300人)."""
    return (one.indicator or "").startswith(TOPIC) and one.unit.lstrip("万亿") in _PERSONS


def _together(case: Case, some: Sequence[Claim]) -> Iterator[Conclusion | Verified]:
    """x + y = z, where the words say how many are together."""
    for at, whole in enumerate(some):
        said = _TOGETHER.search(_before(case, whole, some[at - 1] if at else None))
        if said is None:
            continue
        n = _NUMBERS[said["n"]]
        parts = [one for one in some[:at] if _alike(one, whole)][-n:]
        if len(parts) < n or len({_named(case, some, one) for one in parts}) < n:
            continue
        total = Interval.total(scaled(one) for one in parts)
        if total.overlaps(scaled(whole)):
            yield Verified("parts", tuple(one.id for one in (*parts, whole)))
        else:
            yield _unequal(whole, parts, total)


def _named(case: Case, some: Sequence[Claim], one: Claim) -> tuple[object, ...]:
    """What tells a part from the others: what it is of, of whom, and in which words, as two names
    may be of one indicator (固定通信业务收入 and 移动通信业务收入 of revenue)."""
    at = some.index(one)
    words = _before(case, one, some[at - 1] if at else None)
    return (one.indicator, one.subject, words.strip("，、；。和与及"))


def _unequal(whole: Claim, parts: Sequence[Claim], total: Interval) -> Conclusion:
    size = _CONFIDENCE[min((one.trust for one in parts), key=lambda each: _CONFIDENCE[each])]
    back = total.scaled(1 / factor(whole))
    return Conclusion(
        rule="parts",
        severity=Severity.WRONG,
        confidence=size,
        claims=(whole.id, *(one.id for one in parts)),
        message=Bilingual(
            f"称合计 {whole.text}，而所列各项相加得 {shown(back, 3)}。",
            f"{whole.text} is said to be the sum, and the parts make {shown(back, 3)}.",
        ),
        arithmetic=f"{' + '.join(one.text for one in parts)} ∈ {shown(back, 3)} ∌ {whole.text}",
        remedy=RECOUNT,
    )


def _of_which(case: Case, some: Sequence[Claim]) -> Iterator[Conclusion | Verified]:
    """What follows 其中 is a part of what stands before it, and no more than that."""
    whole: Claim | None = None
    last: Claim | None = None
    listing = False
    for one in some:
        words = _before(case, one, last)
        if _OF_WHICH in words and last is not None:
            whole = next(
                (each for each in reversed(some[: some.index(one)]) if each.kind in ADDITIVE_KINDS),
                None,
            )
            listing = _opens_a_list(words) and not _one_of_several(case, some, whole)
        elif not listing and _SEMICOLON.search(words):
            whole = None  # another statement, unless 其中： opens a list of its own
        last = one
        if whole is None or one.kind not in ADDITIVE_KINDS or not _alike(one, whole):
            continue
        if one.against is not None or whole.against is not None or one.value < 0:
            continue
        if one.kind is Kind.NET_ADD:
            continue  # what one part gains beyond the whole another may have lost
        if scaled(one).wholly_above(scaled(whole)):
            yield _exceeding(whole, one)
        else:
            yield Verified("parts", (one.id, whole.id))


def _opens_a_list(words: str) -> bool:
    return f"{_OF_WHICH}：" in words or f"{_OF_WHICH}:" in words


def _one_of_several(case: Case, some: Sequence[Claim], whole: Claim | None) -> bool:
    """Whether a semicolon parts the whole from the number before it: then what follows its own
    parts behind another semicolon is the next statement."""
    at = some.index(whole) if whole is not None else 0
    return at > 0 and bool(_SEMICOLON.search(_before(case, some[at], some[at - 1])))


def _exceeding(whole: Claim, part: Claim) -> Conclusion:
    name = claim_name(part)
    return Conclusion(
        rule="parts",
        severity=Severity.WRONG,
        confidence=min(_CONFIDENCE[whole.trust], _CONFIDENCE[part.trust]),
        claims=(part.id, whole.id),
        message=Bilingual(
            f"{name.zh}：其中的一部分 {part.text} 多于总体 {whole.text}。",
            f"{name.en}: a part of {part.text} exceeds the whole of {whole.text}.",
        ),
        arithmetic=f"{part.text} > {whole.text}",
        remedy=RECOUNT,
    )


def _shares(case: Case) -> Iterator[Conclusion | Verified]:
    """Shares of one whole among the members of a cohort."""
    groups: dict[tuple[str, str, str | None, str], dict[str, Figure]] = defaultdict(dict)
    for what in case.prints.quantities:
        if what.measure is not Measure.SHARE or len(what.subject.names) != 1:
            continue
        if what.of != what.indicator:
            continue
        for reading in case.prints.readings(what):
            for figure in reading.figures:
                key = (what.indicator, what.when, what.subject.place, figure.section)
                groups[key].setdefault(str(what.subject), figure)
    for found in groups.values():
        members = list(found.values())
        everyone = {str(one) for one in cohort(members[0].quantity.subject)}
        if len(members) < 2 or not set(found) <= everyone:
            continue
        if len({case.by_id[one.id].span for one in members}) < len(members):
            continue  # "均超过65%": one number of several, which share no common whole
        total = Interval.total(one.interval for one in members)
        complete = set(found) == everyone
        over = total.wholly_above(HUNDRED)
        if over or (complete and not total.overlaps(HUNDRED)):
            yield _not_hundred(case, members, total, complete)
        elif complete:
            yield Verified("parts", tuple(one.id for one in members))


def _not_hundred(
    case: Case, members: Sequence[Figure], total: Interval, complete: bool
) -> Conclusion:
    claims = [case.by_id[one.id] for one in members]
    name = claim_name(claims[0])
    sign = "≠" if complete else ">"
    # All but one may be left over by rounding a hundred; an operator outside the three too.
    wrong = total.wholly_above(HUNDRED)
    said = all(one.trust is not Trust.LIKELY for one in claims)
    return Conclusion(
        rule="parts",
        severity=Severity.WRONG if wrong and said else Severity.DEFINITION_NEEDED,
        confidence=min(_CONFIDENCE[one.trust] for one in claims),
        claims=tuple(one.id for one in claims),
        message=Bilingual(
            f"{name.zh} 等各方占比相加得 {shown(total, 2)}，应为 100。",
            f"{name.en} and the other shares make {shown(total, 2)}, not 100.",
        ),
        arithmetic=f"{' + '.join(one.text for one in claims)} ∈ {shown(total, 2)} {sign} 100",
        remedy=RECOUNT,
        definition=None if wrong and said else "scope",
    )


RULE = Rule(
    name="parts",
    title=Bilingual("部分与总体", "Parts against whole"),
    explanation=Bilingual(
        "各部分相加等于总体；部分不大于总体；同一总体的占比之和为 100%。",
        "Parts add up to the whole, none exceeds it, and the shares of one whole make 100 %.",
    ),
    judge=_judge,
)
