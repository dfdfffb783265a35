"""Proofreading for programs, as everybody who may ask meets it."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.site.api.asking import API, problem_of, program_of
from tests.site.people import account, client_of

from qianwang.kernel.findings.models import FindingRow
from qianwang.kernel.jobs.models import Job
from qianwang.kernel.jobs.running import do
from qianwang.kernel.journal.models import Entry

pytestmark = pytest.mark.usefixtures("store")

TEXT = "2022年，全省电信业务收入完成360.4亿元，同比增长9.0%，上年为336.8亿元。\n"


def a_file(data: bytes = TEXT.encode()) -> dict[str, object]:
    return {"file": SimpleUploadedFile("公报.txt", data)}


@pytest.fixture
def people(store: object) -> dict[str, Client]:
    return {
        "insider": program_of(account("sun", "zunyi", "reader")),
        "colleague": program_of(account("qian", "zunyi", "reader")),
        "statistician": client_of(account("li", "administration", "statistician")),
        "outsider": program_of(account("zhao", "mobile", "filer")),
        "anonymous": Client(),
    }


def test_a_text_is_brought_and_its_outcome_fetched(people: dict[str, Client]) -> None:
    made = people["insider"].post(f"{API}/proofreading", a_file())
    assert made.status_code == 201
    id = made.json()["id"]
    address = f"{API}/proofreading/{id}"
    assert problem_of(people["insider"].get(address))["status"] == 409
    do(id, 1)
    told = people["insider"].get(address).json()
    assert [one["id"] for one in told["findings"]] == [FindingRow.objects.get().code]
    assert people["statistician"].get(address).status_code == 200
    assert problem_of(people["colleague"].get(address))["status"] == 404
    assert problem_of(people["outsider"].get(address))["status"] == 403
    assert people["anonymous"].get(address).status_code == 401
    assert problem_of(people["insider"].get(f"{API}/proofreading/{uuid4()}"))["status"] == 404


def test_who_may_bring_none(people: dict[str, Client]) -> None:
    assert people["outsider"].post(f"{API}/proofreading", a_file()).status_code == 403
    assert people["anonymous"].post(f"{API}/proofreading", a_file()).status_code == 401
    assert not Job.objects.exists()


def test_a_bad_file_is_refused_and_journaled(people: dict[str, Client]) -> None:
    answer = people["insider"].post(f"{API}/proofreading", a_file(b"MZ" + bytes(99)))
    assert problem_of(answer)["status"] == 415
    assert not Job.objects.exists()
    assert Entry.objects.filter(action="attachments.refuse").count() == 1
