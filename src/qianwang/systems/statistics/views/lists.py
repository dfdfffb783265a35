"""The three lists: what is due, what is on its way, and what was filed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Max, Min
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.clock import day_at_home
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.parties.directory import party
from qianwang.kernel.parties.models import Account
from qianwang.kernel.web.listing import Listing
from qianwang.kernel.web.listing_cells import Column, Kind, Said, Tone, clock
from qianwang.kernel.web.listing_filters import Choice, DayRange, MomentRange, Search
from qianwang.kernel.web.listing_rows import Gathered, Table
from qianwang.kernel.web.permitted import account_of, permitted
from qianwang.systems.statistics.due_list import (
    STATES,
    DueRow,
    FiledAlready,
    OnItsWay,
    due_rows,
    offered,
    shown_at_first,
)
from qianwang.systems.statistics.filed import Key
from qianwang.systems.statistics.forms import forms
from qianwang.systems.statistics.models import OPEN, SubmissionState
from qianwang.systems.statistics.submissions.store import (
    FILE,
    VIEW,
    filings_of,
    reaches,
    submissions_of,
)

TONES = {
    "missing": Tone.LATE,
    "due": Tone.WAITING,
    "draft": Tone.WAITING,
    "sent_back": Tone.WRONG,
    "submitted": Tone.WAITING,
    "filed": Tone.DONE,
    "approved": Tone.DONE,
}
SUBMISSION_STATES = {
    SubmissionState.DRAFT: STATES["draft"],
    SubmissionState.SUBMITTED: STATES["submitted"],
    SubmissionState.SENT_BACK: STATES["sent_back"],
    SubmissionState.APPROVED: Bilingual("已入库", "approved"),
    SubmissionState.WITHDRAWN: Bilingual("已撤回", "withdrawn"),
}

_FORM = Bilingual("表号", "Form")
_TITLE = Bilingual("报表", "Return")
_PARTY = Bilingual("填报单位", "Filer")
_PERIOD = Bilingual("报告期", "Period")
_STATE = Bilingual("状态", "State")
_SEARCH = Bilingual("查找", "Search")


def _forms() -> Iterable[tuple[str, Bilingual]]:
    for code, one in forms().items():
        yield code, Bilingual(f"{code} {one.title.zh}", f"{code} {one.title.en}")


def _parties() -> Iterable[tuple[str, Bilingual]]:
    known = dict.fromkeys(filer for one in forms().values() for filer in one.parties)
    return [(one, party(one).short) for one in known]


def _periods() -> Iterable[tuple[str, Bilingual]]:
    return [(one, Bilingual(one, one)) for one in offered(forms().values(), day_at_home())]


def _open(row: DueRow) -> str:
    if row.on_its_way:
        return reverse("submission", args=(row.on_its_way.id,))
    return reverse("return", args=(row.code, row.party, row.period))


def _clock(row: DueRow) -> object:
    if row.state in ("filed", "submitted"):
        if row.filed is None or row.filed.sample:
            return None
        if row.days_late > 0:
            return Said(
                Bilingual(f"迟报 {row.days_late} 天", f"{row.days_late} days late"), Tone.LATE
            )
        return Said(Bilingual("按时", "in time"), Tone.DONE)
    return clock(row.deadline, row.today)


DUE = Listing(
    key="returns",
    title=Bilingual("报表", "Returns"),
    columns=(
        Column("form", _FORM, lambda one: one.code, link=_open, order=("code", "period")),
        Column("title", _TITLE, lambda one: one.form.title),
        Column("party", _PARTY, lambda one: one.filer, order=("party", "code")),
        Column("period", _PERIOD, lambda one: one.period, order=("period", "code", "party")),
        Column(
            "state",
            _STATE,
            lambda one: Said(STATES[one.state], TONES.get(one.state, Tone.PLAIN)),
            Kind.STATE,
            order=("rank", "deadline", "code", "party"),
        ),
        Column("clock", Bilingual("时限", "Clock"), _clock, Kind.STATE),
        Column(
            "deadline",
            Bilingual("期限", "Due by"),
            lambda one: one.deadline,
            Kind.MOMENT,
            order=("deadline", "code", "party"),
        ),
        Column(
            "revision",
            Bilingual("次数", "Revision"),
            lambda one: one.filed.revision if one.filed else None,
            Kind.NUMBER,
        ),
        Column(
            "sample",
            Bilingual("示例", "Sample"),
            lambda one: one.filed.sample if one.filed else None,
            hidden=True,
        ),
    ),
    filters=(
        Search("q", _SEARCH, ("code", "title", "period")),
        Choice("period", _PERIOD, "period", _periods),
        Choice("form", _FORM, "code", _forms),
        Choice("party", _PARTY, "party", _parties),
        Choice("state", _STATE, "state", STATES.items),
        DayRange("deadline", Bilingual("期限", "Due by"), "deadline"),
    ),
    order="state",
    empty=Bilingual(
        "没有应报的报表。请在“报告期”选择其他时期；若本单位应当填报，请管理员核对账户所属单位。",
        "No return is expected here. Choose another period; if your organisation should file one, "
        "ask the administrator which organisation your account belongs to.",
    ),
)

SUBMISSIONS = Listing(
    key="submissions",
    title=Bilingual("在途报表", "Returns on their way"),
    columns=(
        Column(
            "form",
            _FORM,
            lambda one: one.form,
            link=lambda one: reverse("submission", args=(one.pk,)),
            order=("form", "period"),
        ),
        Column("title", _TITLE, lambda one: forms()[one.form].title),
        Column("party", _PARTY, lambda one: party(one.party).short, order=("party", "form")),
        Column("period", _PERIOD, lambda one: one.period, order=("period", "form")),
        Column(
            "state",
            _STATE,
            lambda one: Said(
                SUBMISSION_STATES[SubmissionState(one.state)], TONES.get(one.state, Tone.PLAIN)
            ),
            Kind.STATE,
            order=("state", "changed_at"),
        ),
        Column(
            "submitted",
            Bilingual("提交", "Submitted"),
            lambda one: one.submitted_at,
            Kind.MOMENT,
            order=("submitted_at",),
        ),
        Column("by", Bilingual("提交人", "By"), lambda one: one.submitted_by),
        Column(
            "changed",
            Bilingual("最近修改", "Changed"),
            lambda one: one.changed_at,
            Kind.MOMENT,
            order=("changed_at",),
        ),
        Column("reason", Bilingual("原因", "Reason"), lambda one: one.reason),
    ),
    filters=(
        Search("q", _SEARCH, ("form", "party", "period", "submitted_by", "reason")),
        Choice("state", _STATE, "state", SUBMISSION_STATES.items),
        Choice("form", _FORM, "form", _forms),
        Choice("party", _PARTY, "party", _parties),
        MomentRange("changed", Bilingual("最近修改", "Changed"), "changed_at"),
    ),
    order="-changed",
    empty=Bilingual(
        "没有在途报表。请在“报表”中选择一份填报，或上传文件。",
        "No return is on its way. Choose one under Returns to fill it in, or bring a file.",
    ),
)

FILINGS = Listing(
    key="filings",
    title=Bilingual("入库记录", "What was filed"),
    columns=(
        Column(
            "form",
            _FORM,
            lambda one: one.form,
            link=lambda one: reverse("filing", args=(one.pk,)),
            order=("form", "period"),
        ),
        Column("title", _TITLE, lambda one: forms()[one.form].title),
        Column("party", _PARTY, lambda one: party(one.party).short, order=("party", "form")),
        Column("period", _PERIOD, lambda one: one.period, order=("period", "form")),
        Column("revision", Bilingual("次数", "Revision"), lambda one: one.revision, Kind.NUMBER),
        Column(
            "received",
            Bilingual("入库", "Filed"),
            lambda one: one.received_at,
            Kind.MOMENT,
            order=("received_at",),
        ),
        Column("actor", Bilingual("经办", "By"), lambda one: one.actor),
        Column("document", Bilingual("文件", "File"), lambda one: one.document),
        Column("sample", Bilingual("示例", "Sample"), lambda one: one.sample, hidden=True),
    ),
    filters=(
        Search("q", _SEARCH, ("form", "party", "period", "document", "actor")),
        Choice("period", _PERIOD, "period", _periods),
        Choice("form", _FORM, "form", _forms),
        Choice("party", _PARTY, "party", _parties),
        MomentRange("received", Bilingual("入库", "Filed"), "received_at"),
    ),
    order="-received",
    empty=Bilingual(
        "还没有入库的报表。审核通过的报表会列在这里。",
        "Nothing was filed yet. Returns stand here once they are approved.",
    ),
)


@require_safe
@permitted(VIEW)
def returns(request: HttpRequest) -> HttpResponse:
    """What is due, missing, on its way or filed, with the clock on every row."""
    account = account_of(request)
    asked = request.GET.get("period", "")
    today = day_at_home()
    periods = [Period.parse(asked)] if asked else shown_at_first(today)
    rows = Gathered(due_of(account, periods, today))
    context = {"may_file": account.may(FILE)}
    return DUE.answer(request, rows, template="statistics/returns.html", context=context)


@require_safe
@permitted(VIEW)
def submissions(request: HttpRequest) -> HttpResponse:
    """Returns that somebody fills in, waits for, or gave back."""
    rows = submissions_of(account_of(request), VIEW).defer("grid", "explanations")
    return SUBMISSIONS.answer(
        request, Table(rows), template="statistics/returns.html", context=_may(request)
    )


@require_safe
@permitted(VIEW)
def filings(request: HttpRequest) -> HttpResponse:
    """Every revision of every return that was filed."""
    rows = filings_of(account_of(request), VIEW).defer("values", "explanations")
    return FILINGS.answer(
        request, Table(rows), template="statistics/returns.html", context=_may(request)
    )


def _may(request: HttpRequest) -> dict[str, object]:
    return {"may_file": account_of(request).may(FILE)}


def due_of(account: Account, periods: list[Period], today: date) -> list[DueRow]:
    """The returns of these periods that the account may see; three queries, however many."""
    named = [str(one) for one in periods]
    filed: dict[Key, FiledAlready] = {}
    revisions = (
        filings_of(account, VIEW)
        .filter(period__in=named)
        .order_by()
        .values_list("form", "party", "period")
        .annotate(last=Max("revision"), first_at=Min("received_at"), id=Max("pk"))
        .values_list("form", "party", "period", "last", "first_at", "id")
    )
    sample = dict(filings_of(account, VIEW).filter(period__in=named).values_list("pk", "sample"))
    for form, of, period, last, first_at, id in revisions:
        filed[form, of, period] = FiledAlready(id, last, first_at, sample[id])
    way = {
        (one.form, one.party, one.period): OnItsWay(one.pk, one.state)
        for one in submissions_of(account, VIEW)
        .filter(period__in=named, state__in=OPEN)
        .only("form", "party", "period", "state")
    }
    return [
        one
        for one in due_rows(forms().values(), periods, filed, way, today)
        if reaches(account, VIEW, one.party)
    ]
