"""What every page here asks first: who reads, in which language, over which numbers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from importlib.metadata import version
from typing import Any, TypeVar, cast

from django.core.cache import cache
from django.db.models import Q
from django.http import HttpRequest

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators import store
from qianwang.kernel.indicators.announced import published
from qianwang.kernel.indicators.codes import Kind, Period
from qianwang.kernel.indicators.permitted import book_for, seen_by, sight_of
from qianwang.kernel.indicators.presenting.headlines import headlines
from qianwang.kernel.indicators.presenting.periods import to_read, years
from qianwang.kernel.indicators.presenting.related import related
from qianwang.kernel.indicators.presenting.shown import Page
from qianwang.kernel.parties.models import Account
from qianwang.kernel.web.opendata.revision import public_revision

T = TypeVar("T")
A_DAY = 24 * 3600
PROGRAM = version("qianwang")


def reader_of(request: HttpRequest) -> Account | None:
    """Who reads; None for the public."""
    return request.user if isinstance(request.user, Account) else None


def language_of(request: HttpRequest) -> Language:
    """The language of the page."""
    return cast(Language, getattr(request, "language", "zh"))


def page_for(request: HttpRequest, indicators: Collection[str], shown: Collection[Period]) -> Page:
    """The numbers that the reader may see, those of these indicators and periods read at once."""
    book = book_for(reader_of(request), to_read(tuple(shown)), related(indicators))
    return Page(book, language_of(request))


def kept(request: HttpRequest, what: str, make: Callable[[], T]) -> T:
    """What was made of the same store for a reader who may see the same, or else made now."""
    reader = sight_of(reader_of(request))
    said = f"{what} {reader} {language_of(request)} {public_revision()} {PROGRAM}"
    key = f"indicators-{hashlib.sha256(said.encode()).hexdigest()}"
    found: Any = cache.get(key)
    if found is None:
        found = make()
        cache.set(key, found, A_DAY)
    return cast(T, found)


def years_of(
    request: HttpRequest, indicators: Collection[str], places: Collection[str] = ()
) -> list[int]:
    """The years in which the reader finds a number of one of these indicators, in one of these
    places where any are named."""
    seen = seen_by(reader_of(request))
    where = Q(place__in=list(places)) if places else Q()
    found = store.periods_of(indicators, seen & where)
    stored = {period for some in found.values() for period in some}
    if not seen:
        return years(stored)
    printed = published()
    more = (one for id in indicators for one in printed.get(id, ()))
    return years(
        stored
        | {
            one.period
            for one in more
            if one.kind is not Kind.TARGET and (not places or str(one.subject) in places)
        }
    )


def headline_years(request: HttpRequest) -> list[int]:
    """The years that a place's page can show."""
    first = headlines()[0].indicator
    return kept(request, "headline years", lambda: years_of(request, [first]))


def year_asked(request: HttpRequest, known: Collection[int]) -> int | None:
    """The year in the address, or the newest; None where there is none. Raises InputError."""
    asked = request.GET.get("year", "")
    if not asked:
        return max(known, default=None)
    if not (asked.isascii() and asked.isdigit() and len(asked) == len("2021")):
        raise InputError(
            Bilingual(f"“{asked[:20]}”不是年份。", f"{asked[:20]!r} is no year."),
            place="year",
            hint=Bilingual("请写成 2021。", "Write 2021."),
        )
    return int(asked)
