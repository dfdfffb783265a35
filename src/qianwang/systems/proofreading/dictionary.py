"""The project dictionary: contradictions that people have decided on, so that they stay decided.

An entry names the figures that it is about by their meaning and value, never by a line, so that it
holds in the next draft and no longer than the figures stand as they were decided. Where entries
come from is `entries`' business.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.consistency.quantity import moment
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.result import Declared
from qianwang.systems.proofreading.rules.rule import Conclusion


@dataclass(frozen=True, slots=True)
class Figure:
    """A number by its meaning: what a claim must say to be it. The value's sign is in the words of
    a text, so sizes are compared; the last month of a year is its year; `unit` as printed, "" for
    any; `of` None for any whole."""

    indicator: str
    subject: str
    period: str
    kind: str
    value: Decimal
    unit: str = ""
    of: str | None = None

    def is_said_by(self, claim: Claim) -> bool:
        """Whether the claim says this number."""
        return (
            claim.indicator == self.indicator
            and str(claim.subject) == self.subject
            and claim.period is not None
            and moment(claim.period) == self.period
            and claim.kind.value == self.kind
            and abs(claim.value) == abs(self.value)
            and self.unit in ("", claim.unit)
            and (self.of is None or claim.of in (None, self.of))
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision: about which figures, of which rule (None: of any), why, by whom and when.

    gives_way: those of the figures that nobody is to rely on; unassumed: none gives way, and it is
    the relation that must not be assumed; `place`: where the entry stands, for messages.
    """

    figures: tuple[Figure, ...]
    reason: Bilingual
    rule: str | None = None
    by: str = ""
    at: str = ""
    place: str = ""
    gives_way: tuple[Figure, ...] = ()
    unassumed: bool = False

    def settles(self, conclusion: Conclusion, claims: Mapping[str, Claim]) -> bool:
        """Whether the conclusion is what was decided: its rule, the accused among the figures, and
        another of the figures beside it (an entry of one figure needs no other)."""
        if self.rule not in (None, conclusion.rule) or not conclusion.claims:
            return False
        accused, *others = (claims[id] for id in conclusion.claims)
        mine = [one for one in self.figures if one.is_said_by(accused)]
        rest = [one for one in self.figures if one not in mine]
        found = any(one.is_said_by(other) for one in rest for other in others)
        return bool(mine) and (found or not rest)

    def excuses(self, conclusion: Conclusion, claims: Mapping[str, Claim]) -> bool:
        """Whether the conclusion rests on a figure that gives way: it constrains nothing, so that
        nothing is wrong for disagreeing with it. Or on the same relation at another time, where the
        relation itself is what isn't assumed."""
        said = [claims[id] for id in conclusion.claims]
        if any(one.is_said_by(each) for one in self.gives_way for each in said):
            return True
        if not self.unassumed or self._periods & {
            moment(each.period) for each in said if each.period
        }:
            return False
        related = {(one.indicator, one.subject, one.kind) for one in self.figures}
        return related == {(each.indicator, str(each.subject), each.kind.value) for each in said}

    @property
    def _periods(self) -> set[str]:
        return {one.period for one in self.figures}


@dataclass(frozen=True)
class Settled:
    """Conclusions parted by a dictionary; `unused`: the text's own entries that match nothing."""

    open: tuple[Conclusion, ...]
    declared: tuple[Declared, ...]
    unused: tuple[Entry, ...]

    @property
    def notes(self) -> tuple[Bilingual, ...]:
        """That an entry matches nothing any more, for the reader."""
        return tuple(
            Bilingual(
                f"{one.place}：该条裁定已不对应文中任何矛盾，可以删去。",
                f"{one.place}: the decision matches no contradiction of the text any more "
                "and can be taken out.",
            )
            for one in self.unused
        )


@dataclass(frozen=True)
class Dictionary:
    """All entries that hold for a text.

    entries: written for it, so that one that matches nothing is worth a note; others: decided on
    any text, of which most say nothing of this one.
    """

    entries: tuple[Entry, ...] = field(default=())
    others: tuple[Entry, ...] = field(default=())

    def __add__(self, other: Dictionary) -> Dictionary:
        return Dictionary((*self.entries, *other.entries), (*self.others, *other.others))

    @property
    def _all(self) -> tuple[Entry, ...]:
        return (*self.entries, *self.others)

    def applied(self, conclusions: Iterable[Conclusion], claims: Mapping[str, Claim]) -> Settled:
        """The conclusions that stay open, and those that were decided with the reason."""
        open_: list[Conclusion] = []
        declared: list[Declared] = []
        used: set[int] = set()
        known = self._all
        by_indicator = self._by_indicator()
        for one in conclusions:
            meant = {claims[id].indicator for id in one.claims}
            near = sorted({at for each in meant for at in by_indicator.get(each, ())})
            fitting = [at for at in near if known[at].settles(one, claims)]
            fitting = fitting or [at for at in near if known[at].excuses(one, claims)]
            used.update(fitting)
            if fitting:
                declared.append(Declared(one, known[fitting[0]].reason))
            else:
                open_.append(one)
        unused = tuple(one for at, one in enumerate(self.entries) if at not in used)
        return Settled(tuple(open_), tuple(declared), unused)

    def _by_indicator(self) -> dict[str | None, list[int]]:
        found: dict[str | None, list[int]] = {}
        for at, entry in enumerate(self._all):
            for indicator in {one.indicator for one in entry.figures}:
                found.setdefault(indicator, []).append(at)
        return found


EMPTY = Dictionary()
