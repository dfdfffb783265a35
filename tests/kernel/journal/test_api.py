"""The journal for programs: of those who audit, and of nobody else."""

from __future__ import annotations

import pytest
from django.db import transaction
from django.test import Client
from tests.site.api.asking import API, asked_of_the_store, problem_of, program_of
from tests.site.people import account, client_of

from qianwang.kernel.journal.models import Entry
from qianwang.kernel.journal.services import record

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def auditor(store: object) -> Client:
    one = program_of(account("wu", "administration", "auditor"))
    with transaction.atomic():
        for number in range(5):
            record("tests.write", f"things/{number}", after={"number": number}, actor="li")
    return one


def test_only_auditors_read_it(auditor: Client) -> None:
    others = {
        "colleague": client_of(account("li", "administration", "statistician")),
        "outsider": program_of(account("zhao", "mobile", "filer")),
    }
    for path in ("/journal", "/journal/1"):
        assert auditor.get(f"{API}{path}").status_code == 200
        assert Client().get(f"{API}{path}").status_code == 401
        for who, client in others.items():
            assert client.get(f"{API}{path}").status_code == 403, who
    verify = f"{API}/journal/verification"
    assert auditor.post(verify, {}, content_type="application/json").status_code == 200
    for client in others.values():
        assert client.post(verify, {}, content_type="application/json").status_code == 403
    assert Client().post(verify, {}, content_type="application/json").status_code == 401


def test_searched_by_who_did_what_to_which(auditor: Client) -> None:
    found = auditor.get(f"{API}/journal?actor=li&action=tests.&object=things/3").json()["items"]
    assert [one["after"] for one in found] == [{"number": 3}]
    assert found[0]["at"].endswith("Z")
    assert len(found[0]["at"]) == len("2021-12-31T00:00:00.000000Z")
    assert auditor.get(f"{API}/journal?from=2999-01-01T00:00Z").json()["items"] == []
    assert len(auditor.get(f"{API}/journal?to=2999-01-01T00:00Z&limit=3").json()["items"]) == 3
    assert problem_of(auditor.get(f"{API}/journal/999999"))["status"] == 404
    assert problem_of(auditor.get(f"{API}/journal/0"))["status"] == 422


def test_pages_go_on_where_the_last_ended_though_entries_came(auditor: Client) -> None:
    first = auditor.get(f"{API}/journal?limit=2&action=tests.").json()
    with transaction.atomic():
        record("tests.write", "things/new", actor="li")
    second = auditor.get(first["next"]).json()
    objects = [one["object"] for one in first["items"] + second["items"]]
    assert objects == ["things/4", "things/3", "things/2", "things/1"]


def test_verified_against_a_noted_head(auditor: Client) -> None:
    verify = f"{API}/journal/verification"
    told = auditor.post(verify, {}, content_type="application/json").json()
    assert (told["sound"], told["faults"]) == (True, [])
    again = auditor.post(verify, {"head": told["head"]}, content_type="application/json").json()
    assert again["sound"]
    other = f"{Entry.objects.count()}:{'0' * 64}"
    false = auditor.post(verify, {"head": other}, content_type="application/json").json()
    assert not false["sound"]
    assert [one["fault"] for one in false["faults"]] == ["noted_head_differs"]
    spoilt = auditor.post(verify, {"head": "x"}, content_type="application/json")
    assert problem_of(spoilt)["status"] == 422


def test_as_many_queries_for_many_as_for_one(auditor: Client) -> None:
    assert asked_of_the_store(auditor, "/journal") <= 3
