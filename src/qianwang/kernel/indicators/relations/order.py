"""Ranks against the values that they rank, ties included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.relations.evidence import Evidence
from qianwang.kernel.indicators.relations.facts import Fact, FactKey, Facts
from qianwang.kernel.indicators.relations.growth import RESTATED, factor
from qianwang.kernel.indicators.vocabulary import derivation, indicator
from qianwang.kernel.places import is_place, place, prefectures, provinces, statistical_units

COHORT_UNDECLARED = Bilingual(
    "参加排名的范围（是否单列统计单元）未声明。",
    "Who is ranked (units counted apart or not) isn't declared.",
)
PUSHED = 2
"""How many others one misplaced member must have pushed along to be the one that is wrong."""

_Values = dict[Subject, tuple[Interval, tuple[Fact, ...], str]]
_RANKED = {"yoy": Kind.YOY_PCT, "net_add": Kind.NET_ADD, "penetration": Kind.PENETRATION}


def ranked_key(key: FactKey) -> FactKey:
    """The value that a rank ranks."""
    named = derivation(key.indicator)
    if named is not None and named.how in _RANKED:
        return key.at(indicator=named.of[0], kind=_RANKED[named.how])
    return key.at(kind=Kind.LEVEL)


def cohorts(subject: Subject) -> Iterator[tuple[str, tuple[Subject, ...]]]:
    """Among whom a subject is ranked: the provinces; the prefectures, without and with the units
    that are counted apart.
    """
    name = subject.names[0]
    if subject.place or not is_place(name):
        return
    level = place(name).level
    if level == "province":
        yield "provinces", tuple(Subject((one.id,)) for one in provinces())
    elif level in {"prefecture", "statistical_unit"}:
        units = tuple(Subject((one.id,)) for one in statistical_units())
        plain = tuple(Subject((one.id,)) for one in prefectures())
        if subject not in units:
            yield "prefectures", plain
        yield "prefectures_and_units", (*plain, *units)


def _values(key: FactKey, cohort: Sequence[Subject], facts: Facts, scope: str | None) -> _Values:
    """The printed values of a cohort, or last year's reckoned back from this year's and change."""
    found: _Values = {}
    for subject in cohort:
        own = facts.values(key.at(subject=subject), scope)
        if not own:
            own = facts.values(ranked_alternative(key, subject), scope)
        if own:
            found[subject] = (own[0].interval, (own[0],), own[0].text)
            continue
        if key.kind is not Kind.LEVEL:
            continue
        after = key.at(
            subject=subject, period=type(key.period)(key.period.year + 1, key.period.month)
        )
        levels, growths = (
            facts.values(after, scope),
            facts.values(after.at(kind=Kind.YOY_PCT), scope),
        )
        if levels and growths:
            before = levels[0].interval / factor(growths[0].interval)
            text = f"{levels[0].text} ÷ (1 + {growths[0].text})"
            found[subject] = (before, (levels[0], growths[0]), text)
    return found


def ranked_alternative(key: FactKey, subject: Subject) -> FactKey:
    """Penetrations of a ratio are printed under the ratio's own id."""
    return (
        key.at(subject=subject, kind=Kind.PENETRATION)
        if key.kind is Kind.LEVEL
        else key.at(subject=subject)
    )


