"""Which observations are asked for, as the parameters of an address say it."""

from __future__ import annotations

from calendar import monthrange
from typing import Annotated

from django.db.models import F, Q
from django.db.models.functions import Length, Substr
from ninja import Field, Query, Schema

from qianwang.kernel.indicators.codes import Kind, Period, Span
from qianwang.kernel.indicators.compatible import DECEMBER
from qianwang.kernel.indicators.observation import SourceKind

_CODES = r"^([a-z][a-z0-9_]*(,[a-z][a-z0-9_]*)*)?$"
_SUBJECTS = r"^([a-z][a-z0-9_@+]*(,[a-z][a-z0-9_@+]*)*)?$"
BOUND = r"^([12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$"
YEAR, MONTH, DAY, RANGE = 4, 7, 10, 9
"""How long the text of a period is, by which its kind is told."""


class Wanted(Schema):
    """Which observations; what is left out leaves everything in."""

    indicator: str = Field(
        "", max_length=400, pattern=_CODES, examples=["telecom_revenue"],
        description="Ids of indicators, with commas. / 指标代码，逗号分隔。",
    )  # fmt: skip
    subject: str = Field(
        "", max_length=400, pattern=_SUBJECTS, examples=["guizhou"],
        description="Subject codes (guizhou, mobile@zunyi), with commas. / 对象代码。",
    )  # fmt: skip
    place: str = Field(
        "", max_length=400, pattern=_CODES, description="Ids of places, with commas. / 地区代码。"
    )
    party: str = Field(
        "", max_length=400, pattern=_CODES, description="Ids of companies. / 单位代码。"
    )
    kind: Kind | None = Field(None, description="What is said of the indicator. / 类别。")
    span: Span | None = Field(None, description="Over what the value runs. / 时段。")
    since: str = Field(
        "", alias="from", pattern=BOUND, examples=["2020"],
        description="The first period: a year, a month or a day. / 起始时期（含）。",
    )  # fmt: skip
    until: str = Field(
        "", alias="to", pattern=BOUND, examples=["2021-12"],
        description="The last period, inclusive. / 截止时期（含）。",
    )  # fmt: skip
    sample: bool | None = Field(None, description="Only, or no, sample data. / 是否示例数据。")
    source: SourceKind | None = Field(None, description="Where it was read. / 来源类别。")


Asking = Annotated[Wanted, Query()]


def filter_of(wanted: Wanted) -> Q:
    """The filter of rows to which PERIOD_PARTS were added."""
    found = Q()
    for name in ("indicator", "subject", "place", "party"):
        listed = getattr(wanted, name)
        if listed:
            found &= Q(**{f"{name}__in": listed.split(",")})
    for name, value in (
        ("kind", wanted.kind), ("span", wanted.span), ("source_kind", wanted.source)
    ):  # fmt: skip
        if value is not None:
            found &= Q(**{name: value.value})
    if wanted.sample is not None:
        found &= Q(sample=wanted.sample)
    return found & _since(wanted.since) & _until(wanted.until)


def _since(text: str) -> Q:
    """Periods that begin then or later."""
    if not text:
        return Q()
    bound = Period.parse(text)
    month, day = bound.month or 1, bound.day or 1
    first_month = f"{bound.year:04d}-{month + (day > 1):02d}"
    first_year = f"{bound.year + ((month, day) > (1, 1)):04d}"
    return (
        Q(period_length=YEAR, period__gte=first_year)
        | Q(period_length=RANGE, period__gte=first_year)
        | Q(period_length=MONTH, period__gte=first_month)
        | Q(period_length=DAY, period__gte=f"{bound.year:04d}-{month:02d}-{day:02d}")
    )


def _until(text: str) -> Q:
    """Periods that end then or earlier."""
    if not text:
        return Q()
    bound = Period.parse(text)
    month = bound.month or DECEMBER
    longest = monthrange(bound.year, month)[1]
    day = bound.day or longest
    whole_month = day >= longest
    last_month = f"{bound.year:04d}-{month - (not whole_month):02d}"
    last_year = f"{bound.year - (not (whole_month and month == DECEMBER)):04d}"
    return (
        Q(period_length=YEAR, period__lte=last_year)
        | Q(period_length=RANGE, last_year__lte=last_year)
        | Q(period_length=MONTH, period__lte=last_month)
        | Q(period_length=DAY, period__lte=f"{bound.year:04d}-{month:02d}-{day:02d}")
    )


PERIOD_PARTS = {"period_length": Length(F("period")), "last_year": Substr("period", 6, 4)}
"""What of a period the filters look at, to be added to the rows first."""
