"""Which observations are asked for, as the parameters of an address say it."""

from __future__ import annotations

from typing import Annotated

from django.db.models import F, Q
from django.db.models.functions import Length, Substr
from ninja import Field, Query, Schema

from qianwang.kernel.indicators.codes import Kind, Period, Span
from qianwang.kernel.indicators.observation import SourceKind

_CODES = r"^([a-z][a-z0-9_]*(,[a-z][a-z0-9_]*)*)?$"
_SUBJECTS = r"^([a-z][a-z0-9_@+]*(,[a-z][a-z0-9_@+]*)*)?$"
BOUND = r"^([12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$"
_RANGE_LENGTH = len("2015-2021")


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
    """The filter of rows; periods are asked by `in_periods`, which needs more than the columns."""
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
    """Periods that begin then or later; a year begins with its first month and its first day."""
    if not text:
        return Q()
    begins = Q(period__gte=text)
    if text.endswith("-01") and len(text) == len("2021-01-01"):
        begins |= Q(period=text[:7])
    if text[4:] in ("-01", "-01-01"):
        begins |= Q(period=text[:4])
        begins |= Q(period__startswith=f"{text[:4]}-") & _is_range()
    return begins


def _until(text: str) -> Q:
    """Periods that end then or earlier. As text a period stands before all that lie in it, so
    that those that reach beyond the bound, though they sort before it, are taken out again."""
    if not text:
        return Q()
    bound = Period.parse(text)
    if bound.month is None or text.endswith("-12-31") or text.endswith("-12"):
        last = f"{bound.year}"
        within = Q(period__lt=f"{bound.year + 1:04d}")
        if bound.month is not None:
            within &= Q(period__lte=f"{text}-99")
        return within & (~_is_range() | Q(last_year__lte=last))
    year_before = f"{bound.year - 1}"
    within = Q(period__lte=text if bound.day else f"{text}-99")
    longer = Q(period=f"{bound.year}")
    if bound.day:
        longer |= Q(period=text[:7])
    return within & ~longer & (~_is_range() | Q(last_year__lte=year_before))


def _is_range() -> Q:
    return Q(period_length=_RANGE_LENGTH)


PERIOD_PARTS = {"period_length": Length(F("period")), "last_year": Substr("period", 6, 4)}
"""What of a period the filters look at, to be added to the rows first."""
