"""Which quantity a table's cell is of: from its column, its row, and its title.

The column may only say what is measured ("同比增长（±%）") of what the row or the title names, or
name a quantity of its own. A name that the vocabulary doesn't hold stays a topic, and is never
taken for the title's: a table on users may have a column on complaints.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.units import unit as unit_of
from qianwang.kernel.indicators.vocabulary import (
    derivation,
    indicator,
    indicators,
    is_indicator,
    names,
)
from qianwang.systems.proofreading.claims import reasons
from qianwang.systems.proofreading.claims.claim import TOPIC, Trust
from qianwang.systems.proofreading.claims.discourse import Setting
from qianwang.systems.proofreading.claims.kinds import Measure
from qianwang.systems.proofreading.claims.linking import best_indicator
from qianwang.systems.proofreading.claims.naming import Filed, filed
from qianwang.systems.proofreading.claims.phrases import topic
from qianwang.systems.proofreading.claims.table_words import Words, title_ids

_KINDS = {
    Measure.GROWTH: Kind.YOY_PCT,
    Measure.SHARE: Kind.SHARE_PCT,
    Measure.PENETRATION: Kind.PENETRATION,
    Measure.NET_ADD: Kind.NET_ADD,
    Measure.PULL: Kind.PULL_PP,
    Measure.CONTRIBUTION: Kind.CONTRIBUTION_PCT,
}
_POINTS = frozenset({"个百分点", "百分点", "PP", "pp"})
_PERCENTAGES = frozenset({Measure.GROWTH, Measure.SHARE, Measure.PULL, Measure.CONTRIBUTION})


@dataclass(frozen=True)
class Labels:
    """All that is said of a cell, and where the table stands.

    left: the nearest column before it that names a quantity, of which a bare 同比 speaks.
    """

    column: Words
    left: Words
    rows: tuple[Words, ...]
    title: Words
    setting: Setting

    @property
    def inner(self) -> tuple[Words, ...]:
        return (self.column, *self.rows)

    @property
    def naming(self) -> tuple[Words, ...]:
        """Where a name may stand, the nearest first."""
        return (self.column, *self.rows, self.left)

    @cached_property
    def measure(self) -> Measure | None:
        return next((one.measure for one in self.inner if one.measure is not None), None)

    @cached_property
    def rank(self) -> bool:
        return any(one.rank for one in self.inner)

    @cached_property
    def falls(self) -> bool:
        return not self.rank and any(one.falls for one in self.inner)

    @property
    def percentage(self) -> bool:
        """Whether what is measured is a percentage whatever the quantity's own unit."""
        return self.measure in _PERCENTAGES and not self.rank


@dataclass(frozen=True, slots=True)
class Name:
    """An indicator or a topic, how it was found, and why it isn't one of the vocabulary."""

    id: str
    trust: Trust
    unlinked: Bilingual | None = None


def named(labels: Labels, unit: str) -> Name:
    """The quantity that a cell is of."""
    for words in labels.naming:
        chosen = _fitting((words.ids,), unit, labels) if words.ids else None
        if chosen is not None:
            return Name(chosen, Trust.SAID)
    titled = title_ids(labels.title.text, labels.setting.home)
    for words in labels.naming:
        if words.phrase:
            meant = _part_of(words.phrase, titled)
            if meant is not None:
                return Name(meant, Trust.SAID)
            kind = _kind(labels, unit)
            link = best_indicator(words.phrase, unit, kind, (labels.title.text,))
            if link is not None:
                return Name(link.id, Trust.SAID if link.exact else Trust.LIKELY)
            reason = reasons.not_in_vocabulary(words.phrase)
            return Name(TOPIC + topic(words.phrase), Trust.SAID, reason)
    if any(words.ids for words in labels.naming):
        first = next(words.ids[0] for words in labels.naming if words.ids)
        return Name(first, Trust.LIKELY)
    chosen = _fitting(titled, unit, labels)
    if chosen is not None:
        return Name(chosen, Trust.SAID)
    carried = labels.setting.named
    if carried is not None and carried.id is not None:
        return Name(carried.id, Trust.CARRIED)
    phrase = labels.column.text or labels.title.text
    return Name(TOPIC + topic(phrase), Trust.SAID, reasons.not_in_vocabulary(phrase))


def _part_of(phrase: str, titled: tuple[tuple[str, ...], ...]) -> str | None:
    """The indicator of the title that a column calls by a part of its name (收入, 用户)."""
    said = re.sub(r"[\s:：]|数$|额$|完成", "", phrase)
    for ids in titled:
        if said and any(name.endswith(said) for name in names(ids[0])):
            return ids[0]
    return None


def _fitting(said: tuple[tuple[str, ...], ...], unit: str, labels: Labels) -> str | None:
    """The first of several names that the unit fits; the first of all for what has no unit."""
    for ids in said:
        for id in ids:
            if labels.rank or labels.percentage or _fits(id, unit, labels.measure):
                return id
    return None


def _fits(id: str, unit: str, measure: Measure | None) -> bool:
    if not unit or measure in (Measure.PENETRATION, Measure.PRICE):
        return True
    how = derivation(id)
    if how is not None and how.how in ("penetration", "yoy", "share", "net_add"):
        return True
    try:
        printed, own = unit_of(unit).dimension, unit_of(indicator(id).unit).dimension
    except InputError:
        return False
    return printed == own or printed in ("percent", "percentage_point")


def _kind(labels: Labels, unit: str) -> Kind | None:
    if labels.rank or unit == "位":
        return Kind.RANK
    if unit in _POINTS and labels.measure in (None, Measure.GROWTH, Measure.SHARE):
        return Kind.YOY_PP
    return None if labels.measure is None else _KINDS.get(labels.measure)


def filed_as(labels: Labels, name: Name, unit: str, *, party: bool) -> Filed:
    """Under which id and kind the cell's number stands."""
    kind = _kind(labels, unit)
    measure = labels.measure
    if labels.column.chained or labels.column.part:
        return Filed(name.id, Kind.OTHER)
    if measure is Measure.GROWTH and unit and unit not in ("%", *_POINTS) and not labels.rank:
        kind, measure = Kind.NET_ADD, Measure.NET_ADD
    whole = next((words.whole for words in labels.inner if words.whole), None)
    found = filed(name.id, kind, measure, unit=unit, of=whole, party=party)
    if kind is Kind.RANK:
        found = _ranked(found, labels)
    if any(words.aim for words in labels.inner) and found.kind in (Kind.LEVEL, Kind.COUNT):
        found = Filed(found.indicator, Kind.TARGET, found.of)
    return found


@lru_cache(maxsize=256)
def _alike(id: str) -> tuple[str, ...]:
    """The ids that are made of the same quantities in the same way, `id` among them."""
    mine = derivation(id)
    if mine is None:
        return (id,)
    derived = ((other, derivation(other)) for other in indicators())
    return tuple(
        other for other, how in derived if how and (how.how, how.of) == (mine.how, mine.of)
    )


def _ranked(found: Filed, labels: Labels) -> Filed:
    """Of several ids for one rank, that whose name speaks of this table (全国排名表)."""
    if not is_indicator(found.indicator) or derivation(found.indicator) is None:
        return found
    rivals = _alike(found.indicator)
    spoken = labels.title.text + labels.column.text

    def likeness(id: str) -> int:
        own = names(id)[0]
        pairs = {own[at : at + 3] for at in range(len(own) - 2)}
        return sum(pair in spoken for pair in pairs)

    if len(rivals) < 2:
        return found
    best = max(rivals, key=likeness)
    return Filed(best, found.kind, found.of, found.left)
