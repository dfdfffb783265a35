"""How a number of each kind is computed from others, by what the vocabulary declares.

A rule gives its expressions lazily, the most direct first. A formula that refuses its inputs gives
none, and its reason is kept for the reader.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from typing import ParamSpec

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import IncompatibleMeasures
from qianwang.kernel.indicators.codes import HOME, Kind, Period, SeriesKey, Span, Subject
from qianwang.kernel.indicators.cohorts import cohort, whole_of_subject
from qianwang.kernel.indicators.compatible import DECEMBER
from qianwang.kernel.indicators.expression import Expression
from qianwang.kernel.indicators.formulas import (
    average,
    change_pp,
    contribution,
    dou,
    gap,
    net_addition,
    penetration,
    pull,
    pull_from_growth,
    rank,
    ratio,
    share,
    unit_price,
    year_on_year,
)
from qianwang.kernel.indicators.indicator import Indicator, Nature
from qianwang.kernel.indicators.levels import OWN_KINDS, Levels, Quest
from qianwang.kernel.indicators.ratios import base_named
from qianwang.kernel.indicators.units import Unit, unit
from qianwang.kernel.indicators.vocabulary import (
    Derivation,
    derivation,
    grows_at_constant_prices,
    penetration_base,
    whole_of,
)
from qianwang.kernel.indicators.vocabulary import ratio as declared_ratio

_Inputs = ParamSpec("_Inputs")
_TRIES = 3
_PER_UNITS = {"households": "部/百户", 10_000: "个/万人", 100: "部/百人"}
_AT_CONSTANT_PRICES = Bilingual(
    "水平按当年价格，增速按不变价格，不能由水平复算增速。",
    "Levels are at current prices and growth at constant prices: growth can't be recomputed.",
)

# looks up a number by key (printed before computed), with sample data or without
Finder = Callable[[SeriesKey, bool], Expression | None]


class Rules:
    """The rules of every kind over one set of levels; `find` looks up whole numbers (growths)."""

    def __init__(self, levels: Levels, vocabulary: Mapping[str, Indicator], find: Finder) -> None:
        self._levels = levels
        self._vocabulary = vocabulary
        self._find = find
        self.refusals: dict[SeriesKey, Bilingual] = {}
        self._ranks: dict[tuple[object, ...], Mapping[Subject, Expression]] = {}

    def expressions(self, key: SeriesKey, real: bool) -> Iterator[Expression]:
        """Every way to compute the number, reports of it aside."""
        one = self._vocabulary.get(key.indicator)
        if one is None or key.period.last_year is not None:
            return
        how = derivation(key.indicator)
        if how is not None:
            yield from self._derived(key, one, how, real)
            return
        match key.kind:
            case Kind.LEVEL | Kind.COUNT | Kind.PENETRATION | Kind.UNIT_PRICE if declared_ratio(
                one.id
            ):
                yield from self._ratio(key, one, real)
            case Kind.LEVEL | Kind.COUNT:
                yield from self._levels.ways(self._quest(key, one), real)
            case Kind.YOY_PCT:
                yield from self._growth(key, one, real)
            case Kind.YOY_PP:
                yield from self._change(key, one, real)
            case Kind.NET_ADD:
                yield from self._pairs(key, one, real, net_addition)
            case Kind.SHARE_PCT:
                yield from self._share(key, one, real)
            case Kind.PENETRATION:
                yield from self._penetration(key, one, real)
            case Kind.PULL_PP:
                yield from self._pull(key, one, real)
            case Kind.CONTRIBUTION_PCT:
                yield from self._contribution(key, one, real)
            case Kind.RANK:
                yield from self._rank(key, key.indicator, OWN_KINDS[one.nature], real)
            case _:
                return

    # -- inputs -----------------------------------------------------------------------------

    def _quest(self, key: SeriesKey, one: Indicator) -> Quest:
        if one.nature is Nature.STOCK:
            span = Span.END
        else:
            span = Span.MONTH if key.span is Span.MONTH else Span.CUMULATIVE
        period = key.period
        if one.nature is Nature.STOCK and period.is_year:
            period = Period(period.year, DECEMBER)
        return Quest(one.id, key.subject, period, span)

    def _some(self, quest: Quest, real: bool) -> Iterable[Expression]:
        """The ways to an input; with sample allowed only the best of all."""
        if real:
            return self._levels.ways(quest, True)
        best = self._levels.best(quest, False)
        return (best,) if best is not None else ()

    def _value(self, key: SeriesKey, kinds: tuple[Kind, ...], real: bool) -> Expression | None:
        """A number as an input, of the first kind and period form in which it is known."""
        for kind in kinds:
            for period in _forms(key.period):
                found = self._find(
                    SeriesKey(key.indicator, key.subject, period, kind, key.of, key.span), real
                )
                if found is not None:
                    return found
        return None

    def _try(
        self,
        key: SeriesKey,
        formula: Callable[_Inputs, Expression],
        *inputs: _Inputs.args,
        **named: _Inputs.kwargs,
    ) -> Iterator[Expression]:
        try:
            yield formula(*inputs, **named)
        except IncompatibleMeasures as refusal:
            self.refusals.setdefault(key, refusal.message)

    # -- rules ------------------------------------------------------------------------------

    def _pairs(
        self,
        key: SeriesKey,
        one: Indicator,
        real: bool,
        formula: Callable[[Expression, Expression], Expression],
    ) -> Iterator[Expression]:
        """A formula of now and a year before."""
        quest = self._quest(key, one)
        if one.nature in (Nature.FLOW, Nature.STOCK):
            now = self._some(quest, real)
            before = self._some(quest.at(quest.period.year_before()), real)
        else:
            kinds = OWN_KINDS[one.nature]
            now, before = self._two_years(SeriesKey(one.id, key.subject, key.period), kinds, real)
        for a, b in _crossed(now, before):
            yield from self._try(key, formula, a, b)

    def _two_years(
        self, key: SeriesKey, kinds: tuple[Kind, ...], real: bool
    ) -> tuple[Iterable[Expression], Iterable[Expression]]:
        now = self._value(key, kinds, real)
        earlier = SeriesKey(
            key.indicator, key.subject, key.period.year_before(), key.kind, key.of, key.span
        )
        before = self._value(earlier, kinds, real) if now is not None else None
        return ([now] if now else []), ([before] if before else [])

    def _growth(self, key: SeriesKey, one: Indicator, real: bool) -> Iterator[Expression]:
        if grows_at_constant_prices(one.id):
            self.refusals.setdefault(key, _AT_CONSTANT_PRICES)
            return
        yield from self._pairs(key, one, real, year_on_year)

    def _change(self, key: SeriesKey, one: Indicator, real: bool) -> Iterator[Expression]:
        if unit(one.unit).dimension == "percent":
            yield from self._pairs(key, one, real, change_pp)
            return
        kinds = (Kind.SHARE_PCT,)
        of = key.of or whole_of(one.id)
        now, before = self._two_years(
            SeriesKey(one.id, key.subject, key.period, Kind.SHARE_PCT, of), kinds, real
        )
        for a, b in _crossed(now, before):
            yield from self._try(key, change_pp, a, b)

    def _share(
        self, key: SeriesKey, one: Indicator, real: bool, indicator: str | None = None
    ) -> Iterator[Expression]:
        id = key.of or whole_of(one.id)
        whole = self._vocabulary.get(id) if id else None
        if whole is None:
            return
        quest = self._quest(key, one)
        subject = whole_of_subject(key.subject) if whole.id == one.id else key.subject
        if subject is None:
            return
        parts = self._some(quest, real)
        wholes = self._some(quest.what(whole.id).of(subject), real)
        for a, b in _crossed(parts, wholes):
            yield from self._try(key, share, a, b, indicator)

    def _penetration(
        self, key: SeriesKey, one: Indicator, real: bool, indicator: str | None = None
    ) -> Iterator[Expression]:
        under = penetration_base(one.id)
        base = self._vocabulary.get(under.base) if under else None
        if under is None or base is None:
            return
        target = unit(_PER_UNITS["households" if under.base == "households" else under.per])
        yield from self._per(key, one, base, target, real=real, indicator=indicator)

    def _per(
        self,
        key: SeriesKey,
        one: Indicator,
        base: Indicator,
        target: Unit,
        *,
        real: bool,
        indicator: str | None,
    ) -> Iterator[Expression]:
        quest = self._quest(key, one)
        for level in islice(self._some(quest, real), _TRIES):
            named = base_named(level.measure.basis)
            at = quest if named is None else quest.at(Period(named[1], DECEMBER))
            for under in islice(self._some(at.what(base.id), real), _TRIES):
                yield from self._try(key, penetration, level, under, target, indicator)

    def _ratio(self, key: SeriesKey, one: Indicator, real: bool) -> Iterator[Expression]:
        declared = declared_ratio(one.id)
        if declared is None:
            return
        above = self._vocabulary[declared.numerator]
        below = self._vocabulary[declared.denominator]
        dimensions = unit(above.unit).dimension, unit(below.unit).dimension
        if dimensions == ("person", "person"):
            yield from self._per(key, above, below, unit("%"), real=real, indicator=one.id)
        elif dimensions == ("data", "subscriber"):
            yield from self._usage(key, above, below, one.id, real)
        else:
            bases = self._some(self._quest(key, below), real)
            for a, b in _crossed(self._some(self._quest(key, above), real), bases):
                if dimensions == ("yuan", "data"):
                    yield from self._try(key, unit_price, a, b, one.id)
                else:
                    yield from self._try(key, ratio, a, b, one)

    def _usage(
        self, key: SeriesKey, traffic: Indicator, users: Indicator, id: str, real: bool
    ) -> Iterator[Expression]:
        """Traffic per user and month, over the average of the months' users where all are known."""
        flows = self._some(self._quest(key, traffic), real)
        last = key.period.month or DECEMBER
        stock = self._quest(key, users)
        if key.span is Span.MONTH:
            months, bases = 1, self._some(stock.at(Period(key.period.year, last)), real)
        else:
            months = last
            found = [
                self._levels.best(stock.at(Period(key.period.year, month)), real)
                for month in range(1, last + 1)
            ]
            known = [each for each in found if each is not None]
            if len(known) == last:
                bases = (average(known),)
            else:
                bases = self._some(stock.at(Period(key.period.year, last)), real)
        for a, b in _crossed(flows, bases):
            yield from self._try(key, dou, a, b, months, id)

    def _pull(self, key: SeriesKey, one: Indicator, real: bool) -> Iterator[Expression]:
        id = key.of or whole_of(one.id)
        whole = self._vocabulary.get(id) if id else None
        if whole is None:
            return
        quest = self._quest(key, one)
        earlier = quest.at(quest.period.year_before())
        inputs = [self._some(each, real) for each in (quest, earlier, earlier.what(whole.id))]
        for a, b, c in _crossed(*inputs):
            yield from self._try(key, pull, a, b, c)
        part = self._find(SeriesKey(one.id, key.subject, key.period, Kind.YOY_PCT), real)
        grown = self._find(SeriesKey(whole.id, key.subject, key.period, Kind.YOY_PCT), real)
        weight = self._value(
            SeriesKey(one.id, key.subject, key.period, Kind.SHARE_PCT, whole.id),
            (Kind.SHARE_PCT,),
            real,
        )
        if part is not None and grown is not None and weight is not None:
            yield from self._try(key, pull_from_growth, weight, part, grown)

    def _contribution(self, key: SeriesKey, one: Indicator, real: bool) -> Iterator[Expression]:
        id = key.of or whole_of(one.id)
        whole = self._vocabulary.get(id) if id else None
        if whole is None:
            return
        now = self._quest(key, one)
        before = now.at(now.period.year_before())
        quests = (now, before, now.what(whole.id), before.what(whole.id))
        for a, b, c, d in _crossed(*(self._some(each, real) for each in quests)):
            yield from self._try(key, contribution, a, b, c, d)

    def _rank(
        self, key: SeriesKey, id: str, kinds: tuple[Kind, ...], real: bool
    ) -> Iterator[Expression]:
        ranks = self._cohort_ranks(key, id, kinds, real)
        if key.subject in ranks:
            yield ranks[key.subject]

    def _cohort_ranks(
        self, key: SeriesKey, id: str, kinds: tuple[Kind, ...], real: bool
    ) -> Mapping[Subject, Expression]:
        """The ranks of all with whom the key's subject is ranked; nobody's if one is unknown."""
        members = cohort(key.subject)
        asked = (key.indicator, members, key.period, key.span, real)
        if asked in self._ranks:
            return self._ranks[asked]
        values: dict[Subject, Expression] = {}
        for member in members:
            value = self._value(SeriesKey(id, member, key.period, span=key.span), kinds, real)
            if value is not None:
                values[member] = value
        ranks: Mapping[Subject, Expression] = {}
        if len(values) == len(members):
            try:
                ranks = rank(values, indicator=key.indicator)
            except IncompatibleMeasures as refusal:
                self.refusals.setdefault(key, refusal.message)
        self._ranks[asked] = ranks
        return ranks

    # -- indicators that are derived of others -----------------------------------------------

    def _derived(
        self, key: SeriesKey, one: Indicator, how: Derivation, real: bool
    ) -> Iterator[Expression]:
        """A derived id (`telecom_revenue_yoy`): its value, its rank, its change, its gap."""
        source = self._vocabulary.get(how.of[0])
        if source is None:
            return
        kinds = _VALUE_KINDS.get(how.how)
        if kinds is None:
            return
        of = how.of[1] if how.how in ("share", "share_gap") and len(how.of) > 1 else None
        if how.how in ("place_share", "party_share"):
            of = source.id
        based = SeriesKey(source.id, key.subject, key.period, kinds[0], of, key.span)
        if how.how == "ratio":
            yield from self._quotient(key, source, self._vocabulary[how.of[1]], one, real)
        elif how.how.endswith(("_gap", "_difference")):
            yield from self._gap(key, how, based, kinds, real)
        elif key.kind is Kind.RANK:
            yield from self._rank(key, source.id, kinds, real)
        elif key.kind is Kind.YOY_PP:
            now, before = self._two_years(based, kinds, real)
            for a, b in _crossed(now, before):
                yield from self._try(key, change_pp, a, b)
        else:
            found = self._value(based, kinds, real)
            if found is not None:
                yield found

    def _quotient(
        self, key: SeriesKey, above: Indicator, below: Indicator, one: Indicator, real: bool
    ) -> Iterator[Expression]:
        bases = self._some(self._quest(key, below), real)
        for a, b in _crossed(self._some(self._quest(key, above), real), bases):
            yield from self._try(key, ratio, a, b, one)

    def _gap(
        self,
        key: SeriesKey,
        how: Derivation,
        based: SeriesKey,
        kinds: tuple[Kind, ...],
        real: bool,
    ) -> Iterator[Expression]:
        value = self._value(based, kinds, real)
        id = how.of[1] if how.how == "yoy_difference" else based.indicator
        subject = Subject((how.reference,)) if how.reference else based.subject
        if how.reference == HOME:
            subject = Subject((HOME,))
        other = self._value(
            SeriesKey(id, subject, based.period, based.kind, based.of, based.span), kinds, real
        )
        if value is not None and other is not None:
            yield from self._try(key, gap, value, other, key.indicator)


