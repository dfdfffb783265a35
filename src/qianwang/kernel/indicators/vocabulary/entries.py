"""The entries of the vocabulary, read from one CSV a theme and joined with their relations."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import NotFound
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.indicators.indicator import Basis, Indicator, Nature, PriceRule
from qianwang.kernel.indicators.vocabulary.relations import (
    Derivation,
    derivation,
    penetration_base,
    ratio,
    whole_of,
)

_PRICED_BY_RULE = "price:previous_year_from_2020"
_CONSTANT_GROWTH = "growth:constant"
_UNDECLARED = "undeclared"
FIRST_YEAR_OF_PREVIOUS_PRICES = 2020
FIXED_PRICE_YEAR = 2015
FIRST_YEAR_OF_FIXED_PRICES = 2017
FIRST_YEAR_OF_CENSUS_POPULATION = 2020
PROVISIONAL = "~"
_RESIDENTS = "resident"
_CENSUS_RESIDENTS = "resident_census_2020"


@dataclass(frozen=True, slots=True)
class _Entry:
    """An indicator and the codes of its basis as the file has them."""

    indicator: Indicator
    basis_codes: tuple[str, ...]


def _basis(codes: tuple[str, ...]) -> Basis:
    """The declared parts of a basis; what stands as undeclared stays None."""
    parts = dict(code.split(":", 1) for code in codes)

    def declared(name: str) -> str | None:
        value = parts.get(name)
        return None if value == _UNDECLARED else value

    return Basis(
        population=declared("population"),
        households=declared("households"),
        scope=declared("scope"),
    )


def _sources(id: str, how: Derivation | None) -> tuple[str | None, str | None, str | None]:
    """(derived_from, whole, denominator) of an indicator by its relations."""
    if how is None:
        under = penetration_base(id)
        over = ratio(id)
        base = over.denominator if over else (under.base if under else None)
        return (over.numerator if over else None), whole_of(id), base
    second = how.of[1] if len(how.of) > 1 else None
    match how.how:
        case "share" | "share_gap":
            return how.of[0], second, None
        case "place_share" | "party_share":
            return how.of[0], how.of[0], None
        case "penetration" | "ratio":
            return how.of[0], None, second
        case _:
            return how.of[0], None, None


def _entry(row: dict[str, str], theme: str) -> _Entry:
    id = row["id"]
    codes = tuple(code for code in row["basis"].split(";") if code)
    how = derivation(id)
    derived_from, whole, denominator = _sources(id, how)
    shown = how.how if how else ("ratio" if ratio(id) else None)
    return _Entry(
        Indicator(
            id=id,
            name=Bilingual(row["name_zh"], row["name_en"]),
            unit=row["unit"],
            nature=Nature(row["nature"]),
            definition=Bilingual(row["definition_zh"], row["definition_en"]),
            additive=frozenset(row["additive"].split()),
            whole=whole,
            denominator=denominator,
            basis=_basis(codes),
            price_rule=(
                PriceRule.FIXED_2015_THEN_PREVIOUS_YEAR
                if _PRICED_BY_RULE in codes
                else PriceRule.NONE
            ),
            derived_from=derived_from,
            derivation=shown,
            theme=theme,
            origin=row["origin"],
        ),
        codes,
    )


def _rows() -> Iterator[tuple[str, dict[str, str]]]:
    folder = files(__package__)
    for theme in themes():
        text = folder.joinpath(f"{theme}.csv").read_text(encoding="utf-8")
        for row in csv.DictReader(text.splitlines()):
            yield theme, row


@lru_cache(maxsize=1)
def _entries() -> dict[str, _Entry]:
    found: dict[str, _Entry] = {}
    for theme, row in _rows():
        if row["id"] in found:
            raise ValueError(f"{theme}.csv: {row['id']} is in the vocabulary twice")
        found[row["id"]] = _entry(row, theme)
    return found


def themes() -> tuple[str, ...]:
    """The themes of the vocabulary, each a file, in reading order."""
    return (
        "economy",
        "volume_revenue",
        "investment",
        "users",
        "traffic_prices",
        "infrastructure",
        "internet",
        "universal_service",
        "service",
        "emergency",
        "fraud",
        "security",
        "industrial",
        "regulation",
        "operators",
        "tower",
        "cases",
        "events",
    )


@lru_cache(maxsize=1)
def indicators() -> Mapping[str, Indicator]:
    """Every indicator by its public id, in reading order."""
    return MappingProxyType({id: entry.indicator for id, entry in _entries().items()})


def is_indicator(id: str) -> bool:
    """Whether `id` is in the vocabulary."""
    return id in _entries()


def is_provisional(id: str) -> bool:
    """Whether `id` is a name that a text uses and nobody has entered: `~` and the name."""
    return id.startswith(PROVISIONAL)


@lru_cache(maxsize=4096)
def _provisional(id: str) -> Indicator:
    """What can be said of an indicator of which only the name is known.

    Taken as a stock, so that growth and net addition are tried on its levels; nothing is declared
    of its unit, base, parts or whole.
    """
    name = id.removeprefix(PROVISIONAL)
    return Indicator(
        id=id,
        name=Bilingual(name, name),
        unit="",
        nature=Nature.STOCK,
        definition=Bilingual("文中所用名称，指标表中没有。", "A name that a text uses."),
        theme=PROVISIONAL,
        origin="text",
    )


def indicator(id: str) -> Indicator:
    """The indicator `id`; raises NotFound with the nearest ids as hint.

    Of a provisional id (`~` and a name) an indicator of which nothing else is known.
    """
    if is_provisional(id):
        return _provisional(id)
    found = _entries().get(id)
    if found is None:
        near = get_close_matches(id, list(_entries()), n=3, cutoff=0.6)
        raise NotFound(
            Bilingual(f"指标表中没有“{id}”。", f"There is no indicator {id!r}."),
            hint=(
                Bilingual(f"是否指：{'、'.join(near)}？", f"Did you mean {', '.join(near)}?")
                if near
                else None
            ),
        )
    return found.indicator


def find(text: str) -> tuple[Indicator, ...]:
    """The indicators whose id or name holds `text`, for somebody who looks for one."""
    wanted = text.strip().casefold()
    return tuple(
        one
        for one in indicators().values()
        if wanted in one.id or wanted in one.name.zh or wanted in one.name.en.casefold()
    )


@lru_cache(maxsize=1)
def _basis_words() -> dict[str, Bilingual]:
    text = files(__package__).joinpath("bases.toml").read_text(encoding="utf-8")
    return {
        code: Bilingual(words["zh"], words["en"]) for code, words in tomllib.loads(text).items()
    }


def basis_notes(id: str) -> tuple[Bilingual, ...]:
    """What the indicator's figures rest on, in words, undeclared bases included."""
    return tuple(_basis_words()[code] for code in _basis_codes(id))


