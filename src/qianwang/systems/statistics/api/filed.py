"""What is due and what was filed, for programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path as File
from tempfile import TemporaryDirectory
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from ninja import Path, Query, Router

from qianwang.kernel.attachments.sniffing import XLSX
from qianwang.kernel.attachments.views import download, sent
from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.clock import day_at_home
from qianwang.kernel.errors import NotFound
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.parties import party as party_of
from qianwang.kernel.parties.permitted import of_own_party
from qianwang.kernel.web.api_answers import answered
from qianwang.kernel.web.api_keys import holders
from qianwang.kernel.web.api_pages import Order, Paging, page_of, piece_of
from qianwang.kernel.web.api_refusals import found
from qianwang.kernel.web.middleware import language_of
from qianwang.kernel.web.permitted import account_of
from qianwang.systems.statistics.api.shapes import (
    Comparison,
    DueList,
    Filings,
    FilingTold,
    Forms,
    Json,
    shown_due,
    shown_filing,
    shown_form,
)
from qianwang.systems.statistics.due_list import DueRow, shown_at_first
from qianwang.systems.statistics.forms import form as form_of
from qianwang.systems.statistics.forms import forms
from qianwang.systems.statistics.models import Filing, Submission
from qianwang.systems.statistics.revisions import changes_between, unpacked
from qianwang.systems.statistics.services import what_changed
from qianwang.systems.statistics.submissions.store import VIEW, filings_of
from qianwang.systems.statistics.views.lists import due_of
from qianwang.systems.statistics.workbook import Blank, write_blank

router = Router(tags=["returns"])
LATEST_FIRST = Order(("-pk",))
Id = Annotated[int, Path(ge=1, le=2**63 - 1)]
CODE = r"^(T[0-9]{2})?$"
PARTY = r"^[a-z_]*$"
PERIOD = r"^(20[0-9]{2}(-(0[1-9]|1[0-2]))?)?$"
OfForm = Annotated[str, Query(pattern=CODE, description="A form's code. / 表号。")]
OfParty = Annotated[str, Query(pattern=PARTY, max_length=40, description="A filer. / 填报单位。")]
OfPeriod = Annotated[str, Query(pattern=PERIOD, description="2021-12 or 2021. / 报告期。")]
BINARY = {
    "responses": {
        200: {
            "description": "OK",
            "content": {"application/octet-stream": {"schema": {"format": "binary"}}},
        }
    }
}


@router.get("/forms", response=Forms, auth=holders(VIEW), summary="The forms")
def list_forms(request: HttpRequest, asked: Paging) -> HttpResponseBase:
    """Which returns there are."""
    some, following = piece_of(request, list(forms().values()), asked, lambda one: one.code)
    return answered({"items": [shown_form(one) for one in some], "next": following})


@router.get(
    "/forms/{code}/blank", auth=holders(VIEW), summary="An empty form", openapi_extra=BINARY
)
def blank(
    request: HttpRequest,
    code: Annotated[str, Path(max_length=8)],
    party: Annotated[str, Query(pattern=PARTY, min_length=1, max_length=40)],
    period: Annotated[str, Query(pattern=PERIOD, min_length=4)],
) -> HttpResponseBase:
    """As a workbook, to be filled in and brought back under /submissions."""
    form, when = form_of(code), Period.parse(period)
    form.require_party(party)
    form.require_period(when)
    name = f"{form.code}-{party}-{when}.xlsx"
    with TemporaryDirectory() as folder:
        path = File(folder) / name
        write_blank(Blank(form, party, when, party_of(party).name, language_of(request)), path)
        return sent(path.read_bytes(), name, XLSX)


@router.get("/returns", response=DueList, auth=holders(VIEW), summary="What is due")
def due(
    request: HttpRequest, asked: Paging, period: OfPeriod = "", form: OfForm = "",
    party: OfParty = "",
) -> HttpResponseBase:  # fmt: skip
    """Every return that is expected of a period, by default the last months and the last year,
    and how it stands with it: missing, due, draft, sent_back, submitted, filed, early."""
    today = day_at_home()
    periods = [Period.parse(period)] if period else shown_at_first(today)
    rows = [
        one
        for one in due_of(account_of(request), periods, today)
        if (not form or one.code == form) and (not party or one.party == party)
    ]
    some, following = piece_of(request, rows, asked, _name)
    return answered({"items": [shown_due(one) for one in some], "next": following})


@router.get("/filings", response=Filings, auth=holders(VIEW), summary="What was filed")
def filings(
    request: HttpRequest, asked: Paging, period: OfPeriod = "", form: OfForm = "",
    party: OfParty = "",
) -> HttpResponseBase:  # fmt: skip
    """Every revision, the latest first."""
    rows = filings_of(account_of(request), VIEW).defer("values", "explanations")
    for name, value in (("period", period), ("form", form), ("party", party)):
        if value:
            rows = rows.filter(**{name: value})
    return answered(page_of(request, rows, LATEST_FIRST, asked, _filings))


@router.get("/filings/{id}", response=FilingTold, auth=holders(VIEW), summary="One revision")
def filing(request: HttpRequest, id: Id) -> HttpResponseBase:
    """With its numbers, and what it changed of the one before."""
    one = _filing(request, id)
    return answered(
        {
            **shown_filing(one),
            "values": one.values,
            "explanations": one.explanations,
            "changes": [change.to_json() for change in what_changed(one)],
        }
    )


@router.get(
    "/filings/{id}/comparison", response=Comparison, auth=holders(VIEW), summary="Compare revisions"
)
def comparison(
    request: HttpRequest,
    id: Id,
    revision: Annotated[int, Query(ge=1, le=2**31 - 1, description="Of the same return.")],
) -> HttpResponseBase:
    """What a revision changed of another, cell by cell."""
    one = _filing(request, id)
    other = _revisions(one).filter(revision=revision).first()
    if other is None:
        raise NotFound(
            Bilingual("没有这一次报送。", "There is no such revision."), place=str(revision)
        )
    changes = changes_between(
        form_of(one.form), unpacked(other.values), unpacked(one.values), old_sample=other.sample
    )
    return answered(
        {
            "before": other.revision,
            "after": one.revision,
            "changes": [change.to_json() for change in changes],
        }
    )


@router.get(
    "/filings/{id}/file", auth=holders(VIEW), summary="The file as brought", openapi_extra=BINARY
)
def file(request: HttpRequest, id: Id) -> HttpResponseBase:
    """Exactly as it came."""
    one = _filing(request, id)
    kept = Submission.objects.filter(filing=one).select_related("attachment").first()
    if kept is None or kept.attachment is None:
        raise NotFound(Bilingual("没有随附文件。", "It did not come as a file."))
    return download(kept.attachment)


def _filing(request: HttpRequest, id: int) -> Filing:
    return found(request, Filing.objects.all(), VIEW, of_own_party, pk=id)


def _revisions(one: Filing) -> QuerySet[Filing]:
    return Filing.objects.filter(form=one.form, party=one.party, period=one.period)


def _name(one: DueRow) -> str:
    return f"{one.code}@{one.party}@{one.period}"


def _filings(rows: Sequence[Any]) -> list[Json]:
    return [shown_filing(one) for one in rows]
