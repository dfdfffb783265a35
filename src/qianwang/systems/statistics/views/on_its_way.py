"""A return on its way: seen, filled in, submitted, approved, sent back, withdrawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from qianwang.kernel.attachments.views import download
from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.parties.directory import party as party_of
from qianwang.kernel.web.permitted import account_of, permitted
from qianwang.systems.statistics.models import Submission, SubmissionState
from qianwang.systems.statistics.reading.grid import Grid
from qianwang.systems.statistics.revisions import unpacked
from qianwang.systems.statistics.services import in_force
from qianwang.systems.statistics.sheet import sheet_of
from qianwang.systems.statistics.submissions import services
from qianwang.systems.statistics.submissions.errors import Blocked, Overtaken
from qianwang.systems.statistics.submissions.kept_grid import typed, unpacked_grid
from qianwang.systems.statistics.submissions.store import (
    APPROVE,
    FILE,
    VIEW,
    judged,
    reaches,
    read,
    submissions_of,
)
from qianwang.systems.statistics.views.lists import SUBMISSION_STATES, TONES
from qianwang.systems.statistics.views.one_return import journal_of

CELL, EXPLAIN = "cell:", "explain:"
_REMARK = re.compile(r"[a-z0-9_]{1,40}@[A-Z0-9]{0,10}")

Step = Callable[[HttpRequest, int], HttpResponseBase]


def _step(view: Step) -> Step:
    """A step is taken by POST. Its address stands in the browser while its answer says what is in
    the way, so that asking for it again, as for another language, leads to the return."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def taken(request: HttpRequest, id: int) -> HttpResponseBase:
        if request.method != "POST":
            return redirect("submission", id)
        return view(request, id)

    return taken


@require_safe
@permitted(VIEW)
def submission(request: HttpRequest, id: int) -> HttpResponse:
    """The return as its form's table, with all that the checks say of it now."""
    return _page(request, _found(request, id, VIEW))


@require_safe
@permitted(VIEW)
def original(request: HttpRequest, id: int) -> HttpResponse:
    """The file as it was brought."""
    attachment = _found(request, id, VIEW).attachment
    if attachment is None:
        raise Http404
    return download(attachment)


@permitted(FILE)
@_step
def fill_in(request: HttpRequest, id: int) -> HttpResponse:
    """Keep what was typed; with `do=submit` also hand it in."""
    one = _found(request, id, FILE)
    cells, explanations = _typed(request)
    try:
        one = services.save(one, _edition(request), cells, explanations)
        if request.POST.get("do") == "submit":
            one = services.submit(one, one.edition)
            _say(request, Bilingual("已提交，待审核。", "Submitted; it waits for approval."))
        else:
            _say(request, Bilingual("草稿已保存。", "The draft is kept."))
    except Overtaken as problem:
        now = _found(request, id, FILE)
        grid = typed(unpacked_grid(now.grid), read(now).form, cells) if now.editable else None
        now.explanations = {**now.explanations, **explanations}  # shown, and not yet kept
        return _page(request, now, problem, 409, grid)
    except Blocked as problem:
        return _page(request, _found(request, id, FILE), problem, 422)
    return redirect("submission", one.pk)


@permitted(APPROVE)
@_step
def approve(request: HttpRequest, id: int) -> HttpResponse:
    """File it, if it still passes."""
    one = _found(request, id, APPROVE)
    try:
        filing = services.approve(one, _edition(request))
    except Overtaken as problem:
        return _page(request, _found(request, id, VIEW), problem, 409)
    except Blocked as problem:
        return _page(request, _found(request, id, VIEW), problem, 422)
    said = f"revision {filing.revision}"
    _say(request, Bilingual(f"已入库：第 {filing.revision} 次报送。", f"Filed as {said}."))
    return redirect("filing", filing.pk)


@permitted(APPROVE)
@_step
def send_back(request: HttpRequest, id: int) -> HttpResponse:
    """Give it back to its filer, with a reason."""
    return _decided(request, id, APPROVE, services.send_back, Bilingual("已退回。", "Sent back."))


@permitted(FILE)
@_step
def withdraw(request: HttpRequest, id: int) -> HttpResponse:
    """Take it back, with a reason."""
    return _decided(request, id, FILE, services.withdraw, Bilingual("已撤回。", "Withdrawn."))


def _decided(
    request: HttpRequest,
    id: int,
    permission: str,
    decide: Callable[[Submission, int, str], Submission],
    done: Bilingual,
) -> HttpResponse:
    one = _found(request, id, permission)
    try:
        decide(one, _edition(request), request.POST.get("reason", ""))
    except InputError as problem:
        status = 409 if isinstance(problem, Overtaken) else 422
        return _page(request, _found(request, id, VIEW), problem, status)
    _say(request, done)
    return redirect("submission", one.pk)


def _page(
    request: HttpRequest,
    one: Submission,
    problem: InputError | None = None,
    status: int = 200,
    grid: Grid | None = None,
) -> HttpResponse:
    """The page; `grid` is what was typed and couldn't be kept."""
    account = account_of(request)
    shown = grid or unpacked_grid(one.grid)
    before = in_force(one.form, one.party, one.period)
    if one.open:
        found = judged(shown, one.explanations)
        filed, findings = found.filed, found.findings
    else:
        filed, findings = read(one), ()
    old = unpacked(before.values) if before and one.open else None
    context = {
        "submission": one,
        "state": SUBMISSION_STATES[SubmissionState(one.state)],
        "tone": TONES.get(one.state, ""),
        "filer": party_of(one.party).short,
        "sheet": sheet_of(filed, shown, findings, old),
        "in_force": before,
        "problem": problem,
        "may_fill": one.editable and reaches(account, FILE, one.party),
        "may_withdraw": one.open and reaches(account, FILE, one.party),
        "may_decide": one.submitted and reaches(account, APPROVE, one.party),
        "own": one.submitted_by == account.get_username(),
        "journal": journal_of(one.name, []),
    }
    return render(request, "statistics/submission.html", context, status=status)


def _found(request: HttpRequest, id: int, permission: str) -> Submission:
    return get_object_or_404(
        submissions_of(account_of(request), permission).select_related("attachment", "filing"),
        pk=id,
    )


def _edition(request: HttpRequest) -> int:
    said = request.POST.get("edition", "")
    if not (said.isascii() and said.isdigit() and len(said) < 9):
        raise InputError(
            Bilingual("请求里没有版次。", "the request has no edition."),
            place="edition",
            hint=Bilingual("请重新打开这份报表。", "Open the return again."),
        )
    return int(said)


def _typed(request: HttpRequest) -> tuple[dict[str, str], dict[str, str]]:
    """What was typed into cells, and written of warnings."""
    cells, explanations = {}, {}
    for name, text in request.POST.items():
        if name.startswith(CELL):
            cells[name.removeprefix(CELL)] = str(text).replace("\x00", "")[:200]
        elif name.startswith(EXPLAIN) and _REMARK.fullmatch(name.removeprefix(EXPLAIN)):
            explanations[name.removeprefix(EXPLAIN)] = str(text)
    return cells, explanations


def _say(request: HttpRequest, said: Bilingual) -> None:
    messages.success(request, said.in_(getattr(request, "language", "zh")))
