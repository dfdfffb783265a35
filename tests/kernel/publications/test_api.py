"""Publications for programs: what is public for anybody, drafts for who makes them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from tests.kernel.documents.factory import make
from tests.kernel.publications.making import (
    KIND,
    People,
    edition_of,
    job_of,
    own_kind,
    people,
    shelved,
)
from tests.site.api.asking import API, asked_of_the_store, problem_of, program_of
from tests.site.people import client_of

from qianwang.kernel.jobs.models import Job
from qianwang.kernel.journal.models import Entry
from qianwang.kernel.publications.models import Edition
from qianwang.kernel.publications.services import publish, withdraw

pytestmark = pytest.mark.usefixtures("store")
P = f"{API}/publications"


@pytest.fixture
def who(store: object, monkeypatch: pytest.MonkeyPatch) -> People:
    own_kind(monkeypatch)
    return people()


def sent(client: Client, address: str, **content: Any) -> Any:
    return client.post(address, content, content_type="application/json")


def test_a_draft_is_there_for_the_staff_only(who: People) -> None:
    one = edition_of(who.wang)
    for path in ("", "/document", "/files/zh/survey.pdf", f"/comparison?with={one.pk}"):
        address = f"{P}/editions/{one.pk}{path}"
        for account in (who.li, who.wang, who.chen):
            assert program_of(account).get(address).status_code == 200, (path, account)
        for client in (program_of(who.zhao), Client()):
            assert problem_of(client.get(address))["status"] == 404, path
    assert client_of(who.chen).get(f"{P}/editions").json()["items"]
    for client in (program_of(who.zhao), Client()):
        assert client.get(f"{P}/editions").json()["items"] == []
    assert Entry.objects.filter(action="access.refuse", object=one.name).exists()


def test_what_is_published_is_anybodys_until_it_is_withdrawn(who: People) -> None:
    one = edition_of(who.wang)
    publish(one, who.chen)
    stranger, address = Client(), f"{P}/editions/{one.pk}"
    (listed,) = stranger.get(f"{P}/editions?kind={KIND}&state=published").json()["items"]
    assert (listed["name"], listed["sample"]) == ("survey/2021/r1", True)
    told = stranger.get(address)
    assert told.json()["licence"]["declared"] is False
    again = stranger.get(address, headers={"If-None-Match": told["ETag"]})
    assert again.status_code == 304
    document = stranger.get(f"{address}/document?language=en").json()
    assert document["document"]["title"] == "The survey"
    for file in told.json()["files"]:
        got = stranger.get(file["address"])
        assert got.status_code == 200, file
        assert got["Content-Disposition"].startswith("attachment"), file
        assert len(b"".join(got.streaming_content)) == file["size"]
    for path in ("../../secret", "zh/document.json", "zh/../zh/survey.pdf", "zh/none.pdf"):
        assert stranger.get(f"{address}/files/{path}").status_code == 404, path
    withdraw(one, who.chen, "the count was wrong")
    gone = problem_of(stranger.get(address, headers={"If-None-Match": told["ETag"]}))
    assert (gone["status"], gone["code"]) == (410, "withdrawn")
    assert "the count was wrong" in gone["detail"]
    assert stranger.get(f"{P}/editions").json()["items"] == []


def test_built_frozen_published_and_withdrawn_by_who_may(who: People) -> None:
    statistician, approver = program_of(who.wang), program_of(who.chen)
    outsider, stranger = program_of(who.zhao), Client()
    wanted = {"kind": KIND, "period": "2021"}
    for client, status in ((approver, 403), (outsider, 403), (stranger, 401)):
        assert sent(client, f"{P}/builds", **wanted).status_code == status
    asked = sent(statistician, f"{P}/builds", **wanted)
    assert (asked.status_code, asked.json()["state"]) == (202, "waiting")
    assert Job.objects.get(pk=asked.json()["id"]).requested_by == who.wang
    assert problem_of(sent(statistician, f"{P}/builds", kind=KIND, period="1999"))["status"] == 400
    assert problem_of(sent(statistician, f"{P}/builds", kind="no", period="2021"))["status"] == 404
    early = statistician.post(f"{P}/builds/{asked.json()['id']}/edition")
    assert problem_of(early)["status"] == 409

    job = job_of(who.wang, shelved(make()))
    freeze = f"{P}/builds/{job.pk}/edition"
    assert problem_of(program_of(who.li).post(freeze))["status"] == 404
    assert outsider.post(freeze).status_code == 403
    assert stranger.post(freeze).status_code == 401
    frozen = statistician.post(freeze)
    assert (frozen.status_code, frozen.json()["state"]) == (201, "draft")
    assert statistician.post(freeze).json()["id"] == frozen.json()["id"]

    address = f"{P}/editions/{frozen.json()['id']}"
    for path, content in (("publication", {}), ("withdrawal", {"reason": "a mistake"})):
        for client, status in ((statistician, 403), (outsider, 403), (stranger, 401)):
            assert sent(client, f"{address}/{path}", **content).status_code == status, path
    assert sent(approver, f"{address}/publication").json()["state"] == "published"
    assert problem_of(sent(approver, f"{address}/publication"))["status"] == 409
    for reason in ("", "no", "x" * 1001, "a\0bcd"):
        refused = sent(approver, f"{address}/withdrawal", reason=reason)
        assert problem_of(refused)["status"] == 422, reason
    done = sent(approver, f"{address}/withdrawal", reason="a mistake")
    assert (done.json()["state"], done.json()["reason"]) == ("withdrawn", "a mistake")
    assert sent(approver, f"{P}/editions/999/publication").status_code == 404


def test_nobody_publishes_what_he_built(who: People) -> None:
    one = edition_of(who.li)
    answer = sent(program_of(who.li), f"{P}/editions/{one.pk}/publication")
    assert (problem_of(answer)["status"], answer.json()["code"]) == (403, "four_eyes")
    assert Edition.objects.get().state == "draft"


def test_kinds_are_for_the_staff(who: People) -> None:
    (kind,) = program_of(who.wang).get(f"{P}/kinds").json()["items"]
    assert (kind["kind"], kind["periods"]) == (KIND, ["2021", "2020"])
    assert program_of(who.zhao).get(f"{P}/kinds").status_code == 403
    assert Client().get(f"{P}/kinds").status_code == 401


def test_as_many_queries_for_many_as_for_one(who: People) -> None:
    for _ in range(3):
        edition_of(who.wang)
    assert asked_of_the_store(client_of(who.chen), "/publications/editions") <= 6
