"""The list of places, and the questions that the rest of the platform asks of it.

The list is read once, on the first question. A sum such as `guiyang+zunyi` is a subject of a
figure, not a place, and is not found here.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files
from typing import cast, get_args

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import NotFound
from qianwang.kernel.places.place import Level, Place


@dataclass(frozen=True, slots=True)
class _Directory:
    """Every place, and by what it can be found."""

    by_id: dict[str, Place]
    by_code: dict[str, Place]
    by_name: dict[str, Place]


def _read(row: dict[str, str], position: int) -> Place:
    level = row["level"]
    if level not in get_args(Level):
        raise ValueError(f"places.csv: {row['id']} has the unknown level {level}")
    return Place(
        id=row["id"],
        code=row["code"] or None,
        level=cast(Level, level),
        parent=row["parent"] or None,
        region=row["region"] or None,
        lies_in=tuple(row["lies_in"].split()),
        name=Bilingual(row["zh"], row["en"]),
        short=Bilingual(row["zh_short"], row["en_short"]),
        position=position,
    )


@lru_cache(maxsize=1)
def _directory() -> _Directory:
    text = files(__package__).joinpath("places.csv").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    everything = [_read(row, position) for position, row in enumerate(csv.DictReader(lines))]
    return _Directory(
        by_id={one.id: one for one in everything},
        by_code={one.code: one for one in everything if one.code},
        by_name={
            name.casefold(): one
            for one in everything
            for name in (one.name.zh, one.name.en, one.short.zh, one.short.en)
        },
    )


def _not_found(text: str, known: Iterable[str], what: Bilingual) -> NotFound:
    """The error for an unknown place, with the known spellings that are nearest."""
    near = get_close_matches(text, list(known), n=3, cutoff=0.5)
    hint = (
        Bilingual(f"是否指：{'、'.join(near)}？", f"Did you mean {', '.join(near)}?")
        if near
        else None
    )
    return NotFound(
        Bilingual(
            f"没有{what.zh}为“{text}”的地区。",
            f"There is no place with the {what.en} '{text}'.",
        ),
        hint=hint,
    )


def places() -> tuple[Place, ...]:
    """Every place, in display order."""
    return tuple(_directory().by_id.values())


def is_place(id: str) -> bool:
    """Whether `id` is the public id of a place."""
    return id in _directory().by_id


def place(id: str) -> Place:
    """The place with this public id; raises NotFound with the nearest ids as hint."""
    found = _directory().by_id.get(id)
    if found is None:
        raise _not_found(id, _directory().by_id, Bilingual("代号", "id"))
    return found


def by_code(code: str) -> Place:
    """The place with these six digits in GB/T 2260 (`520100`); raises NotFound."""
    found = _directory().by_code.get(code)
    if found is None:
        raise _not_found(code, _directory().by_code, Bilingual("行政区划代码", "division code"))
    return found


def by_name(text: str) -> Place:
    """The place called `text`, official or short, Chinese or English; raises NotFound.

    Upper and lower case and surrounding blanks don't matter: people type these names into returns.
    """
    found = _directory().by_name.get(text.strip().casefold())
    if found is None:
        raise _not_found(text.strip(), _directory().by_name, Bilingual("名称", "name"))
    return found


def find(text: str) -> Place:
    """The place that `text` names by id, division code or name; raises NotFound."""
    directory = _directory()
    key = text.strip()
    for index in (directory.by_id, directory.by_code):
        if key in index:
            return index[key]
    return by_name(key)


def _at(level: Level) -> tuple[Place, ...]:
    return tuple(one for one in places() if one.level == level)


def provinces() -> tuple[Place, ...]:
    """The 31 provinces, grouped by region as national ranking tables print them."""
    return _at("province")


def regions() -> tuple[Place, ...]:
    """East, central, west, northeast."""
    return _at("region")


def prefectures() -> tuple[Place, ...]:
    """The nine prefectures of Guizhou, without the statistical unit Gui'an."""
    return _at("prefecture")


def statistical_units() -> tuple[Place, ...]:
    """Units that some returns count apart though their land lies in prefectures: Gui'an."""
    return _at("statistical_unit")


def counties() -> tuple[Place, ...]:
    """The 88 divisions of Guizhou at county level."""
    return _at("county")


def children(id: str) -> tuple[Place, ...]:
    """The divisions one level below: provinces of the nation, prefectures of the province, …

    They are disjoint and together make the whole, so neither regions (which group the same
    provinces) nor statistical units are among them. Raises NotFound.
    """
    whole = place(id)
    return tuple(
        one
        for one in places()
        if one.parent == whole.id and one.level not in ("region", "statistical_unit")
    )


def members(region: str) -> tuple[Place, ...]:
    """The provinces of a region; raises NotFound if `region` is not one."""
    if not any(one.id == region for one in regions()):
        raise _not_found(region, (one.id for one in regions()), Bilingual("区域代号", "region id"))
    return tuple(one for one in provinces() if one.region == region)


def region_of(id: str) -> Place:
    """The region that a place of China lies in.

    A region lies in itself, a county in the region of its province. Raises NotFound for an unknown
    id and for the nation, which lies in none.
    """
    here: Place | None = place(id)
    while here is not None:
        if here.level == "region":
            return here
        if here.region:
            return place(here.region)
        here = place(here.parent) if here.parent else None
    raise NotFound(
        Bilingual(f"{place(id).short.zh}不属于某一个区域。", f"{id} lies in no single region.")
    )


def in_display_order(some: Iterable[Place]) -> tuple[Place, ...]:
    """`some` places in the order in which tables show them."""
    return tuple(sorted(some, key=lambda one: one.position))
