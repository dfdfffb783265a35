"""The numbers of a clause, taken together where they are listed ("分别为20%、17%和9%").

A unit that is printed once behind the last number of a list holds for all of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from qianwang.systems.proofreading.claims.stream import Clause
from qianwang.systems.proofreading.claims.token import (
    CueWord,
    Number,
    RankNumber,
    Time,
    Token,
)

Figure = Number | RankNumber
_JOINTS = frozenset("、和与及，, \u3000")
_JOINTS_WORDS = ("以及",)


@dataclass(frozen=True, slots=True)
class Group:
    """Numbers with nothing but marks of listing between them.

    low, high: the stretch before them back to the number before (or the clause's start); before:
    the tokens there; after: where the stretch behind them ends (the next number, or the clause's
    end); behind: the tokens there.
    """

    numbers: tuple[Figure, ...]
    before: tuple[Token, ...]
    low: int
    high: int
    after: int
    behind: tuple[Token, ...]

    @property
    def end(self) -> int:
        return self.numbers[-1].end


def groups(clause: Clause) -> Iterator[Group]:
    """The groups of numbers of a clause, in order."""
    places = [i for i, one in enumerate(clause.tokens) if isinstance(one, Figure)]
    runs: list[list[int]] = []
    for index in places:
        if runs and _listed(clause, runs[-1][-1], index):
            runs[-1].append(index)
        else:
            runs.append([index])
    low, first = clause.start, 0
    for at, run in enumerate(runs):
        start, end = run[0], run[-1]
        follow = runs[at + 1][0] if at + 1 < len(runs) else len(clause.tokens)
        numbers = tuple(_one(clause.tokens[index]) for index in run)
        yield Group(
            _units_filled(numbers),
            clause.tokens[first:start],
            low,
            numbers[0].start,
            clause.tokens[follow].start if follow < len(clause.tokens) else clause.end,
            clause.tokens[end + 1 : follow],
        )
        low, first = numbers[-1].end, end + 1


def _one(token: Token) -> Figure:
    assert isinstance(token, Number | RankNumber)
    return token


def _listed(clause: Clause, left: int, right: int) -> bool:
    """Whether the two numbers stand in one list: only marks of listing between them."""
    between = clause.tokens[left + 1 : right]
    if any(not isinstance(one, CueWord) or isinstance(one, Time) for one in between):
        return False
    words = clause.words(clause.tokens[left].end, clause.tokens[right].start)
    for joint in _JOINTS_WORDS:
        words = words.replace(joint, "")
    a, b = clause.tokens[left], clause.tokens[right]
    if not words or len(words) > len(_JOINTS) or any(sign not in _JOINTS for sign in words):
        return False
    return _alike(_one(a), _one(b))


def _alike(a: Figure, b: Figure) -> bool:
    ranks = [isinstance(one, RankNumber) or one.unit == "位" for one in (a, b)]
    return all(ranks) or not any(ranks)


def _units_filled(numbers: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Each number with a unit: its own, or that of the next which has one, or the one before."""
    unit = ""
    filled: list[Figure] = []
    for one in reversed(numbers):
        if isinstance(one, Number):
            unit = one.unit or unit
            filled.append(one if one.unit else replace(one, unit=unit))
        else:
            filled.append(one)
    filled.reverse()
    known = next((one.unit for one in filled if isinstance(one, Number) and one.unit), "")
    return tuple(
        replace(one, unit=known) if isinstance(one, Number) and not one.unit else one
        for one in filled
    )
