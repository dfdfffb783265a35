"""The scribe with a period in hand: how chapters, figures and tables ask for its numbers.

A yearly survey reads a year, a bulletin a month; both ask in the same words, and the calendar says
under which key a number of that period is filed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.documents.model import Cell
from qianwang.kernel.documents.scribe import Scribe
from qianwang.kernel.indicators.additions import addition_in_year, year_end_before
from qianwang.kernel.indicators.book import Number
from qianwang.kernel.indicators.calendar import PROVINCE, keys_at
from qianwang.kernel.indicators.codes import Kind, Period, SeriesKey, Span, Subject
from qianwang.kernel.indicators.expression import Derived
from qianwang.kernel.indicators.indicator import Indicator
from qianwang.kernel.indicators.naming import period_name, subject_name
from qianwang.kernel.indicators.units import unit
from qianwang.kernel.indicators.vocabulary import derivation, penetration_base, whole_of
from qianwang.kernel.places import prefectures

_KIND_UNITS: dict[Kind, str] = {
    Kind.YOY_PCT: "%",
    Kind.YOY_PP: "个百分点",
    Kind.SHARE_PCT: "%",
    Kind.RANK: "位",
    Kind.CONTRIBUTION_PCT: "%",
    Kind.PULL_PP: "个百分点",
}
_PER_TEN_THOUSAND = 10_000


@dataclass(frozen=True, slots=True)
class Words:
    """Fixed phrases of a document in its language."""

    language: Language

    @property
    def source_note(self) -> str:
        return Bilingual(
            "来源：企业报表与所列来源行，逐数可查。",
            "Source: company returns and the source lines named; each number can be traced.",
        ).in_(self.language)

    @property
    def no_figure(self) -> str:
        return Bilingual(
            "库中没有画这幅图所需的任何数据。", "The store holds none of the figure's data."
        ).in_(self.language)

    @property
    def no_table(self) -> str:
        return Bilingual(
            "库中没有这张表所需的任何数据。", "The store holds none of the table's data."
        ).in_(self.language)

    def period(self, period: Period, span: Span | None = None) -> str:
        return period_name(period, span).in_(self.language)


def _wholes(indicator: str, kind: Kind, of: str | None) -> tuple[str | None, ...]:
    """Of what a share may be said to be: of what was asked, else of its declared whole, or of none.

    A share that is an indicator of its own (an operator's share) may be filed either way.
    """
    if kind is not Kind.SHARE_PCT or of is not None:
        return (of,)
    derived = derivation(indicator)
    whole = whole_of(indicator) or (derived.of[-1] if derived else None)
    return (whole, None) if whole else (None,)


@dataclass(frozen=True, slots=True)
class Placing:
    """Who stands where in an order: subject, name, key of the value, value in the base unit."""

    subject: Subject
    name: str
    key: SeriesKey
    value: Fraction


@dataclass(frozen=True, slots=True)
class Ranking:
    """Subjects in falling order of a number.

    Empty when one of them has no number, because then nobody can be called first; `absent` is the
    key that was not found.
    """

    placings: tuple[Placing, ...]
    absent: SeriesKey | None = None

    def __iter__(self) -> Iterator[Placing]:
        return iter(self.placings)

    def __len__(self) -> int:
        return len(self.placings)

    def first(self, count: int = 1) -> Ranking:
        return Ranking(self.placings[:count], self.absent)

    def last(self, count: int = 1) -> Ranking:
        return Ranking(self.placings[len(self.placings) - count :], self.absent)

    def after(self, count: int, many: int = 1) -> Ranking:
        """So many placings after the first `count`."""
        return Ranking(self.placings[count : count + many], self.absent)


class Reader:
    """Reads the numbers of one period for a document in one language."""

    def __init__(self, scribe: Scribe, period: Period) -> None:
        self.scribe = scribe
        self.period = period
        self.language: Language = scribe.language
        self.words = Words(scribe.language)

    @property
    def year(self) -> int:
        return self.period.year

    def earlier(self, years: int) -> Period:
        """The same period so many years before."""
        return Period(self.period.year - years, self.period.month)

    def indicator(self, id: str) -> Indicator:
        return self.scribe.book.indicator(id)

    def key(
        self,
        indicator: str,
        kind: Kind = Kind.LEVEL,
        subject: Subject = PROVINCE,
        *,
        period: Period | None = None,
        of: str | None = None,
        span: Span | None = None,
    ) -> SeriesKey:
        """The key under which the number is filed; the likeliest one when it is nowhere."""
        keys = [
            key
            for whole in _wholes(indicator, kind, of)
            for key in keys_at(
                self.indicator(indicator),
                period or self.period,
                kind,
                subject,
                of=whole,
                span=span,
            )
        ]
        return min(keys, key=self._remoteness)

    def _remoteness(self, key: SeriesKey) -> int:
        """A printed number before a computed one, that before sample data, and any before none."""
        number = self.scribe.find(key)
        if number is None:
            return 3
        if number.printed is not None:
            return 0
        return 2 if number.sample else 1

    def number(
        self,
        indicator: str,
        kind: Kind = Kind.LEVEL,
        subject: Subject = PROVINCE,
        *,
        period: Period | None = None,
        of: str | None = None,
        span: Span | None = None,
    ) -> Number | None:
        return self.scribe.find(self.key(indicator, kind, subject, period=period, of=of, span=span))

    def cell(
        self,
        indicator: str,
        kind: Kind = Kind.LEVEL,
        subject: Subject = PROVINCE,
        *,
        period: Period | None = None,
        of: str | None = None,
        span: Span | None = None,
        into: str | None = None,
    ) -> Cell:
        return self.scribe.cell(
            self.key(indicator, kind, subject, period=period, of=of, span=span), into=into
        )

    def added_in_year(self, indicator: str, subject: Subject = PROVINCE) -> Derived | None:
        """What a stock gained from the end of last December to the end of the period's month."""
        now = self.number(indicator, subject=subject)
        before = self.number(indicator, subject=subject, period=year_end_before(self.period))
        if now is None or before is None:
            return None
        return addition_in_year(now.expression, before.expression)

    def unit_of(self, indicator: str, kind: Kind) -> str:
        """The unit in which a column or axis shows an indicator's kind."""
        if kind in _KIND_UNITS:
            return _KIND_UNITS[kind]
        if kind is Kind.PENETRATION:
            base = penetration_base(indicator)
            if base is None or self.indicator(indicator).unit == "%":
                return self.indicator(indicator).unit
            if base.base == "households":
                return "部/百户"
            return "个/万人" if base.per == _PER_TEN_THOUSAND else "部/百人"
        return self.indicator(indicator).unit

    def unit_label(self, code: str) -> str:
        return unit(code).label.in_(self.language)

    def ranking(
        self,
        indicator: str,
        kind: Kind = Kind.LEVEL,
        of: str | None = None,
        subjects: Sequence[Subject] | None = None,
    ) -> Ranking:
        """The prefectures (or the subjects given) in falling order of a number."""
        cohort = subjects or tuple(Subject((each.id,)) for each in prefectures())
        found = []
        for subject in cohort:
            key = self.key(indicator, kind, subject, of=of)
            value = self.scribe.value(key)
            if value is None:
                return Ranking((), key)
            # Of one party in several places the place tells them apart.
            told_by = Subject((subject.place,)) if subject.place else subject
            name = subject_name(told_by).in_(self.language)
            found.append(Placing(subject, name, key, value))
        return Ranking(tuple(sorted(found, key=lambda placing: -placing.value)))
