"""What a return form is: rows of places, columns of indicators, and how they hang together.

Cells are named as in a spreadsheet, so that a message, a trace and the statistician's own file
speak of the same `D7`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import Kind, Period, Span, Subject
from qianwang.kernel.indicators.indicator import Indicator
from qianwang.kernel.indicators.units import Unit
from qianwang.kernel.indicators.vocabulary import Relation, identities
from qianwang.kernel.places import Place

DECEMBER = 12


class Role(StrEnum):
    """What a row is to the first: the whole, a part that adds up to it, or inside other rows."""

    WHOLE = "whole"
    PART = "part"
    OF_WHICH = "of_which"
    APART = "apart"


class Required(StrEnum):
    """In which rows a column must be filled."""

    EVERYWHERE = "everywhere"
    FIRST_ROW = "first_row"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a form: a place, its line in the sheet, and its part in the total."""

    place: Place
    line: int
    role: Role


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what its cells count, in what unit, and how strictly."""

    key: str
    letter: str
    indicator: Indicator
    kind: Kind
    span: Span
    unit: Unit
    decimals: int
    required: Required
    first_row_only: bool
    rounded: bool
    row_total: bool
    lowest: Decimal | None
    highest: Decimal | None

    @property
    def name(self) -> Bilingual:
        """The heading: the indicator's name, with what the value runs over."""
        suffix = {
            Span.MONTH: Bilingual("（当月）", " (month)"),
            Span.CUMULATIVE: Bilingual("（累计）", " (since January)"),
            Span.END: Bilingual("", ""),
        }[self.span]
        if self.kind is Kind.YOY_PCT:
            suffix = Bilingual("同比增速", ", year on year")
        elif self.kind is Kind.UNIT_PRICE:
            suffix = Bilingual("", "")
        return Bilingual(self.indicator.name.zh + suffix.zh, self.indicator.name.en + suffix.en)

    @property
    def step(self) -> Decimal:
        """One unit in the last decimal that may be filed."""
        return Decimal(1).scaleb(-self.decimals)


@dataclass(frozen=True, slots=True)
class Balance:
    """Columns of a form of which `parts` make up `whole` (`sum`) or lie inside it (`within`)."""

    whole: Column
    parts: tuple[Column, ...]
    relation: Relation
    reason: Bilingual


@dataclass(frozen=True, slots=True)
class Equality:
    """`column` must equal the same column of `form` in the first row of both."""

    column: str
    form: str


@dataclass(frozen=True, slots=True)
class Jump:
    """When a change is too large to pass without a word; see checks/jumps.py."""

    deviations: float = 8.0
    year: float = 2.0
    month: float = 2.0


@dataclass(frozen=True)
class Form:
    """A return form; cells are named as in a spreadsheet, `D7` the first of them."""

    code: str
    version: int
    title: Bilingual
    note: Bilingual | None
    parties: tuple[str, ...]
    monthly: bool
    valid_from: Period
    about_places: bool
    due_days: int
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    equalities: tuple[Equality, ...]
    jump: Jump

    @cached_property
    def by_key(self) -> Mapping[str, Column]:
        return {column.key: column for column in self.columns}

    @cached_property
    def by_place(self) -> Mapping[str, Row]:
        return {row.place.id: row for row in self.rows}

    @cached_property
    def balances(self) -> tuple[Balance, ...]:
        """The vocabulary's identities between columns of one span, and levels only."""
        levels = {
            (column.indicator.id, column.span): column
            for column in self.columns
            if column.kind is Kind.LEVEL
        }
        found = []
        for identity in identities():
            for span in Span:
                columns = [levels.get((id, span)) for id in (identity.whole, *identity.parts)]
                known = [column for column in columns if column is not None]
                if len(known) == len(columns):
                    found.append(
                        Balance(known[0], tuple(known[1:]), identity.relation, identity.reason)
                    )
        return tuple(found)

    @cached_property
    def month_of(self) -> Mapping[str, Column]:
        """The month's column beside each cumulative column that has one, by the latter's key."""
        months = {
            (column.indicator.id, column.kind): column
            for column in self.columns
            if column.span is Span.MONTH
        }
        return {
            column.key: months[column.indicator.id, column.kind]
            for column in self.columns
            if column.span is Span.CUMULATIVE and (column.indicator.id, column.kind) in months
        }

    @cached_property
    def fields(self) -> Mapping[str, tuple[Row, Column]]:
        """Every cell that can be filled, by its name in the sheet, line by line."""
        return {
            f"{column.letter}{row.line}": (row, column)
            for row in self.rows
            for column in self.columns
            if row is self.rows[0] or not column.first_row_only
        }

    def cell(self, place: str, key: str) -> str:
        """The name of the cell of a place and a column; raises KeyError where there is none."""
        name = f"{self.by_key[key].letter}{self.by_place[place].line}"
        if name not in self.fields:
            raise KeyError(f"{self.code} has no cell for {key} of {place}")
        return name

    def must_be_filled(self, row: Row, column: Column) -> bool:
        """Whether an empty cell there is an error."""
        if row.role is Role.OF_WHICH or column.required is Required.NOWHERE:
            return False
        return column.required is Required.EVERYWHERE or row is self.rows[0]

    def subject(self, row: Row, party: str) -> Subject:
        """Of whom a cell speaks: the filer there, or, in a source's import form, the place."""
        return Subject.of(row.place.id, None if self.about_places else party)

    def period_of(self, column: Column, period: Period) -> Period:
        """Under which period a cell is stored: a stock of a year is that of its December."""
        if not self.monthly and column.span is Span.END:
            return Period(period.year, DECEMBER)
        return period

    def period_before(self, period: Period) -> Period:
        """The period of the return before."""
        return period.month_before() if self.monthly else period.year_before()

    def require_period(self, period: Period) -> None:
        """Raise InputError where the form isn't filed for a period of this form or that early."""
        if period.is_month is not self.monthly or not (period.is_month or period.is_year):
            wanted = Bilingual("月份，如 2021-12", "a month, as in 2021-12")
            if not self.monthly:
                wanted = Bilingual("年份，如 2021", "a year, as in 2021")
            raise InputError(
                Bilingual(
                    f"{self.code} 的报告期应为{wanted.zh}，现为 {period}。",
                    f"the period of {self.code} is {wanted.en}, not {period}.",
                )
            )
        if (period.year, period.month or 0) < (self.valid_from.year, self.valid_from.month or 0):
            raise InputError(
                Bilingual(
                    f"{self.code} 自 {self.valid_from} 起填报，{period} 不适用。",
                    f"{self.code} is filed from {self.valid_from} on, not for {period}.",
                )
            )

    def require_party(self, party: str) -> None:
        """Raise InputError where the party doesn't file this form."""
        if party not in self.parties:
            raise InputError(
                Bilingual(f"{party} 不填报 {self.code}。", f"{party} doesn't file {self.code}."),
                hint=Bilingual(
                    f"填报单位：{'、'.join(self.parties)}。",
                    f"It is filed by {', '.join(self.parties)}.",
                ),
            )
