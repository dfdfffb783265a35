"""Equations of parts and wholes that hold for what one text prints together.

Beside the kernel's identities of levels: the shares of parts against the share of their sum, a part
against the whole that its shares are taken of, a whole against the parts of its parts, the members
of a cohort against the place that they make up (companies as far as the text lists them), and the
growth of a whole, which lies between the growths of its parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Subject
from qianwang.kernel.indicators.cohorts import by_party, by_place, is_one_place, level_of
from qianwang.kernel.indicators.consistency.parts import SCOPE, Slots
from qianwang.kernel.indicators.consistency.prints import Prints, Reading
from qianwang.kernel.indicators.consistency.quantity import Measure, Quantity
from qianwang.kernel.indicators.consistency.relation import Equation
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.vocabulary import Relation, every_identity, indicator, whole_of
from qianwang.kernel.parties import PartyKind, parties
from qianwang.kernel.places import regions

_SHARES = Bilingual("部分占比之和与其总体占比", "the shares of parts against that of their sum")
_PART = Bilingual("部分不大于总体", "a part is no more than its whole")
_MEMBERS = Bilingual("各方相加与总体", "members added up against the whole")
_GROWING = Bilingual("总体增速由各方水平与增速复算", "a whole's growth from its members'")
_NESTED = Bilingual("总体与逐级各部分之和", "whole against the parts of its parts")
_SEVERAL = 2
_COMPANIES = frozenset({PartyKind.OPERATOR, PartyKind.CABLE_NETWORK, PartyKind.TOWER_COMPANY})
_BETWEEN = Bilingual("总体增速介于各部分增速之间", "a whole grows between its parts")


def part_equations(prints: Prints) -> Iterator[Equation]:
    """Shares, single parts and members, wherever the prints have them."""
    yield from _shares(prints)
    yield from _parts(prints)
    yield from _nested(prints)
    yield from _members(prints)


def growth_bounds(prints: Prints) -> Iterator[Equation]:
    """Growths of wholes between those of their parts."""
    for identity in every_identity():
        for what in prints.quantities:
            if what.indicator != identity.whole or what.measure is not Measure.YOY:
                continue
            parts = tuple(prints.readings(replace(what, indicator=id)) for id in identity.parts)
            if not all(parts):
                continue
            if identity.relation is Relation.SUM:
                yield _between(prints.readings(what), parts)
            else:
                yield from _making_up(prints, what, identity.parts, parts)
    for what in prints.quantities:
        if what.measure is not Measure.YOY:
            continue
        for group in _groups(prints, what):
            members = tuple(prints.readings(replace(what, subject=one)) for one in group)
            if not members or not all(members):
                continue
            levels = tuple(
                prints.readings(replace(what, measure=Measure.LEVEL, subject=one)) for one in group
            )
            whole = prints.readings(replace(what, measure=Measure.LEVEL))
            if all(levels) and _adds_up(whole, levels):
                yield _together(prints.readings(what), levels, members)
            else:
                yield _between(prints.readings(what), members)


def _making_up(
    prints: Prints, what: Quantity, ids: Sequence[str], growths: Slots
) -> Iterator[Equation]:
    """The growth of a whole that may have other parts, where those printed make it up."""
    level = replace(what, measure=Measure.LEVEL)
    levels = tuple(prints.readings(replace(level, indicator=id)) for id in ids)
    if len(ids) > 1 and all(levels) and _adds_up(prints.readings(level), levels):
        yield _together(prints.readings(what), levels, growths)


def _adds_up(whole: tuple[Reading, ...], parts: Slots) -> bool:
    """Whether the members printed are all that the whole consists of."""
    total = Interval.total(one[0].interval for one in parts)
    return any(one.interval.overlaps(total) for one in whole)


def _together(whole: tuple[Reading, ...], levels: Slots, growths: Slots) -> Equation:
    """(Σ level ÷ Σ (level ÷ (1 + growth)) − 1) × 100."""
    count = len(levels)
    now = " + ".join(f"{{{at + 1}}}" for at in range(count))
    before = " + ".join(f"{{{at + 1}}} ÷ (1 + {{{at + 1 + count}}})" for at in range(count))
    return Equation(
        "members_growth",
        _GROWING,
        whole,
        (*levels, *growths),
        lambda known: weighted_growth(known[:count], known[count:]),
        f"(({now}) ÷ ({before}) − 1) × 100 = {{0}}",
    )


def weighted_growth(levels: Sequence[Interval], growths: Sequence[Interval]) -> Interval:
    """The growth of a sum: the mean of its members' growths by their levels a year before.

    Weights of which each is off by at most r, relatively, move a mean by no more than 2r times
    the spread of what is averaged. Raises ValueError for a member without bounds.
    """
    weights, low, high, off = Fraction(0), Fraction(0), Fraction(0), Fraction(0)
    for level, growth in zip(levels, growths, strict=True):
        now, change = level.middle, growth.middle
        if now is None or change is None or growth.low is None or growth.high is None:
            raise ValueError("a member has no bounds")
        before = now / (1 + change / 100)
        off = max(off, _half(level) / abs(now) + _half(growth) / abs(100 + change))
        weights += before
        low, high = low + before * growth.low, high + before * growth.high
    middles = [one.middle for one in growths if one.middle is not None]
    slack = 2 * off * (max(middles) - min(middles))
    return Interval(low / weights - slack, high / weights + slack, True, True)


def _half(one: Interval) -> Fraction:
    return (one.width or Fraction(0)) / 2


def _between(whole: tuple[Reading, ...], parts: Slots) -> Equation:
    return Equation(
        "between",
        _BETWEEN,
        whole,
        parts,
        _hull,
        "min(" + _listed(parts) + ") ≤ {0} ≤ max(" + _listed(parts) + ")",
    )


def _hull(known: Sequence[Interval]) -> Interval:
    lows = [one.low for one in known if one.low is not None]
    highs = [one.high for one in known if one.high is not None]
    return Interval(
        min(lows) if len(lows) == len(known) else None,
        max(highs) if len(highs) == len(known) else None,
        len(lows) == len(known),
        len(highs) == len(known),
    )


def _listed(parts: Slots) -> str:
    return ", ".join(f"{{{at + 1}}}" for at in range(len(parts)))


def _shares(prints: Prints) -> Iterator[Equation]:
    """Σ share of the parts = (or ≤) share of their sum, all of one whole."""
    wholes = [one for one in prints.quantities if one.measure is Measure.SHARE and one.of]
    for identity in every_identity():
        for what in wholes:
            if what.indicator != identity.whole or what.of in (identity.whole, None):
                continue
            parts = tuple(prints.readings(replace(what, indicator=id)) for id in identity.parts)
            if all(parts):
                total = identity.relation is Relation.SUM
                yield Equation(
                    "shares",
                    _SHARES,
                    prints.readings(what),
                    parts,
                    Interval.total if total else _at_least_the_sum,
                    " + ".join(f"{{{at + 1}}}" for at in range(len(parts)))
                    + (" = {0}" if total else " ≤ {0}"),
                )


def _at_least_the_sum(known: Sequence[Interval]) -> Interval:
    total = Interval.total(known)
    return Interval(total.low, None, total.low_closed, False)


def _at_most(known: Sequence[Interval]) -> Interval:
    return Interval(None, known[0].high, False, known[0].high_closed)


def _parts(prints: Prints) -> Iterator[Equation]:
    """Each level that the vocabulary takes shares of another against that other."""
    for what in prints.quantities:
        whole = whole_of(what.indicator)
        if what.measure is not Measure.LEVEL or whole in (None, what.indicator):
            continue
        assert whole is not None
        found = prints.readings(replace(what, indicator=whole))
        if found:
            yield Equation(
                "part",
                _PART,
                prints.readings(what),
                (found,),
                _at_most,
                "{0} ≤ {1}",
                definition=SCOPE,
            )


def _nested(prints: Prints) -> Iterator[Equation]:
    """A whole against the parts of its parts, where those between aren't printed (2G, 3G, 4G and 5G
    make up mobile users in two steps); and against some of them, which it is no less than."""
    for identity in every_identity():
        if identity.relation is not Relation.SUM:
            continue
        for what in prints.quantities:
            if what.indicator != identity.whole or what.measure is not Measure.LEVEL:
                continue
            leaves = tuple(_leaves(prints, what, identity.parts))
            known = tuple(one for one in leaves if one)
            if len(known) < _SEVERAL:
                continue
            complete = len(known) == len(leaves)
            if complete and len(leaves) == len(identity.parts):
                continue  # the kernel's own sum
            yield Equation(
                "nested",
                _NESTED,
                prints.readings(what),
                known,
                Interval.total if complete else _at_least_the_sum,
                _listed_sum(known) + (" = {0}" if complete else " ≤ {0}"),
                symmetric=complete,
            )


def _leaves(prints: Prints, what: Quantity, parts: Sequence[str]) -> Iterator[tuple[Reading, ...]]:
    """What is printed of each part, or of the parts that it consists of; () where nothing is."""
    for id in parts:
        found = prints.readings(replace(what, indicator=id))
        inner = next(
            (one for one in every_identity() if one.whole == id and one.relation is Relation.SUM),
            None,
        )
        if found or inner is None:
            yield found
        else:
            yield from _leaves(prints, what, inner.parts)


def _listed_sum(parts: Slots) -> str:
    return " + ".join(f"{{{at + 1}}}" for at in range(len(parts)))


def _members(prints: Prints) -> Iterator[Equation]:
    """All members of a place together against the place, of what adds up over them."""
    for what in prints.quantities:
        if what.measure not in (Measure.LEVEL, Measure.NET_ADD) or not what.subject.names:
            continue
        for group in _groups(prints, what):
            members = tuple(prints.readings(replace(what, subject=one)) for one in group)
            if members and all(members):
                yield Equation(
                    "members",
                    _MEMBERS,
                    prints.readings(what),
                    members,
                    Interval.total,
                    " + ".join(f"{{{at + 1}}}" for at in range(len(members))) + " = {0}",
                    definition=SCOPE,
                )


def _groups(prints: Prints, what: Quantity) -> Iterator[tuple[Subject, ...]]:
    """Those that make up the subject: the places below a province, its operators; the regions."""
    one = indicator(what.indicator)
    if not is_one_place(what.subject):
        return
    if "place" in one.additive and level_of(what.subject) == "province":
        yield by_place(what.subject)
    if "place" in one.additive and level_of(what.subject) == "nation":
        yield tuple(Subject((region.id,)) for region in regions())
    if "party" in one.additive:
        yield _parties_of(prints, what, by_party(what.subject, one.basis.scope))


def _parties_of(prints: Prints, what: Quantity, filers: tuple[Subject, ...]) -> tuple[Subject, ...]:
    """The parties that the whole is of: those that file, with as many of the others that the text
    has beside them (铁塔, 广电) as make the printed whole; with all of them, if none do."""
    level = what if what.measure is Measure.NET_ADD else replace(what, measure=Measure.LEVEL)
    place = what.subject.names[0]
    others = [
        one
        for one in (Subject.of(place, each.id) for each in parties() if each.kind in _COMPANIES)
        if one not in filers
        and (
            prints.readings(replace(level, subject=one))
            or prints.readings(replace(what, subject=one))
        )
    ]
    whole = prints.readings(level)
    for count in range(len(others) + 1):
        for some in combinations(others, count):
            levels = [prints.readings(replace(level, subject=one)) for one in (*filers, *some)]
            if all(levels) and _adds_up(whole, tuple(levels)):
                return (*filers, *some)
    return (*filers, *others)
