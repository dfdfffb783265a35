"""The scribe with a year in hand: how chapters, figures and tables ask for a year's numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.documents.model import Cell
from qianwang.kernel.documents.scribe import Scribe
from qianwang.kernel.indicators.book import Number
from qianwang.kernel.indicators.calendar import yearly_keys
from qianwang.kernel.indicators.codes import HOME, Kind, SeriesKey, Subject
from qianwang.kernel.indicators.indicator import Indicator
from qianwang.kernel.indicators.naming import subject_name
from qianwang.kernel.indicators.units import unit
from qianwang.kernel.indicators.vocabulary import penetration_base
from qianwang.kernel.places import prefectures

_KIND_UNITS: dict[Kind, str] = {
    Kind.YOY_PCT: "%",
    Kind.YOY_PP: "个百分点",
    Kind.SHARE_PCT: "%",
    Kind.RANK: "位",
    Kind.CONTRIBUTION_PCT: "%",
    Kind.PULL_PP: "个百分点",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Fixed phrases of the document in its language."""

    language: Language

    @property
    def source_note(self) -> str:
        return Bilingual(
            "来源：企业报表与所列来源行，逐数可查。",
            "Source: returns of the companies and the source lines named; each number can be traced.",
        ).in_(self.language)

    @property
    def no_figure(self) -> str:
        return Bilingual(
            "库中没有画这幅图所需的任何数据。", "The store holds none of the figure's data."
        ).in_(self.language)

    def year(self, year: int) -> str:
        return f"{year}年" if self.language == "zh" else str(year)


@dataclass(frozen=True, slots=True)
class Placing:
    """Who stands where in an order: the subject, its name, its value's key, its value."""

    subject: Subject
    name: str
    key: SeriesKey
    value: Fraction


class YearReader:
    """Reads the numbers of one year for a document in one language."""

    def __init__(self, scribe: Scribe, year: int) -> None:
        self.scribe = scribe
        self.year = year
        self.language: Language = scribe.language
        self.words = Words(scribe.language)

    def indicator(self, id: str) -> Indicator:
        return self.scribe.book.indicator(id)

    def key(
        self,
        indicator: str,
        kind: Kind = Kind.LEVEL,
        subject: Subject = Subject((HOME,)),
        year: int | None = None,
        of: str | None = None,
    ) -> SeriesKey:
        """The key under which the number is filed; the likeliest one when it is nowhere."""
        keys = yearly_keys(self.indicator(indicator), year or self.year, kind, subject, of)
        return next((key for key in keys if self.scribe.find(key) is not None), keys[0])

    def number(
        self,
        indicator: str,
        kind: Kind = Kind.LEVEL,
        subject: Subject = Subject((HOME,)),
        year: int | None = None,
        of: str | None = None,
    ) -> Number | None:
        return self.scribe.find(self.key(indicator, kind, subject, year, of))

    def cell(
        self,
        indicator: str,
        kind: Kind,
        subject: Subject,
        year: int,
        of: str | None = None,
        *,
        into: str | None = None,
    ) -> Cell:
        return self.scribe.cell(self.key(indicator, kind, subject, year, of), into=into)

    def unit_of(self, indicator: str, kind: Kind) -> str:
        """The unit in which a column or axis shows an indicator's kind."""
        if kind in _KIND_UNITS:
            return _KIND_UNITS[kind]
        if kind is Kind.PENETRATION:
            base = penetration_base(indicator)
            if base is None:
                return self.indicator(indicator).unit
            if base.base == "households":
                return "部/百户"
            return "个/万人" if base.per == 10_000 else "部/百人"  # noqa: PLR2004
        return self.indicator(indicator).unit

    def unit_label(self, code: str) -> str:
        return unit(code).label.in_(self.language)

    def placings(
        self,
        indicator: str,
        kind: Kind = Kind.LEVEL,
        of: str | None = None,
        subjects: Sequence[Subject] | None = None,
    ) -> tuple[Placing, ...]:
        """The prefectures (or the subjects given) in falling order; those without data are out."""
        cohort = subjects or tuple(Subject((each.id,)) for each in prefectures())
        found = []
        for subject in cohort:
            key = self.key(indicator, kind, subject, None, of)
            number = self.scribe.find(key)
            if number is not None:
                name = subject_name(subject).in_(self.language)
                found.append(Placing(subject, name, key, number.expression.value))
        return tuple(sorted(found, key=lambda placing: -placing.value))
