"""Long work, for programs: how far a job is, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponseBase
from ninja import Field, Query, Router, Schema

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import NotFound
from qianwang.kernel.jobs import services
from qianwang.kernel.jobs.models import Job, State
from qianwang.kernel.jobs.permitted import jobs_of
from qianwang.kernel.web.api_answers import answered
from qianwang.kernel.web.api_keys import ACCOUNTS
from qianwang.kernel.web.api_pages import Order, Paging, page_of
from qianwang.kernel.web.api_refusals import Conflict, refused
from qianwang.kernel.web.api_schemas import Both, Listed
from qianwang.kernel.web.permitted import account_of

router = Router(tags=["jobs"])
LATEST_FIRST = Order(("-created_at", "pk"))


class JobShown(Schema):
    """A piece of long work. `done` of `of` steps; `result` when it is done, `problem` when it
    failed."""

    id: UUID
    kind: str
    title: Both
    state: State
    what: Both
    done: int
    of: int
    seconds_left: int | None
    result: dict[str, Any] | None
    problem: dict[str, Any] | None
    requested_by: str
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    address: str = Field(description="Where to ask again. / 查询地址。")


class Jobs(Listed):
    items: list[JobShown]


@router.get("", response=Jobs, auth=ACCOUNTS, summary="One's jobs")
def list_jobs(
    request: HttpRequest,
    asked: Paging,
    state: Annotated[State | None, Query(description="In one state. / 状态。")] = None,
) -> HttpResponseBase:
    """The latest first; an administrator sees everybody's."""
    rows = jobs_of(account_of(request))
    if state is not None:
        rows = rows.filter(state=state.value)
    return answered(page_of(request, rows, LATEST_FIRST, asked, _all_shown))


@router.get("/{id}", response=JobShown, auth=ACCOUNTS, summary="One job")
def get_job(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """Ask again until `state` is done, failed or cancelled."""
    return answered(shown(_one(request, id)))


@router.post("/{id}/cancellation", response=JobShown, auth=ACCOUNTS, summary="Stop a job")
def cancel(request: HttpRequest, id: UUID) -> HttpResponseBase:
    """A running one ends at its next step; one that has ended answers 409."""
    job = _one(request, id)
    if not services.cancel(job):
        raise Conflict(Bilingual("任务已经结束。", "The job has ended already."), place=str(id))
    return answered(shown(_one(request, id)))


def shown(one: Job) -> dict[str, Any]:
    """A job as the API shows it, for whoever answers with one that was just asked for."""
    return {
        "id": str(one.pk),
        "kind": one.kind,
        "title": {"zh": one.title.zh, "en": one.title.en},
        "state": one.state,
        "what": {"zh": one.what_zh, "en": one.what_en},
        "done": one.done,
        "of": one.of,
        "seconds_left": one.seconds_left,
        "result": one.result,
        "problem": one.problem,
        "requested_by": one.requested_by.get_username(),
        "created_at": one.created_at,
        "started_at": one.started_at,
        "finished_at": one.finished_at,
        "address": f"/api/v1/jobs/{one.pk}",
    }


def _all_shown(rows: Sequence[Job]) -> list[dict[str, Any]]:
    return [shown(one) for one in rows]


def _one(request: HttpRequest, id: UUID) -> Job:
    job = jobs_of(account_of(request)).filter(pk=id).first()
    if job is None:
        if Job.objects.filter(pk=id).exists():
            refused(request, "not_own", f"job/{id}")
        raise NotFound(Bilingual("没有这个任务。", "There is no such job."), place=str(id))
    return job
