"""Which names stand in a text: a trie of names, walked once, and the best of what overlaps.

Names lie inside one another (移动电话 in 移动电话用户) and across one another (贵州移动 and
移动电话 in 贵州移动电话用户). Of matches that overlap those are chosen whose squared lengths sum
highest: long names beat short ones, and a cut into two whole names beats one that leaves a rest.
Time is linear in the text, for a name has bounded length.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Meaning = TypeVar("Meaning")

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_CAPITALS = {code: code + 32 for code in range(ord("A"), ord("Z") + 1)}
_FOLDED = (
    {full: _CAPITALS.get(half, half) for full, half in _FULL_WIDTH.items()}
    | _CAPITALS
    | {0x3000: 0x20, ord("—"): ord("-"), ord("–"): ord("-"), ord("－"): ord("-")}
)


_PASSED = frozenset({" ", "的"})


def folded(text: str) -> str:
    """The text with full-width forms made half-width and capitals small; its length is kept."""
    return text.translate(_FOLDED)


@dataclass(frozen=True, slots=True)
class Match(Generic[Meaning]):
    """A name of the lexicon from `start` up to `end`, what it means, and what it weighs."""

    start: int
    end: int
    meaning: Meaning
    weight: float


@dataclass(slots=True)
class _Node(Generic[Meaning]):
    children: dict[str, _Node[Meaning]] = field(default_factory=dict)
    entry: tuple[Meaning, float] | None = None


class Lexicon(Generic[Meaning]):
    """Names and what they mean. The first meaning given to a name is kept.

    A name weighs the square of its length, plus the `extra` it was entered with, by which one of
    two equal cuts is preferred.
    """

    def __init__(self, entries: Iterable[tuple[str, Meaning, float]]) -> None:
        self._root: _Node[Meaning] = _Node()
        for name, meaning, extra in entries:
            node = self._root
            letters = folded(name).replace(" ", "")
            for letter in letters:
                node = node.children.setdefault(letter, _Node())
            if node.entry is None:
                node.entry = (meaning, len(letters) ** 2 + extra)

    def matches(self, text: str) -> Iterator[Match[Meaning]]:
        """Every name at every place. A single blank or 的 inside a name is passed over (5G 基站,
        移动电话用户的普及率); a name that begins or ends in a Latin letter or digit must not go on
        as one.
        """
        letters = folded(text)
        roots = self._root.children
        for start, first in enumerate(letters):
            node = roots.get(first)
            if node is None or (start and _one_word(letters[start - 1], first)):
                continue
            at = start + 1
            while True:
                if node.entry is not None and not (
                    at < len(letters) and _one_word(letters[at - 1], letters[at])
                ):
                    yield Match(start, at, *node.entry)
                step = 1
                following = node.children.get(letters[at : at + 1])
                if following is None and letters[at : at + 1] in _PASSED:
                    step = 2
                    following = node.children.get(letters[at + 1 : at + 2])
                if following is None:
                    break
                node, at = following, at + step

    def best(self, text: str) -> list[Match[Meaning]]:
        """Matches that don't overlap, in order, with the highest sum of weights."""
        chosen: list[Match[Meaning]] = []
        cluster: list[Match[Meaning]] = []
        reach = 0
        for one in self.matches(text):
            if cluster and one.start >= reach:
                chosen.extend(_heaviest(cluster))
                cluster = []
            cluster.append(one)
            reach = max(reach, one.end)
        chosen.extend(_heaviest(cluster))
        return chosen


def _one_word(before: str, after: str) -> bool:
    return before.isascii() and after.isascii() and before.isalnum() and after.isalnum()


def _heaviest(cluster: list[Match[Meaning]]) -> list[Match[Meaning]]:
    """The heaviest choice from matches ordered by start; of equal ones that with earlier names."""
    if len(cluster) < 2:
        return cluster
    best: dict[int, tuple[float, Match[Meaning] | None, int]] = {}
    last = max(one.end for one in cluster)
    best[last] = (0.0, None, last)
    starting: dict[int, list[Match[Meaning]]] = {}
    for one in cluster:
        starting.setdefault(one.start, []).append(one)
    for at in range(last - 1, cluster[0].start - 1, -1):
        best[at] = (best[at + 1][0], None, at + 1)
        for one in starting.get(at, ()):
            total = best[one.end][0] + one.weight
            if total >= best[at][0]:
                best[at] = (total, one, one.end)
    at = cluster[0].start
    chosen = []
    while at < last:
        _, one_chosen, at = best[at]
        if one_chosen is not None:
            chosen.append(one_chosen)
    return chosen
