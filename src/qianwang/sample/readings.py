"""What each printed figure demands of the unknowns.

A figure is read by its kind: a level is a sum, a growth joins two years, a share two sums, a
penetration users and residents, a rank one prefecture and all that don't stand before it. What the
landscape doesn't model demands nothing; what gives way in a declared conflict isn't asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import HOME, NATION, Kind, Subject
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.observation import Observation
from qianwang.kernel.indicators.units import unit
from qianwang.kernel.indicators.vocabulary import (
    derivation,
    grows_at_constant_prices,
    indicator,
    penetration_base,
    ratio,
    whole_of,
)
from qianwang.sample.calibration import ONE_SIDED, Constraint, Form, Row, between
from qianwang.sample.calibration.curved import Curved, CurvedRow, Quotient
from qianwang.sample.landscape import Landscape
from qianwang.sample.preferences import Preferences
from qianwang.sample.prints import Prints

RESIDENTS = "resident_population"
RESIDENTS_OF_2019 = "resident_2019"
EACH_PREFECTURE = "each_prefecture"
ALIASES = {"population": RESIDENTS}
HUNDRED = Fraction(100)
ONE = Interval.exactly(1)
DECEMBER = 12


@dataclass(frozen=True, slots=True)
class Demands:
    """The constraints of all printed figures; `unused` are the ids that demand nothing here."""

    linear: tuple[Constraint, ...]
    curved: tuple[Curved, ...]
    unused: tuple[str, ...]


Rows = tuple[Row | CurvedRow, ...]


class _Unmodelled(Exception):
    """The figure speaks of something that the landscape hasn't."""


def read(prints: Prints, land: Landscape, preferences: Preferences) -> Demands:
    """The demands of every figure that stands."""
    linear: list[Constraint] = []
    curved: list[Curved] = []
    unused: list[str] = []
    reader = _Reader(prints, land, preferences)
    for one in prints.standing:
        try:
            rows = reader.rows(one)
        except _Unmodelled:
            rows = ()
        if not rows:
            unused.append(one.id)
            continue
        preference = preferences.of(one)
        meaning = _meaning(one)
        straight = tuple(row for row in rows if isinstance(row, Row))
        bent = tuple(row for row in rows if isinstance(row, CurvedRow))
        if straight:
            linear.append(Constraint(one.id, straight, preference, meaning))
        if bent:
            curved.append(Curved(one.id, bent, preference, meaning))
    return Demands(tuple(linear), tuple(curved), tuple(unused))


def _meaning(one: Observation) -> Bilingual:
    name = indicator(one.indicator).name
    what = f"{one.subject} {one.period} {one.kind} {one.value} {one.unit}"
    return Bilingual(f"{name.zh} {what}", f"{name.en}, {what}")


