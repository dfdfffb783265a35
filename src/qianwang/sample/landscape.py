"""The land to be filled: which indicators, places, parties and years there are, and the prior.

Read from `landscape.toml`. Unknowns are in the base unit of their dimension (户, 元, GB, 个), the
finest at which each is reported: of a place and a party where operators report it.
"""

from __future__ import annotations

import tomllib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from qianwang.kernel.indicators.codes import HOME, NATION
from qianwang.kernel.indicators.units import unit
from qianwang.kernel.indicators.vocabulary import indicator
from qianwang.sample.calibration import Form, Prior, Quantity

SEED = 20211231
# Prefectures and operators differ from the pattern by this much (standard deviation of the log),
# for good; and each year by a little more.
LASTING = 0.05
PASSING = 0.006
# A prior of nothing would pin its unknown; this part of the largest year stands for it.
NEARLY_NOTHING = 1e-7


@dataclass(frozen=True, slots=True)
class Spec:
    """One indicator of the landscape.

    years: the province's prior by year in base units; places and parties: with their parts, which
    add up to 1; season: name of the months' profile of a flow, None of a stock.
    """

    id: str
    years: Mapping[int, float]
    places: Mapping[str, float]
    parties: Mapping[str, float]
    season: str | None


@dataclass(frozen=True, slots=True)
class Bridge:
    """Volume at prices of `from_year` times `factor` is volume at prices of `to_year`."""

    from_year: int
    to_year: int
    factor: Fraction


@dataclass(frozen=True, slots=True)
class Unit:
    """A statistical unit: its part of its prefecture in 2020 and its growth, by indicator."""

    id: str
    lies_in: str
    parts: Mapping[str, Fraction]
    growth: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Landscape:
    """Everything that is modelled; `nation` holds what is known of China only."""

    specs: Mapping[str, Spec]
    nation: Mapping[str, Spec]
    first_year: int
    last_year: int
    seasons: Mapping[str, tuple[float, ...]]
    bridges: Mapping[int, Bridge]
    residents: Mapping[str, Fraction]
    units: tuple[Unit, ...]
    prices: Mapping[tuple[str, int], Decimal]

    @property
    def years(self) -> range:
        return range(self.first_year, self.last_year + 1)

    @property
    def prefectures(self) -> tuple[str, ...]:
        return tuple(self.residents)

    def models(self, id: str, place: str = HOME) -> bool:
        return id in (self.nation if place == NATION else self.specs)

    def leaves(self, id: str, year: int, place: str = HOME) -> tuple[Quantity, ...]:
        """Every unknown of an indicator in a year: of the home province, or of the nation."""
        spec = (self.nation if place == NATION else self.specs)[id]
        return tuple(
            Quantity(id, where, party, year) for where in spec.places for party in spec.parties
        )

    def total(self, id: str, place: str, party: str | None, year: int) -> Form:
        """The sum of an indicator's unknowns over a place and a party (None: all of them).

        Raises KeyError where the landscape has none such.
        """
        chosen = [
            one
            for one in self.leaves(id, year, place)
            if place in (HOME, NATION, one.place) and party in (None, one.party)
        ]
        if not chosen or year not in self.years:
            raise KeyError(f"nothing is modelled of {id} for {place}, {party}, {year}")
        return Form.total(chosen)

    def priors(self) -> dict[Quantity, Prior]:
        """The prior of every unknown: pattern of place and party with seeded differences."""
        found: dict[Quantity, Prior] = {}
        for spec in (*self.specs.values(), *self.nation.values()):
            found.update(_priors(spec))
        return found


def _priors(spec: Spec) -> dict[Quantity, Prior]:
    generator = np.random.default_rng([SEED, zlib.crc32(spec.id.encode())])
    cells = [(place, party) for place in spec.places for party in spec.parties]
    lasting = {cell: generator.normal(0.0, LASTING) for cell in cells}
    floor = max(spec.years.values()) * NEARLY_NOTHING
    found = {}
    for year, total in spec.years.items():
        for place, party in cells:
            off = lasting[place, party] + generator.normal(0.0, PASSING)
            alone = len(cells) == 1
            part = spec.places[place] * spec.parties[party]
            value = max(total, floor) * part * (1.0 if alone else float(np.exp(off)))
            found[Quantity(spec.id, place, party, year)] = Prior(value, 1.0)
    return found


def _shares(parts: Mapping[str, float]) -> dict[str, float]:
    whole = sum(parts.values())
    return {name: part / whole for name, part in parts.items()}


def _mixture(
    mixture: Mapping[str, float], places: Mapping[str, Mapping[str, float]]
) -> dict[str, float]:
    """Parts of the prefectures under a mixture of weights."""
    weights = {
        "resident": {name: one["resident"] for name, one in places.items()},
        "census": {name: one["census"] for name, one in places.items()},
        "economy": {name: one["economy"] for name, one in places.items()},
        "rural": {name: one["resident"] * one["rural"] for name, one in places.items()},
    }
    mixed = dict.fromkeys(places, 0.0)
    for name, much in mixture.items():
        for place, part in _shares(weights[name]).items():
            mixed[place] += much * part
    return _shares(mixed)


def _in_base(id: str, values: list[float], first_year: int) -> dict[int, float]:
    factor = float(unit(indicator(id).unit).factor)
    return {first_year + at: value * factor for at, value in enumerate(values)}


def _fractions(declared: Mapping[str, float]) -> dict[str, Fraction]:
    return {id: Fraction(str(value)) for id, value in declared.items()}


@lru_cache(maxsize=1)
def landscape() -> Landscape:
    """The landscape as declared; raises KeyError for a spread, profile or indicator not known."""
    declared: dict[str, Any] = tomllib.loads(
        files(__package__).joinpath("landscape.toml").read_text(encoding="utf-8")
    )
    first = int(declared["first_year"])
    places = declared["places"]
    spreads = {name: _mixture(mixture, places) for name, mixture in declared["spread"].items()}
    specs = {}
    for id, one in declared["indicator"].items():
        specs[id] = Spec(
            id,
            _in_base(id, one["years"], first),
            {HOME: 1.0} if one.get("province_only") else spreads[one["spread"]],
            {"": 1.0}
            if one["parties"] == "nobody"
            else _shares(declared["parties"][one["parties"]]),
            one.get("season"),
        )
    nation = {
        id: Spec(id, _in_base(id, one["years"], first), {NATION: 1.0}, {"": 1.0}, None)
        for id, one in declared["nation"].items()
    }
    return Landscape(
        specs=specs,
        nation=nation,
        first_year=first,
        last_year=int(declared["last_year"]),
        seasons={name: tuple(parts) for name, parts in declared["season"].items()},
        bridges={
            int(year): Bridge(int(one["from"]), int(one["to"]), Fraction(str(one["factor"])))
            for year, one in declared["bridge"].items()
        },
        residents={name: Fraction(str(one["resident"])) for name, one in places.items()},
        units=tuple(
            Unit(id, one["lies_in"], _fractions(one["parts"]), _fractions(one["growth"]))
            for id, one in declared["unit"].items()
        ),
        prices={
            (id, first + at): Decimal(text)
            for id, one in declared["price"].items()
            for at, text in enumerate(one["years"])
        },
    )
