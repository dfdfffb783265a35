"""Returns on their way, for programs: brought, filled in, submitted, approved, sent back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from ninja import File, Form, Path, Query, Router
from ninja.files import UploadedFile

from qianwang.kernel.attachments.names import cleaned
from qianwang.kernel.attachments.refusal import require_allowed_size
from qianwang.kernel.attachments.services import note_refusal
from qianwang.kernel.attachments.views import download
from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import NotFound, QianwangError
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.parties.permitted import of_own_party
from qianwang.kernel.web.api_answers import answered
from qianwang.kernel.web.api_keys import holders
from qianwang.kernel.web.api_pages import Order, Paging, page_of
from qianwang.kernel.web.api_problems import said
from qianwang.kernel.web.api_refusals import found, refused
from qianwang.kernel.web.permitted import account_of
from qianwang.systems.statistics.api.filed import BINARY, OfForm, OfParty, OfPeriod
from qianwang.systems.statistics.api.shapes import (
    Edition,
    FilingTold,
    Json,
    Submissions,
    SubmissionTold,
    Typed,
    WithReason,
    shown_filing,
    shown_findings,
    shown_submission,
)
from qianwang.systems.statistics.forms import form as form_of
from qianwang.systems.statistics.models import Submission, SubmissionState
from qianwang.systems.statistics.services import what_changed
from qianwang.systems.statistics.submissions import services
from qianwang.systems.statistics.submissions.errors import Blocked
from qianwang.systems.statistics.submissions.kept_grid import shown, unpacked_grid
from qianwang.systems.statistics.submissions.store import (
    APPROVE,
    FILE,
    VIEW,
    judged,
    reaches,
    read,
    submissions_of,
)
from qianwang.systems.statistics.views.bring import take_in

router = Router(tags=["returns"])
LATEST_FIRST = Order(("-changed_at", "-pk"))
Id = Annotated[int, Path(ge=1, le=2**63 - 1)]


@router.get("/submissions", response=Submissions, auth=holders(VIEW), summary="On their way")
def submissions(
    request: HttpRequest,
    asked: Paging,
    state: Annotated[SubmissionState | None, Query(description="How far. / 状态。")] = None,
    period: OfPeriod = "",
    form: OfForm = "",
    party: OfParty = "",
) -> HttpResponseBase:
    """The one changed last first."""
    rows = submissions_of(account_of(request), VIEW).defer("grid", "explanations")
    wanted = {"period": period, "form": form, "party": party, "state": state.value if state else ""}
    rows = rows.filter(**{name: value for name, value in wanted.items() if value})
    return answered(page_of(request, rows, LATEST_FIRST, asked, _all_shown))


@router.post(
    "/submissions", response={201: SubmissionTold}, auth=holders(FILE), summary="Bring a file"
)
def bring(
    request: HttpRequest,
    file: Annotated[UploadedFile, File(description="XLSX or CSV. / 报表文件。")],
    encoding: Annotated[
        str, Form(pattern=r"^(gb18030|utf-16)?$", description="Of a CSV that isn't UTF-8.")
    ] = "",
) -> HttpResponseBase:
    """The file becomes the draft of the return that it is of, with every remark of the checks at
    its cell; a draft that is open already is replaced."""
    name = cleaned(file.name or "")
    data = b""
    try:
        require_allowed_size(name, file.size or 0, services.RETURN_FILES.allowance)
        data = file.read()
        one = take_in(account_of(request), data, name, encoding or None)
    except QianwangError as problem:
        note_refusal(name, file.size or 0, data, problem)
        raise
    return answered(_told(one), status=201)


@router.post(
    "/returns/{form}/{party}/{period}/submission",
    response={201: SubmissionTold},
    auth=holders(FILE),
    summary="Begin, or go on with, a return",
)
def begin(
    request: HttpRequest,
    form: Annotated[str, Path(max_length=8)],
    party: Annotated[str, Path(max_length=40)],
    period: Annotated[str, Path(pattern=r"^20[0-9]{2}(-(0[1-9]|1[0-2]))?$")],
) -> HttpResponseBase:
    """The open draft of this return; begun from the revision in force where there is none."""
    wanted = form_of(form)
    if not reaches(account_of(request), FILE, party):
        refused(request, "not_own", f"{wanted.code}@{party[:40]}@{period}")
        raise NotFound(Bilingual("没有这份报表。", "There is no such return."))
    return answered(_told(services.begin(wanted, party, Period.parse(period))), status=201)


@router.get("/submissions/{id}", response=SubmissionTold, auth=holders(VIEW), summary="One of them")
def submission(request: HttpRequest, id: Id) -> HttpResponseBase:
    """With what stands in its cells and what the checks say of it now."""
    return answered(_told(_found(request, id, VIEW)))


@router.get("/submissions/{id}/file", auth=holders(VIEW), summary="Its file", openapi_extra=BINARY)
def original(request: HttpRequest, id: Id) -> HttpResponseBase:
    """Exactly as it was brought."""
    kept = _found(request, id, VIEW).attachment
    if kept is None:
        raise NotFound(Bilingual("没有随附文件。", "It did not come as a file."))
    return download(kept)


@router.patch(
    "/submissions/{id}", response=SubmissionTold, auth=holders(FILE), summary="Fill in, explain"
)
def fill_in(request: HttpRequest, id: Id, typed: Typed) -> HttpResponseBase:
    """Cells by name, explanations of warnings by `rule@cell`; what isn't named stays."""
    one = _found(request, id, FILE)
    cells = {name: text.replace("\0", "")[:200] for name, text in typed.cells.items()}
    explained = {name: text for name, text in typed.explanations.items() if _is_warning(name)}
    return answered(_told(services.save(one, typed.edition, cells, explained)))


