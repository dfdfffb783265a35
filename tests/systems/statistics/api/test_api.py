"""Returns for programs: who may see and do what, and a return's whole way, from file to filing."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.site.api.asking import API, asked_of_the_store, problem_of, program_of
from tests.site.people import account, client_of

from qianwang.kernel.journal import acting_as
from qianwang.kernel.journal.models import Entry
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.models import Filing, Submission
from qianwang.systems.statistics.reading.files import read_data
from qianwang.systems.statistics.services import load_returns
from qianwang.systems.statistics.submissions.services import receive

Filed = Callable[..., FiledReturn]
Written = Callable[..., Path]
pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def people(store: Path) -> dict[str, Client]:
    return {
        "insider": program_of(account("zhao", "mobile", "filer")),
        "colleague": client_of(account("qian", "mobile", "filer")),
        "outsider": program_of(account("sun", "unicom", "filer")),
        "statistician": program_of(account("li", "administration", "statistician")),
        "approver": program_of(account("zhou", "administration", "approver")),
        "roleless": program_of(account("wu", "zunyi")),
        "anonymous": Client(),
    }


@pytest.fixture
def made(filed: Filed, as_csv: Written) -> dict[str, int]:
    """A filing and a file that waits to be filled in, both of one company, and another's filing."""
    with acting_as("zhao"):
        load_returns([filed("T01", party="mobile"), filed("T01", party="unicom")], actor="zhao")
        data = as_csv(filed("T02", party="mobile"), name="T02.csv").read_bytes()
        brought = receive(data, "T02.csv", read_data(data, "T02.csv"))
    return {"filing": Filing.objects.get(party="mobile").pk, "submission": brought.pk}


def sent(client: Client, path: str, **content: Any) -> Any:
    return client.post(f"{API}{path}", content, content_type="application/json")


def of_one(made: dict[str, int]) -> list[str]:
    filing, submission = f"/filings/{made['filing']}", f"/submissions/{made['submission']}"
    return [filing, f"{filing}/comparison?revision=1", submission, f"{submission}/file"]


def test_what_is_read_is_there_for_its_own_and_the_administration(
    people: dict[str, Client], made: dict[str, int]
) -> None:
    for path in of_one(made):
        for who in ("insider", "colleague", "statistician", "approver"):
            assert people[who].get(f"{API}{path}").status_code == 200, (path, who)
        assert problem_of(people["outsider"].get(f"{API}{path}"))["status"] == 404, path
        assert problem_of(people["roleless"].get(f"{API}{path}"))["status"] == 403, path
        assert problem_of(people["anonymous"].get(f"{API}{path}"))["status"] == 401, path
    assert Entry.objects.filter(action="access.refuse", after__contains="not_own").count() == 4


def test_lists_hold_ones_own(people: dict[str, Client], made: dict[str, int]) -> None:
    def parties(who: str, path: str) -> set[str]:
        return {one["party"] for one in people[who].get(f"{API}{path}").json()["items"]}

    for path in ("/filings", "/submissions", "/returns?period=2021-01&limit=200"):
        assert parties("insider", path) == parties("colleague", path) == {"mobile"}, path
        assert "mobile" not in parties("outsider", path), path
        assert "mobile" in parties("statistician", path) & parties("approver", path), path
        assert people["roleless"].get(f"{API}{path}").status_code == 403, path
        assert people["anonymous"].get(f"{API}{path}").status_code == 401, path
    assert parties("statistician", "/filings?party=unicom") == {"unicom"}
    (due,) = people["insider"].get(f"{API}/returns?period=2021-01&form=T01").json()["items"]
    assert (due["state"], due["revision"], due["filing"]) == ("filed", 1, made["filing"])


def test_what_changes_something_is_refused_to_others(
    people: dict[str, Client], made: dict[str, int]
) -> None:
    one = f"/submissions/{made['submission']}"
    edition = Submission.objects.get().edition
    for step in ("submit", "withdraw", "approve", "send-back"):
        content = {"edition": edition}
        if step in ("withdraw", "send-back"):
            content["reason"] = "for a reason"  # type: ignore[assignment]
        hidden = 403 if step in ("approve", "send-back") else 404
        assert sent(people["outsider"], f"{one}/{step}", **content).status_code == hidden, step
        assert sent(people["roleless"], f"{one}/{step}", **content).status_code == 403, step
        assert sent(people["anonymous"], f"{one}/{step}", **content).status_code == 401, step
    begin = f"{API}/returns/T01/mobile/2021-02/submission"
    assert people["outsider"].post(begin).status_code == 404
    assert people["anonymous"].post(begin).status_code == 401
    assert people["colleague"].post(begin).status_code == 201
    assert Submission.objects.get(pk=made["submission"]).edition == edition


