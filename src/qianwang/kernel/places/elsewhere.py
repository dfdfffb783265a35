"""Prefectures of other provinces: known by name only, to tell them from the province.

They have no row in the directory and no figures of their own; a text on such a province speaks of
them. Their ids begin with a tilde and go on with the Chinese name (`~长沙`).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

UNLISTED = "~"
_AUTONOMOUS = "自治州"
_STEM = 2


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The prefectures of a province. cities, others: names (of `others` with their sort: 湘西州)
    and the id of each; whole: whether together they make up the province.
    """

    cities: dict[str, str]
    others: dict[str, str]
    whole: bool

    @property
    def ids(self) -> tuple[str, ...]:
        """The id of every prefecture once."""
        return tuple(dict.fromkeys((*self.cities.values(), *self.others.values())))


@lru_cache(maxsize=1)
def _everywhere() -> dict[str, Elsewhere]:
    text = files(__package__).joinpath("elsewhere.toml").read_text(encoding="utf-8")
    return {province: _read(listed) for province, listed in tomllib.loads(text).items()}


def _read(listed: dict[str, list[str]]) -> Elsewhere:
    others = listed.get("others", [])
    apart = listed.get("apart", [])
    cities = {name: UNLISTED + name for name in listed["cities"] + apart}
    return Elsewhere(cities, {name: UNLISTED + _usual(name, others) for name in others}, not apart)


def _usual(name: str, others: list[str]) -> str:
    """The brief name of what is called by its full one (湘西州 for 湘西土家族苗族自治州)."""
    if not name.endswith(_AUTONOMOUS):
        return name
    return next((one for one in others if one[:_STEM] == name[:_STEM] and one != name), name)


@lru_cache(maxsize=1)
def _provinces() -> dict[str, str]:
    return {id: province for province, one in _everywhere().items() for id in one.ids}


def elsewhere() -> dict[str, Elsewhere]:
    """The prefectures of each province that the directory doesn't hold in depth."""
    return _everywhere()


def province_elsewhere(id: str) -> str | None:
    """The province of such a prefecture; None if `id` is none."""
    return _provinces().get(id)


def prefectures_elsewhere(province: str) -> tuple[str, ...]:
    """The ids of a province's prefectures where they make up the whole of it, else none."""
    found = _everywhere().get(province)
    return found.ids if found is not None and found.whole else ()
