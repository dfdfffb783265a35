"""Findings for programs, as everybody who may ask meets them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from tests.site.api.asking import API, asked_of_the_store, problem_of, program_of
from tests.site.people import account, client_of

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.finding import found
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.findings.services import record
from qianwang.kernel.journal.models import Entry

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def ids(store: object) -> dict[str, str]:
    """Of a finding about a company's return, about another company, and about a document."""
    made = {
        name: found(
            detector="a_check",
            version="1",
            subject_kind=kind,
            subject=subject,
            fingerprint=name,
            at=datetime(2022, 1, day, tzinfo=UTC),
            score=1.0,
            severity=Severity.WRONG,
            evidence={"cell": "D7"},
            explanation=Bilingual("不对", "it is wrong"),
        )
        for day, (name, kind, subject) in enumerate(
            (
                ("own", "return", "T01@mobile@2021-12"),
                ("party", "party", "unicom"),
                ("document", "document", "a text"),
            ),
            start=1,
        )
    }
    record(made.values(), actor="tests")
    return {name: one.id for name, one in made.items()}


@pytest.fixture
def people(store: object) -> dict[str, Client]:
    return {
        "insider": program_of(account("zhao", "mobile", "filer")),
        "colleague": client_of(account("qian", "mobile", "filer")),
        "outsider": program_of(account("sun", "unicom", "filer")),
        "statistician": program_of(account("li", "administration", "statistician")),
        "roleless": program_of(account("wu", "zunyi")),
        "anonymous": Client(),
    }


def test_each_sees_those_about_itself(people: dict[str, Client], ids: dict[str, str]) -> None:
    wanted = {
        "insider": ["own"],
        "colleague": ["own"],
        "outsider": ["party"],
        "statistician": ["document", "party", "own"],
    }
    for who, names in wanted.items():
        items = people[who].get(f"{API}/findings").json()["items"]
        assert [one["id"] for one in items] == [ids[name] for name in names], who
    assert people["roleless"].get(f"{API}/findings").status_code == 403
    assert people["anonymous"].get(f"{API}/findings").status_code == 401


def test_anothers_finding_is_not_there(people: dict[str, Client], ids: dict[str, str]) -> None:
    address = f"{API}/findings/{ids['own']}"
    assert people["insider"].get(address).json()["evidence"] == {"cell": "D7"}
    assert people["colleague"].get(address).status_code == 200
    told = problem_of(people["outsider"].get(address))
    assert told == problem_of(people["outsider"].get(f"{API}/findings/{'0' * 32}"))
    assert told["status"] == 404
    assert people["roleless"].get(address).status_code == 403
    assert people["anonymous"].get(address).status_code == 401
    assert Entry.objects.filter(action="access.refuse", after__contains="not_own").count() == 1


def test_who_may_decides_and_says_why(people: dict[str, Client], ids: dict[str, str]) -> None:
    address = f"{API}/findings/{ids['own']}/decisions"
    wanted = {"verdict": "explained", "reason": "a new basis"}
    for who, status in (("insider", 403), ("roleless", 403), ("anonymous", 401)):
        answer = people[who].post(address, wanted, content_type="application/json")
        assert answer.status_code == status, who
    ask = people["statistician"]
    for spoilt in ({"verdict": "maybe"}, {"reason": " "}, {"reason": "x\0"}, {"more": 1}):
        answer = ask.post(address, {**wanted, **spoilt}, content_type="application/json")
        assert problem_of(answer)["status"] == 422, spoilt
    made = ask.post(address, wanted, content_type="application/json")
    assert made.status_code == 201
    assert made.json()["decision"]["actor"] == "li"
    nobody = f"{API}/findings/{'0' * 32}/decisions"
    assert ask.post(nobody, wanted, content_type="application/json").status_code == 404
    settled = ask.get(f"{API}/findings?verdict=explained").json()["items"]
    assert [one["id"] for one in settled] == [ids["own"]]
    assert len(ask.get(f"{API}/findings?verdict=open").json()["items"]) == 2


def test_pages_and_filters(people: dict[str, Client], ids: dict[str, str]) -> None:
    ask = people["statistician"]
    first = ask.get(f"{API}/findings?limit=2").json()
    second = ask.get(first["next"]).json()
    assert [one["id"] for one in first["items"] + second["items"]] == [
        ids["document"], ids["party"], ids["own"]
    ]  # fmt: skip
    assert second["next"] is None
    assert ask.get(f"{API}/findings?subject_kind=party&severity=wrong").json()["items"]
    assert not ask.get(f"{API}/findings?detector=other").json()["items"]


def test_as_many_queries_for_many_as_for_one(
    people: dict[str, Client], ids: dict[str, str]
) -> None:
    assert asked_of_the_store(people["statistician"], "/findings") <= 4
