"""Who sees a job: whoever asked for it and administrators; to all others it isn't there."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from tests.site.people import account, client_of

from qianwang.kernel.jobs.models import SILENCE, Job
from qianwang.kernel.jobs.services import FAULT
from qianwang.kernel.parties.models import Account

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def li() -> Account:
    return account("li", "administration", "statistician")


@pytest.fixture
def job(li: Account) -> Job:
    return Job.objects.create(
        kind="survey", arguments={}, requested_by=li, state="running", started_at=timezone.now(),
        what_zh="排 PDF", what_en="Setting the PDF", done=3, of=7,
    )  # fmt: skip


def test_insider_administrator_colleague_outsider_and_nobody(li: Account, job: Job) -> None:
    pages = [f"/console/jobs/{job.id}/", f"/console/jobs/{job.id}/fragment"]
    insiders = [client_of(li), client_of(account("zhou", "administration", "administrator"))]
    others = [
        client_of(account("wang", "administration", "statistician")),
        client_of(account("zhao", "mobile", "filer")),
    ]
    for page in pages:
        assert [one.get(page).status_code for one in insiders] == [200, 200]
        assert [one.get(page).status_code for one in others] == [404, 404]
        assert Client().get(page).status_code == 302
    for one in insiders:
        assert str(job.id) in one.get("/console/jobs/").content.decode()
    for one in others:
        assert str(job.id) not in one.get("/console/jobs/").content.decode()
        assert one.post(f"/console/jobs/{job.id}/cancel").status_code == 404
    assert Client().post(f"/console/jobs/{job.id}/cancel").status_code == 302
    assert Job.objects.get().state == "running"
    assert insiders[0].get(f"/console/jobs/{uuid4()}/").status_code == 404


def test_a_running_job_tells_how_much_is_left_and_asks_again(li: Account, job: Job) -> None:
    page = client_of(li).get(f"/console/jobs/{job.id}/fragment").content.decode()
    assert 'value="3" max="7"' in page
    assert "排 PDF" in page
    assert "还剩 4 步" in page
    assert 'hx-trigger="every 1s"' in page
    english = client_of(li).get(f"/console/jobs/{job.id}/fragment?lang=en").content.decode()
    assert "Setting the PDF" in english
    assert "left: 4 steps" in english


def test_the_time_left_follows_from_the_time_spent(job: Job) -> None:
    job.started_at = timezone.now() - timedelta(seconds=35)
    assert job.seconds_left == 35, "three and a half of seven steps are done"
    job.done = 1
    assert job.seconds_left is None, "too early to tell"


def test_a_silent_worker_is_told_of(li: Account, job: Job) -> None:
    page = f"/console/jobs/{job.id}/fragment"
    Job.objects.update(heartbeat_at=timezone.now())
    assert "没有回应" not in client_of(li).get(page).content.decode()
    Job.objects.update(heartbeat_at=timezone.now() - SILENCE)
    assert "没有回应" in client_of(li).get(page).content.decode()


def test_a_cancelled_job_stops_asking(li: Account, job: Job) -> None:
    client = client_of(li)
    assert client.get(f"/console/jobs/{job.id}/cancel").status_code == 405
    answer = client.post(f"/console/jobs/{job.id}/cancel", follow=True)
    page = answer.content.decode()
    assert "已取消" in page
    assert "hx-trigger" not in page


def test_a_failed_job_says_what_to_do(li: Account, job: Job) -> None:
    Job.objects.update(state="failed", problem=FAULT, finished_at=timezone.now())
    page = client_of(li).get(f"/console/jobs/{job.id}/").content.decode()
    assert "程序出错" in page
    assert FAULT["hint_zh"] in page


def test_an_empty_list_says_what_will_be_here(li: Account) -> None:
    assert "现在还没有" in client_of(li).get("/console/jobs/").content.decode()
