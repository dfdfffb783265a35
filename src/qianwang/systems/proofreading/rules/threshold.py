"""Bounds that are said to be passed, and counts of those who pass them.

"over 100 % in every prefecture" is compared with the least printed value; "five above 70 %" with
how many of the printed values are surely, and may be, above. Beside the kernel's places, whose
names it has, this is tried on whoever a sentence or a table lists: “甲、乙均超过100%” on the values
of the two, “全省各市州均超过…” on those that the sentence gives, “六个市州中有4个超过8%” on the
values of six.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.cohorts import level_of
from qianwang.kernel.indicators.consistency.thresholds import EACH
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.systems.proofreading.claims.claim import TOPIC, Claim, Trust
from qianwang.systems.proofreading.output.wording import claim_name
from qianwang.systems.proofreading.reading import numerals
from qianwang.systems.proofreading.reading.text import Span
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.passage import Passage
from qianwang.systems.proofreading.rules.quantity import ORDERED, Quantity, quantity, size
from qianwang.systems.proofreading.rules.relating import RECOUNT, judged_by
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_RELATIONS = frozenset({"threshold", "count_above"})
_ALL = re.compile(r"[均都皆]|全部")
_WORDS = 30
_LONGEST = 1500
_NUMBER = rf"(?:\d{{1,3}}|[{numerals.SMALL}两]{{1,3}})"
_AMONG = re.compile(
    rf"(?P<all>{_NUMBER})个(?:市（州）|市\(州\)|市州|市|州|地区|省份|省|县|区县|企业)中，?有?"
    rf"(?P<some>{_NUMBER})个(?P<what>[^，。；]{{0,30}}?)(?P<how>超过|超|高于|低于|不足|下降|负增长|增长)"
)
_MORE = re.compile(rf"，(?:有|另有)?(?P<some>{_NUMBER})个(?P<how>下降|负增长|增长)")
_FALL = frozenset({"下降", "负增长"})
_BELOW = frozenset({"低于", "不足"})
_ZERO = Interval.exactly(0)
_CONFIDENCE = 0.85


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    yield from judged_by(case, "threshold", _RELATIONS)
    yield from _all_over(case)
    for passage in case.passages:
        if len(passage.text) <= _LONGEST:
            yield from _counted(case, passage)


# -- all of them ------------------------------------------------------------------------------


def _all_over(case: Case) -> Iterator[Conclusion | Verified]:
    """A bound that is said of several, against the values of each in the same sentence."""
    for some in case.by_sentence.values():
        for bound in some:
            if bound.table is not None or bound.qualifier not in (Qualifier.OVER, Qualifier.UNDER):
                continue
            if _ALL.search(_clause_before(case, bound)) is None:
                continue
            values = _values_of(bound, some)
            missing = [one for one in values if not size(one).overlaps(size(bound))]
            if missing:
                yield _missed(bound, missing)
            elif values:
                yield Verified("threshold", (bound.id, *(one.id for one in values)))


def _clause_before(case: Case, one: Claim) -> str:
    start = max(0, one.span.start - _WORDS)
    return re.split(r"[，。；]", re.sub(r"\s", "", case.text.content[start : one.span.start]))[-1]


def _values_of(bound: Claim, some: Sequence[Claim]) -> list[Claim]:
    """The values of those that the bound is said of, in its sentence."""
    what = quantity(bound)
    if what is None or bound.trust is Trust.LIKELY or bound.subject is None:
        return []
    everywhere = EACH in bound.subject.names
    return [
        one
        for one in some
        if one.qualifier is Qualifier.NONE
        and one.span != bound.span
        and one.trust is not Trust.LIKELY
        and quantity(one) == what
        and (_is_below(one) if everywhere else one.subject == bound.subject)
    ]


def _is_below(one: Claim) -> bool:
    """Whether a value is of one of the places below the province, known by name or not."""
    if one.subject is None or len(one.subject.names) != 1 or one.subject.place is not None:
        return False
    return one.subject.names[0].startswith(TOPIC) or level_of(one.subject) == "prefecture"


def _missed(bound: Claim, missing: Sequence[Claim]) -> Conclusion:
    first = missing[0]
    name = claim_name(first)
    over = bound.qualifier is Qualifier.OVER
    return Conclusion(
        rule="threshold",
        severity=Severity.WRONG,
        confidence=_CONFIDENCE,
        claims=(bound.id, *(one.id for one in missing)),
        message=Bilingual(
            f"称均{'超过' if over else '低于'} {bound.text}，而{name.zh}为 {first.text}。",
            f"All are said to be {'over' if over else 'under'} {bound.text}, but {name.en} is "
            f"{first.text}.",
        ),
        arithmetic="；".join(f"{one.text} {'<' if over else '>'} {bound.text}" for one in missing),
        remedy=RECOUNT,
    )


# -- so many of them --------------------------------------------------------------------------


def _counted(case: Case, passage: Passage) -> Iterator[Conclusion | Verified]:
    """“六个市州中有4个超过8%，有1个下降”, against the values of as many as six."""
    said = _AMONG.search(passage.text)
    everyone = numerals.number(said["all"]) if said else None
    if said is None or everyone is None:
        return
    block, whole = passage.block, passage.whole
    mine = [
        one
        for one in case.claims
        if one.block == block and one.table is None and one.kind in ORDERED
        if whole.start <= one.span.start < whole.end
    ]
    bound = next((one for one in mine if passage.position(one.span.start) >= said.end()), None)
    told = [said, *_MORE.finditer(passage.text, said.end())]
    what = quantity(bound) if bound is not None and bound.trust is not Trust.LIKELY else None
    values = _as_many(case, what, everyone) if what is not None else []
    for one in told:
        count = numerals.number(one["some"])
        against = _against(one["how"], bound)
        if values and count is not None and against is not None:
            yield _recounted(
                passage.span(one.start(), one.end()), count, one["how"], against, values
            )


def _against(how: str, bound: Claim | None) -> Interval | None:
    """What the values are compared with: nothing changed, or the bound's own number."""
    if how in _FALL or how == "增长":
        return _ZERO
    return Interval.exactly(bound.value) if bound is not None else None


