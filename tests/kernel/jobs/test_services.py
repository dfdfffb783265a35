"""Jobs are done once, told of, stopped when asked, and their failures are said in words."""

from __future__ import annotations

import errno
import threading
import time
from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from tests.site.people import account

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.jobs import kinds, running, services
from qianwang.kernel.jobs.models import SILENCE, Job, State
from qianwang.kernel.journal.actor import current_actor
from qianwang.kernel.journal.models import Entry
from qianwang.kernel.parties.models import Account

STEP = Bilingual("数数", "Counting")
BOTH_STORES = [
    pytest.param("store", id="sqlite"),
    pytest.param("postgres_store", id="postgres", marks=pytest.mark.postgres),
]


@pytest.fixture(autouse=True, params=BOTH_STORES)
def _store(request: pytest.FixtureRequest) -> None:
    request.getfixturevalue(request.param)


@pytest.fixture(autouse=True)
def _own_kinds(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(kinds, "_kinds", {})
    yield


@pytest.fixture
def li() -> Account:
    return account("li", "administration", "statistician")


def kind(run: kinds.Run) -> str:
    kinds.register("count", Bilingual("计数", "Counting"), run)
    return "count"


def work() -> None:
    call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)


def fresh(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_a_job_is_done_in_the_name_of_who_asked_for_it(li: Account) -> None:
    def run(progress: kinds.Progress, arguments: Mapping[str, Any]) -> dict[str, Any]:
        for at in range(arguments["to"]):
            progress(STEP, at, arguments["to"])
        return {"counted": arguments["to"], "by": current_actor()}

    job = services.enqueue(kind(run), {"to": 3}, li)
    assert (fresh(job).state, fresh(job).attempts) == (State.WAITING, 0)
    work()
    done = fresh(job)
    assert (done.state, done.result, done.attempts) == ("done", {"counted": 3, "by": "li"}, 1)
    assert (done.what.en, done.done, done.of) == ("Counting", 3, 3)
    actions = list(Entry.objects.order_by("sequence").values_list("action", flat=True))
    assert actions == ["jobs.enqueue", "jobs.done"]


def test_a_kind_that_nobody_registered_cannot_be_asked_for(li: Account) -> None:
    with pytest.raises(KeyError):
        services.enqueue("unheard of", {}, li)
    assert not Job.objects.exists()


def test_an_error_for_the_user_is_kept_with_its_remedy(li: Account) -> None:
    def run(progress: kinds.Progress, arguments: Mapping[str, Any]) -> dict[str, Any]:
        raise InputError(
            Bilingual("没有数据。", "There is no data."),
            place="2021-10",
            hint=Bilingual("请先导入。", "Load it first."),
        )

    job = services.enqueue(kind(run), {}, li)
    work()
    failed = fresh(job)
    assert failed.state == State.FAILED
    assert failed.problem_text == Bilingual("2021-10：没有数据。", "2021-10: There is no data.")
    assert failed.hint == Bilingual("请先导入。", "Load it first.")


def test_a_fault_is_logged_and_not_shown(li: Account, caplog: pytest.LogCaptureFixture) -> None:
    def run(progress: kinds.Progress, arguments: Mapping[str, Any]) -> dict[str, Any]:
        raise ZeroDivisionError("the password is hunter2")

    job = services.enqueue(kind(run), {}, li)
    work()
    failed = fresh(job)
    assert (failed.state, failed.problem) == ("failed", services.FAULT)
    assert "hunter2" in caplog.text
    assert "hunter2" not in str(failed.problem)


@pytest.mark.parametrize(
    ("number", "problem"),
    [
        (errno.ENOSPC, services.NO_ROOM),
        (errno.EROFS, services.NO_ROOM),
        (errno.EIO, services.FAULT),
    ],
)
def test_a_full_disk_is_said_to_be_one(
    li: Account, number: int, problem: Mapping[str, str]
) -> None:
    def run(progress: kinds.Progress, arguments: Mapping[str, Any]) -> dict[str, Any]:
        raise OSError(number, "no")

    job = services.enqueue(kind(run), {}, li)
    work()
    assert fresh(job).problem == problem


def test_a_job_cancelled_while_it_waits_is_never_begun(li: Account) -> None:
    ran: list[int] = []

    def run(progress: kinds.Progress, arguments: Mapping[str, Any]) -> dict[str, Any]:
        ran.append(1)
        return {}

    job = services.enqueue(kind(run), {}, li)
    assert services.cancel(job)
    work()
    assert (fresh(job).state, ran) == ("cancelled", [])
    assert not services.cancel(job), "a job that has ended can't be cancelled"


def test_a_running_job_stops_at_its_next_step(li: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "SHORTEST", 0.0)
    steps: list[int] = []

    def run(progress: kinds.Progress, arguments: Mapping[str, Any]) -> dict[str, Any]:
        for at in range(5):
            steps.append(at)
            if at == 2:
                services.cancel(fresh(job))
            progress(STEP, at, 5)
        return {"counted": 5}

    job = services.enqueue(kind(run), {}, li)
    work()
    assert (fresh(job).state, fresh(job).result, steps) == ("cancelled", None, [0, 1, 2])


def test_progress_is_written_at_most_twice_a_second_and_its_last_word_too(
    li: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    writes: list[int] = []
    tell = services.tell

    def counted(job: Job, what: Bilingual, done: int, of: int) -> bool:
        writes.append(done)
        return tell(job, what, done, of)

    monkeypatch.setattr(services, "tell", counted)
    job = Job.objects.create(kind="count", arguments={}, requested_by=li, attempts=1)
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING)
    began = time.monotonic()
    with running.Telling(job) as progress:
        for at in range(1000):
            progress(STEP, at, 1000)
    assert len(writes) <= 2 + 2 * (time.monotonic() - began)
    assert (writes[-1], fresh(job).done) == (999, 999)


def test_a_long_step_shows_and_lives(li: Account, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "BEAT", 0.6)
    job = Job.objects.create(kind="count", arguments={}, requested_by=li, attempts=1)
    Job.objects.filter(pk=job.pk).update(state=State.RUNNING)
    with running.Telling(job) as progress:
        progress(STEP, 0, 2)
        progress(STEP, 1, 2)  # too soon to be written at once
        time.sleep(0.8)
        first = fresh(job)
        assert first.done == 1
        time.sleep(1.4)
        assert fresh(job).heartbeat_at > first.heartbeat_at
    assert not [one for one in threading.enumerate() if one.name.startswith("heart of")]


def lose(job: Job, attempts: int, *, heard: timedelta) -> None:
    Job.objects.filter(pk=job.pk).update(
        state=State.RUNNING, attempts=attempts, heartbeat_at=timezone.now() + heard
    )
    DBTaskResult.objects.filter(pk=fresh(job).task).update(status="RUNNING")


def counting(progress: kinds.Progress, arguments: Mapping[str, Any]) -> dict[str, Any]:
    return {"counted": 1}


@pytest.mark.parametrize("heard", [-2 * SILENCE, 2 * SILENCE], ids=["silent", "clock set back"])
def test_a_job_whose_worker_fell_silent_is_done_by_another(li: Account, heard: timedelta) -> None:
    job = services.enqueue(kind(counting), {}, li)
    lose(job, 1, heard=heard)
    left_over = fresh(job)
    assert services.recover_lost() == 1
    assert services.recover_lost() == 0, "it waits now and is not lost"
    assert not services.tell(left_over, STEP, 1, 2), "the silent worker may write nothing"
    work()
    assert (fresh(job).state, fresh(job).attempts) == ("done", 2)
    services.finish(left_over, {"counted": "late"})
    assert fresh(job).result == {"counted": 1}


def test_a_job_that_is_heard_of_is_left_alone(li: Account) -> None:
    job = services.enqueue(kind(counting), {}, li)
    lose(job, 1, heard=-SILENCE / 2)
    assert services.recover_lost() == 0


def test_a_job_lost_three_times_fails_and_says_so(li: Account) -> None:
    job = services.enqueue(kind(counting), {}, li)
    lose(job, 3, heard=-2 * SILENCE)
    assert services.recover_lost() == 1
    assert (fresh(job).state, fresh(job).problem) == ("failed", services.LOST)


def test_a_job_whose_worker_ended_before_it_began_is_queued_again(li: Account) -> None:
    job = services.enqueue(kind(counting), {}, li)
    before = timezone.now() - 2 * SILENCE
    Job.objects.filter(pk=job.pk).update(created_at=before)
    assert services.recover_lost() == 0, "it waits in the queue"
    DBTaskResult.objects.filter(pk=job.task).update(status="RUNNING", started_at=before)
    assert services.recover_lost() == 1
    work()
    assert (fresh(job).state, fresh(job).attempts) == ("done", 1)
