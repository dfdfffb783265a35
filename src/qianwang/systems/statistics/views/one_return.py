"""One return: where it stands, what was filed of it, its journal, and its empty form."""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from qianwang.kernel.attachments.sniffing import XLSX
from qianwang.kernel.attachments.views import sent
from qianwang.kernel.clock import day_at_home
from qianwang.kernel.errors import InputError, NotFound
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.journal.models import Entry
from qianwang.kernel.parties.directory import party as party_of
from qianwang.kernel.web.middleware import language_of
from qianwang.kernel.web.permitted import account_of, permitted
from qianwang.systems.statistics.due_list import STATES, DueRow
from qianwang.systems.statistics.form import Form
from qianwang.systems.statistics.forms import form as form_of
from qianwang.systems.statistics.history import Told, told
from qianwang.systems.statistics.journaling import SOURCE
from qianwang.systems.statistics.models import Filing
from qianwang.systems.statistics.submissions.services import begin
from qianwang.systems.statistics.submissions.store import (
    FILE,
    VIEW,
    filings_of,
    reaches,
    submissions_of,
)
from qianwang.systems.statistics.views.lists import TONES, due_of
from qianwang.systems.statistics.workbook import Blank, write_blank

ENTRIES_SHOWN = 100


@require_safe
@permitted(VIEW)
def one_return(request: HttpRequest, code: str, party: str, period: str) -> HttpResponse:
    """Where a return stands, its revisions, its submissions, its journal."""
    row = _row(request, code, party, period, VIEW)
    account = account_of(request)
    key = {"form": row.code, "party": row.party, "period": row.period}
    filings = list(filings_of(account, VIEW).filter(**key).order_by("-revision"))
    submissions = submissions_of(account, VIEW).filter(**key).defer("grid").order_by("-pk")
    context = {
        "row": row,
        "state": STATES[row.state],
        "tone": TONES.get(row.state, ""),
        "filings": filings,
        "submissions": list(submissions),
        "journal": journal_of(f"{row.code}@{row.party}@{row.period}", filings),
        "may_file": reaches(account, FILE, row.party),
    }
    return render(request, "statistics/return.html", context)


@require_POST
@permitted(FILE)
def begin_return(request: HttpRequest, code: str, party: str, period: str) -> HttpResponse:
    """Fill it in on a page; what is filed already is in it."""
    row = _row(request, code, party, period, FILE)
    submission = begin(row.form, row.party, Period.parse(row.period))
    return redirect("submission", submission.pk)


@require_safe
@permitted(VIEW)
def empty_form(request: HttpRequest, code: str, party: str, period: str) -> HttpResponse:
    """The empty form as a workbook."""
    row = _row(request, code, party, period, VIEW)
    name = f"{row.code}_{row.party}_{row.period}.xlsx"
    filer = party_of(row.party).name
    language = language_of(request)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        write_blank(Blank(row.form, row.party, Period.parse(row.period), filer, language), path)
        return sent(path.read_bytes(), name, XLSX)


def journal_of(name: str, filings: list[Filing]) -> list[Told]:
    """The latest entries about a return, those of its bulk filings among them."""
    batches = [str(one.batch) for one in filings]
    entries = Entry.objects.filter(
        Q(object=name) | Q(source=SOURCE, reference__in=batches)
    ).order_by("-sequence")[:ENTRIES_SHOWN]
    return told(entries)


def _row(request: HttpRequest, code: str, party: str, period: str, permission: str) -> DueRow:
    """The return that an address names; one that nobody files, or not this account, isn't there."""
    form, when = _named(code, party, period)
    account = account_of(request)
    if not reaches(account, permission, party):
        raise Http404
    rows = due_of(account, [when], day_at_home())
    found = [one for one in rows if one.form is form and one.party == party]
    if not found:
        raise Http404
    return found[0]


def _named(code: str, party: str, period: str) -> tuple[Form, Period]:
    try:
        form, when = form_of(code), Period.parse(period)
        form.require_party(party)
        form.require_period(when)
    except (NotFound, InputError) as problem:
        raise Http404 from problem
    if str(when) != period:
        raise Http404
    return form, when
