"""By what a list can be narrowed: a choice, a text, a range of days.

A filter reads its own values from the query of the page and narrows the rows by them; a value that
it can't read is an error that names the field.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import ClassVar

from django.http import QueryDict

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.clock import HOME_ZONE
from qianwang.kernel.errors import InputError
from qianwang.kernel.web.listing_rows import Rows

Choices = Callable[[], Iterable[tuple[str, Bilingual]]]
LONGEST = 200


@dataclass(frozen=True)
class Filter(ABC):
    """key: its name in the page's query; title: its label."""

    key: str
    title: Bilingual

    template: ClassVar[str]

    @property
    @abstractmethod
    def names(self) -> Sequence[str]:
        """The names that it reads from the query."""

    @abstractmethod
    def narrow(self, rows: Rows, query: QueryDict) -> Rows:
        """The rows that pass; raises InputError for a value that can't be one."""


@dataclass(frozen=True)
class Choice(Filter):
    """One of a few values of a field; `choices` are asked when the page is made."""

    field: str
    choices: Choices

    template: ClassVar[str] = "web/filter_choice.html"

    @property
    def names(self) -> Sequence[str]:
        return (self.key,)

    def narrow(self, rows: Rows, query: QueryDict) -> Rows:
        asked = query.get(self.key, "")
        if not asked:
            return rows
        if asked not in {value for value, _ in self.choices()}:
            raise InputError(
                Bilingual(
                    f"{self.title.zh}没有“{asked[:40]}”。",
                    f"{self.title.en} can't be {asked[:40]!r}.",
                ),
                place=self.key,
                hint=Bilingual("请从列表中选择。", "Choose one from the list."),
            )
        return rows.equal(self.field, asked)


@dataclass(frozen=True)
class Search(Filter):
    """A text that one of the fields contains."""

    fields: tuple[str, ...]

    template: ClassVar[str] = "web/filter_search.html"

    @property
    def names(self) -> Sequence[str]:
        return (self.key,)

    def narrow(self, rows: Rows, query: QueryDict) -> Rows:
        asked = query.get(self.key, "").replace("\x00", "").strip()[:LONGEST]
        return rows.containing(self.fields, asked) if asked else rows


@dataclass(frozen=True)
class _Range(Filter):
    field: str

    template: ClassVar[str] = "web/filter_range.html"

    @property
    def names(self) -> Sequence[str]:
        return (self.start, self.end)

    @property
    def start(self) -> str:
        """The name of the first day in the query."""
        return f"{self.key}_from"

    @property
    def end(self) -> str:
        """The name of the last day in the query."""
        return f"{self.key}_to"

    def _day(self, query: QueryDict, name: str) -> date | None:
        asked = query.get(name, "").strip()
        if not asked:
            return None
        try:
            return date.fromisoformat(asked)
        except ValueError:
            raise InputError(
                Bilingual(f"“{asked[:40]}”不是日期。", f"{asked[:40]!r} is not a date."),
                place=f"{self.title.zh} {name}",
                hint=Bilingual("请写成 2021-12-31。", "Write 2021-12-31."),
            ) from None

    def _days(self, query: QueryDict) -> tuple[date | None, date | None]:
        """The first day, and the day after the last."""
        start, last = self._day(query, self.start), self._day(query, self.end)
        if last is None or last == date.max:
            return start, None
        return start, last + timedelta(days=1)


@dataclass(frozen=True)
class DayRange(_Range):
    """A field that holds a day, between two days, both included."""

    def narrow(self, rows: Rows, query: QueryDict) -> Rows:
        start, end = self._days(query)
        return rows if start is None and end is None else rows.between(self.field, start, end)


@dataclass(frozen=True)
class MomentRange(_Range):
    """A field that holds a moment, between two days at home, both included."""

    def narrow(self, rows: Rows, query: QueryDict) -> Rows:
        start, end = (
            None if day is None else datetime.combine(day, time(), HOME_ZONE)
            for day in self._days(query)
        )
        return rows if start is None and end is None else rows.between(self.field, start, end)
