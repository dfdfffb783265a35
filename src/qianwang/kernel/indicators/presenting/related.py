"""Which indicators are looked at to compute one, so that they are read together beforehand."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from qianwang.kernel.indicators.vocabulary import (
    derivation,
    identities,
    indicators,
    penetration_base,
    ratio,
    whole_of,
)


@lru_cache(maxsize=1)
def _neighbours() -> dict[str, frozenset[str]]:
    """Every indicator with those that a formula of the vocabulary has it meet."""
    found: dict[str, set[str]] = {id: {id} for id in indicators()}

    def meet(*ids: str | None) -> None:
        known = {id for id in ids if id in found}
        for id in known:
            found[id] |= known

    for id in indicators():
        derived, over, under = derivation(id), ratio(id), penetration_base(id)
        if derived:
            meet(id, *derived.of)
        if over:
            meet(id, over.numerator, over.denominator)
        if under:
            meet(id, under.base)
        meet(id, whole_of(id))
    for one in identities():
        meet(one.whole, *one.parts)
    return {id: frozenset(some) for id, some in found.items()}


def related(ids: Iterable[str]) -> frozenset[str]:
    """The indicators, those that a formula has them meet, and those that these meet."""
    near = _neighbours()
    first = {other for id in ids for other in near.get(id, ())}
    return frozenset(other for id in first for other in near[id])