def _as_many(case: Case, what: Quantity, everyone: int) -> Sequence[Claim]:
    """The values of the quantity in a table that lists so many places, else in a sentence."""
    groups: dict[object, dict[str, Claim]] = {}
    for one in case.claims:
        if one.qualifier is Qualifier.NONE and quantity(one) == what and _is_below(one):
            where = ("table", one.table) if one.table is not None else (one.block, one.sentence)
            groups.setdefault(where, {})[str(one.subject)] = one
    return next((list(some.values()) for some in groups.values() if len(some) == everyone), ())


def _recounted(
    place: Span, count: int, how: str, against: Interval, values: Sequence[Claim]
) -> Conclusion | Verified:
    least = how in _FALL or how in _BELOW
    sure = [one for one in values if _passes(one, against, least)]
    open_ = [one for one in values if one.interval.overlaps(against)]
    ids = tuple(one.id for one in values)
    if len(sure) <= count <= len(sure) + len(open_):
        return Verified("threshold", ids)
    most = len(sure) + len(open_)
    counted = str(len(sure)) if len(sure) == most else f"{len(sure)}…{most}"
    return Conclusion(
        rule="threshold",
        severity=Severity.WRONG,
        confidence=_CONFIDENCE,
        claims=ids,
        message=Bilingual(
            f"称有 {count} 个{how}，按所列数值为 {counted} 个。",
            f"{count} are said to ({how}); by the values listed it is {counted}.",
        ),
        arithmetic=f"{'、'.join(one.text for one in sure) or '—'} = {counted} ≠ {count}",
        remedy=RECOUNT,
        spans=(place,),
        cause=f"count {place.start}",
    )


def _passes(one: Claim, against: Interval, least: bool) -> bool:
    return against.wholly_above(one.interval) if least else one.interval.wholly_above(against)


RULE = Rule(
    name="threshold",
    title=Bilingual("界限与计数", "Bounds and counts"),
    explanation=Bilingual(
        "“均超过”与其中最小的印出值比较；“有几个超过”按印出值计数。",
        '"all over" is compared with the least printed value, "so many over" with a count.',
    ),
    judge=_judge,
)
