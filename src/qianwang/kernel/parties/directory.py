"""The list of parties, and the questions that the rest of the platform asks of it.

The list is data (`parties.toml`) and is read once, on the first question.
"""

from __future__ import annotations

import tomllib
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import NotFound
from qianwang.kernel.parties.party import Party, PartyKind


@lru_cache(maxsize=1)
def _by_id() -> dict[str, Party]:
    text = files(__package__).joinpath("parties.toml").read_text(encoding="utf-8")
    return {
        id: Party(
            id=id,
            kind=PartyKind(row["kind"]),
            name=Bilingual(row["zh"], row["en"]),
            short=Bilingual(row["short_zh"], row["short_en"]),
        )
        for id, row in tomllib.loads(text).items()
    }


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Party]:
    return {
        name.casefold(): one
        for one in _by_id().values()
        for name in (one.name.zh, one.name.en, one.short.zh, one.short.en)
    }


def parties(kind: PartyKind | None = None) -> tuple[Party, ...]:
    """Every party, or every one of a kind, in display order."""
    return tuple(one for one in _by_id().values() if kind is None or one.kind is kind)


def is_party(id: str) -> bool:
    """Whether `id` is the public id of a party."""
    return id in _by_id()


def party(id: str) -> Party:
    """The party with this public id; raises NotFound with the nearest ids, or all, as hint."""
    found = _by_id().get(id)
    if found is None:
        raise _not_found(id)
    return found


def by_name(text: str) -> Party:
    """The party called `text`, official or short, Chinese or English; raises NotFound.

    Upper and lower case and surrounding blanks don't matter: people type these names into returns.
    """
    found = _by_name().get(text.strip().casefold())
    if found is None:
        raise _not_found(text)
    return found


def _not_found(text: str) -> NotFound:
    names = {one.id: one.id for one in parties()} | {one.short.zh: one.id for one in parties()}
    near = [names[each] for each in get_close_matches(text, list(names), n=3, cutoff=0.5)]
    known = near or list(_by_id())
    return NotFound(
        Bilingual(f"没有“{text}”这个单位。", f"There is no party '{text}'."),
        hint=Bilingual(f"可用：{'、'.join(known)}。", f"There are: {', '.join(known)}."),
    )
