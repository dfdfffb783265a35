"""Pages of proofreading: the list of texts, where one is brought, and what was found in it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from qianwang.kernel.attachments.models import Attachment
from qianwang.kernel.attachments.names import cleaned
from qianwang.kernel.attachments.refusal import require_allowed_size, status_of
from qianwang.kernel.attachments.services import note_refusal, open_attachment
from qianwang.kernel.attachments.views import download
from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError, QianwangError
from qianwang.kernel.findings.permitted import DECIDE, VIEW
from qianwang.kernel.findings.store import governing
from qianwang.kernel.findings.views import VERDICTS, decision_said
from qianwang.kernel.jobs.models import Job, State
from qianwang.kernel.uploads.allowance import UnreadableFile
from qianwang.kernel.web.listing import Listing
from qianwang.kernel.web.listing_cells import Column, Kind, Said, Tone
from qianwang.kernel.web.listing_filters import Choice, MomentRange, Search
from qianwang.kernel.web.listing_rows import Table
from qianwang.kernel.web.permitted import account_of, permitted
from qianwang.systems.proofreading.output.wording import STATES
from qianwang.systems.proofreading.permitted import USE, texts_of
from qianwang.systems.proofreading.services import TEXT_FILES, Brought, ask

MOST_CONTEXT = 5
DOWNLOADS = ("page", "word", "json")
_TONES = {State.DONE: Tone.DONE, State.FAILED: Tone.WRONG, State.CANCELLED: Tone.PLAIN}


def _outcome(one: Job) -> Said:
    """How far the job is, or what came of it."""
    if one.state != State.DONE or one.result is None:
        return Said(one.state_name, _TONES.get(State(one.state), Tone.WAITING))
    tone = Tone.WRONG if one.result["wrong"] else Tone.DONE
    return Said(Bilingual(*one.result["verdict"]), tone)


def _number(name: str) -> Any:
    return lambda one: one.result[name] if one.result else None


TEXTS = Listing(
    key="proofreading",
    title=Bilingual("校对", "Proofreading"),
    columns=(
        Column(
            "name",
            Bilingual("文件", "File"),
            lambda one: one.arguments["name"],
            link=lambda one: reverse("proofread", args=[one.pk]),
        ),
        Column("outcome", Bilingual("结果", "Outcome"), _outcome, kind=Kind.STATE),
        Column("groups", Bilingual("问题", "Findings"), _number("groups"), kind=Kind.NUMBER),
        Column("numbers", Bilingual("数", "Numbers"), _number("numbers"), kind=Kind.NUMBER),
        Column("by", Bilingual("提交人", "Asked by"), lambda one: one.requested_by.name),
        Column(
            "at",
            Bilingual("提交时间", "Asked at"),
            lambda one: one.created_at,
            kind=Kind.MOMENT,
            order=("created_at",),
        ),
    ),
    filters=(
        Search("q", Bilingual("查找文件", "Search files"), ("arguments__name",)),
        Choice(
            "state",
            Bilingual("状态", "State"),
            "state",
            lambda: [(one.value, Job(state=one).state_name) for one in State],
        ),
        MomentRange("asked", Bilingual("提交时间", "Asked"), "created_at"),
    ),
    order="-at",
    empty=Bilingual(
        "还没有校对过的文件。请点“校对文件”，把文稿拖进去：网页上会标出每个数，并列出互相矛盾之处。",
        "No text was proofread yet. Press “Proofread a file” and drop one: every number is marked "
        "in it, and contradictions are listed.",
    ),
)


@permitted(USE)
@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    """The texts that one may see, the latest first."""
    rows = Table(texts_of(account_of(request)))
    return TEXTS.answer(request, rows, template="proofreading/list.html")


@permitted(USE)
@require_http_methods(["GET", "HEAD", "POST"])
def bring(request: HttpRequest) -> HttpResponse:
    """Bring a text, and what it is compared with; its page then tells how far the job is."""
    if request.method != "POST":
        return render(request, "proofreading/bring.html", {"most_context": MOST_CONTEXT})
    text, context = request.FILES.getlist("file"), request.FILES.getlist("context")
    if len(text) != 1 or len(context) > MOST_CONTEXT:
        problem = InputError(
            Bilingual(
                f"请选择一个要校对的文件，对照文件最多 {MOST_CONTEXT} 个。",
                f"choose one file to proofread, and at most {MOST_CONTEXT} to compare it with.",
            )
        )
        return _refused(request, problem, 400)
    brought: list[Brought] = []
    last = text[0]
    try:
        for last in (*text, *context):
            brought.append(_brought(last))
        job = ask(
            account_of(request),
            brought[0],
            brought[1:],
            against_store=request.POST.get("store") == "1",
            language=getattr(request, "language", "zh"),
        )
    except UnreadableFile as problem:
        # named by its place where the files had all been read and one was then refused
        guilty = next((one for one in brought if one.name == problem.place), None)
        if guilty is None:
            note_refusal(cleaned(last.name or ""), last.size or 0, b"", problem)
        else:
            note_refusal(guilty.name, len(guilty.data), guilty.data, problem)
        return _refused(request, problem, status_of(problem))
    return redirect("proofread", job.pk)


def _brought(file: UploadedFile[Any]) -> Brought:
    """The content of a file that isn't too large; raises UnreadableFile for another."""
    name = cleaned(file.name or "")
    require_allowed_size(name, file.size or 0, TEXT_FILES.allowance)
    return Brought(name, file.read())


