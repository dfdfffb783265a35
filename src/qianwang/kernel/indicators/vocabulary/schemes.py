"""Campaigns, systems and projects that a figure may be about: neither places nor parties."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import NotFound


@lru_cache(maxsize=1)
def schemes() -> Mapping[str, Bilingual]:
    """Every scheme's id and name."""
    text = files(__package__).joinpath("schemes.csv").read_text(encoding="utf-8")
    return MappingProxyType(
        {
            row["id"]: Bilingual(row["name_zh"], row["name_en"])
            for row in csv.DictReader(text.splitlines())
        }
    )


def is_scheme(id: str) -> bool:
    """Whether `id` is a scheme of the vocabulary."""
    return id in schemes()


def scheme(id: str) -> Bilingual:
    """The name of the scheme `id`; raises NotFound."""
    name = schemes().get(id)
    if name is None:
        raise NotFound(Bilingual(f"没有代号为“{id}”的专项。", f"There is no scheme {id!r}."))
    return name
