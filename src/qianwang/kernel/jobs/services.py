"""What is done with jobs: ask for one, cancel it, begin and end it, find those that were lost."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import QianwangError
from qianwang.kernel.jobs.kinds import Result, kind_of
from qianwang.kernel.jobs.models import OPEN, SILENCE, Job, State, silent
from qianwang.kernel.journal import record
from qianwang.kernel.parties.models import Account

MOST_ATTEMPTS = 3

FAULT = {
    "code": "fault",
    "zh": "程序出错，已记录；不是您的输入有误。",
    "en": "A fault of the program, which was logged; it was not your input.",
    "hint_zh": "请把本页的任务编号告诉管理员。",
    "hint_en": "Tell the administrator the number of this job.",
}
NO_ROOM = {
    "code": "no_room",
    "zh": "磁盘已满或只读，没有写出结果。",
    "en": "The disk is full or read-only; no result was written.",
    "hint_zh": "请让管理员腾出空间后再试。",
    "hint_en": "Let the administrator make room, then try again.",
}
LOST = {
    "code": "job_lost",
    "zh": f"处理这项任务的进程 {MOST_ATTEMPTS} 次中断，已停止重试。",
    "en": f"The process that did this job ended {MOST_ATTEMPTS} times; it is not tried again.",
    "hint_zh": "可能是内存或磁盘不足。请让管理员查看运行日志后再试。",
    "hint_en": "Memory or disk may be short. Let the administrator read the log, then try again.",
}

_log = logging.getLogger(__name__)


@task()
def perform(job_id: str, attempt: int) -> None:
    """The entry in the queue: do the job in this process."""
    from qianwang.kernel.jobs.running import do

    do(job_id, attempt)


def enqueue(kind: str, arguments: Mapping[str, Any], account: Account) -> Job:
    """Ask for a job; the worker takes it up within a second or when it is free.

    Raises KeyError for a kind that nobody registered.
    """
    kind_of(kind)
    with transaction.atomic():
        job = Job.objects.create(kind=kind, arguments=dict(arguments), requested_by=account)
        _queue(job, 1)
        record("jobs.enqueue", f"job/{job.id}", after={"kind": kind, "arguments": job.arguments})
    return job


def cancel(job: Job) -> bool:
    """Stop a job; a running one ends at its next step. False when it had ended already."""
    with transaction.atomic():
        stopped = Job.objects.filter(pk=job.pk, state__in=OPEN).update(
            state=State.CANCELLED, finished_at=timezone.now()
        )
        if stopped:
            record("jobs.cancel", f"job/{job.pk}")
    return bool(stopped)


def begin(job_id: str, attempt: int) -> Job | None:
    """Take up a job that waits for this attempt; None when it was cancelled or taken already."""
    now = timezone.now()
    with transaction.atomic():
        taken = Job.objects.filter(pk=job_id, state=State.WAITING, attempts=attempt - 1).update(
            state=State.RUNNING,
            attempts=attempt,
            started_at=now,
            heartbeat_at=now,
            done=0,
            of=0,
            what_zh="",
            what_en="",
        )
    return Job.objects.select_related("requested_by").get(pk=job_id) if taken else None


def tell(job: Job, what: Bilingual, done: int, of: int) -> bool:
    """Note how far an attempt is, and that its worker lives; False when it shall stop."""
    return bool(
        _this_attempt(job).update(
            what_zh=what.zh[:200],
            what_en=what.en[:200],
            done=done,
            of=of,
            heartbeat_at=timezone.now(),
        )
    )


def finish(job: Job, result: Result) -> None:
    """Keep what came of it; nothing is kept of an attempt that was cancelled or given up on."""
    with transaction.atomic():
        if _this_attempt(job).update(
            state=State.DONE, result=dict(result), done=F("of"), finished_at=timezone.now()
        ):
            record("jobs.done", f"job/{job.pk}")


def fail(job: Job, problem: Mapping[str, Any]) -> None:
    """Keep why nothing came of it."""
    with transaction.atomic():
        _fail(_this_attempt(job), job, problem)


def problem_of(error: QianwangError) -> dict[str, Any]:
    """An error for the user, as a job keeps it."""
    place = (f"{error.place}：", f"{error.place}: ") if error.place else ("", "")
    return {
        "code": error.code,
        "zh": place[0] + error.message.zh,
        "en": place[1] + error.message.en,
        "hint_zh": error.hint.zh if error.hint else "",
        "hint_en": error.hint.en if error.hint else "",
    }


def recover_lost() -> int:
    """Start jobs again whose worker fell silent, or say that they failed; how many there were."""
    now = timezone.now()
    lost = list(Job.objects.filter(silent(now)))
    # Killed between taking the entry from the queue and beginning the job
    taken = DBTaskResult.objects.exclude(status="READY").filter(started_at__lt=now - SILENCE)
    waiting = Job.objects.filter(state=State.WAITING, created_at__lt=now - SILENCE)
    entries = {
        str(one) for one in taken.filter(pk__in=_entries(waiting)).values_list("pk", flat=True)
    }
    lost += [job for job in waiting if job.task in entries]
    return sum(_recover(job) for job in lost)


def _entries(jobs: Any) -> list[str]:
    return [one for one in jobs.values_list("task", flat=True) if one]


def _recover(job: Job) -> bool:
    with transaction.atomic():
        as_it_was = Job.objects.filter(
            Q(heartbeat_at=job.heartbeat_at) if job.heartbeat_at else Q(heartbeat_at=None),
            pk=job.pk,
            state=job.state,
            attempts=job.attempts,
            task=job.task,
        )
        DBTaskResult.objects.filter(pk=job.task, status="RUNNING").update(
            status="FAILED", finished_at=timezone.now()
        )
        if job.attempts >= MOST_ATTEMPTS:
            return _fail(as_it_was, job, LOST)
        if not as_it_was.update(state=State.WAITING):
            return False
        _queue(job, job.attempts + 1)
        record("jobs.restart", f"job/{job.pk}", after={"attempt": job.attempts + 1})
    _log.warning("job %s lost its worker and is started again", job.pk)
    return True


def _fail(rows: Any, job: Job, problem: Mapping[str, Any]) -> bool:
    failed = rows.update(state=State.FAILED, problem=dict(problem), finished_at=timezone.now())
    if failed:
        record("jobs.failed", f"job/{job.pk}", after={"code": problem["code"]})
    return bool(failed)


def _this_attempt(job: Job) -> Any:
    return Job.objects.filter(pk=job.pk, state=State.RUNNING, attempts=job.attempts)


def _queue(job: Job, attempt: int) -> None:
    entry = perform.enqueue(str(job.pk), attempt)
    Job.objects.filter(pk=job.pk).update(task=str(entry.id))
    job.task = str(entry.id)
