"""In which order indicators are made whole: which are cut from which, which are summed.

Every sum identity of the vocabulary either sums its parts into the whole (the first one of a
whole), or cuts the whole into its parts (any further one, and all below it): fixed broadband users
are the sum of urban and rural ones, and their access rates are cut from that sum.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from qianwang.kernel.indicators.vocabulary import Identity, Relation, identities


@dataclass(frozen=True, slots=True)
class Tree:
    """summed: bottom up; cut: top down; free: what is neither; within: parts that lie inside."""

    free: tuple[str, ...]
    summed: tuple[Identity, ...]
    cut: tuple[Identity, ...]
    within: tuple[Identity, ...]


def tree(known: Collection[str]) -> Tree:
    """The order for these indicators; identities with a member that isn't known don't count."""
    sums = [
        one
        for one in identities()
        if one.relation is Relation.SUM and {one.whole, *one.parts} <= set(known)
    ]
    first: dict[str, Identity] = {}
    further: list[Identity] = []
    for one in sums:
        if one.whole in first:
            further.append(one)
        else:
            first[one.whole] = one
    cut: list[Identity] = []
    below = [part for one in further for part in one.parts]
    cut.extend(further)
    while below:
        part = below.pop(0)
        if part in first:
            identity = first.pop(part)
            cut.append(identity)
            below.extend(identity.parts)
    cut_parts = {part for one in cut for part in one.parts}
    summed: list[Identity] = []
    waiting = list(first.values())
    while waiting:
        wholes = {one.whole for one in waiting}
        ready = [one for one in waiting if not wholes & set(one.parts)]
        summed.extend(ready)
        waiting = [one for one in waiting if one not in ready]
    wholes = {one.whole for one in summed}
    return Tree(
        tuple(id for id in known if id not in wholes and id not in cut_parts),
        tuple(summed),
        tuple(cut),
        tuple(
            one
            for one in identities()
            if one.relation is Relation.WITHIN and {one.whole, *one.parts} <= set(known)
        ),
    )
