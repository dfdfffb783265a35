"""What an SDMX REST address asks for: a key with wildcards, a span of time, a detail, a format.

Refusals say so in the words of the standard: 400 a question that can't be read, 404 nothing found,
406 a format that isn't given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.sdmx.codes import (
    NOT_APPLICABLE,
    breakdown_id,
    frequency,
    subject_id,
)
from qianwang.kernel.documents.sdmx.rows import SdmxRow
from qianwang.kernel.errors import InputError, NotFound
from qianwang.kernel.indicators.codes import Period

DIMENSIONS = ("FREQ", "INDICATOR", "SUBJECT", "KIND", "WHOLE", "SPAN", "BREAKDOWN")
EVERYTHING = frozenset({"", "all", "*"})
LONGEST = 4000
_CODE = re.compile(r"[A-Za-z0-9_@$-]+\Z")


class Unreadable(InputError):
    """A question that isn't one of SDMX REST."""

    code = "sdmx_syntax"


class NotGiven(InputError):
    """A format or a detail that isn't given here."""

    code = "sdmx_not_acceptable"


class NothingFound(NotFound):
    """The question is a good one, and there is nothing to answer."""

    code = "sdmx_no_results"


class Detail(StrEnum):
    """How much of the data is wanted."""

    FULL = "full"
    DATA_ONLY = "dataonly"
    SERIES_KEYS_ONLY = "serieskeysonly"
    NO_DATA = "nodata"


@dataclass(frozen=True, slots=True)
class Question:
    """Which rows: codes by position of the dimension (no set for any), first and last day."""

    codes: tuple[frozenset[str], ...]
    first: str
    last: str

    def takes(self, row: SdmxRow) -> bool:
        """Whether a row is asked for."""
        begins, ends = days_of(row.key.period)
        return (
            self.first <= begins
            and ends <= self.last
            and all(
                not wanted or code in wanted
                for wanted, code in zip(self.codes, codes_of(row), strict=True)
            )
        )


def question(key: str, asked: Mapping[str, str]) -> Question:
    """The question of a key and of startPeriod and endPeriod; raises Unreadable."""
    return Question(
        _codes(key),
        _bound(asked.get("startPeriod", ""), "startPeriod", at=0, open_end="0000-00-00"),
        _bound(asked.get("endPeriod", ""), "endPeriod", at=1, open_end="9999-99-99"),
    )


def chosen(rows: Iterable[SdmxRow], asked: Question) -> list[SdmxRow]:
    """The rows that are asked for; raises NothingFound where there is none."""
    found = [row for row in rows if asked.takes(row)]
    if not found:
        raise NothingFound(
            Bilingual("没有符合条件的数据。", "No data match the query."),
            hint=Bilingual(
                "代码见数据结构的代码表。", "The codelists of the data structure hold the codes."
            ),
        )
    return found


def detail_of(text: str) -> Detail:
    """The detail asked for; raises Unreadable."""
    try:
        return Detail(text or "full")
    except ValueError:
        raise Unreadable(
            Bilingual(f"detail 不能是“{text[:40]}”。", f"detail can't be {text[:40]!r}."),
            place="detail",
            hint=Bilingual(f"可用：{'、'.join(Detail)}。", f"There are {', '.join(Detail)}."),
        ) from None


def codes_of(row: SdmxRow) -> tuple[str, ...]:
    """A row's codes in the order of the dimensions."""
    return (
        frequency(row.key.period),
        row.key.indicator,
        subject_id(str(row.key.subject)),
        str(row.key.kind),
        row.key.of or NOT_APPLICABLE,
        str(row.span),
        breakdown_id(row.breakdown),
    )


def days_of(period: Period) -> tuple[str, str]:
    """The first and the last day of a period, as texts that compare."""
    first_month, last_month = (1, 12) if period.month is None else (period.month, period.month)
    first_day, last_day = (1, 31) if period.day is None else (period.day, period.day)
    return (
        f"{period.year:04d}-{first_month:02d}-{first_day:02d}",
        f"{period.last_year or period.year:04d}-{last_month:02d}-{last_day:02d}",
    )


def _codes(key: str) -> tuple[frozenset[str], ...]:
    if key in EVERYTHING:
        return (frozenset(),) * len(DIMENSIONS)
    parts = key.split(".")
    if len(parts) != len(DIMENSIONS) or len(key) > LONGEST:
        raise Unreadable(
            Bilingual(
                f"数列键应有 {len(DIMENSIONS)} 段，现有 {len(parts)} 段。",
                f"the key needs {len(DIMENSIONS)} parts and has {len(parts)}.",
            ),
            place="key",
            hint=Bilingual(
                f"次序：{'.'.join(DIMENSIONS)}；空段表示任意，+ 表示或。",
                f"The order is {'.'.join(DIMENSIONS)}; an empty part is any, + is or.",
            ),
        )
    return tuple(_alternatives(part) for part in parts)


def _alternatives(part: str) -> frozenset[str]:
    if part in ("", "*"):
        return frozenset()
    codes = part.replace(",", "+").split("+")
    for code in codes:
        if not _CODE.match(code):
            raise Unreadable(
                Bilingual(f"“{code[:40]}”不是代码。", f"{code[:40]!r} is not a code."), place="key"
            )
    return frozenset(codes)


_QUARTER = re.compile(r"(?P<year>\d{4})-?(?P<part>Q[1-4]|S[12]|A1)\Z", re.ASCII)
_MONTHS = {
    "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12),
    "S1": (1, 6), "S2": (7, 12), "A1": (1, 12),
}  # fmt: skip
_TIME = re.compile(r"(?P<day>\d{4}-\d{2}-\d{2})T[\d:.+Z-]*\Z", re.ASCII)


def _bound(text: str, name: str, *, at: int, open_end: str) -> str:
    """The first (at=0) or last (at=1) day of a bound; what is not given leaves the side open."""
    if not text:
        return open_end
    part = _QUARTER.match(text)
    if part:
        months = _MONTHS[part["part"]]
        return days_of(Period(int(part["year"]), months[at]))[at]
    timed = _TIME.match(text)
    try:
        return days_of(Period.parse(timed["day"] if timed else text))[at]
    except (InputError, ValueError):
        raise Unreadable(
            Bilingual(f"“{text[:40]}”不是时期。", f"{text[:40]!r} is not a period."),
            place=name,
            hint=Bilingual("请写成 2021、2021-12 或 2021-Q4。", "Write 2021, 2021-12 or 2021-Q4."),
        ) from None
