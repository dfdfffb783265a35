"""Penetrations against levels and bases.

penetration = level × per ÷ base. A base is often printed nowhere; but each level and penetration of
one place imply one, level × per ÷ penetration, and those that share their base must imply the same.
The implied bases are clustered: most penetrations point to one, and those that point to another
rest on a base that somebody has to declare, unless no census explains the distance; both bases are
named. On an unchanged base a penetration grows as its users: now = before × (1 + growth).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.consistency import Figure
from qianwang.kernel.indicators.consistency.penetration import BASIS
from qianwang.kernel.indicators.consistency.quantity import Measure
from qianwang.kernel.indicators.consistency.relation import over, relative
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.vocabulary import penetration_base, ratio
from qianwang.systems.proofreading.output.wording import claim_name
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.definitions import defined
from qianwang.systems.proofreading.rules.relating import (
    concluded,
    cut_off,
    failures,
    holdings,
    shown,
)
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_RELATIONS = frozenset({"penetration", "base", "unchanged_base", "share_over_base"})
_CONFIDENCE = 0.85
_REACH = Fraction(3, 10)
_TEN_THOUSAND = Fraction(1, 10_000)
_REMEDY = Bilingual(
    "核对用户数与普及率；写明所用的人口（家庭户）基数及年份。",
    "Check users and penetration; name the population (households) divided by, and its year.",
)
_NAMES = {
    "resident_population": Bilingual("万人", "10,000 persons"),
    "households": Bilingual("万户", "10,000 households"),
}


@dataclass(frozen=True, slots=True)
class _Implied:
    """The base that a level and a penetration imply, in persons or households."""

    penetration: Figure
    level: Figure
    base: Interval
    per: int
    kind: str
    users: str


_Families = Mapping[tuple[str, str, str], Sequence[_Implied]]


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    accused: set[str] = set()
    families = _families(case)
    for failed in failures(case.weighed, _RELATIONS):
        figure = failed.first.target
        accused.add(figure.id)
        said = concluded(case, "penetration", failed, _REMEDY)
        yield _with_both_bases(families, _implied(case, figure), said)
    for one, main, others in _minorities(families):
        if one.penetration.id not in accused:
            yield _elsewhere(case, one, main, others)
    yield from cut_off(case, "penetration", case.weighed, _RELATIONS)
    for _, ids in holdings(case.weighed, _RELATIONS):
        yield Verified("penetration", ids)


def _with_both_bases(families: _Families, mine: _Implied | None, said: Conclusion) -> Conclusion:
    """The conclusion with the base that the accused implies and the one that most others do."""
    if mine is None:
        return said
    family = [each for each in families[_family(mine)] if each.users != mine.users]
    main = _main(family)
    if main is None or main.base.overlaps(mine.base):
        return said
    named, reckoned = _both(mine, main, family)
    return replace(
        said,
        message=Bilingual(f"{said.message.zh}{named.zh}", f"{said.message.en} {named.en}"),
        arithmetic=f"{said.arithmetic}；{reckoned}",
    )


def _both(mine: _Implied, main: _Implied, family: Sequence[_Implied]) -> tuple[Bilingual, str]:
    """Both bases in words, and how each was reckoned."""
    unit = _NAMES.get(mine.kind, Bilingual("", ""))
    a, b = (shown(each.base.scaled(_TEN_THOUSAND), 1) for each in (mine, main))
    count = len({each.users for each in family if each.base.overlaps(main.base)})
    return (
        Bilingual(
            f"所含基数为 {a} {unit.zh}，另有 {count} 项普及率所含为 {b} {unit.zh}。",
            f"It implies a base of {a} {unit.en}; {count} others imply {b}.",
        ),
        f"{_written(mine)} ∈ {a}；{_written(main)} ∈ {b}",
    )


def _elsewhere(
    case: Case, mine: _Implied, main: _Implied, family: Sequence[_Implied]
) -> Conclusion:
    """A penetration that holds, over another base than most of its place's."""
    named, reckoned = _both(mine, main, family)
    what = claim_name(case.by_id[mine.penetration.id])
    words = defined(BASIS[mine.kind])
    figures = (mine.penetration, mine.level, main.level, main.penetration)
    return Conclusion(
        rule="penetration",
        severity=Severity.DEFINITION_NEEDED,
        confidence=_CONFIDENCE,
        claims=tuple(dict.fromkeys(one.id for one in figures)),
        message=Bilingual(f"{what.zh}：{named.zh}", f"{what.en}: {named.en}"),
        arithmetic=reckoned,
        remedy=Bilingual(f"写明{words.zh}。", f"Say by which definition: {words.en}."),
        definition=BASIS[mine.kind],
        cause=f"base {_family(mine)}",
    )


def _minorities(families: _Families) -> Iterator[tuple[_Implied, _Implied, Sequence[_Implied]]]:
    """Of each place and time the penetrations over another base than that of most, with it."""
    for family in families.values():
        main = _main(family)
        if main is None:
            continue
        seen: set[str] = set()
        for one in family:
            if not one.base.overlaps(main.base) and one.users not in seen and _plausible(one, main):
                seen.add(one.users)
                yield one, main, family


def _plausible(one: _Implied, main: _Implied) -> bool:
    """Whether the two bases can be two countings of one population."""
    return relative(one.base, main.base) <= _REACH


def _families(case: Case) -> _Families:
    """The implied bases of each place, time and kind of base."""
    found: dict[tuple[str, str, str], list[_Implied]] = defaultdict(list)
    for figure in case.prints.figures:
        one = _implied(case, figure)
        if one is not None:
            found[_family(one)].append(one)
    return found


def _family(one: _Implied) -> tuple[str, str, str]:
    what = one.penetration.quantity
    return str(what.subject), what.when, one.kind


def _implied(case: Case, figure: Figure) -> _Implied | None:
    """What a printed penetration implies, if the level of its users is printed and plain."""
    what = figure.quantity
    under, over_users = penetration_base(what.indicator), ratio(what.indicator)
    if under is None or not figure.plain:
        return None
    if what.measure is Measure.LEVEL and over_users is not None:
        users = over_users.numerator
    elif what.measure is Measure.PENETRATION:
        users = what.indicator
    else:
        return None
    levels = case.prints.readings(replace(what, measure=Measure.LEVEL, indicator=users))
    if not levels:
        return None
    level = next((one for one in levels if figure.section in one.sections), levels[0]).best
    base = over(level.interval.scaled(under.per), figure.observation.interval)
    if base.middle is None:
        return None
    return _Implied(figure, level, base, under.per, under.base, users)


def _main(some: Sequence[_Implied]) -> _Implied | None:
    """The most precise of those with whose base most others agree."""
    return max(
        some,
        key=lambda one: (
            len({each.users for each in some if each.base.overlaps(one.base)}),
            -(one.base.width or Fraction(0)),
            one.penetration.id,
        ),
        default=None,
    )


def _written(one: _Implied) -> str:
    return f"{one.level.text} × {one.per} ÷ {one.penetration.observation.value}"


RULE = Rule(
    name="penetration",
    title=Bilingual("普及率与用户、基数", "Penetration against users and base"),
    explanation=Bilingual(
        "普及率 = 用户数 × 每百人（户）÷ 基数；同一地区各普及率隐含的基数应一致。",
        "penetration = users × per ÷ base; the bases that one place's penetrations imply agree.",
    ),
    judge=_judge,
)