def _refused(request: HttpRequest, problem: QianwangError, status: int) -> HttpResponse:
    shown = {"problem": problem, "most_context": MOST_CONTEXT}
    return render(request, "proofreading/bring.html", shown, status=status)


@permitted(USE)
@require_safe
@never_cache
def one(request: HttpRequest, job_id: UUID) -> HttpResponse:
    """What was found in a text, beside the text with every number marked; before that, how far
    the job is."""
    account = account_of(request)
    job = get_object_or_404(texts_of(account), pk=job_id)
    if job.state != State.DONE or job.result is None:
        return render(request, "proofreading/waiting.html", {"job": job})
    told: dict[str, Any] = json.loads(open_attachment(_made(job, "shown")))
    decided = governing([each["id"] for group in told["groups"] for each in group["conclusions"]])
    shown = {
        "job": job,
        "verdict": Bilingual(*job.result["verdict"]),
        "facts": [Bilingual(*one) for one in told["facts"]],
        "counts": [(state, STATES[state], count) for state, count in told["counts"]],
        "groups": [_group(group, decided) for group in told["groups"]],
        "declared": [
            {"id": each["id"], **_both(each, "message", "reason")} for each in told["declared"]
        ],
        "notes": [Bilingual(*note) for note in told["notes"]],
        # written by our own template with every character of the text escaped, and kept by digest
        "text": mark_safe(told["text"]),
        "claims": mark_safe(told["claims"]),
        "labels": mark_safe(told["labels"]),
        "may_see": account.may(VIEW),
        "may_decide": account.may(DECIDE),
        "verdicts": VERDICTS,
    }
    return render(request, "proofreading/one.html", shown)


def _group(group: Mapping[str, Any], decided: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "number": group["number"],
        "severity": group["severity"],
        "conclusions": [_conclusion(each, decided) for each in group["conclusions"]],
    }


def _conclusion(each: Mapping[str, Any], decided: Mapping[str, Any]) -> dict[str, Any]:
    return {
        **each,
        **_both(each, "message", "remedy", "rule"),
        "severity_name": STATES[each["severity"]],
        "places": [(anchor, Bilingual(zh, en)) for anchor, zh, en in each["places"]],
        "decision": decision_said(decided.get(each["id"])),
    }


def _both(each: Mapping[str, Sequence[str]], *names: str) -> dict[str, Bilingual]:
    return {name: Bilingual(*each[name]) for name in names}


@permitted(USE)
@require_safe
def file(request: HttpRequest, job_id: UUID, what: str) -> HttpResponse:
    """The annotated page, the Word file or the JSON object, to be saved."""
    job = get_object_or_404(texts_of(account_of(request)), pk=job_id, state=State.DONE)
    if what not in DOWNLOADS:
        raise Http404
    return download(_made(job, what))


def _made(job: Job, what: str) -> Attachment:
    result: Mapping[str, Any] = job.result or {}
    return Attachment.objects.get(pk=result["files"][what])
