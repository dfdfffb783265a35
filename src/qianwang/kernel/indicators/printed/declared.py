"""Declared conflicts: what can't hold together, who governs, and arithmetic that proves it.

A conflict is found by `comparison.conflicts` (printed twice) or by a person (figures that can't all
hold). Either way it is declared in a TOML file with its judgement and reason; nobody drops a value.
For the second sort the file states the claim that would have to be true, and `proof` redoes the
arithmetic on the printed intervals.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.observation import Observation, Status

_REFERENCE = re.compile(r"\[([A-Z0-9.]+-\d+)\]")


class Judgement(StrEnum):
    """What a contradiction amounts to, from the worst."""

    WRONG = "wrong"
    DEFINITION_NEEDED = "definition_needed"
    ROUNDING = "rounding"
    EDITORIAL = "editorial"


class Origin(StrEnum):
    """How a conflict shows: one quantity printed twice, or arithmetic over several."""

    PRINTED_TWICE = "printed_twice"
    ARITHMETIC = "arithmetic"


@dataclass(frozen=True, slots=True)
class Claim:
    """What would have to be true: `left` `relation` `right`; [ID] stands for a printed figure.

    relation: `=` the intervals meet; `<=` the left can lie at or below the right.
    """

    left: str
    relation: str
    right: str

    def __str__(self) -> str:
        return f"{self.left} {self.relation} {self.right}"


@dataclass(frozen=True, slots=True)
class Conflict:
    """One declared conflict.

    governs: the observations that constrain and are shown first; gives_way: those that are kept
    with their source but constrain nothing. Where nothing gives way, all stand and the relation
    between them is what must not be assumed.
    """

    id: str
    origin: Origin
    ids: tuple[str, ...]
    judgement: Judgement
    governs: tuple[str, ...]
    gives_way: tuple[str, ...]
    reason: Bilingual
    claim: Claim | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """Both sides of a claim as intervals of the printed figures, and whether it can hold."""

    claim: Claim
    left: Interval
    right: Interval

    @property
    def can_hold(self) -> bool:
        if self.claim.relation == "=":
            return self.left.overlaps(self.right)
        return not self.left.wholly_above(self.right)


def read_conflicts(path: Path) -> tuple[Conflict, ...]:
    """The conflicts declared in a TOML file; raises ValueError where it contradicts itself."""
    declared = tomllib.loads(path.read_text(encoding="utf-8"))["conflict"]
    return tuple(_conflict(one) for one in declared)


def _conflict(one: dict[str, object]) -> Conflict:
    def ids(name: str) -> tuple[str, ...]:
        values = one[name]
        assert isinstance(values, list)
        return tuple(str(value) for value in values)

    claim = one.get("claim")
    found = Conflict(
        id=str(one["id"]),
        origin=Origin(str(one["origin"])),
        ids=ids("ids"),
        judgement=Judgement(str(one["judgement"])),
        governs=ids("governs"),
        gives_way=ids("gives_way"),
        reason=Bilingual(str(one["zh"]), str(one["en"])),
        claim=Claim(*map(str, claim)) if isinstance(claim, list) else None,
    )
    if set(found.governs) & set(found.gives_way) or set(found.ids) != {
        *found.governs,
        *found.gives_way,
    }:
        raise ValueError(f"{found.id}: each figure must either govern or give way")
    if (found.origin is Origin.ARITHMETIC) != (found.claim is not None):
        raise ValueError(f"{found.id}: arithmetic needs a claim, a double print none")
    return found


def proof(conflict: Conflict, observations: Mapping[str, Observation]) -> Proof | None:
    """The claim redone on printed intervals; None for a conflict that is a double print.

    Each occurrence of a figure counts as free within its interval, so a claim that can't hold here
    can't hold at all. Units are those printed.
    """
    if conflict.claim is None:
        return None
    intervals = {id: _as_printed(observations[id]) for id in conflict.ids}
    return Proof(
        conflict.claim,
        evaluated(conflict.claim.left, intervals),
        evaluated(conflict.claim.right, intervals),
    )


def _as_printed(one: Observation) -> Interval:
    """The interval of the printed digits, hedges ignored; a rank is exact."""
    if one.kind is Kind.RANK:
        return Interval.exactly(one.value)
    return Interval.printed(one.value)


def evaluated(expression: str, intervals: Mapping[str, Interval]) -> Interval:
    """The interval of an expression of figures [ID], numbers, + − × ÷ and brackets.

    Raises KeyError for an unknown figure, ValueError for any other syntax.
    """
    names: dict[str, str] = {}

    def named(match: re.Match[str]) -> str:
        return names.setdefault(match.group(1), f"figure_{len(names)}")

    code = _REFERENCE.sub(named, expression)
    figures = {name: intervals[id] for id, name in names.items()}
    return _value(ast.parse(code, mode="eval").body, figures)


def _value(node: ast.expr, figures: Mapping[str, Interval]) -> Interval:
    match node:
        case ast.Name(id=name) if name in figures:
            return figures[name]
        case ast.Constant(value=int(number)):
            return Interval.exactly(number)
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _value(left, figures) + _value(right, figures)
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return _value(left, figures) - _value(right, figures)
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return _value(left, figures) * _value(right, figures)
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _value(left, figures) / _value(right, figures)
        case _:
            raise ValueError(f"not part of a claim: {ast.unparse(node)}")


def with_conflicts(
    observations: Iterable[Observation], declared: Iterable[Conflict]
) -> tuple[Observation, ...]:
    """The same observations; those that give way in a declared conflict are marked superseded
    and carry the reason.

    An observation that is unlabelled stays so: that is the stronger reason to leave it out.
    """
    reasons: dict[str, Bilingual] = {}
    for conflict in declared:
        for id in conflict.gives_way:
            # Declared first is said: a double print stands before the sums that it spoils.
            reasons.setdefault(id, conflict.reason)
    return tuple(
        replace(one, status=Status.SUPERSEDED, reason=reasons[one.id])
        if one.id in reasons and one.status is Status.NORMAL
        else one
        for one in observations
    )
