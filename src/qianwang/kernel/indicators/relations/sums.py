"""Wholes and parts: what adds up by definition, by region, or by prefecture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.relations.evidence import Evidence
from qianwang.kernel.indicators.relations.facts import Fact, FactKey, Facts
from qianwang.kernel.indicators.relations.growth import ONE, factor
from qianwang.kernel.indicators.vocabulary import Relation, identities, indicator, scheme_parts
from qianwang.kernel.places import is_place, members, place, regions

ADDITIVE = frozenset({Kind.LEVEL, Kind.NET_ADD})
APART = Fraction(3, 100)
"""A nation may hold what no province reports (headquarters, national lines): up to this share of
it the difference lacks a definition; beyond it, it is wrong."""


def parts_and_wholes(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A whole against its parts, and a part against the whole less the other parts; so too per
    head, as a whole and its parts are counted over one population.
    """
    key = target.key
    if key.kind not in ADDITIVE and key.kind is not Kind.PENETRATION:
        return
    for identity in identities():
        if identity.relation is not Relation.SUM:
            continue
        if key.indicator == identity.whole:
            yield from _sum(target, facts, [key.at(indicator=each) for each in identity.parts])
        elif key.indicator in identity.parts:
            others = [key.at(indicator=p) for p in identity.parts if p != key.indicator]
            yield from _rest(target, facts, key.at(indicator=identity.whole), others)