def test_anothers_file_is_not_taken(
    people: dict[str, Client], filed: Filed, as_csv: Written
) -> None:
    data = as_csv(filed("T01", party="mobile")).read_bytes()
    for who, status in (("outsider", 403), ("approver", 403), ("anonymous", 401)):
        file = SimpleUploadedFile("T01.csv", data)
        answer = people[who].post(f"{API}/submissions", {"file": file})
        assert problem_of(answer)["status"] == status, who
    assert not Submission.objects.exists()


def test_the_whole_way_of_a_return(
    people: dict[str, Client], filed: Filed, as_xlsx: Written
) -> None:
    right = filed("T01", party="mobile")
    (cell, value), *_ = right.values.items()
    data = as_xlsx(right, put={cell: "many"}).read_bytes()
    insider, approver = people["insider"], people["approver"]

    brought = insider.post(f"{API}/submissions", {"file": SimpleUploadedFile("a.xlsx", data)})
    assert brought.status_code == 201, brought.content
    one = brought.json()
    path = f"/submissions/{one['id']}"
    assert one["blocked"]
    assert cell in {finding["cell"] for finding in one["findings"]}
    original = insider.get(f"{API}{path}/file")
    assert original.content == data

    refused = problem_of(sent(insider, f"{path}/submit", edition=one["edition"]))
    assert (refused["status"], refused["code"]) == (422, "blocked")
    assert cell in {finding["cell"] for finding in refused["findings"]}

    mended = insider.patch(
        f"{API}{path}",
        {"edition": one["edition"], "cells": {cell: str(value)}},
        content_type="application/json",
    ).json()
    assert not mended["blocked"], mended["findings"]
    late = problem_of(sent(insider, f"{path}/submit", edition=one["edition"]))
    assert (late["status"], late["code"]) == (409, "overtaken")

    waiting = sent(insider, f"{path}/submit", edition=mended["edition"]).json()
    assert (waiting["state"], waiting["submitted_by"]) == ("submitted", "zhao")
    back = sent(approver, f"{path}/send-back", edition=waiting["edition"], reason="look again")
    assert (back.json()["state"], back.json()["reason"]) == ("sent_back", "look again")
    again = sent(insider, f"{path}/submit", edition=back.json()["edition"]).json()
    filing = sent(approver, f"{path}/approve", edition=again["edition"])
    assert filing.status_code == 200, filing.content
    assert (filing.json()["revision"], filing.json()["actor"]) == (1, "zhou")

    changed = {cell: str(value)}
    next_one = insider.post(f"{API}/returns/T01/mobile/2021-01/submission").json()
    assert next_one["revises"] == 1
    assert next_one["cells"][cell] == changed[cell]
    gone = sent(
        insider, f"/submissions/{next_one['id']}/withdraw", edition=next_one["edition"], reason="no"
    )
    assert gone.json()["state"] == "withdrawn"
    kinds = set(Entry.objects.filter(actor="zhao").values_list("action", flat=True))
    assert {"returns.bring", "returns.fill", "returns.submit", "returns.withdraw"} <= kinds


def test_revisions_are_compared_cell_by_cell(people: dict[str, Client], filed: Filed) -> None:
    load_returns([filed("T01", party="mobile")], actor="zhao")
    load_returns([filed("T01", party="mobile", scale="1.01")], actor="zhao")
    latest = Filing.objects.get(revision=2).pk
    told = people["insider"].get(f"{API}/filings/{latest}/comparison?revision=1").json()
    assert (told["before"], told["after"]) == (1, 2)
    assert told["changes"] == people["insider"].get(f"{API}/filings/{latest}").json()["changes"]
    assert {"cell", "place", "column", "old", "new", "old_sample"} == set(told["changes"][0])
    nowhere = people["insider"].get(f"{API}/filings/{latest}/comparison?revision=9")
    assert problem_of(nowhere)["status"] == 404


def test_forms_and_empty_ones(people: dict[str, Client]) -> None:
    forms = people["insider"].get(f"{API}/forms?limit=200").json()["items"]
    assert "T01" in [one["code"] for one in forms]
    blank = people["insider"].get(f"{API}/forms/T01/blank?party=mobile&period=2021-01")
    book = openpyxl.load_workbook(io.BytesIO(blank.content))
    assert book.sheetnames[0] == "T01"
    for query in ("party=nobody&period=2021-01", "party=mobile&period=2021"):
        answer = people["insider"].get(f"{API}/forms/T01/blank?{query}")
        assert answer.status_code in (400, 404), query
        problem_of(answer)
    assert people["roleless"].get(f"{API}/forms").status_code == 403
    assert people["anonymous"].get(f"{API}/forms").status_code == 401


@pytest.mark.parametrize("path", ["/filings", "/submissions", "/returns"])
def test_as_many_queries_for_many_as_for_one(
    people: dict[str, Client], made: dict[str, int], path: str
) -> None:
    assert asked_of_the_store(people["statistician"], path) <= 5
