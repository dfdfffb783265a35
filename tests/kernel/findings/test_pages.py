"""Findings in the console, as everybody who may ask meets them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from tests.site.people import account, client_of

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.finding import found
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.findings.models import DecisionRow
from qianwang.kernel.findings.services import record
from qianwang.kernel.journal.models import Entry

pytestmark = pytest.mark.usefixtures("store")

LIST = "/console/findings/"


@pytest.fixture
def ids(store: object) -> dict[str, str]:
    """Of a finding about a company's return, about another company, and about a document."""
    made = {
        name: found(
            detector=detector,
            version="1",
            subject_kind=kind,
            subject=subject,
            fingerprint=name,
            at=datetime(2022, 1, day, tzinfo=UTC),
            score=1.0,
            severity=severity,
            evidence={
                "cells": [{"cell": "D7", "value": None}],
                "remedy_zh": "改",
                "remedy_en": "mend",
            },
            explanation=Bilingual(f"不对 <i>{name}</i>", f"wrong: {name}"),
        )
        for day, (name, detector, kind, subject, severity) in enumerate(
            (
                ("own", "a_check", "return", "T01@mobile@2021-12", Severity.WRONG),
                ("party", "b_check", "party", "unicom", Severity.ROUNDING),
                ("document", "b_check", "document", "a text", None),
            ),
            start=1,
        )
    }  # fmt: skip
    record(made.values(), actor="tests")
    return {name: one.id for name, one in made.items()}


@pytest.fixture
def people(store: object) -> dict[str, Client]:
    return {
        "insider": client_of(account("zhao", "mobile", "filer")),
        "colleague": client_of(account("qian", "mobile", "filer")),
        "outsider": client_of(account("sun", "unicom", "filer")),
        "statistician": client_of(account("li", "administration", "statistician")),
        "approver": client_of(account("zhou", "administration", "approver")),
        "roleless": client_of(account("wu", "zunyi")),
        "anonymous": Client(),
    }


SEEN = {
    "insider": ("own",),
    "colleague": ("own",),
    "outsider": ("party",),
    "statistician": ("own", "party", "document"),
    "approver": ("own", "party", "document"),
}


def test_each_sees_those_about_itself(people: dict[str, Client], ids: dict[str, str]) -> None:
    for who, names in SEEN.items():
        page = people[who].get(LIST).content.decode()
        for name, code in ids.items():
            assert (f"{LIST}{code}/" in page) is (name in names), (who, name)
            status = people[who].get(f"{LIST}{code}/").status_code
            assert status == (200 if name in names else 404), (who, name)
    assert people["roleless"].get(LIST).status_code == 403
    assert people["anonymous"].get(LIST).status_code == 302
    assert people["roleless"].get(f"{LIST}{ids['own']}/").status_code == 403
    assert people["anonymous"].get(f"{LIST}{ids['own']}/").status_code == 302


def test_only_the_administration_decides(people: dict[str, Client], ids: dict[str, str]) -> None:
    wanted = {"verdict": "accepted", "reason": "看过"}
    address = f"{LIST}{ids['own']}/decide"
    for who in ("insider", "colleague", "outsider", "roleless"):
        assert people[who].post(address, wanted).status_code == 403, who
    assert people["anonymous"].post(address, wanted).status_code == 302
    assert "记录裁定" not in people["insider"].get(f"{LIST}{ids['own']}/").content.decode()
    assert not DecisionRow.objects.exists()
    assert people["approver"].get(address).status_code == 405
    answer = people["approver"].post(address, wanted)
    assert answer.headers["Location"] == f"{LIST}{ids['own']}/"
    assert DecisionRow.objects.get().actor == "zhou"
    assert Entry.objects.filter(action="findings.decide").count() == 1
    page = people["insider"].get(f"{LIST}{ids['own']}/").content.decode()
    assert "看过" in page and "属实" in page


def test_a_decision_without_verdict_or_reason_is_none(
    people: dict[str, Client], ids: dict[str, str]
) -> None:
    address = f"{LIST}{ids['own']}/decide"
    for wanted in (
        {"verdict": "accepted", "reason": "  "},
        {"verdict": "accepted"},
        {"verdict": "maybe", "reason": "x"},
        {"verdict": "accepted", "reason": "a\x00b"},
        {"verdict": "accepted", "reason": "x" * 2001},
    ):
        assert people["statistician"].post(address, wanted).status_code == 400, wanted
    assert people["statistician"].post(f"{LIST}none/decide", wanted).status_code == 404
    assert not DecisionRow.objects.exists()


def test_a_decision_leads_back_within_the_console_only(
    people: dict[str, Client], ids: dict[str, str]
) -> None:
    address = f"{LIST}{ids['own']}/decide"
    for back in ("https://elsewhere.example/", "//elsewhere.example", "/console/../login", "/x"):
        wanted = {"verdict": "accepted", "reason": "看过", "back": back}
        location = people["statistician"].post(address, wanted).headers["Location"]
        assert not location.startswith(("http", "//", "/x")), back


def test_the_list_is_narrowed_by_severity_detector_and_state(
    people: dict[str, Client], ids: dict[str, str]
) -> None:
    li = people["statistician"]
    li.post(f"{LIST}{ids['party']}/decide", {"verdict": "accepted", "reason": "先前的话"})
    li.post(f"{LIST}{ids['party']}/decide", {"verdict": "rejected", "reason": "后来的话"})
    for query, names in {
        "severity=wrong": {"own"},
        "detector=b_check": {"party", "document"},
        "state=open": {"own", "document"},
        "state=rejected": {"party"},
        "state=accepted": set(),
        "q=wrong: doc": {"document"},
        "sort=severity": {"own", "party", "document"},
        "sort=-state": {"own", "party", "document"},
    }.items():
        page = li.get(f"{LIST}?{query}").content.decode()
        assert {name for name, code in ids.items() if f"{LIST}{code}/" in page} == names, query
    gravest = li.get(f"{LIST}?sort=severity").content.decode()
    assert gravest.index(ids["own"]) < gravest.index(ids["party"]) < gravest.index(ids["document"])
    assert li.get(f"{LIST}?severity=deadly").status_code == 400
    page = li.get(f"{LIST}{ids['party']}/").content.decode()
    assert page.index("后来的话") < page.index("更早的裁定") < page.index("先前的话")


def test_the_page_tells_the_evidence_and_runs_nothing(
    people: dict[str, Client], ids: dict[str, str]
) -> None:
    page = people["statistician"].get(f"{LIST}{ids['own']}/").content.decode()
    assert "D7" in page
    assert "<i>" not in page
    english = people["statistician"].get(f"{LIST}{ids['own']}/?lang=en").content.decode()
    assert "wrong: own" in english and "mend" in english


def test_who_decides_is_told_on_the_home_page(
    people: dict[str, Client], ids: dict[str, str]
) -> None:
    needed = f"{LIST}?state=open"
    assert needed in people["approver"].get("/console/").content.decode()
    assert needed not in people["insider"].get("/console/").content.decode()
    for code in ids.values():
        wanted = {"verdict": "rejected", "reason": "不成立"}
        people["approver"].post(f"{LIST}{code}/decide", wanted)
    assert needed not in people["approver"].get("/console/").content.decode()


def test_an_empty_list_says_what_comes_here(people: dict[str, Client]) -> None:
    assert "还没有结论" in people["statistician"].get(LIST).content.decode()
