"""Open data through the API: the public figures as pages of JSON, or whole as CSV.

For statistical programs the same figures stand under /sdmx/2.1 and /sdmx/3.0.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from ninja import Field, Query, Router, Schema

from qianwang.kernel.documents.sdmx.rows import SdmxRow
from qianwang.kernel.indicators.api.wanted import BOUND
from qianwang.kernel.indicators.codes import Kind, Period
from qianwang.kernel.web.api_answers import answered, licence, revised
from qianwang.kernel.web.api_keys import PUBLIC
from qianwang.kernel.web.api_pages import Paging, piece_of
from qianwang.kernel.web.api_schemas import Both, Licence, Listed
from qianwang.kernel.web.opendata.figures import public_figures
from qianwang.kernel.web.opendata.query import days_of
from qianwang.kernel.web.opendata.revision import public_revision
from qianwang.kernel.web.opendata.tables import as_csv, as_json

prefix = "opendata"
router = Router(tags=["open data"])
_CODES = r"^([a-z][a-z0-9_@+]*(,[a-z][a-z0-9_@+]*)*)?$"


class FigureShown(Schema):
    """A public figure: of an edition in force, or as printed."""

    key: str = Field(examples=["telecom_revenue:guizhou:2021:level"])
    name: Both
    indicator: str
    subject: str
    period: str
    kind: str
    span: str
    of: str | None
    breakdown: dict[str, str]
    value: str = Field(examples=["336.8"])
    unit: str
    status: str
    sample: bool
    source: Both
    trace: str = Field(description="Of which /api/v1/trace tells more. / 追溯编号。")


class FigureList(Listed):
    items: list[FigureShown]
    licence: Licence
    revision: str


class Sought(Schema):
    """Which figures; what is left out leaves everything in."""

    indicator: str = Field(
        "", max_length=400, pattern=_CODES, description="Ids, with commas. / 指标代码。",
        examples=["telecom_revenue"],
    )  # fmt: skip
    subject: str = Field(
        "", max_length=400, pattern=_CODES, description="Codes, with commas. / 对象代码。"
    )
    kind: Kind | None = Field(None, description="What is said. / 类别。")
    since: str = Field("", alias="from", pattern=BOUND, description="The first period. / 起。")
    until: str = Field("", alias="to", pattern=BOUND, description="The last period. / 止。")


Seeking = Annotated[Sought, Query()]


@router.get("/figures", response=FigureList, auth=PUBLIC, summary="Public figures")
def figures(request: HttpRequest, sought: Seeking, asked: Paging) -> HttpResponseBase:
    """One figure a key, by indicator, subject and period."""

    def make() -> HttpResponseBase:
        known = public_figures()
        some, following = piece_of(request, _chosen(known.rows, sought), asked, _name)
        return answered(
            {
                "items": [as_json(row) for row in some],
                "next": following,
                "licence": licence(),
                "revision": known.revision,
            }
        )

    return revised(request, public_revision(), make)


@router.get(
    "/figures.csv",
    auth=PUBLIC,
    summary="Public figures as CSV",
    openapi_extra={
        "responses": {
            200: {"description": "OK", "content": {"text/csv": {"schema": {"type": "string"}}}}
        }
    },
)
def figures_csv(request: HttpRequest, sought: Seeking) -> HttpResponseBase:
    """All of them in one file: UTF-8 with a byte order mark, RFC 4180, no cell a formula."""

    def make() -> HttpResponseBase:
        known = public_figures()
        response = HttpResponse(
            as_csv(_chosen(known.rows, sought), known.revision),
            content_type="text/csv; charset=utf-8",
        )
        response["Content-Disposition"] = 'attachment; filename="figures.csv"'
        return response

    return revised(request, public_revision(), make)


def _name(row: SdmxRow) -> str:
    """What tells a figure from every other, for a cursor."""
    return "|".join((str(row.key), row.span.value, repr(row.breakdown)))


def _chosen(rows: Iterable[SdmxRow], sought: Sought) -> list[SdmxRow]:
    indicators = frozenset(filter(None, sought.indicator.split(",")))
    subjects = frozenset(filter(None, sought.subject.split(",")))
    first = days_of(Period.parse(sought.since))[0] if sought.since else ""
    last = days_of(Period.parse(sought.until))[1] if sought.until else "9999"
    found = []
    for row in rows:
        begins, ends = days_of(row.key.period)
        if (
            (not indicators or row.key.indicator in indicators)
            and (not subjects or str(row.key.subject) in subjects)
            and (sought.kind is None or row.key.kind is sought.kind)
            and first <= begins
            and ends <= last
        ):
            found.append(row)
    return found
