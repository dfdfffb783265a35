"""Jobs for programs: whose they are, and how one is stopped."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.site.api.asking import API, asked_of_the_store, problem_of, program_of
from tests.site.people import account, client_of

from qianwang.kernel.jobs.models import Job, State
from qianwang.kernel.journal.models import Entry

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def people(store: object) -> dict[str, Client]:
    zhao = account("zhao", "mobile", "filer")
    for _ in range(3):
        Job.objects.create(kind="tests.work", arguments={}, requested_by=zhao)
    return {
        "insider": program_of(zhao),
        "colleague": client_of(account("qian", "mobile", "filer")),
        "outsider": program_of(account("sun", "unicom", "filer")),
        "administrator": program_of(account("li", "administration", "administrator")),
        "anonymous": Client(),
    }


def test_a_job_is_its_askers_and_the_administrators(people: dict[str, Client]) -> None:
    job = Job.objects.first()
    assert job is not None
    address = f"{API}/jobs/{job.pk}"
    for who in ("insider", "administrator"):
        assert len(people[who].get(f"{API}/jobs").json()["items"]) == 3
        assert people[who].get(address).json()["state"] == "waiting"
    for who in ("colleague", "outsider"):
        assert people[who].get(f"{API}/jobs").json()["items"] == []
        assert problem_of(people[who].get(address))["status"] == 404
        assert problem_of(people[who].post(f"{address}/cancellation"))["status"] == 404
    assert people["anonymous"].get(address).status_code == 401
    assert people["anonymous"].get(f"{API}/jobs").status_code == 401
    assert Entry.objects.filter(action="access.refuse", object=f"job/{job.pk}").count() == 4
    nowhere = f"{API}/jobs/6f0c4e5e-1111-4111-8111-111111111111"
    assert problem_of(people["insider"].get(nowhere))["status"] == 404


def test_stopped_once_and_not_again(people: dict[str, Client]) -> None:
    job = Job.objects.first()
    assert job is not None
    address = f"{API}/jobs/{job.pk}/cancellation"
    assert people["insider"].post(address).json()["state"] == "cancelled"
    assert problem_of(people["insider"].post(address))["status"] == 409
    cancelled = people["insider"].get(f"{API}/jobs?state=cancelled").json()["items"]
    assert [one["id"] for one in cancelled] == [str(job.pk)]
    assert Job.objects.filter(state=State.CANCELLED).count() == 1


def test_pages_and_queries(people: dict[str, Client]) -> None:
    first = people["insider"].get(f"{API}/jobs?limit=2").json()
    second = people["insider"].get(first["next"]).json()
    assert len({one["id"] for one in first["items"] + second["items"]}) == 3
    assert asked_of_the_store(people["insider"], "/jobs") <= 3