class _Reader:
    """Reads one figure at a time against all of them."""

    def __init__(self, prints: Prints, land: Landscape, preferences: Preferences) -> None:
        self._prints = prints
        self._land = land
        self._preferences = preferences
        self._by_kind: dict[Kind, Callable[[Observation], Rows]] = {
            Kind.LEVEL: self._level,
            Kind.COUNT: self._level,
            Kind.NET_ADD: self._net_addition,
            Kind.YOY_PCT: self._growth,
            Kind.YOY_PP: self._change,
            Kind.SHARE_PCT: self._share,
            Kind.PENETRATION: self._penetration,
            Kind.PULL_PP: self._pull,
            Kind.UNIT_PRICE: self._price,
            Kind.RANK: self._rank,
            Kind.OTHER: self._other,
        }

    def rows(self, one: Observation) -> Rows:
        """The rows of a figure; none where its kind demands nothing."""
        if one.period.month not in (None, DECEMBER) or one.period.day is not None:
            return ()
        read = self._by_kind.get(one.kind)
        if read is None:
            return ()
        rows = read(one)
        side = self._preferences.extremes.get(one.id)
        return rows if side is None else (*rows, *self._extreme(one, side))

    # -- the sums that figures speak of ---------------------------------------------------------

    def _sum(self, id: str, subject: Subject, year: int) -> Form:
        """The indicator of a subject in a year; raises _Unmodelled."""
        id = ALIASES.get(id, id)
        summed = Form.number(0)
        for name in subject.names:
            place, party = self._where(name, subject.place)
            if not self._land.models(id, place):
                raise _Unmodelled
            try:
                summed = summed + self._land.total(id, place, party, year)
            except KeyError as problem:
                raise _Unmodelled from problem
        return summed

    def _where(self, name: str, place: str | None) -> tuple[str, str | None]:
        if name in self._land.residents or name in (HOME, NATION):
            return name, None
        return place or HOME, name

    def _whole(self, one: Observation) -> Form:
        """The denominator of a share."""
        whole = one.of or whole_of(one.indicator)
        if whole is None:
            raise _Unmodelled
        if whole != one.indicator:
            return self._sum(whole, one.subject, one.period.year)
        place = one.subject.place or HOME
        return self._sum(whole, Subject((place,)), one.period.year)

    def _residents(self, id: str, subject: Subject, year: int) -> tuple[Form, int]:
        """The base of a penetration and how many of it the figure is per."""
        base = penetration_base(id)
        if base is None:
            raise _Unmodelled
        if base.base == RESIDENTS and indicator(id).basis.population == RESIDENTS_OF_2019:
            year = 2019
        return self._sum(base.base, subject, year), base.per

    def _allowed(self, one: Observation) -> Interval:
        return self._prints.allowed(one)

    # -- kinds ------------------------------------------------------------------------------------

    def _level(self, one: Observation) -> Rows:
        how = derivation(one.indicator)
        if how is not None and how.threshold is not None:
            passing = {"places_above": self._places_above, "years_above": self._years_above}
            return passing[how.how](one, how.of[0], Fraction(how.threshold))
        if ratio(one.indicator) is not None or one.period.last_year is not None:
            return ()
        return (Row(self._sum(one.indicator, one.subject, one.period.year), self._allowed(one)),)

    def _net_addition(self, one: Observation) -> Rows:
        year = one.period.year
        added = self._sum(one.indicator, one.subject, year) - self._sum(
            one.indicator, one.subject, year - 1
        )
        return (Row(added, self._allowed(one)),)

    def _growth(self, one: Observation) -> Rows:
        year = one.period.year
        if one.period.last_year is not None or grows_at_constant_prices(one.indicator):
            return ()
        factor = ONE + self._allowed(one).scaled(1 / HUNDRED)
        quotient = ratio(one.indicator)
        if quotient is not None:
            return self._price_growth(one, factor, quotient.numerator, quotient.denominator)
        now = self._sum(one.indicator, one.subject, year)
        return between(now, factor, self._sum(one.indicator, one.subject, year - 1))

    def _price_growth(
        self, one: Observation, factor: Interval, numerator: str, denominator: str
    ) -> Rows:
        def price(year: int, times: Fraction) -> Quotient:
            return Quotient(
                self._sum(numerator, one.subject, year),
                self._sum(denominator, one.subject, year),
                times,
            )

        year = one.period.year
        rows = []
        if factor.low is not None:
            pair = (price(year, Fraction(1)), price(year - 1, -factor.low))
            rows.append(CurvedRow(pair, Interval(Fraction(0), None, factor.low_closed, False)))
        if factor.high is not None:
            pair = (price(year, Fraction(1)), price(year - 1, -factor.high))
            rows.append(CurvedRow(pair, Interval(None, Fraction(0), False, factor.high_closed)))
        return tuple(rows)

    def _change(self, one: Observation) -> Rows:
        """Points by which a share, a penetration or a growth changed."""
        how = derivation(one.indicator)
        year = one.period.year
        allowed = self._allowed(one).scaled(1 / HUNDRED)
        quotient = ratio(one.indicator)
        if quotient is not None and how is None:
            top, bottom = quotient.numerator, quotient.denominator
        elif how is not None and how.how == "share":
            top, bottom = how.of
        elif how is not None and how.how == "yoy":
            levels = [self._sum(how.of[0], one.subject, year - back) for back in range(3)]
            return (
                CurvedRow(
                    (Quotient(levels[0], levels[1]), Quotient(levels[1], levels[2], Fraction(-1))),
                    allowed,
                ),
            )
        else:
            return ()
        return (
            CurvedRow(
                tuple(
                    Quotient(
                        self._sum(top, one.subject, when), self._sum(bottom, one.subject, when), by
                    )
                    for when, by in ((year, Fraction(1)), (year - 1, Fraction(-1)))
                ),
                allowed,
            ),
        )

    def _share(self, one: Observation) -> Rows:
        if one.period.last_year is not None:
            return ()
        allowed = self._allowed(one).scaled(1 / HUNDRED)
        how = derivation(one.indicator)
        if how is None:
            return between(
                self._sum(one.indicator, one.subject, one.period.year), allowed, self._whole(one)
            )
        if how.how != "party_share":
            return ()
        rows: list[Row] = []
        for part, whole in self._party_shares(how.of[0], one):
            rows.extend(between(part, allowed, whole))
        return tuple(rows)

    def _party_shares(self, id: str, one: Observation) -> list[tuple[Form, Form]]:
        """A party's part and the whole, in the place named or in each prefecture."""
        year = one.period.year
        places = (
            self._land.prefectures
            if one.subject.place == EACH_PREFECTURE
            else (one.subject.place or HOME,)
        )
        return [
            (
                self._sum(id, Subject.of(place, one.subject.names[0]), year),
                self._sum(id, Subject((place,)), year),
            )
            for place in places
        ]

    def _penetration(self, one: Observation) -> Rows:
        quotient = ratio(one.indicator)
        id = quotient.numerator if quotient else one.indicator
        base, per = self._residents(one.indicator, one.subject, one.period.year)
        users = self._sum(id, one.subject, one.period.year)
        return between(users, self._allowed(one).scaled(Fraction(1, per)), base)

    def _pull(self, one: Observation) -> Rows:
        whole = whole_of(one.indicator)
        if whole is None:
            return ()
        year = one.period.year
        before = self._sum(whole, one.subject, year - 1)
        added = self._sum(one.indicator, one.subject, year) - self._sum(
            one.indicator, one.subject, year - 1
        )
        return between(added, self._allowed(one).scaled(1 / HUNDRED), before)

    def _price(self, one: Observation) -> Rows:
        quotient = ratio(one.indicator)
        if quotient is None:
            return ()
        year = one.period.year
        return between(
            self._sum(quotient.numerator, one.subject, year),
            self._allowed(one),
            self._sum(quotient.denominator, one.subject, year),
        )

    # -- ranks and extremes -----------------------------------------------------------------------

    def _rank(self, one: Observation) -> Rows:
        """Nobody who isn't printed as standing before it may be better than the subject."""
        place = one.subject.names[0]
        if place not in self._land.residents or len(one.subject.names) > 1:
            return ()
        rank = int(one.value)
        if rank == len(self._land.prefectures):
            return self._beyond(one, place, set(), above=True)
        before = {
            name for name in self._land.prefectures if self._is_before(one, Subject((name,)), rank)
        }
        return self._beyond(one, place, before, above=False)

    def _is_before(self, one: Observation, other: Subject, rank: int) -> bool:
        """Whether print puts another prefecture before this one, by rank or by its measure."""
        year = one.period.year
        theirs = self._prints.standing_for(one.indicator, other, year, Kind.RANK)
        if theirs is not None:
            return theirs.value < rank
        id, kind = _measured(one.indicator)
        measures = [
            self._prints.standing_for(id, subject, year, kind) for subject in (one.subject, other)
        ]
        mine, reached = measures
        return mine is not None and reached is not None and reached.value > mine.value

    def _beyond(self, one: Observation, place: str, before: set[str], *, above: bool) -> Rows:
        """Each other prefecture lies beyond the printed measure of this one."""
        id, kind = _measured(one.indicator)
        others = [name for name in self._land.prefectures if name != place and name not in before]
        year = one.period.year
        if kind is Kind.LEVEL:
            mine = self._sum(id, one.subject, year)
            sign = -1 if above else 1
            return tuple(
                Row(
                    (mine - self._sum(id, Subject((other,)), year)).times(sign),
                    Interval.at_least(0),
                    mine.times(ONE_SIDED),
                )
                for other in others
            )
        reference = self._prints.standing_for(id, one.subject, year, kind)
        if reference is None:
            return ()
        rows: list[Row] = []
        for other in others:
            rows.extend(
                self._measure_within(reference, other, _past(self._allowed(reference), above))
            )
        return tuple(rows)

    def _measure_within(self, like: Observation, place: str, limit: Interval) -> tuple[Row, ...]:
        """The growth or penetration of a prefecture, as the figure has it, lies in an interval."""
        subject, year = Subject((place,)), like.period.year
        if like.kind is Kind.YOY_PCT:
            now = self._sum(like.indicator, subject, year)
            factor = ONE + limit.scaled(1 / HUNDRED)
            return between(now, factor, self._sum(like.indicator, subject, year - 1))
        quotient = ratio(like.indicator)
        users = self._sum(quotient.numerator if quotient else like.indicator, subject, year)
        base, per = self._residents(like.indicator, subject, year)
        return between(users, limit.scaled(Fraction(1, per)), base)

    def _places_above(self, one: Observation, of: str, threshold: Fraction) -> Rows:
        """So many prefectures pass a threshold: those printed as passing it, and no other."""
        printed = {
            name: figure
            for name in self._land.prefectures
            for figure in [
                self._prints.standing_for(of, Subject((name,)), one.period.year, Kind.PENETRATION)
            ]
            if figure is not None
            and self._allowed(figure).wholly_above(Interval.exactly(threshold))
        }
        if len(printed) != int(one.value):
            return ()
        like = next(iter(printed.values()))
        rows: list[Row] = []
        for place in self._land.prefectures:
            if place not in printed:
                rows.extend(self._measure_within(like, place, Interval.below(threshold)))
        return tuple(rows)

    def _years_above(self, one: Observation, of: str, threshold: Fraction) -> Rows:
        """In each year of the span that is modelled, growth passed a threshold."""
        factor = ONE + Interval.at_least(threshold / 100)
        rows: list[Row] = []
        for year in range(one.period.year, (one.period.last_year or one.period.year) + 1):
            if year - 1 in self._land.years:
                now = self._sum(of, one.subject, year)
                rows.extend(between(now, factor, self._sum(of, one.subject, year - 1)))
        return tuple(rows)

    def _extreme(self, one: Observation, side: str) -> Rows:
        """A party's share in this prefecture is its highest or lowest of all prefectures."""
        how = derivation(one.indicator)
        if how is None or how.how != "party_share" or one.subject.place is None:
            return ()
        limit = _past(self._allowed(one), side == "lowest").scaled(1 / HUNDRED)
        year = one.period.year
        rows: list[Row] = []
        for place in self._land.prefectures:
            if place != one.subject.place:
                part = self._sum(how.of[0], Subject.of(place, one.subject.names[0]), year)
                rows.extend(between(part, limit, self._sum(how.of[0], Subject((place,)), year)))
        return tuple(rows)

    # -- thresholds, gaps and ratios -------------------------------------------------------------

    def _other(self, one: Observation) -> Rows:
        how = derivation(one.indicator)
        if how is not None:
            return self._derived(one, how.how, how.of, how.reference)
        dimension = unit(one.unit).dimension
        if dimension == "multiple":
            year = one.period.year
            factor = ONE + self._allowed(one)
            return between(
                self._sum(one.indicator, one.subject, year),
                factor,
                self._sum(one.indicator, one.subject, year - 1),
            )
        if dimension == "data_per_subscriber_month":
            return self._usage_over_the_year(one)
        if dimension == "percent" and penetration_base(one.indicator) is not None:
            return self._penetration_threshold(one)
        return ()

    def _derived(
        self, one: Observation, how: str, of: tuple[str, ...], reference: str | None
    ) -> Rows:
        year = one.period.year
        if how == "ratio":
            return between(
                self._sum(of[0], one.subject, year),
                self._allowed(one).scaled(1 / HUNDRED),
                self._sum(of[1], one.subject, year),
            )
        if reference is None or how not in ("yoy_gap", "share_gap"):
            return ()
        there = Subject((reference,))
        if how == "yoy_gap":
            pairs = [
                (self._sum(of[0], who, year), self._sum(of[0], who, year - 1))
                for who in (one.subject, there)
            ]
        else:
            pairs = [
                (self._sum(of[0], who, year), self._sum(of[1], who, year))
                for who in (one.subject, there)
            ]
        (top, bottom), (their_top, their_bottom) = pairs
        return (
            CurvedRow(
                (Quotient(top, bottom), Quotient(their_top, their_bottom, Fraction(-1))),
                self._allowed(one).scaled(1 / HUNDRED),
            ),
        )

    def _usage_over_the_year(self, one: Observation) -> Rows:
        """Traffic of the year over twelve months and the average of users at both ends."""
        quotient = ratio(one.indicator)
        if quotient is None:
            return ()
        year = one.period.year
        both = self._sum(quotient.denominator, one.subject, year) + self._sum(
            quotient.denominator, one.subject, year - 1
        )
        return between(
            self._sum(quotient.numerator, one.subject, year),
            self._allowed(one).scaled(Fraction(DECEMBER, 2)),
            both,
        )

    def _penetration_threshold(self, one: Observation) -> Rows:
        """Users per hundred residents lie beyond a limit, in each prefecture or in each year."""
        allowed = self._allowed(one).scaled(1 / HUNDRED)
        subjects = (
            [Subject((place,)) for place in self._land.prefectures]
            if one.subject.names == (EACH_PREFECTURE,)
            else [one.subject]
        )
        rows: list[Row] = []
        for year in range(one.period.year, (one.period.last_year or one.period.year) + 1):
            for subject in subjects:
                base, _ = self._residents(one.indicator, subject, year)
                rows.extend(between(self._sum(one.indicator, subject, year), allowed, base))
        return tuple(rows)


def _measured(id: str) -> tuple[str, Kind]:
    """What a rank under an id compares: growths, penetrations, or levels."""
    how = derivation(id)
    if how is not None:
        return how.of[0], Kind.YOY_PCT if how.how == "yoy" else Kind.PENETRATION
    return id, Kind.PENETRATION if ratio(id) is not None else Kind.LEVEL


def _past(reference: Interval, above: bool) -> Interval:
    """All that is beyond an interval, on one side of it."""
    if above:
        return Interval(reference.high, None, not reference.high_closed, False)
    return Interval(None, reference.low, False, not reference.low_closed)
