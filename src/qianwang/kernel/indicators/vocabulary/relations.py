"""How indicators hang together: what is derived of what, shares of which whole, parts of a whole.

Read from `relations.toml`. It knows only ids; that each is an indicator is checked by a test.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

from qianwang.kernel.bilingual import Bilingual


class Relation(StrEnum):
    """Parts that make up the whole (`sum`), or only lie inside it (`within`)."""

    SUM = "sum"
    WITHIN = "within"


@dataclass(frozen=True, slots=True)
class Derivation:
    """That an id is computed: `how`, of which indicators, against which place, above what.

    how: yoy · yoy_gap (growth less the reference's) · yoy_difference (growth of the first less that
    of the second) · level_gap · share (first of second) · share_gap · place_share · party_share ·
    net_add · penetration (first per second) · ratio · places_above · years_above ·
    group_rank_of_yoy · group_rank_of_level · group_rank_of_party_share.
    """

    id: str
    how: str
    of: tuple[str, ...]
    reference: str | None = None
    threshold: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Identity:
    """`whole` and the `parts` that add up to it or lie inside it, with the reason.

    assumed: whether data are made by it and returns refused by it. What print itself denies is only
    asked of a text.
    """

    whole: str
    parts: tuple[str, ...]
    relation: Relation
    reason: Bilingual
    assumed: bool = True


@dataclass(frozen=True, slots=True)
class Ratio:
    """An indicator that is one quantity over another."""

    id: str
    numerator: str
    denominator: str


@dataclass(frozen=True, slots=True)
class PenetrationBase:
    """Under a penetration: users per so many (`per`) of the indicator `base`."""

    base: str
    per: int


@lru_cache(maxsize=1)
def _declared() -> dict[str, Any]:
    text = files(__package__).joinpath("relations.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=1)
def _derivations() -> dict[str, Derivation]:
    return {
        one["id"]: Derivation(
            id=one["id"],
            how=one["how"],
            of=tuple(one["of"]),
            reference=one.get("reference"),
            threshold=Decimal(one["threshold"]) if "threshold" in one else None,
        )
        for one in _declared()["derived"]
    }


def derivation(id: str) -> Derivation | None:
    """How the indicator `id` is computed from others; None if it is reported as itself."""
    return _derivations().get(id)


@lru_cache(maxsize=1)
def identities() -> tuple[Identity, ...]:
    """The identities of parts and whole that are assumed to hold."""
    return tuple(one for one in every_identity() if one.assumed)


@lru_cache(maxsize=1)
def every_identity() -> tuple[Identity, ...]:
    """Every declared identity, those too that are only asked of a text."""
    return tuple(
        Identity(
            one["whole"],
            tuple(one["parts"]),
            Relation(one["relation"]),
            Bilingual(one["zh"], one["en"]),
            one.get("assumed", True),
        )
        for one in _declared()["identity"]
    )


@lru_cache(maxsize=1)
def _ratios() -> dict[str, Ratio]:
    return {
        one["id"]: Ratio(one["id"], one["numerator"], one["denominator"])
        for one in _declared()["ratio"]
    }


def ratio(id: str) -> Ratio | None:
    """Numerator and denominator of an indicator that is a ratio of two others; else None."""
    return _ratios().get(id)


def whole_of(id: str) -> str | None:
    """The whole that shares of `id` are taken of unless the source names another; or None."""
    whole = _declared()["share"].get(id)
    return None if whole is None else str(whole)


def penetration_base(id: str) -> PenetrationBase | None:
    """The base of the penetration of `id` (residents, households) and its multiple; or None."""
    found = _declared()["penetration"].get(id)
    return None if found is None else PenetrationBase(found[0], int(found[1]))


def unit_meant(id: str, printed: str) -> str:
    """The unit that `printed` means of this indicator: `G` of an egress is Gbps, elsewhere GB."""
    return str(_declared()["unit_alias"].get(id, {}).get(printed, printed))