# how an id is derived → the kinds of its source that it speaks of, in order
_VALUE_KINDS: dict[str, tuple[Kind, ...]] = {
    "yoy": (Kind.YOY_PCT,),
    "yoy_gap": (Kind.YOY_PCT,),
    "yoy_difference": (Kind.YOY_PCT,),
    "level_gap": (Kind.LEVEL, Kind.UNIT_PRICE),
    "share": (Kind.SHARE_PCT,),
    "share_gap": (Kind.SHARE_PCT,),
    "place_share": (Kind.SHARE_PCT,),
    "party_share": (Kind.SHARE_PCT,),
    "net_add": (Kind.NET_ADD,),
    "penetration": (Kind.PENETRATION,),
    "ratio": (Kind.LEVEL,),
}


def _forms(period: Period) -> tuple[Period, ...]:
    """A year and its December are tried one after the other: ratios are filed under either."""
    if period.is_year:
        return (period, Period(period.year, DECEMBER))
    if period.is_month and period.month == DECEMBER:
        return (period, Period(period.year))
    return (period,)


def _crossed(*inputs: Iterable[Expression]) -> Iterator[tuple[Expression, ...]]:
    """Every combination of a few ways to each input, made only as far as it is asked for."""
    if not inputs:
        yield ()
        return
    for first in islice(inputs[0], _TRIES):
        for rest in _crossed(*inputs[1:]):
            yield (first, *rest)
