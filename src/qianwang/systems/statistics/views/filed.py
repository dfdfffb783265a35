"""A revision that was filed: its table, its file, what it changed of another, the next one."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from qianwang.kernel.attachments.models import Attachment
from qianwang.kernel.attachments.views import download
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.parties.directory import party as party_of
from qianwang.kernel.web.permitted import account_of, permitted
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.forms import form as form_of
from qianwang.systems.statistics.models import Filing, Submission
from qianwang.systems.statistics.revisions import changes_between, unpacked
from qianwang.systems.statistics.sheet import sheet_of
from qianwang.systems.statistics.submissions.kept_grid import blank_grid
from qianwang.systems.statistics.submissions.services import begin
from qianwang.systems.statistics.submissions.store import FILE, VIEW, filings_of, reaches
from qianwang.systems.statistics.views.one_return import journal_of


@require_safe
@permitted(VIEW)
def filing(request: HttpRequest, id: int) -> HttpResponse:
    """What was filed, number by number, each with its trace."""
    one = _found(request, id, VIEW)
    revisions = list(_revisions(one).defer("values", "explanations").order_by("-revision"))
    values = unpacked(one.values)
    form, period = form_of(one.form), Period.parse(one.period)
    filed = FiledReturn(
        form,
        one.party,
        period,
        {
            form.cell(place, key): value
            for (place, key), value in values.items()
            if key in form.by_key and place in form.by_place
        },
    )
    context = {
        "filing": one,
        "filer": party_of(one.party).short,
        "sheet": sheet_of(filed, blank_grid(form, one.party, period, values), ()),
        "revisions": revisions,
        "latest": revisions[0].pk == one.pk,
        "attachment": _attachment(one),
        "may_file": reaches(account_of(request), FILE, one.party),
        "journal": journal_of(one.name, revisions),
    }
    return render(request, "statistics/filing.html", context)


@require_safe
@permitted(VIEW)
def compare(request: HttpRequest, id: int, revision: int) -> HttpResponse:
    """What a filing changed of another revision of its return, cell by cell."""
    one = _found(request, id, VIEW)
    other = get_object_or_404(_revisions(one), revision=revision)
    form = form_of(one.form)
    changes = changes_between(
        form, unpacked(other.values), unpacked(one.values), old_sample=other.sample
    )
    rows = [(change, *form.fields[change.cell]) for change in changes]
    context = {
        "filing": one,
        "other": other,
        "filer": party_of(one.party).short,
        "form": form,
        "rows": rows,
        "revisions": list(_revisions(one).exclude(pk=one.pk).order_by("-revision")),
    }
    return render(request, "statistics/compare.html", context)


@require_safe
@permitted(VIEW)
def filed_original(request: HttpRequest, id: int) -> HttpResponse:
    """The file that it was filed from, as it was brought."""
    attachment = _attachment(_found(request, id, VIEW))
    if attachment is None:
        raise Http404
    return download(attachment)


@require_POST
@permitted(FILE)
def revise(request: HttpRequest, id: int) -> HttpResponse:
    """Begin the next revision from the one in force."""
    one = _found(request, id, FILE)
    submission = begin(form_of(one.form), one.party, Period.parse(one.period))
    return redirect("submission", submission.pk)


def _found(request: HttpRequest, id: int, permission: str) -> Filing:
    return get_object_or_404(filings_of(account_of(request), permission), pk=id)


def _revisions(one: Filing) -> QuerySet[Filing]:
    return Filing.objects.filter(form=one.form, party=one.party, period=one.period)


def _attachment(one: Filing) -> Attachment | None:
    found = Submission.objects.filter(filing=one).select_related("attachment").first()
    return found.attachment if found else None
