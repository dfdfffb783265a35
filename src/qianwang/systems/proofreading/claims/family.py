"""What a shortened name means beside what was just spoken of.

After 固定宽带接入用户 a text says 农村用户 for the rural part of them,
and after 投资 only 5G for a part of it. The parts, wholes and sisters of what was spoken of are
looked through for one whose name holds the short one's characters in order; if two do, it isn't
guessed.
"""

from __future__ import annotations

from functools import lru_cache

from qianwang.kernel.indicators.vocabulary import (
    Relation,
    every_identity,
    indicators,
    names,
    whole_of,
)

_SHORTEST = 2


@lru_cache(maxsize=512)
def relatives(id: str) -> tuple[str, ...]:
    """Parts of the same wholes, wholes and parts of it, and what bears its name with more to it."""
    found: dict[str, None] = {}
    for one in every_identity():
        if id == one.whole or id in one.parts:
            found.update(dict.fromkeys((*one.parts, one.whole)))
    whole = whole_of(id) or id
    for other in indicators():
        if whole_of(other) == whole or any(
            own in name and own != name for own in names(id)[:1] for name in names(other)[:1]
        ):
            found[other] = None
    found.pop(id, None)
    return tuple(found)


@lru_cache(maxsize=512)
def enclosing(id: str) -> str | None:
    """The one whole that `id` makes up together with others; None if there is none, or several."""
    wholes = {
        one.whole for one in every_identity() if one.relation is Relation.SUM and id in one.parts
    }
    return wholes.pop() if len(wholes) == 1 else None


@lru_cache(maxsize=4096)
def relative(id: str, phrase: str) -> str | None:
    """The one relative of `id` that the phrase shortens; None if none or more than one does."""
    if len(phrase) < _SHORTEST:
        return None
    fitting = [one for one in relatives(id) if any(_shortens(phrase, name) for name in names(one))]
    exact = [one for one in fitting if any(name.startswith(phrase) for name in names(one))]
    chosen = exact if len(exact) == 1 else fitting
    return chosen[0] if len(chosen) == 1 else None


def _shortens(phrase: str, name: str) -> bool:
    """Whether all characters of the phrase stand in the name, in order, the first one first."""
    if not name or name[0] != phrase[0]:
        return False
    at = 0
    for letter in phrase:
        at = name.find(letter, at) + 1
        if at == 0:
            return False
    return True
