"""Campaigns, systems and projects that a figure may be about: neither places nor parties."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import NotFound


@lru_cache(maxsize=1)
def _rows() -> tuple[dict[str, str], ...]:
    text = files(__package__).joinpath("schemes.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))


@lru_cache(maxsize=1)
def schemes() -> Mapping[str, Bilingual]:
    """Every scheme's id and name."""
    return MappingProxyType(
        {row["id"]: Bilingual(row["name_zh"], row["name_en"]) for row in _rows()}
    )


def scheme_parts(id: str) -> tuple[str, ...]:
    """The schemes that a joint scheme consists of; none of a single one."""
    parts = next((row["parts"] for row in _rows() if row["id"] == id), "")
    return tuple(parts.split("+")) if parts else ()


def is_scheme(id: str) -> bool:
    """Whether `id` is a scheme of the vocabulary."""
    return id in schemes()


def scheme(id: str) -> Bilingual:
    """The name of the scheme `id`; raises NotFound."""
    name = schemes().get(id)
    if name is None:
        raise NotFound(Bilingual(f"没有代号为“{id}”的专项。", f"There is no scheme {id!r}."))
    return name


@lru_cache(maxsize=1)
def _outputs() -> dict[str, tuple[tuple[str, bool], ...]]:
    text = files(__package__).joinpath("outputs.toml").read_text(encoding="utf-8")
    found: dict[str, list[tuple[str, bool]]] = {}
    for scheme_id, declared in tomllib.loads(text).items():
        for indicator_id in declared["outputs"]:
            found.setdefault(indicator_id, []).append((scheme_id, bool(declared["standing"])))
    return {indicator_id: tuple(of) for indicator_id, of in found.items()}


def scheme_of(indicator_id: str) -> str | None:
    """The standing scheme that this indicator is an output of wherever it is printed; or None."""
    of = _outputs().get(indicator_id, ())
    return next((scheme_id for scheme_id, standing in of if standing), None)


def schemes_of(indicator_id: str) -> tuple[str, ...]:
    """All schemes that may put this indicator out, events and projects among them."""
    return tuple(scheme_id for scheme_id, _ in _outputs().get(indicator_id, ()))
