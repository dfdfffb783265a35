"""Long lists in pieces, of which none is missed and none comes twice while others add to the list.

A page ends with a cursor that says after which row the next one begins; a row that comes later
moves nothing. `next` is the whole address of the following page, and null on the last.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from ninja import Field, Query, Schema

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError

LARGEST = 200
USUAL = 50
UNREADABLE = (ValueError, TypeError, OverflowError, ValidationError)
"""What a cursor raises that is well-formed and of another list."""
R = TypeVar("R")
T = TypeVar("T")


class Asked(Schema):
    """Which piece of a list is asked for."""

    limit: int = Field(USUAL, ge=1, le=LARGEST, description="How many at most. / 至多几条。")
    cursor: str = Field(
        "",
        max_length=600,
        pattern=r"^[A-Za-z0-9_-]*$",
        description="Where to go on: take it from `next`. / 续读位置，取自 next。",
    )


Paging = Annotated[Asked, Query()]


@dataclass(frozen=True, slots=True)
class Order:
    """In which order a list stands: columns (with `-` for the other way round), the last of them
    one that no two rows share."""

    columns: tuple[str, ...]

    def after(self, place: Sequence[Any]) -> Q:
        """The rows that follow this place."""
        following = Q(pk__in=())
        level = Q()
        for column, value in zip(self.columns, place, strict=True):
            name = column.removeprefix("-")
            side = "lt" if column.startswith("-") else "gt"
            following |= level & Q(**{f"{name}__{side}": value})
            level &= Q(**{name: value})
        return following

    def place(self, row: Any) -> list[Any]:
        """Where a row stands, as JSON can say it."""
        found = []
        for column in self.columns:
            value = row
            for part in column.removeprefix("-").split("__"):
                value = getattr(value, part)
            if isinstance(value, datetime):
                value = value.isoformat()
            found.append(value if isinstance(value, int) else str(value))
        return found


def page_of(
    request: HttpRequest,
    rows: QuerySet[Any, R],
    order: Order,
    asked: Asked,
    shown: Callable[[Sequence[R]], Sequence[T]],
) -> dict[str, Any]:
    """One piece of the list: `items` as `shown` makes them of its rows, and `next`."""
    if asked.cursor:
        try:
            rows = rows.filter(order.after(_read(asked.cursor, len(order.columns))))
        except UNREADABLE:
            raise _bad_cursor() from None
    try:
        some = list(rows.order_by(*order.columns)[: asked.limit + 1])
    except UNREADABLE:
        raise _bad_cursor() from None
    more = len(some) > asked.limit
    some = some[: asked.limit]
    cursor = _written(order.place(some[-1])) if more else None
    return {"items": list(shown(some)), "next": _address(request, cursor)}


def piece_of(
    request: HttpRequest, everything: Sequence[R], asked: Asked, name: Callable[[R], str]
) -> tuple[Sequence[R], str | None]:
    """One piece of a list that is held in memory, in its own order, and the address of the next."""
    start = 0
    if asked.cursor:
        (last,) = _read(asked.cursor, 1)
        start = next((at + 1 for at, one in enumerate(everything) if name(one) == last), -1)
        if start < 0:
            raise _bad_cursor()
    some = everything[start : start + asked.limit]
    more = len(everything) > start + asked.limit
    return some, _address(request, _written([name(some[-1])]) if more else None)


def _address(request: HttpRequest, cursor: str | None) -> str | None:
    if cursor is None:
        return None
    query = request.GET.copy()
    query["cursor"] = cursor
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def _written(place: list[Any]) -> str:
    text = json.dumps(place, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(cursor: str, length: int) -> list[Any]:
    """The place that a cursor names; raises InputError for one that we didn't write."""
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        place = json.loads(text)
    except (binascii.Error, ValueError):
        raise _bad_cursor() from None
    if (
        not isinstance(place, list)
        or len(place) != length
        or not all(isinstance(one, str | int) and not isinstance(one, bool) for one in place)
        or "\0" in text
        or "\\u0000" in text
    ):
        raise _bad_cursor()
    return place


def _bad_cursor() -> InputError:
    return InputError(
        Bilingual("续读位置无效。", "The cursor is not one of this list."),
        place="cursor",
        hint=Bilingual("请用上一页的 next。", "Take `next` of the page before."),
    )
