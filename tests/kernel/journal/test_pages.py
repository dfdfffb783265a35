"""The journal in the console: searched, read, verified, and shown to auditors only."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test import Client
from tests.site.people import account, client_of

from qianwang.kernel.jobs.models import Job, State
from qianwang.kernel.jobs.running import do
from qianwang.kernel.journal import record
from qianwang.kernel.journal.models import Entry

pytestmark = pytest.mark.usefixtures("store")

JOURNAL = "/console/journal/"


@dataclass(frozen=True)
class People:
    auditor: Client
    other_auditor: Client
    colleague: Client
    outsider: Client
    nobody: Client


@pytest.fixture
def people(store: object) -> People:
    return People(
        client_of(account("shen", "administration", "auditor")),
        client_of(account("ji", "administration", "auditor")),
        client_of(account("li", "administration", "statistician")),
        client_of(account("zhao", "mobile", "filer")),
        Client(),
    )


@pytest.fixture
def two(people: People) -> tuple[Entry, Entry]:
    with transaction.atomic():
        return (
            record("returns.approve", "return/one", before={"state": "旧"}, after={"state": "新"},
                   actor="li"),
            record("accounts.create", "account/two", after="<b>x</b>", actor="wang"),
        )  # fmt: skip


def verified(client: Client, **asked: str) -> str:
    address: str = client.post(f"{JOURNAL}verify", asked).headers["Location"]
    job = Job.objects.latest("created_at")
    do(str(job.pk), 1)
    job.refresh_from_db()
    assert job.state == State.DONE, job.problem
    return address


def test_only_auditors_are_let_in(people: People, two: tuple[Entry, Entry]) -> None:
    pages = [JOURNAL, f"{JOURNAL}{two[0].pk}/", verified(people.auditor)]
    for page in pages:
        assert people.auditor.get(page).status_code == 200, page
        assert people.colleague.get(page).status_code == 403, page
        assert people.outsider.get(page).status_code == 403, page
        assert people.nobody.get(page).status_code == 302, page
    # a verification is its asker's
    assert people.other_auditor.get(pages[0]).status_code == 200
    assert people.other_auditor.get(pages[2]).status_code == 404
    jobs = Job.objects.count()
    assert people.colleague.post(f"{JOURNAL}verify").status_code == 403
    assert people.outsider.post(f"{JOURNAL}verify").status_code == 403
    assert people.nobody.post(f"{JOURNAL}verify").status_code == 302
    assert people.auditor.get(f"{JOURNAL}verify").status_code == 405
    assert Job.objects.count() == jobs
    assert "/console/journal/" in people.auditor.get("/console/jobs/").content.decode()
    assert '"/console/journal/"' not in people.colleague.get("/console/jobs/").content.decode()


def test_entries_are_found_by_actor_action_object_and_day(
    people: People, two: tuple[Entry, Entry]
) -> None:
    for query in ("actor=wang", "action=accounts.c", "object=account/two"):
        page = people.auditor.get(f"{JOURNAL}?{query}").content.decode()
        assert f"{JOURNAL}{two[1].pk}/" in page, query
        assert f"{JOURNAL}{two[0].pk}/" not in page, query
    none = people.auditor.get(f"{JOURNAL}?at_to=2001-01-01").content.decode()
    assert "没有符合条件的" in none
    assert people.auditor.get(f"{JOURNAL}?at_from=yesterday").status_code == 400


def test_an_entry_shows_before_after_and_the_chain(
    people: People, two: tuple[Entry, Entry]
) -> None:
    page = people.auditor.get(f"{JOURNAL}{two[0].pk}/").content.decode()
    assert "旧" in page and "新" in page
    assert two[0].hash in page
    other = people.auditor.get(f"{JOURNAL}{two[1].pk}/").content.decode()
    assert "&lt;b&gt;x" in other
    assert "后一条" not in other
    for number in (two[1].pk + 1, 2**63, 10**30):
        assert people.auditor.get(f"{JOURNAL}{number}/").status_code == 404


def test_a_sound_journal_and_its_end(people: People, two: tuple[Entry, Entry]) -> None:
    page = people.auditor.get(verified(people.auditor)).content.decode()
    assert "日志完整" in page
    head = Job.objects.get().result["head"]  # type: ignore[index]
    assert head in page
    page = people.auditor.get(verified(people.auditor, head=head)).content.decode()
    assert "日志完整" in page
    other = f"1:{'0' * 64}"
    page = people.auditor.get(verified(people.auditor, head=other)).content.decode()
    assert "日志中没有所记的末端" in page


def test_what_was_altered_is_told(people: People, two: tuple[Entry, Entry]) -> None:
    with connection.cursor() as cursor:
        for (name,) in cursor.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal_entry'"
        ).fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
        cursor.execute("UPDATE journal_entry SET actor = 'nobody' WHERE sequence = %s", [two[0].pk])
    page = people.auditor.get(verified(people.auditor)).content.decode()
    assert "已被改动" in page
    assert "日志完整" not in page


def test_a_head_that_is_none_is_refused(people: People) -> None:
    for head in ("abc", "1:2", f"1:{'g' * 64}", f"{'9' * 19}:{'0' * 64}"):
        assert people.auditor.post(f"{JOURNAL}verify", {"head": head}).status_code == 400, head
    assert people.auditor.get(f"{JOURNAL}verified/{uuid4()}/").status_code == 404
    assert not Job.objects.exists()
