"""The public codes by which a number is named: kind, span, subject, period, series key.

They are the forms of the published model data and are printed by every command:
`telecom_revenue:guizhou:2021:yoy_pct` is one number of the province.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError

HOME = "guizhou"
NATION = "china"


class Kind(StrEnum):
    """What is said of an indicator. Growth (%) and change (pp) are different kinds, never mixed."""

    LEVEL = "level"
    YOY_PCT = "yoy_pct"
    YOY_PP = "yoy_pp"
    SHARE_PCT = "share_pct"
    RANK = "rank"
    PENETRATION = "penetration"
    UNIT_PRICE = "unit_price"
    NET_ADD = "net_add"
    CONTRIBUTION_PCT = "contribution_pct"
    PULL_PP = "pull_pp"
    COUNT = "count"
    TARGET = "target"
    OTHER = "other"


OWN_UNIT_KINDS = frozenset({Kind.LEVEL, Kind.COUNT, Kind.NET_ADD, Kind.UNIT_PRICE})
"""The kinds whose values are in the indicator's own unit."""
ADDITIVE_KINDS = frozenset({Kind.LEVEL, Kind.COUNT, Kind.NET_ADD})
"""The kinds whose values of parts add up to that of their whole."""


class Span(StrEnum):
    """Over what a value runs: a month's flow, the flow since January, or the state at the end."""

    MONTH = "month"
    CUMULATIVE = "cumulative"
    END = "end"


_PERIOD = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?|-(?P<last>\d{4}))?\Z"
)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A year `2021`, a month `2021-12`, a day `2021-10-19`, or years `2015-2021`."""

    year: int
    month: int | None = None
    day: int | None = None
    last_year: int | None = None

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a public period form; raises InputError with the accepted forms."""
        match = _PERIOD.fullmatch(text.strip())
        if match:
            year, month, day, last = (
                int(part) if part else None for part in match.group("year", "month", "day", "last")
            )
            if (
                year
                and (month is None or 1 <= month <= 12)
                and (day is None or 1 <= day <= 31)
                and (last is None or last > year)
            ):
                return cls(year, month, day, last)
        raise InputError(
            Bilingual(f"“{text}”不是时期。", f"{text!r} is not a period."),
            hint=Bilingual(
                "请写成 2021、2021-12、2021-10-19 或 2015-2021。",
                "Write 2021, 2021-12, 2021-10-19 or 2015-2021.",
            ),
        )

    def __str__(self) -> str:
        if self.last_year is not None:
            return f"{self.year}-{self.last_year}"
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    def year_before(self) -> Period:
        """The same period of the year before; for years, each a year earlier."""
        return Period(
            self.year - 1,
            self.month,
            self.day,
            None if self.last_year is None else self.last_year - 1,
        )

    def month_before(self) -> Period:
        """The month before; raises ValueError for a period that is not a month."""
        if self.month is None or self.day is not None:
            raise ValueError(f"{self} is not a month")
        if self.month == 1:
            return Period(self.year - 1, 12)
        return Period(self.year, self.month - 1)

    @property
    def is_year(self) -> bool:
        return self.month is None and self.last_year is None

    @property
    def is_month(self) -> bool:
        return self.month is not None and self.day is None


@dataclass(frozen=True, slots=True)
class Subject:
    """Of whom or what: `names` (one, or the members of a sum) and, of a party, the place.

    `guizhou` · `telecom` (the operator in the home province) · `mobile@qiandongnan` ·
    `guiyang+zunyi` · a scheme such as `licensing`.
    """

    names: tuple[str, ...]
    place: str | None = None

    @classmethod
    def parse(cls, text: str) -> Subject:
        """Read a public subject code; raises InputError when it is not one."""
        head, at, place = text.strip().partition("@")
        names = tuple(head.split("+"))
        valid = all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names) and (
            bool(re.fullmatch(r"[a-z][a-z0-9_]*", place)) if at else True
        )
        if not valid:
            raise InputError(
                Bilingual(f"“{text}”不是对象代码。", f"{text!r} is not a subject code."),
                hint=Bilingual(
                    "例：guizhou、telecom、mobile@qiandongnan、guiyang+zunyi。",
                    "Examples: guizhou, telecom, mobile@qiandongnan, guiyang+zunyi.",
                ),
            )
        return cls(names, place or None)

    @classmethod
    def of(cls, place: str, party: str | None = None) -> Subject:
        """A place, or a party there (a party in the home province is written without it)."""
        if party is None:
            return cls((place,))
        return cls((party,), None if place == HOME else place)

    def __str__(self) -> str:
        head = "+".join(self.names)
        return f"{head}@{self.place}" if self.place else head

    @property
    def members(self) -> tuple[Subject, ...]:
        """The parts of a sum; of a single subject, itself."""
        return tuple(Subject((name,), self.place) for name in self.names)


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """The public id of one number: indicator, subject, period, kind; whole of a share; month."""

    indicator: str
    subject: Subject
    period: Period
    kind: Kind = Kind.LEVEL
    of: str | None = None
    span: Span | None = None

    def __str__(self) -> str:
        text = f"{self.indicator}:{self.subject}:{self.period}:{self.kind}"
        if self.of:
            text += f":of={self.of}"
        if self.span is Span.MONTH:
            text += ":month"
        return text

    @classmethod
    def filed(
        cls,
        indicator: str,
        subject: Subject,
        period: Period,
        kind: Kind,
        of: str | None,
        span: Span,
    ) -> SeriesKey:
        """The key of a value over a span: only a month's own flow says its span in the key."""
        return cls(indicator, subject, period, kind, of, span if span is Span.MONTH else None)

    @classmethod
    def parse(cls, text: str) -> SeriesKey:
        """Read a series key; raises InputError when it is not one."""
        parts = text.strip().split(":")
        if len(parts) < 4 or parts[3] not in set(Kind):
            raise InputError(
                Bilingual(f"“{text}”不是数列代码。", f"{text!r} is not a series key."),
                hint=Bilingual(
                    "写法：指标:对象:时期:类别，例 telecom_revenue:guizhou:2021:yoy_pct。",
                    "Write indicator:subject:period:kind, "
                    "as in telecom_revenue:guizhou:2021:yoy_pct.",
                ),
            )
        of, span = None, None
        for part in parts[4:]:
            if part.startswith("of="):
                of = part[3:]
            elif part == "month":
                span = Span.MONTH
        return cls(
            parts[0], Subject.parse(parts[1]), Period.parse(parts[2]), Kind(parts[3]), of, span
        )