def undeclared_bases(id: str) -> frozenset[str]:
    """The bases (price, population, households, …) that the vocabulary says nobody declared."""
    parts = (code.partition(":") for code in _basis_codes(id))
    return frozenset(basis for basis, _, what in parts if what == "undeclared")


def grows_at_constant_prices(id: str) -> bool:
    """Whether published growth is at constant prices while levels are at current ones.

    Of such an indicator (GDP) a growth must not be computed from its levels.
    """
    return _CONSTANT_GROWTH in _basis_codes(id)


def _basis_codes(id: str) -> tuple[str, ...]:
    """The codes of an indicator's basis; raises NotFound."""
    indicator(id)
    return () if is_provisional(id) else _entries()[id].basis_codes


def basis_at(one: Indicator, period: Period) -> Basis:
    """The indicator's basis in a period: its declared basis, with what its rules say of the period.

    The volume of 2021 is at prices of 2020, that of 2019 at prices of 2015; before 2017 the price
    year isn't declared. Source: footnotes to the figures of the 2021 survey. Residents from 2020
    on are in line with the census, those up to 2019 as published before it.
    """
    basis = one.basis
    if basis.population == _RESIDENTS and period.year >= FIRST_YEAR_OF_CENSUS_POPULATION:
        basis = replace(basis, population=_CENSUS_RESIDENTS)
    if one.price_rule is PriceRule.NONE:
        return basis
    if period.year >= FIRST_YEAR_OF_PREVIOUS_PRICES:
        price_year: int | None = period.year - 1
    else:
        price_year = FIXED_PRICE_YEAR if period.year >= FIRST_YEAR_OF_FIXED_PRICES else None
    return Basis(price_year=price_year).filled_from(basis)
