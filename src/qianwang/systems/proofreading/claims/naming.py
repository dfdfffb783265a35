"""Which id a statement is filed under, once its indicator and its kind are known.

The vocabulary keeps growths, shares, penetrations and net additions on the indicator itself, with a
kind; the change or the rank of one of these is on an id of its own (`telecom_revenue_yoy` with kind
rank), if the vocabulary has one. This module goes from one to the other through the vocabulary's
derivations, and never by the look of an id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.indicator import Nature
from qianwang.kernel.indicators.units import unit as unit_of
from qianwang.kernel.indicators.vocabulary import (
    Derivation,
    derivation,
    indicator,
    indicators,
    is_indicator,
    penetration_base,
    whole_of,
)
from qianwang.systems.proofreading.claims.kinds import Measure

_COUNTED = frozenset({"item", "time", "person", "subscriber", "month", "day", "year"})
_OWN_KIND = {
    "yoy": (Kind.YOY_PCT, Measure.GROWTH),
    "penetration": (Kind.PENETRATION, Measure.PENETRATION),
    "net_add": (Kind.NET_ADD, Measure.NET_ADD),
    "share": (Kind.SHARE_PCT, Measure.SHARE),
    "place_share": (Kind.SHARE_PCT, Measure.SHARE),
}
_CHANGES = {
    Measure.GROWTH: ("yoy",),
    Measure.SHARE: ("share", "place_share"),
    Measure.PENETRATION: ("penetration",),
    Measure.NET_ADD: ("net_add",),
}
_GAPS: Mapping[Measure | None, tuple[str, ...]] = {
    Measure.GROWTH: ("yoy_gap", "yoy_difference"),
    Measure.SHARE: ("share_gap",),
    Measure.LEVEL: ("level_gap",),
    Measure.PRICE: ("level_gap",),
    None: ("level_gap",),
}
_GROUP_RANKS: Mapping[Measure | None, tuple[str, ...]] = {
    Measure.GROWTH: ("group_rank_of_yoy",),
    Measure.SHARE: ("group_rank_of_party_share",),
}
_WORDS: Mapping[Measure | None, str] = {
    Measure.GROWTH: "增速",
    Measure.SHARE: "占比",
    Measure.PENETRATION: "普及率",
    Measure.NET_ADD: "净增",
}


@dataclass(frozen=True, slots=True)
class Filed:
    """Under what a statement is filed; `left` is a condition that no id of the vocabulary says."""

    indicator: str
    kind: Kind
    of: str | None = None
    left: str = ""


@lru_cache(maxsize=1)
def _derived() -> Mapping[tuple[str, str], tuple[Derivation, ...]]:
    """The derivations by what they are made from and how."""
    found: dict[tuple[str, str], list[Derivation]] = defaultdict(list)
    for id in indicators():
        how = derivation(id)
        if how is not None:
            found[how.of[0], how.how].append(how)
    return {key: tuple(some) for key, some in found.items()}


def derived(id: str, ways: tuple[str, ...], *against: str | None) -> str | None:
    """The id made from `id` in one of these ways (against this place or indicator), or None."""
    for way in ways:
        for one in _derived().get((id, way), ()):
            if not against or against[0] in (one.reference, *one.of[1:]):
                return one.id
    return None


def plain(id: str, measure: Measure | None) -> tuple[str, Measure | None, str | None]:
    """A derived id as the indicator that it is made from, with the measure and the whole."""
    how = derivation(id)
    if how is None or how.how not in _OWN_KIND:
        return id, measure, None
    whole = how.of[1] if how.how == "share" else None
    return how.of[0], measure or _OWN_KIND[how.how][1], whole


def filed(
    id: str,
    kind: Kind | None,
    measure: Measure | None,
    *,
    unit: str = "",
    gap_from: str | None = None,
    group: bool = False,
    of: str | None = None,
    party: bool = False,
    said: str = "",
) -> Filed:
    """Where a statement about `id` belongs.

    gap_from: the code that the distance is measured from; group: the rank is one within the
    operator's own group; of: the whole that the words name; party: it is said of an operator, whose
    share of the industry has an id of its own; said: the words of direction before the number.
    """
    if id.startswith("~") or not is_indicator(id):
        left = _WORDS.get(measure, "") if kind in (Kind.RANK, Kind.YOY_PP, Kind.OTHER) else ""
        return Filed(id, kind or _unknown_kind(unit), of, left)
    base, measure, whole = plain(id, measure)
    if measure is Measure.RATE and indicator(base).nature in (Nature.STOCK, Nature.FLOW):
        measure = Measure.SHARE
    if kind is Kind.OTHER and gap_from is not None:
        return _gap(base, measure, gap_from)
    if kind is Kind.RANK:
        return _rank(id, base, measure, group)
    if kind is Kind.YOY_PP:
        return _change(base, measure)
    if kind is None:
        kind = _kind_by_nature(id, base, measure, unit)
    if kind is Kind.SHARE_PCT and party and of in (None, base):
        share = derived(base, ("party_share",))
        if share is not None:
            return Filed(share, kind, base)
    if kind is Kind.SHARE_PCT:
        return Filed(base, kind, of or whole or whole_of(base))
    if kind is Kind.PENETRATION and unit in ("%", "％") and indicator(base).unit != "%":
        return Filed(base, Kind.OTHER)
    if kind is Kind.NET_ADD and not (_adds(base) or _changed(said)):
        kind = level_kind(base)
    return Filed(base, kind, of if kind in (Kind.CONTRIBUTION_PCT, Kind.PULL_PP) else None)


def aimed_at(one: Filed, measure: Measure | None) -> Filed:
    """A target of a penetration or a share stands on the id of its own, if there is one."""
    if measure not in (Measure.PENETRATION, Measure.SHARE) or not is_indicator(one.indicator):
        return one
    found = derived(one.indicator, _CHANGES[measure])
    return replace(one, indicator=found) if found else replace(one, left=_WORDS[measure])


def _gap(base: str, measure: Measure | None, gap_from: str) -> Filed:
    found = derived(base, _GAPS.get(measure, ("level_gap",)), gap_from)
    if found is not None:
        return Filed(found, Kind.OTHER)
    return Filed(base, Kind.OTHER, None, f"{_WORDS.get(measure, '')}与{gap_from}之差")


def _rank(id: str, base: str, measure: Measure | None, group: bool) -> Filed:
    if indicator(base).unit == "位":
        return Filed(base, Kind.RANK)
    if group:
        found = derived(base, _GROUP_RANKS.get(measure, ("group_rank_of_level",)))
        return Filed(found, Kind.RANK) if found else Filed(base, Kind.RANK, None, "集团")
    if measure not in _CHANGES or derivation(id) is not None:
        return Filed(id, Kind.RANK)
    if measure is Measure.SHARE:
        return Filed(base, Kind.RANK, None, _WORDS[measure])
    found = derived(base, _CHANGES[measure])
    if found is None and indicator(base).nature is Nature.RATIO:
        return Filed(base, Kind.RANK)
    return Filed(found, Kind.RANK) if found else Filed(base, Kind.RANK, None, _WORDS[measure])


def _change(base: str, measure: Measure | None) -> Filed:
    if measure in _CHANGES and indicator(base).nature is not Nature.RATIO:
        found = derived(base, _CHANGES[measure])
        if found is not None:
            return Filed(found, Kind.YOY_PP)
        return Filed(base, Kind.YOY_PP, None, _WORDS[measure])
    return Filed(base, Kind.YOY_PP)


def _adds(id: str) -> bool:
    """Whether a net addition can be told of it: of what has a state, not of what happens."""
    return indicator(id).nature is not Nature.FLOW


def _changed(said: str) -> bool:
    """Whether the words tell a change: what happens can be more than in the year before (增加,
    多), while what is new (新增, 新建) is all that happened.
    """
    return bool(said) and not said.startswith("新")


def level_kind(id: str) -> Kind:
    """`count` for what is counted piece by piece, `level` for money, networks and populations.

    Users, people and the goods of the economy are levels though their unit counts, and so is the
    network's plant, which is summed over places and parties; prices are unit prices.
    """
    one = indicator(id)
    if one.nature is Nature.PRICE:
        return Kind.UNIT_PRICE
    try:
        dimension = unit_of(one.unit).dimension
    except InputError:
        return Kind.LEVEL
    if dimension == "discount":
        return Kind.OTHER
    if dimension not in _COUNTED:
        return Kind.LEVEL
    plant = one.theme == "infrastructure" and one.additive >= {"place", "party"}
    homes = one.theme == "infrastructure" and dimension == "subscriber"
    people = one.theme in ("economy", "users", "internet") and "place" in one.additive
    return Kind.LEVEL if plant or homes or people else Kind.COUNT


def _kind_by_nature(id: str, base: str, measure: Measure | None, unit: str) -> Kind:
    how = derivation(id)
    if how is not None and how.how in _OWN_KIND:
        return _OWN_KIND[how.how][0]
    if measure is Measure.PRICE:
        return Kind.UNIT_PRICE
    one = indicator(base)
    if unit in ("%", "％"):
        if how is not None and how.how == "ratio":
            return Kind.OTHER
        if penetration_base(base) is not None:
            return Kind.PENETRATION
        if one.unit == "%":
            return Kind.SHARE_PCT
        return Kind.OTHER
    return level_kind(base)


def _unknown_kind(unit: str) -> Kind:
    """The kind of what the vocabulary doesn't hold, by its unit alone."""
    try:
        dimension = unit_of(unit).dimension
    except InputError:
        return Kind.LEVEL
    if dimension == "percent":
        return Kind.SHARE_PCT
    if dimension == "discount":
        return Kind.OTHER
    return Kind.COUNT if dimension in _COUNTED else Kind.LEVEL
