"""The periods of a page: those it shows, and those that have to be read to show them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import Period

DECEMBER = 12
MOST = 72
"""Periods that one table shows: six years of months."""


def years(periods: Iterable[Period]) -> list[int]:
    """The years of which there is a whole, or the state at the end."""
    return sorted(
        {
            one.year
            for one in periods
            if one.last_year is None and one.day is None and one.month in (None, DECEMBER)
        }
    )


def between(first: Period, last: Period) -> tuple[Period, ...]:
    """Every year, or every month, from one period to another of the same sort.

    Raises InputError where they are of different sorts, the wrong way round or too far apart.
    """
    if first.is_month != last.is_month or first.last_year or last.last_year:
        raise _wrong(
            first, last, Bilingual("起止须同为年或同为月。", "Both must be years or months.")
        )
    if first.is_month:
        start, end = _months(first), _months(last)
        found = tuple(
            Period(at // 12, at % 12 + 1) for at in range(start, min(end, start + MOST) + 1)
        )
    else:
        end = last.year
        start = first.year
        found = tuple(Period(year) for year in range(start, min(end, start + MOST) + 1))
    if not found:
        raise _wrong(
            first, last, Bilingual("起须不晚于止。", "The first must not be after the last.")
        )
    if len(found) > MOST:
        raise _wrong(
            first, last, Bilingual(f"一次最多 {MOST} 期。", f"At most {MOST} periods at once.")
        )
    return found


def _months(period: Period) -> int:
    assert period.month is not None
    return period.year * 12 + period.month - 1


def _wrong(first: Period, last: Period, hint: Bilingual) -> InputError:
    return InputError(
        Bilingual(f"“{first}”到“{last}”不成区间。", f"{first} to {last} is no range."),
        place="from, to",
        hint=hint,
    )


def to_read(shown: Sequence[Period]) -> frozenset[Period]:
    """The shown periods and those that are looked at to compute them: the years before and after
    with both forms of a year, and the month with which a year begins."""
    wanted: set[Period] = set()
    for one in shown:
        after = Period(one.year + 1, one.month, one.day)
        for each in (one, one.year_before(), after):
            wanted |= {each, Period(each.year), Period(each.year, DECEMBER), Period(each.year, 1)}
    return frozenset(wanted)
