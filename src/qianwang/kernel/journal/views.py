"""Pages of the journal: searched, one entry, and the verification of all of it."""

from __future__ import annotations

import json
import re
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.jobs.models import Job, State
from qianwang.kernel.jobs.permitted import jobs_of
from qianwang.kernel.jobs.services import enqueue
from qianwang.kernel.journal.models import Entry
from qianwang.kernel.journal.verifying import JOB
from qianwang.kernel.web.listing import Listing
from qianwang.kernel.web.listing_cells import Column, Kind
from qianwang.kernel.web.listing_filters import MomentRange, Search
from qianwang.kernel.web.listing_rows import Table
from qianwang.kernel.web.permitted import account_of, permitted

VIEW: Final = "journal.view"
LARGEST: Final = 2**63 - 1
_HEAD = re.compile(r"[0-9]{1,18}:[0-9a-f]{64}")

ENTRIES = Listing(
    key="journal",
    title=Bilingual("日志", "Journal"),
    columns=(
        Column(
            "sequence",
            Bilingual("序号", "Number"),
            lambda one: one.sequence,
            kind=Kind.NUMBER,
            link=lambda one: reverse("journal-entry", args=[one.sequence]),
            order=("sequence",),
        ),
        Column("at", Bilingual("时间", "Time"), lambda one: one.at, Kind.MOMENT, order=("at",)),
        Column("actor", Bilingual("操作人", "Actor"), lambda one: one.actor, order=("actor",)),
        Column("action", Bilingual("动作", "Action"), lambda one: one.action, order=("action",)),
        Column("object", Bilingual("对象", "Object"), lambda one: one.object, order=("object",)),
        Column("count", Bilingual("明细行数", "Rows"), lambda one: one.count, kind=Kind.NUMBER),
        Column("hash", Bilingual("摘要", "Hash"), lambda one: one.hash, hidden=True),
    ),
    filters=(
        Search("actor", Bilingual("操作人", "Actor"), ("actor",)),
        Search("action", Bilingual("动作", "Action"), ("action",)),
        Search("object", Bilingual("对象", "Object"), ("object",)),
        MomentRange("at", Bilingual("时间", "Time"), "at"),
    ),
    order="-sequence",
    empty=Bilingual(
        "日志还没有条目。数据、账户、文件的每次变动都会自动记在这里，不能修改。",
        "The journal has no entries yet. Every change of data, accounts and files is entered by "
        "itself, and no entry can be changed.",
    ),
)


@permitted(VIEW)
@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """Who did what, the latest first."""
    account = account_of(request)
    last = jobs_of(account).filter(kind=JOB).first()
    rows = Table(Entry.objects.all())
    return ENTRIES.answer(request, rows, template="journal/list.html", context={"last": last})


@permitted(VIEW)
@require_safe
def entry(request: HttpRequest, sequence: int) -> HttpResponse:
    """One entry: what was before, what after, and its place in the chain."""
    if sequence > LARGEST:
        raise Http404
    one = get_object_or_404(Entry, pk=sequence)
    shown = {
        "one": one,
        "before": _laid_out(one.before),
        "after": _laid_out(one.after),
        "has_next": Entry.objects.filter(pk=sequence + 1).exists(),
    }
    return render(request, "journal/entry.html", shown)


def _laid_out(state: str | None) -> str:
    """A state in lines, as people read it."""
    if state is None:
        return ""
    said: Any = json.loads(state)
    return said if isinstance(said, str) else json.dumps(said, ensure_ascii=False, indent=1)


@permitted(VIEW)
@require_POST
def verify(request: HttpRequest) -> HttpResponse:
    """Ask for all of the journal to be verified, against a head that was noted if one is given."""
    head = request.POST.get("head", "").strip()
    if head and not _HEAD.fullmatch(head):
        raise InputError(
            Bilingual("所记末端写法不对。", "that isn't the end of a journal."),
            place="head",
            hint=Bilingual(
                "请照核对结果所示填写，形如 12:5f…（冒号后 64 位）；没有可以不填。",
                "Give it as verification showed it, as 12:5f… (64 digits), or leave it empty.",
            ),
        )
    job = enqueue(JOB, {"head": head}, account_of(request))
    return redirect("journal-verified", job.pk)


@permitted(VIEW)
@require_safe
@never_cache
def verified(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """What verification found; before that, how far it is."""
    job: Job = get_object_or_404(jobs_of(account_of(request)), pk=job_id, kind=JOB)
    result = job.result if job.state == State.DONE and job.result else None
    faults = [
        {**one, "message": Bilingual(one["zh"], one["en"])}
        for one in (result["faults"] if result else ())
    ]
    shown = {
        "job": job,
        "result": result,
        "faults": faults,
        "beyond": result["count"] - len(faults) if result else 0,
    }
    return render(request, "journal/verified.html", shown)
