"""Recording and deciding: all or nothing, first and last time, and all of it in the journal."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError, NotFound
from qianwang.kernel.findings.decision import Verdict
from qianwang.kernel.findings.finding import Finding, FindingRefused, found
from qianwang.kernel.findings.judgement import Severity

AT = datetime(2022, 3, 1, 9, 30, 0, 123456, tzinfo=UTC)
DAY = timedelta(days=1)

either = pytest.mark.parametrize(
    "engine", ["store", pytest.param("postgres_store", marks=pytest.mark.postgres)]
)


@pytest.fixture
def home(request: pytest.FixtureRequest, engine: str) -> Path:
    where: Path = request.getfixturevalue(engine)
    return where


def made(name: str = "a", at: datetime = AT, severity: Severity | None = Severity.WRONG) -> Finding:
    return found(
        detector="rank",
        version="1",
        subject_kind="document",
        subject="ab12",
        fingerprint=name,
        at=at,
        score=0.1 + 0.2,
        severity=severity,
        evidence={"name": name},
        explanation=Bilingual("名次不符", "the rank doesn't follow"),
    )


def entries() -> list[tuple[str, int | None]]:
    from qianwang.kernel.journal.models import Entry

    return list(Entry.objects.order_by("sequence").values_list("action", "count"))


def journal_faults() -> list[str]:
    from qianwang.kernel.journal.services import verify

    return [one.fault.value for one in verify().findings]


@either
@pytest.mark.usefixtures("home")
def test_found_again_keeps_the_first_time_and_has_the_last() -> None:
    from qianwang.kernel.findings import services, store

    first = services.record([made("a"), made("b")], actor="me")
    assert (first.added, first.updated, first.unchanged) == (2, 0, 0)
    again = services.record([made("a"), made("b")], actor="me")
    assert (again.recording, again.unchanged) == (None, 2)
    later = replace(made("a", AT + DAY), version="2")
    third = services.record([later, made("b"), made("c")], actor="me")
    assert (third.added, third.updated, third.unchanged) == (1, 1, 1)
    kept = store.get(made("a").id)
    assert kept == replace(later, first_at=AT)
    assert entries() == [("findings.record", 2), ("findings.record", 2)]
    assert journal_faults() == []


@pytest.mark.usefixtures("store")
def test_an_earlier_sighting_moves_only_the_first_time() -> None:
    from qianwang.kernel.findings import services, store

    services.record([made()])
    services.record([replace(made("a", AT - DAY), explanation_zh="旧说法")])
    kept = store.get(made().id)
    assert kept == replace(made(), first_at=AT - DAY)


@pytest.mark.usefixtures("store")
def test_twice_in_a_batch_is_the_same_one_found_again() -> None:
    from qianwang.kernel.findings import services, store

    done = services.record([made("a", AT + DAY), made("a")])
    assert done.added == 1
    assert store.get(made().id) == replace(made("a", AT + DAY), first_at=AT)


@pytest.mark.usefixtures("store")
def test_one_that_is_refused_keeps_all_out() -> None:
    from qianwang.kernel.findings import services, store

    def some() -> Iterator[Finding]:
        yield from (made(str(number)) for number in range(services.CHUNK + 1))
        yield replace(made(), score=2.0)

    with pytest.raises(FindingRefused):
        services.record(some())
    assert store.find(store.Wanted()) == []
    assert entries() == []


@either
@pytest.mark.usefixtures("home")
def test_a_row_that_is_changed_by_hand_is_found_by_the_journal() -> None:
    from qianwang.kernel.findings import services
    from qianwang.kernel.findings.models import FindingRow, Recording

    services.record([made("a"), made("b")])
    assert journal_faults() == []
    FindingRow.objects.filter(code=made("a").id).update(severity="editorial")
    assert journal_faults() == ["rows_differ"]
    FindingRow.objects.filter(code=made("a").id).update(severity="wrong")
    stray = Recording.objects.create(actor="nobody", recorded_at=AT)
    FindingRow.objects.filter(code=made("b").id).update(recording=stray)
    assert sorted(journal_faults()) == ["rows_differ", "rows_unrecorded"]


@either
@pytest.mark.usefixtures("home")
def test_the_latest_decision_governs_and_none_is_lost() -> None:
    from qianwang.kernel.findings import services, store

    services.record([made("a"), made("b"), made("c", severity=None)])
    services.decide(made("a"), Verdict.ACCEPTED, "确有其误", "li")
    services.decide(made("a").id, Verdict.EXPLAINED, " 口径不同 ", "wang")
    services.decide(made("b"), Verdict.ACCEPTED, "同意", "li")
    history = store.decisions_on(made("a"))
    assert [(one.verdict, one.reason, one.actor) for one in history] == [
        (Verdict.ACCEPTED, "确有其误", "li"),
        (Verdict.EXPLAINED, "口径不同", "wang"),
    ]
    assert [one.id for one, _ in store.settled()] == [made("a").id]

    def with_verdict(verdict: str) -> list[str]:
        return [one.id for one in store.find(store.Wanted(verdict=verdict))]

    assert with_verdict("explained") == [made("a").id]
    assert with_verdict("accepted") == [made("b").id]
    assert with_verdict("open") == [made("c").id]
    assert [action for action, _ in entries()].count("findings.decide") == 3
    assert journal_faults() == []


@pytest.mark.usefixtures("store")
def test_a_decision_needs_a_finding_and_a_reason() -> None:
    from qianwang.kernel.findings import services, store

    services.record([made()])
    with pytest.raises(InputError):
        services.decide(made(), Verdict.REJECTED, "  ")
    with pytest.raises(NotFound):
        services.decide(made("x"), Verdict.REJECTED, "没有这回事")
    assert store.decisions_on(made()) == []
    assert len(entries()) == 1


@pytest.mark.usefixtures("store")
def test_findings_are_asked_for_by_what_they_are() -> None:
    from qianwang.kernel.findings import services, store

    old, new = made("old", AT - DAY), made("new", severity=None)
    services.record([old, new])
    wanted = store.Wanted
    assert store.find(wanted()) == [new, old]
    assert store.find(wanted(), limit=1) == [new]
    assert store.find(wanted(severity=Severity.WRONG)) == [old]
    assert store.find(wanted(since=AT)) == [new]
    assert store.find(wanted(until=AT)) == [old]
    assert store.find(wanted(detector="rank", subject_kind="document", subject="ab12")) != []
    assert store.find(wanted(subject="ab")) == []


KILLED = """
import os, signal
from qianwang.site.start import start
start()
from qianwang.kernel.findings import services
from tests.kernel.findings.test_services import made
services.record_recording = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
services.record(made(str(number)) for number in range(5000))
"""


@either
@pytest.mark.slow
def test_a_process_killed_while_recording_leaves_nothing_behind(home: Path) -> None:
    from qianwang.kernel.findings import services, store
    from qianwang.kernel.findings.models import Recording

    root = Path(__file__).parents[3]
    done = subprocess.run(
        [sys.executable, "-c", KILLED],
        env={**os.environ, "QIANWANG_HOME": str(home), "PYTHONPATH": str(root)},
        check=False,
        timeout=120,
    )
    assert done.returncode == -signal.SIGKILL
    assert store.find(store.Wanted()) == []
    assert Recording.objects.count() == 0
    assert services.record([made()]).added == 1
    assert journal_faults() == []
