"""The headline indicators, read from `headlines.toml`, and a place at a glance made of them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind, Period, Subject
from qianwang.kernel.indicators.indicator import PriceRule
from qianwang.kernel.indicators.naming import KINDS, period_name
from qianwang.kernel.indicators.presenting.shown import Page, Shown
from qianwang.kernel.indicators.presenting.sparkline import Spark, spark
from qianwang.kernel.indicators.vocabulary import indicator

_HERE = Bilingual("居全省", "in the province")
YEARS_BEHIND = 5
"""How far a tile's line goes back."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """Under which indicator the place's rank is kept, and what it is a rank in."""

    indicator: str
    words: Bilingual


@dataclass(frozen=True, slots=True)
class Headline:
    """One declared headline."""

    indicator: str
    kind: Kind = Kind.LEVEL
    grows: Kind | None = Kind.YOY_PCT
    rank: Ranked | None = None

    @property
    def name(self) -> Bilingual:
        """What the tile is headed with."""
        what, kind = indicator(self.indicator).name, KINDS[self.kind]
        if not kind.zh:
            return what
        return Bilingual(f"{what.zh}{kind.zh}", f"{kind.en} of {what.en}")


@dataclass(frozen=True, slots=True)
class Tile:
    """A headline's numbers: the level, how it grew, where the place stands, and its last years."""

    name: str
    unit: str
    level: Shown
    growth: Shown | None
    growth_unit: str
    rank: Shown | None
    rank_words: str
    line: Spark | None
    address: str


@lru_cache(maxsize=1)
def headlines() -> tuple[Headline, ...]:
    """The declared headlines in their order."""
    text = files(__package__).joinpath("headlines.toml").read_text(encoding="utf-8")
    found = []
    for one in tomllib.loads(text)["headline"]:
        said = one.get("rank")
        grows = one.get("grows", Kind.YOY_PCT.value)
        found.append(
            Headline(
                one["indicator"],
                Kind(one.get("kind", "level")),
                Kind(grows) if grows else None,
                Ranked(said["indicator"], Bilingual(said["zh"], said["en"])) if said else None,
            )
        )
    return tuple(found)


def glance(page: Page, subject: Subject, year: int, *, national: bool) -> tuple[Tile, ...]:
    """The tiles of a place in a year; those of which nothing is known are left out.

    national: the place's rank is the declared one among the provinces; else it is its rank among
    those it is ranked with, by the headline itself.
    """
    tiles = [_tile(page, one, subject, year, national=national) for one in headlines()]
    return tuple(tile for tile in tiles if tile is not None)


def _tile(page: Page, one: Headline, subject: Subject, year: int, *, national: bool) -> Tile | None:
    now = Period(year)
    level = page.shown(one.indicator, one.kind, subject, now)
    if level.absent:
        return None
    growth = page.shown(one.indicator, one.grows, subject, now) if one.grows else None
    ranked = one.rank
    if not national:  # a penetration has no rank of its own among prefectures
        ranked = Ranked(one.indicator, _HERE) if one.kind is Kind.LEVEL else None
    rank = page.shown(ranked.indicator, Kind.RANK, subject, now) if ranked else None
    language = page.language
    return Tile(
        name=one.name.in_(language),
        unit=page.unit(one.indicator, one.kind, now),
        level=level,
        growth=growth if growth and not growth.absent else None,
        growth_unit="%" if one.grows is Kind.YOY_PCT else page.reader(now).unit_label("个百分点"),
        rank=rank if rank and not rank.absent else None,
        rank_words=ranked.words.in_(language) if ranked else "",
        line=_line(page, one, subject, year),
        address=one.indicator,
    )


def _line(page: Page, one: Headline, subject: Subject, year: int) -> Spark | None:
    """The last years; none of a volume, whose years are at different prices."""
    if indicator(one.indicator).price_rule is not PriceRule.NONE:
        return None
    behind = [Period(each) for each in range(year - YEARS_BEHIND, year + 1)]
    return spark(
        [
            (
                period_name(when).in_(page.language),
                page.shown(one.indicator, one.kind, subject, when),
            )
            for when in behind
        ]
    )
