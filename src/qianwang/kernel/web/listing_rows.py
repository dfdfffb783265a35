"""What a list is made of: rows of a table, or things that were gathered, asked in the same way.

Filters and orders name fields as Django does (`party`, `form__code`). A table answers in SQL; of
what was gathered (returns that are due, which no table holds) the fields are its attributes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import Any, Protocol

from django.db.models import Model, Q, QuerySet


class Rows(Protocol):
    """Rows that can be narrowed, put in order, counted and taken in parts."""

    def equal(self, field: str, value: str) -> Rows:
        """Those whose field is this value."""

    def containing(self, fields: Sequence[str], text: str) -> Rows:
        """Those of which one of the fields contains the text, whatever its case."""

    def between(self, field: str, start: Any, end: Any) -> Rows:
        """Those from `start` on and before `end`; None leaves a side open."""

    def ordered(self, fields: Sequence[str]) -> Rows:
        """In the order of these fields; `-` before a name is descending."""

    def count(self) -> int:
        """How many there are."""

    def part(self, start: int, end: int) -> Sequence[Any]:
        """The rows from number `start` on, before `end`."""

    def __iter__(self) -> Iterator[Any]:
        """All of them, a few at a time."""


class Table:
    """Rows of a table, narrowed by SQL."""

    def __init__(self, rows: QuerySet[Any]) -> None:
        self._rows = rows

    def equal(self, field: str, value: str) -> Table:
        return Table(self._rows.filter(**{field: value}))

    def containing(self, fields: Sequence[str], text: str) -> Table:
        return Table(
            self._rows.filter(reduce(or_, (Q(**{f"{f}__icontains": text}) for f in fields)))
        )

    def between(self, field: str, start: Any, end: Any) -> Table:
        bounds = {f"{field}__gte": start, f"{field}__lt": end}
        return Table(self._rows.filter(**{k: v for k, v in bounds.items() if v is not None}))

    def ordered(self, fields: Sequence[str]) -> Table:
        # the key settles ties, so that no row is on two pages
        return Table(self._rows.order_by(*fields, "pk"))

    def count(self) -> int:
        return self._rows.count()

    def part(self, start: int, end: int) -> Sequence[Model]:
        return list(self._rows[start:end])

    def __iter__(self) -> Iterator[Model]:
        return self._rows.iterator(chunk_size=500)


class Gathered:
    """Things that no table holds, few enough to be looked at one by one."""

    def __init__(self, things: Iterable[Any]) -> None:
        self._things = list(things)

    def equal(self, field: str, value: str) -> Gathered:
        return Gathered(one for one in self._things if str(_field(one, field)) == value)

    def containing(self, fields: Sequence[str], text: str) -> Gathered:
        wanted = text.casefold()
        return Gathered(
            one
            for one in self._things
            if any(wanted in str(_field(one, field)).casefold() for field in fields)
        )

    def between(self, field: str, start: Any, end: Any) -> Gathered:
        return Gathered(
            one
            for one in self._things
            if (start is None or _field(one, field) >= start)
            and (end is None or _field(one, field) < end)
        )

    def ordered(self, fields: Sequence[str]) -> Gathered:
        things = list(self._things)
        for field in reversed(fields):
            name = field.removeprefix("-")
            things.sort(key=lambda one: _sortable(_field(one, name)), reverse=field != name)
        return Gathered(things)

    def count(self) -> int:
        return len(self._things)

    def part(self, start: int, end: int) -> Sequence[Any]:
        return self._things[start:end]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._things)


def _field(thing: Any, path: str) -> Any:
    return reduce(getattr, path.split("__"), thing)


def _sortable(value: Any) -> tuple[bool, Any]:
    """Nothing comes last."""
    return (value is None, 0 if value is None else value)