@router.post(
    "/submissions/{id}/submit", response=SubmissionTold, auth=holders(FILE), summary="Hand it in"
)
def submit(request: HttpRequest, id: Id, seen: Edition) -> HttpResponseBase:
    """422, with `findings`, while anything is neither mended nor explained."""
    return _step(request, _found(request, id, FILE), lambda one: services.submit(one, seen.edition))


@router.post(
    "/submissions/{id}/approve", response=FilingTold, auth=holders(APPROVE), summary="File it"
)
def approve(request: HttpRequest, id: Id, seen: Edition) -> HttpResponseBase:
    """By somebody else than who handed it in; it is checked once more."""
    one = _found(request, id, APPROVE)
    try:
        filing = services.approve(one, seen.edition)
    except Blocked as problem:
        return _blocked(request, one, problem)
    return answered(
        {
            **shown_filing(filing),
            "values": filing.values,
            "explanations": filing.explanations,
            "changes": [change.to_json() for change in what_changed(filing)],
        }
    )


@router.post(
    "/submissions/{id}/send-back",
    response=SubmissionTold,
    auth=holders(APPROVE),
    summary="Give it back",
)
def send_back(request: HttpRequest, id: Id, seen: WithReason) -> HttpResponseBase:
    """To its filer, with a reason."""
    return _step(
        request,
        _found(request, id, APPROVE),
        lambda one: services.send_back(one, seen.edition, seen.reason),
    )


@router.post(
    "/submissions/{id}/withdraw",
    response=SubmissionTold,
    auth=holders(FILE),
    summary="Take it back",
)
def withdraw(request: HttpRequest, id: Id, seen: WithReason) -> HttpResponseBase:
    """Before it is filed, with a reason."""
    return _step(
        request,
        _found(request, id, FILE),
        lambda one: services.withdraw(one, seen.edition, seen.reason),
    )


def _step(
    request: HttpRequest, one: Submission, take: Callable[[Submission], Submission]
) -> HttpResponseBase:
    try:
        return answered(_told(take(one)))
    except Blocked as problem:
        return _blocked(request, one, problem)


def _blocked(request: HttpRequest, one: Submission, problem: Blocked) -> HttpResponse:
    now = judged(unpacked_grid(one.grid), one.explanations)
    return said(request, 422, problem, findings=shown_findings(now.findings))


def _found(request: HttpRequest, id: int, permission: str) -> Submission:
    rows = Submission.objects.select_related("attachment", "filing")
    return found(request, rows, permission, of_own_party, pk=id)


def _told(one: Submission) -> Json:
    grid = unpacked_grid(one.grid)
    if one.open:
        now = judged(grid, one.explanations)
        filed, findings = now.filed, now.findings
    else:
        filed, findings = read(one), ()
    return {
        **shown_submission(one),
        "file": one.attachment.name if one.attachment else None,
        "cells": {
            cell: shown(grid.cells[cell]) for cell in filed.form.fields if cell in grid.cells
        },
        "explanations": one.explanations,
        "findings": shown_findings(findings),
        "blocked": any(each.blocks for each in findings),
    }


def _all_shown(rows: Sequence[Any]) -> list[Json]:
    return [shown_submission(one) for one in rows]


def _is_warning(name: str) -> bool:
    return "@" in name and len(name) < 100 and "\0" not in name
