"""Proofreading for programs: a text is brought, its job is asked after, the outcome is fetched."""

from __future__ import annotations

import json
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from ninja import File, Form, Router
from ninja.files import UploadedFile

from qianwang.kernel.attachments.models import Attachment
from qianwang.kernel.attachments.names import cleaned
from qianwang.kernel.attachments.refusal import require_allowed_size
from qianwang.kernel.attachments.services import note_refusal, open_attachment
from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.errors import QianwangError
from qianwang.kernel.jobs.api import JobShown, shown
from qianwang.kernel.jobs.models import Job, State
from qianwang.kernel.web.api_answers import answered
from qianwang.kernel.web.api_keys import holders
from qianwang.kernel.web.api_refusals import Conflict, found
from qianwang.kernel.web.permitted import account_of
from qianwang.systems.proofreading.permitted import JOB, USE, of_own
from qianwang.systems.proofreading.services import TEXT_FILES, Brought, ask

router = Router(tags=["proofreading"])


@router.post("", response={201: JobShown}, auth=holders(USE), summary="Proofread a text")
def bring(
    request: HttpRequest,
    file: Annotated[
        UploadedFile,
        File(description="Text, Markdown, HTML, DOCX, PDF or XLSX. / 要校对的文件。"),
    ],
    store: Annotated[bool, Form(description="Compare with the store. / 与库中的数对照。")] = False,
    language: Annotated[Language, Form(description="Of the comments in Word. / 批注语言。")] = "zh",
) -> HttpResponseBase:
    """The job that proofreads it; when it is done, fetch the outcome by the job's id."""
    name = cleaned(file.name or "")
    data = b""
    try:
        require_allowed_size(name, file.size or 0, TEXT_FILES.allowance)
        data = file.read()
        text = Brought(name, data)
        job = ask(account_of(request), text, (), against_store=store, language=language)
    except QianwangError as problem:
        note_refusal(name, file.size or 0, data, problem)
        raise
    return answered(shown(job), status=201)


@router.get("/{id}", response=dict[str, Any], auth=holders(USE), summary="What was found")
def outcome(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """The object that `qianwang proofread --json` writes: claims, findings, what was verified.
    409 while the job isn't done."""
    texts = Job.objects.filter(kind=JOB)
    job = found(request, texts, USE, of_own, pk=id)
    if job.state != State.DONE or job.result is None:
        raise Conflict(
            Bilingual("还没有结果。", "There is no outcome yet."),
            place=str(id),
            hint=Bilingual(f"请查询 /api/v1/jobs/{id}。", f"Ask /api/v1/jobs/{id}."),
        )
    kept = Attachment.objects.get(pk=job.result["files"]["json"])
    return answered(json.loads(open_attachment(kept)))