def growth_from_parts(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """The growth of a whole against level and growth of all its parts:
    whole ÷ Σ part ÷ (1 + g of the part) − 1. Parts by definition, or the places of a region.
    """
    key = target.key
    if key.kind is not Kind.YOY_PCT or key.period.last_year:
        return
    for parts in _divisions(key):
        levels = _added([part.at(kind=Kind.LEVEL) for part in parts], facts, target.scope)
        growths = _added(parts, facts, target.scope)
        if levels is None or growths is None:
            continue
        before = Interval.exactly(0)
        for level, growth in zip(levels[0], growths[0], strict=True):
            before = before + level.interval / factor(growth.interval)
        for whole in facts.values(key.at(kind=Kind.LEVEL), target.scope):
            if whole.dimension != levels[0][0].dimension:
                continue
            derived = (whole.interval / before - ONE).scaled(100)
            terms = " + ".join(
                f"{level.text} ÷ (1 + {growth.text})"
                for level, growth in zip(levels[0], growths[0], strict=True)
            )
            yield Evidence(
                target,
                "growth_from_parts",
                (whole, *levels[0], *growths[0]),
                derived,
                f"{whole.text} ÷ ({terms}) − 1 = {derived}%",
                Bilingual(
                    "整体的增速与各部分的水平值、增速推出的不一致。",
                    "The whole's growth is not what levels and growths of its parts give.",
                ),
            )


def growth_from_whole(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """The growth of a part against the whole's and that of all other parts:
    part ÷ (whole ÷ (1 + G) − Σ other ÷ (1 + g)) − 1.
    """
    key = target.key
    if key.kind is not Kind.YOY_PCT or key.period.last_year:
        return
    for whole, others in _wholes(key):
        keys = [whole, *others]
        levels = _added([each.at(kind=Kind.LEVEL) for each in keys], facts, target.scope)
        growths = _added(keys, facts, target.scope)
        if levels is None or growths is None:
            continue
        pasts = [
            level.interval / factor(growth.interval)
            for level, growth in zip(levels[0], growths[0], strict=True)
        ]
        before = pasts[0] - Interval.total(pasts[1:])
        if before.low is None or before.low <= 0:
            continue
        terms = [
            f"{level.text} ÷ (1 + {growth.text})"
            for level, growth in zip(levels[0], growths[0], strict=True)
        ]
        for part in facts.values(key.at(kind=Kind.LEVEL), target.scope):
            if part.dimension != levels[0][0].dimension:
                continue
            derived = (part.interval / before - ONE).scaled(100)
            yield Evidence(
                target,
                "growth_from_whole",
                (part, *levels[0], *growths[0]),
                derived,
                f"{part.text} ÷ ({' − '.join(terms)}) − 1 = {derived}%",
                Bilingual(
                    "部分的增速与整体及其余部分的水平值、增速推出的不一致。",
                    "The part's growth is not what the whole and the other parts give.",
                ),
            )


def _wholes(key: FactKey) -> Iterator[tuple[FactKey, list[FactKey]]]:
    """The wholes that a quantity is a part of, each with the other parts."""
    for identity in identities():
        if identity.relation is Relation.SUM and key.indicator in identity.parts:
            others = [key.at(indicator=each) for each in identity.parts if each != key.indicator]
            yield key.at(indicator=identity.whole), others
    name = key.subject.names[0]
    if len(key.subject.names) > 1 or key.subject.place or not is_place(name):
        return
    here = place(name)
    if here.level == "province" and here.region and "place" in indicator(key.indicator).additive:
        others = [
            key.at(subject=Subject((one.id,))) for one in members(here.region) if one.id != name
        ]
        yield key.at(subject=Subject((here.region,))), others


def _divisions(key: FactKey) -> Iterator[list[FactKey]]:
    for identity in identities():
        if identity.relation is Relation.SUM and identity.whole == key.indicator:
            yield [key.at(indicator=each) for each in identity.parts]
    name = key.subject.names[0]
    alone = len(key.subject.names) == 1 and not key.subject.place
    if (
        alone
        and is_place(name)
        and place(name).level == "region"
        and "place" in indicator(key.indicator).additive
    ):
        yield [key.at(subject=Subject((one.id,))) for one in members(name)]


def part_within_whole(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """A part that lies inside a whole can't exceed it, nor what its sister parts leave of it: no
    part is negative.
    """
    key = target.key
    if key.kind is not Kind.LEVEL:
        return
    for identity in identities():
        if key.indicator not in identity.parts:
            continue
        beside = [
            found[0]
            for each in identity.parts
            if each != key.indicator
            and (found := facts.values(key.at(indicator=each), target.scope))
            and found[0].dimension == target.dimension
        ]
        taken = Interval.total(one.interval for one in beside)
        for whole in facts.values(key.at(indicator=identity.whole), target.scope):
            most = whole.interval - taken
            if whole.dimension == target.dimension and most.high is not None:
                less = "".join(f" − {one.text}" for one in beside)
                yield Evidence(
                    target,
                    "part_within_whole",
                    (whole, *beside),
                    Interval(None, most.high, False, most.high_closed),
                    f"{target.text} ≤ {whole.text}{less}",
                    Bilingual("部分大于整体。", "The part exceeds the whole."),
                )


def places_add_up(target: Fact, facts: Facts) -> Iterator[Evidence]:
    """Nation = regions = provinces, region = its provinces, a sum of subjects = its members, for
    quantities that add up over places; a joint scheme = the schemes that it consists of.
    """
    key = target.key
    if key.kind not in ADDITIVE or not target.labelled:
        return
    if schemes := scheme_parts(key.subject.names[0]):
        yield from _sum(target, facts, [key.at(subject=Subject((one,))) for one in schemes])
        return
    if "place" not in indicator(key.indicator).additive:
        return
    if len(key.subject.names) > 1:
        yield from _sum(target, facts, [key.at(subject=one) for one in key.subject.members])
        return
    name = key.subject.names[0]
    if key.subject.place or not is_place(name):
        return
    here = place(name)
    if here.level == "nation":
        parts = [key.at(subject=Subject((one.id,))) for one in regions()]
        yield from _sum(target, facts, parts, _beyond_provinces(target, facts, parts))
    elif here.level == "region":
        yield from _sum(
            target, facts, [key.at(subject=Subject((one.id,))) for one in members(name)]
        )
    elif here.level == "province" and here.region:
        others = [
            key.at(subject=Subject((one.id,))) for one in members(here.region) if one.id != name
        ]
        yield from _rest(target, facts, key.at(subject=Subject((here.region,))), others)


def _beyond_provinces(nation: Fact, facts: Facts, parts: Sequence[FactKey]) -> Bilingual | None:
    total = _added(parts, facts, nation.scope)
    if total is None:
        return None
    _, together, _ = total
    whole, sum_ = nation.interval.middle, together.middle
    if whole and sum_ is not None and 0 < whole - sum_ < APART * whole:
        return Bilingual(
            "全国数可能含未分到省的部分，统计范围未声明。",
            "The nation may include what no province reports; its scope isn't declared.",
        )
    return None


def _added(
    keys: Sequence[FactKey], facts: Facts, scope: str | None
) -> tuple[tuple[Fact, ...], Interval, str] | None:
    chosen: list[Fact] = []
    for key in keys:
        values = facts.values(key, scope)
        if not values:
            return None
        chosen.append(values[0])
    if not chosen or len({one.dimension for one in chosen}) > 1:
        return None
    together = chosen[0].interval
    for one in chosen[1:]:
        together = together + one.interval
    return tuple(chosen), together, " + ".join(one.text for one in chosen)


def _sum(
    target: Fact, facts: Facts, keys: Sequence[FactKey], undeclared: Bilingual | None = None
) -> Iterator[Evidence]:
    added = _added(keys, facts, target.scope)
    if added is None or added[0][0].dimension != target.dimension:
        return
    parts, together, text = added
    yield Evidence(
        target,
        "sum_of_parts",
        parts,
        together,
        f"{text} = {together}",
        Bilingual("合计与各部分之和不一致。", "The whole is not the sum of its parts."),
        undeclared,
    )


def _rest(
    target: Fact, facts: Facts, whole_key: FactKey, others: Sequence[FactKey]
) -> Iterator[Evidence]:
    added = _added(others, facts, target.scope) if others else None
    if added is None or added[0][0].dimension != target.dimension:
        return
    parts, together, text = added
    for whole in facts.values(whole_key, target.scope):
        if whole.dimension != target.dimension:
            continue
        derived = whole.interval - together
        yield Evidence(
            target,
            "whole_less_others",
            (whole, *parts),
            derived,
            f"{whole.text} − ({text}) = {derived}",
            Bilingual("与整体减去其余部分不一致。", "Not the whole less the other parts."),
        )