def rank_from_values(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A rank lies between 1 + those surely above and the number of those not surely below.

    With part of the cohort printed the rank has only its lower bound and the cohort's size. Where
    one member's value and rank don't fit each other, those that it only pushes along are ranked
    with that member where its rank puts it.
    """
    if target.key.kind is not Kind.RANK:
        return
    found = list(_among_cohorts(target, facts))
    fitting = [one for one in found if one.agrees]
    yield from fitting or found


def _among_cohorts(target: Fact, facts: Facts) -> Iterator[Evidence]:
    key = target.key
    valued = ranked_key(key)
    for name, cohort in cohorts(key.subject):
        values = _values(valued, cohort, facts, target.scope)
        own = values.get(key.subject)
        if own is None:
            continue
        odd = _misplaced(facts, key.at(subject=cohort[0]), target.scope, name) - {key.subject}
        others = {s: v for s, v in values.items() if s != key.subject and s not in odd}
        best, worst = _bounds(own[0], others, len(cohort) - len(values))
        text = own[2]
        for subject in odd:
            printed = facts.values(key.at(subject=subject), target.scope)[0]
            ahead = int(printed.printed < target.printed)
            best, worst = best + ahead, worst + ahead
            text += f"（{subject} = {printed.text}）"
        text += f" → {best if best == worst else f'{best}–{worst}'} / {len(cohort)}"
        above = [v for v in others.values() if v[0].wholly_above(own[0])]
        if above and len(values) == len(cohort):
            last = min(above, key=lambda v: v[0].middle or Fraction(0))
            text += f"；{last[2]} > {own[2]}"
        yield Evidence(
            target,
            f"rank_among_{name}",
            own[1] + _nearest(own[0], others),
            Interval(Fraction(best), Fraction(worst), True, True),
            text,
            Bilingual(
                "印出的位次与各地数值排出的位次不一致。",
                "The printed rank is not the one that the values give.",
            ),
            _undeclared(name, target, own, values),
        )


def _bounds(own: Interval, others: _Values, unknown: int) -> tuple[int, int]:
    """Best and worst rank among others, of whom some have no printed value."""
    above = sum(value.wholly_above(own) for value, _, _ in others.values())
    below = sum(own.wholly_above(value) for value, _, _ in others.values())
    return 1 + above, 1 + len(others) + unknown - below


def _nearest(own: Interval, others: _Values) -> tuple[Fact, ...]:
    """The figures ranked, those nearest in value first, as they decide the rank."""
    middle = own.middle or Fraction(0)
    near = sorted(others.values(), key=lambda v: abs((v[0].middle or Fraction(0)) - middle))
    return tuple(fact for value in near for fact in value[1])


@lru_cache(maxsize=256)
def _misplaced(facts: Facts, key: FactKey, scope: str | None, cohort: str) -> frozenset[Subject]:
    """The members without whose values the most other ranks of a column come right, one after the
    other, as long as one of them puts at least PUSHED others right.
    """
    members = dict(cohorts(key.subject))[cohort]
    values = _values(ranked_key(key), members, facts, scope)
    ranks = {
        one: found[0].interval
        for one in members
        if one in values and (found := facts.values(key.at(subject=one), scope))
    }
    odd: set[Subject] = set()
    while True:
        wrong = _wrong(values, ranks, odd)
        gains = {one: len(wrong - {one}) - len(_wrong(values, ranks, odd | {one})) for one in wrong}
        best = max(gains, key=lambda one: gains[one], default=None)
        if best is None or gains[best] < PUSHED:
            return frozenset(odd)
        odd.add(best)


def _wrong(values: _Values, ranks: Mapping[Subject, Interval], odd: set[Subject]) -> set[Subject]:
    """Members whose printed rank isn't what the values give, the odd ones put by their rank."""
    found = set()
    for one, rank in ranks.items():
        if one in odd:
            continue
        others = {s: v for s, v in values.items() if s != one and s not in odd}
        best, worst = _bounds(values[one][0], others, 0)
        own = rank.low or Fraction(0)
        ahead = sum((ranks[s].low or Fraction(0)) < own for s in odd if s in ranks)
        if not best + ahead <= own <= worst + ahead:
            found.add(one)
    return found


def can_hold(target: Fact, facts: Facts) -> bool:
    """Whether some cohort lets a printed rank stand."""
    return any(one.agrees for one in _among_cohorts(target, facts))


def _undeclared(
    cohort: str,
    target: Fact,
    own: tuple[Interval, tuple[Fact, ...], str],
    values: _Values,
) -> Bilingual | None:
    """What would let a disputed rank stand: another cohort, or other levels of last year than those
    that are reckoned back.
    """
    if cohort == "prefectures_and_units":
        return COHORT_UNDECLARED
    if len(own[1]) == 1:
        return None
    if indicator(target.key.indicator).price_rule:
        return Bilingual(
            "上年位次按当时的价格基期排定，反推的上年数按本年的，基期未声明。",
            "Last year's ranks are of levels at the prices of then; those reckoned back are at "
            "this year's. The base isn't declared.",
        )
    ordered = sorted((v[0].middle or Fraction(0) for v in values.values()), reverse=True)
    place_printed = int(target.printed)
    if not 1 <= place_printed <= len(ordered):
        return None
    there, here = ordered[place_printed - 1], own[0].middle or Fraction(0)
    if there and abs(here / there - 1) < RESTATED:
        return Bilingual(
            "上年数可能经过修订，反推的上年数与当时排名所用的不同，未声明。",
            "Last year's levels may have been restated since they were ranked, "
            "which isn't declared.",
        )
    return None


def rank_in_order(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A rank against the printed ranks of others whose values are printed: it comes after those of
    greater value and before those of smaller.
    """
    key = target.key
    own = facts.values(ranked_key(key), target.scope) if key.kind is Kind.RANK else ()
    if not own:
        return
    after, before = 0, None
    said: list[Fact] = [own[0]]
    for other in facts:
        if other.at(subject=key.subject) != key or other.subject == key.subject:
            continue
        if not _same_level(key.subject, other.subject):
            continue
        ranks = facts.values(other, target.scope)
        values = facts.values(ranked_key(other), target.scope)
        if len(ranks) != 1 or not values:
            continue
        place_there = int(ranks[0].printed)
        if values[0].interval.wholly_above(own[0].interval):
            after = max(after, place_there)
        elif own[0].interval.wholly_above(values[0].interval):
            before = place_there if before is None else min(before, place_there)
        else:
            continue
        said += [ranks[0], values[0]]
    if before is None or after + 1 > before - 1:
        return
    yield Evidence(
        target,
        "rank_in_order",
        tuple(said),
        Interval(Fraction(after + 1), Fraction(before - 1), True, True),
        f"{own[0].text} → {after + 1}–{before - 1}",
        Bilingual("位次的先后与数值的大小不符。", "The ranks are not in the order of the values."),
    )


def rank_held_once(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """Two subjects of one cohort can't hold one rank unless their values can tie."""
    key = target.key
    if key.kind is not Kind.RANK:
        return
    for other in facts.all:
        if other.key.kind is not Kind.RANK or other.key.subject == key.subject:
            continue
        if other.key.at(subject=key.subject) != key or other.scope != target.scope:
            continue
        if other.interval != target.interval or not _same_level(key.subject, other.key.subject):
            continue
        mine, theirs = (facts.values(ranked_key(k), target.scope) for k in (key, other.key))
        if mine and theirs and mine[0].interval.overlaps(theirs[0].interval):
            continue
        rank = target.interval
        taken = Interval(rank.high, None, False, False)
        yield Evidence(
            target,
            "rank_held_once",
            (other,),
            taken,
            f"{key.subject} = {other.key.subject} = {target.printed}",
            Bilingual(
                f"同一位次也给了 {other.key.subject}。",
                f"The same rank is given to {other.key.subject} too.",
            ),
        )


def _same_level(a: Subject, b: Subject) -> bool:
    if a.place or b.place or not (is_place(a.names[0]) and is_place(b.names[0])):
        return False
    return place(a.names[0]).level == place(b.names[0]).level


def order_unknowable(target: Fact, facts: Facts) -> Bilingual | None:
    """Why a rank can't be checked: the values that it ranks are printed of nobody else."""
    key = target.key
    if key.kind is not Kind.RANK:
        return None
    valued = ranked_key(key)
    for _, cohort in cohorts(key.subject):
        if len(_values(valued, cohort, facts, target.scope)) > 1:
            return None
    if valued.kind is Kind.YOY_PCT:
        return Bilingual(
            f"{key.period.year}年的增速位次需要{key.period.year - 1}年的水平值，处处未印。",
            f"Ranks of growth in {key.period.year} need the levels of {key.period.year - 1}, "
            "which are printed nowhere.",
        )
    return Bilingual(
        "所排的数值没有印出其他对象的，无从排序。",
        "The values that are ranked are printed of nobody else.",
    )
