"""Where a level can come from: a report, its months, its parts, or other printed figures.

Every way is an expression, the most direct first. Sample data is a way of last resort: ways are
asked for with `real` (every leaf reported by somebody) and then without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import ParamSpec

from qianwang.kernel.errors import IncompatibleMeasures
from qianwang.kernel.indicators.codes import Kind, Period, SeriesKey, Span, Subject
from qianwang.kernel.indicators.cohorts import by_party, by_place, whole_of_subject
from qianwang.kernel.indicators.compatible import DECEMBER
from qianwang.kernel.indicators.expression import Expression, Observed
from qianwang.kernel.indicators.formulas import (
    back_from_growth,
    back_from_net_addition,
    composition,
    difference,
    level_from_growth,
    level_from_share,
    month_from_cumulative,
    total,
)
from qianwang.kernel.indicators.indicator import Indicator, Nature
from qianwang.kernel.indicators.interval import ulp
from qianwang.kernel.indicators.observation import SourceKind, Status
from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.kernel.indicators.shares import Over
from qianwang.kernel.indicators.shelf import Shelf
from qianwang.kernel.indicators.vocabulary import (
    Identity,
    Relation,
    grows_at_constant_prices,
    identities,
    whole_of,
)

_Inputs = ParamSpec("_Inputs")

OWN_KINDS: dict[Nature, tuple[Kind, ...]] = {
    Nature.FLOW: (Kind.LEVEL, Kind.COUNT),
    Nature.STOCK: (Kind.LEVEL, Kind.COUNT),
    Nature.RATIO: (Kind.LEVEL, Kind.PENETRATION, Kind.SHARE_PCT),
    Nature.PRICE: (Kind.UNIT_PRICE, Kind.LEVEL),
    Nature.INDEX: (Kind.LEVEL, Kind.COUNT),
    Nature.DATE: (Kind.OTHER,),
}


@dataclass(frozen=True, slots=True)
class Quest:
    """A level looked for: of what, of whom, when, over which span."""

    indicator: str
    subject: Subject
    period: Period
    span: Span

    def of(self, subject: Subject) -> Quest:
        return replace(self, subject=subject)

    def at(self, period: Period) -> Quest:
        return replace(self, period=period)

    def what(self, indicator: str) -> Quest:
        return replace(self, indicator=indicator)


class Ways:
    """Expressions found one at a time, when they are asked for, and remembered."""

    def __init__(self, source: Iterator[Expression]) -> None:
        self._source = source
        self._found: list[Expression] = []

    def __iter__(self) -> Iterator[Expression]:
        position = 0
        while True:
            if position == len(self._found):
                following = next(self._source, None)
                if following is None:
                    return
                self._found.append(following)
            yield self._found[position]
            position += 1

    @property
    def first(self) -> Expression | None:
        """The most direct one."""
        return next(iter(self), None)


class Levels:
    """Finds levels on a shelf; each quest is answered once and remembered."""

    def __init__(
        self,
        shelf: Shelf,
        vocabulary: Mapping[str, Indicator],
        preferences: Mapping[SeriesKey, str],
    ) -> None:
        self.shelf = shelf
        self._vocabulary = vocabulary
        self._preferences = preferences
        self._direct: dict[tuple[Quest, bool], Ways] = {}
        self._ways: dict[tuple[Quest, bool], Ways] = {}

    # -- reports ----------------------------------------------------------------------------

    def ordered(self, reports: tuple[Observed, ...]) -> list[Observed]:
        """Reports of one key, the governing one first: real before sample, what can be used before
        what is unlabelled, then the declared preference, not given up in a conflict, printed,
        without a hedge, the most precise, the latest revision."""
        return sorted(reports, key=self._standing) if len(reports) > 1 else list(reports)

    def _standing(self, one: Observed) -> tuple[object, ...]:
        report = one.observation
        preferred = self._preferences.get(report.key)
        step = ulp(report.value) * one.measure.unit.factor.numerator
        return (
            report.sample,
            report.status is Status.UNLABELLED,
            preferred is not None and preferred != report.id,
            report.status is Status.SUPERSEDED,
            report.source.kind is not SourceKind.PRINT,
            report.qualifier is not Qualifier.NONE,
            step / one.measure.unit.factor.denominator,
            -report.revision,
        )

    def report(
        self, quest: Quest, real: bool, kinds: tuple[Kind, ...] | None = None
    ) -> Observed | None:
        """The governing usable report of the quest, if anybody reported it."""
        for kind in kinds or OWN_KINDS[self._vocabulary[quest.indicator].nature]:
            found = self.ordered(
                self.shelf.at(
                    quest.indicator,
                    quest.subject,
                    quest.period,
                    kind,
                    quest.span is Span.MONTH,
                )
            )
            if (
                found
                and found[0].observation.status is not Status.UNLABELLED
                and not (real and found[0].sample)
            ):
                return found[0]
        return None

    # -- ways ------------------------------------------------------------------------------

    def ways(self, quest: Quest, real: bool) -> Ways:
        """Every way to the level, the most direct first; without `real`, those with sample data."""
        key = (quest, real)
        if key not in self._ways:
            self._ways[key] = Ways(self._find_ways(quest, real))
        return self._ways[key]

    def best(self, quest: Quest, real: bool) -> Expression | None:
        """The most direct way, all leaves real; else (unless `real`) with sample data."""
        found = self.ways(quest, True).first
        if found is None and not real:
            found = self.ways(quest, False).first
        return found

    def _find_ways(self, quest: Quest, real: bool) -> Iterator[Expression]:
        yield from self._directly(quest, real)
        yield from self._by_identity(quest, real)
        if real:
            yield from self._implied(quest)

    def _directly(self, quest: Quest, real: bool) -> Ways:
        """The report, the sums of parts, the sum of months or difference of cumulations."""
        key = (quest, real)
        if key not in self._direct:
            self._direct[key] = Ways(self._find_direct(quest, real))
        return self._direct[key]

    def _find_direct(self, quest: Quest, real: bool) -> Iterator[Expression]:
        report = self.report(quest, real)
        if report is not None:
            yield report
        yield from self._by_parts(quest, real)
        if self._vocabulary[quest.indicator].nature is Nature.FLOW:
            over_time = self._by_time(quest, real)
            if over_time is not None:
                yield over_time

    def _first(self, quest: Quest, real: bool) -> Expression | None:
        """A part of a sum: real if it can be, sample if it must."""
        found = self._directly(quest, True).first
        if found is None and not real:
            found = self._directly(quest, False).first
        return found

    def _seen(self, quest: Quest, real: bool) -> Expression | None:
        """A report or a sum of parts, but nothing made of other times."""
        report = self.report(quest, True) or (None if real else self.report(quest, False))
        if report is not None:
            return report
        return next(self._by_parts(quest, real), None)

    def _by_time(self, quest: Quest, real: bool) -> Expression | None:
        period = quest.period
        if quest.span is Span.MONTH:
            since = replace(quest, span=Span.CUMULATIVE)
            now = self._seen(since, real)
            if now is None or not period.is_month:
                return None
            if period.month == 1:
                return replace(now, measure=replace(now.measure, span=Span.MONTH))
            before = self._seen(since.at(period.month_before()), real)
            if before is None:
                return None
            return _allowed(month_from_cumulative, now, before)
        one = self._vocabulary[quest.indicator]
        if not (period.is_year or period.is_month) or "time" not in one.additive:
            return None
        months = []
        for month in range(1, (period.month or DECEMBER) + 1):
            found = self._seen(
                replace(quest, period=Period(period.year, month), span=Span.MONTH), real
            )
            if found is None:
                return None
            months.append(found)
        return _allowed(total, months, one, "time")

    def _by_parts(self, quest: Quest, real: bool) -> Iterator[Expression]:
        if len(quest.subject.names) > 1:
            yield from self._sum(quest, quest.subject.members, "place", real)
            return
        one = self._vocabulary[quest.indicator]
        if "party" in one.additive:
            parties = by_party(quest.subject, one.basis.scope)
            yield from self._sum(quest, parties, "party", real)
        if "place" in one.additive:
            yield from self._sum(quest, by_place(quest.subject), "place", real)

    def _sum(
        self, quest: Quest, parts: tuple[Subject, ...], over: Over, real: bool
    ) -> Iterator[Expression]:
        found = []
        for part in parts:
            one = self._first(quest.of(part), real)
            if one is None:
                return
            found.append(one)
        if found:
            indicator = self._vocabulary[quest.indicator]
            yield from _maybe(total, found, indicator, over, quest.subject)

    # -- kinds of one whole -----------------------------------------------------------------

    def _by_identity(self, quest: Quest, real: bool) -> Iterator[Expression]:
        for identity in _sums().get(quest.indicator, ()):
            parts = [
                self._first(quest.what(part), real)
                for part in identity.parts
                if part in self._vocabulary
            ]
            known = [part for part in parts if part is not None]
            if len(known) == len(identity.parts):
                yield from _maybe(composition, known, self._vocabulary[quest.indicator])
        for identity in _memberships().get(quest.indicator, ()):
            whole = self._first(quest.what(identity.whole), real)
            others = [
                self._first(quest.what(part), real)
                for part in identity.parts
                if part != quest.indicator and part in self._vocabulary
            ]
            rest = [part for part in others if part is not None]
            if whole is not None and len(rest) == len(identity.parts) - 1:
                yield from _maybe(difference, whole, rest, quest.indicator)

    # -- implied by other figures -----------------------------------------------------------

    def _implied(self, quest: Quest) -> Iterator[Expression]:
        """From a share of a known whole, and from next or last year by growth or net addition."""
        yield from self._from_share(quest)
        period = quest.period
        if period.last_year is not None or period.day is not None:
            return
        after = quest.at(Period(period.year + 1, period.month))
        later = self._first(after, True)
        if later is not None:
            added = self.report(after, True, (Kind.NET_ADD,))
            if added is not None:
                yield from _maybe(back_from_net_addition, later, added)
        if grows_at_constant_prices(quest.indicator):
            return
        if later is not None:
            growth = self.report(after, True, (Kind.YOY_PCT,))
            if growth is not None:
                yield from _maybe(back_from_growth, later, growth)
        growth = self.report(quest, True, (Kind.YOY_PCT,))
        earlier = self._first(quest.at(period.year_before()), True)
        if growth is not None and earlier is not None:
            yield from _maybe(level_from_growth, earlier, growth)

    def _from_share(self, quest: Quest) -> Iterator[Expression]:
        share = self.report(quest, True, (Kind.SHARE_PCT,))
        if share is None:
            return
        id = share.measure.of or whole_of(quest.indicator)
        if id is None or id not in self._vocabulary:
            return
        of_itself = id == quest.indicator
        subject = whole_of_subject(quest.subject) if of_itself else quest.subject
        if subject is None:
            return
        whole = self._first(quest.what(id).of(subject), True)
        if whole is not None:
            yield from _maybe(level_from_share, share, whole)


def _allowed(
    formula: Callable[_Inputs, Expression], *inputs: _Inputs.args, **named: _Inputs.kwargs
) -> Expression | None:
    """What a formula gives, or nothing where its inputs don't go together."""
    try:
        return formula(*inputs, **named)
    except IncompatibleMeasures:
        return None


def _maybe(
    formula: Callable[_Inputs, Expression], *inputs: _Inputs.args, **named: _Inputs.kwargs
) -> Iterator[Expression]:
    made = _allowed(formula, *inputs, **named)
    if made is not None:
        yield made


@lru_cache(maxsize=1)
def _sums() -> dict[str, tuple[Identity, ...]]:
    """The identities by which each whole is the sum of its kinds."""
    found: dict[str, tuple[Identity, ...]] = {}
    for one in identities():
        if one.relation is Relation.SUM:
            found[one.whole] = (*found.get(one.whole, ()), one)
    return found


@lru_cache(maxsize=1)
def _memberships() -> dict[str, tuple[Identity, ...]]:
    """The identities in which each indicator is one of the kinds that make up a whole."""
    found: dict[str, tuple[Identity, ...]] = {}
    for one in identities():
        if one.relation is Relation.SUM:
            for part in one.parts:
                found[part] = (*found.get(part, ()), one)
    return found
