"""All names of an indicator: its own, that without its brackets, and those that the field uses.

A text seldom says a name as the vocabulary has it. `aliases.toml` is the list of what else is
said; it is read once, on the first question.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from qianwang.kernel.indicators.vocabulary.entries import indicator, indicators

_ADDED = ("新建", "新增", "净增")
_BRACKETED = re.compile(r"[（(]([^（）()]*)[）)]")


@lru_cache(maxsize=1)
def _aliases() -> Mapping[str, tuple[str, ...]]:
    text = files(__package__).joinpath("aliases.toml").read_text(encoding="utf-8")
    return MappingProxyType({id: tuple(some) for id, some in tomllib.loads(text).items()})


@lru_cache(maxsize=1)
def _names() -> Mapping[str, tuple[str, ...]]:
    found = {}
    for id, one in indicators().items():
        own = one.name.zh
        bare = _BRACKETED.sub("", own)
        found[id] = tuple(dict.fromkeys((own, bare, *_aliases().get(id, ()))))
    return MappingProxyType(found)


def names(id: str) -> tuple[str, ...]:
    """The Chinese names of the indicator `id`, its own first; raises NotFound."""
    indicator(id)
    return _names()[id]


@lru_cache(maxsize=1)
def named() -> Mapping[str, tuple[str, ...]]:
    """Every name and the ids that bear it, those whose own name it is first."""
    bearers: dict[str, list[str]] = {}
    for rank in (0, 1):
        for id, some in _names().items():
            for name in some[:1] if rank == 0 else some[1:]:
                ids = bearers.setdefault(name, [])
                if id not in ids:
                    ids.append(id)
    return MappingProxyType({name: tuple(ids) for name, ids in bearers.items()})


def says_an_addition(name: str) -> bool:
    """Whether a name is another indicator's with 新建, 新增 or 净增 before it.

    Such a name is said of the other's net addition as often as of an indicator of its own.
    """
    return name.startswith(_ADDED) and name[2:] in named()
