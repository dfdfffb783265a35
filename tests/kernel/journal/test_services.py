"""The journal in the store: written with the change, protected, and verified with its rows."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import IntegrityError, connection, transaction
from django.db.transaction import TransactionManagementError

from qianwang.kernel.journal import acting_as, current_actor, record, record_bulk, sources
from qianwang.kernel.journal.chain import Fault, Head
from qianwang.kernel.journal.commands import journal
from qianwang.kernel.journal.models import Entry
from qianwang.kernel.journal.services import verify

pytestmark = pytest.mark.usefixtures("any_store")

ENGINES = ["store", pytest.param("postgres_store", marks=pytest.mark.postgres)]


@pytest.fixture(params=ENGINES)
def any_store(request: pytest.FixtureRequest) -> Path:
    """The store on each engine in turn."""
    home: Path = request.getfixturevalue(request.param)
    return home


def write(count: int) -> None:
    for number in range(count):
        with transaction.atomic():
            record("thing.change", f"thing/{number}", before=number, after={"值": number + 1})


def faults() -> list[tuple[int, Fault]]:
    return [(one.sequence, one.fault) for one in verify().findings]


def unprotected(statement: str) -> None:
    """What somebody does who may drop triggers."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
        else:
            for name in ("no_update", "no_delete", "no_replace"):
                cursor.execute(f"DROP TRIGGER journal_entry_{name}")
        cursor.execute(statement)


def test_a_journal_that_was_only_written_is_whole() -> None:
    write(5)
    verified = verify()
    assert verified.findings == ()
    assert verified.head.count == 5


def test_an_entry_is_gone_with_the_change_that_failed() -> None:
    write(1)
    with pytest.raises(RuntimeError, match="the change"), transaction.atomic():
        record("thing.change", "thing/1")
        raise RuntimeError("the change failed")
    write(1)
    assert verify().head.count == 2
    assert faults() == []


def test_nothing_is_recorded_outside_of_the_transaction_of_a_change() -> None:
    with pytest.raises(TransactionManagementError):
        record("thing.change", "thing/1")


def test_the_actor_is_the_one_named_or_the_user_of_the_machine() -> None:
    with transaction.atomic(), acting_as("王芳"):
        assert record("thing.change", "thing/1").actor == "王芳"
    assert current_actor().startswith("cli:")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_entry SET actor = 'x' WHERE sequence = 1",
        "DELETE FROM journal_entry WHERE sequence = 2",
        "DELETE FROM journal_headrecord",
        "UPDATE journal_headrecord SET count = count - 1",
        "UPDATE journal_headrecord SET count = count + 2",
    ],
)
def test_the_database_refuses_to_change_what_is_written(statement: str) -> None:
    write(2)
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(statement)
    assert faults() == []


def test_an_entry_cannot_be_replaced() -> None:
    write(2)
    verb = "INSERT OR REPLACE" if connection.vendor == "sqlite" else "INSERT"
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(f"{verb} INTO journal_entry SELECT * FROM journal_entry WHERE sequence = 1")


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE journal_entry SET after = '0' WHERE sequence = 2", (2, Fault.ALTERED)),
        ("DELETE FROM journal_entry WHERE sequence = 2", (2, Fault.MISSING)),
        ("DELETE FROM journal_entry WHERE sequence > 2", (3, Fault.TRUNCATED)),
        ("UPDATE journal_entry SET sequence = 9 WHERE sequence = 4", (4, Fault.MISSING)),
    ],
)
def test_whoever_gets_past_the_triggers_is_found(
    statement: str, expected: tuple[int, Fault]
) -> None:
    write(4)
    unprotected(statement)
    assert expected in faults()


def test_a_journal_written_anew_from_the_start_does_not_contain_the_noted_head() -> None:
    write(3)
    noted = verify().head
    assert verify(noted).findings == ()
    invented = Head(noted.count, "0" * 64)
    assert [one.fault for one in verify(invented).findings] == [Fault.NOTED_HEAD_DIFFERS]


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, list[bytes]]]:
    """Rows of a part of the house, by reference."""
    kept: dict[str, list[bytes]] = {"1": [b"a\n", b"b\n"]}
    source = sources.BulkSource(kept.__getitem__, lambda: kept)
    monkeypatch.setattr(sources, "_sources", {"things": source})
    digest = hashlib.sha256(b"a\nb\n").hexdigest()
    with transaction.atomic():
        record_bulk(action="things.store", source="things", reference="1", count=2, digest=digest)
    yield kept


def test_the_rows_of_a_bulk_action_are_counted_and_digested_again(
    rows: dict[str, list[bytes]],
) -> None:
    assert faults() == []
    rows["1"][1] = b"c\n"
    assert faults() == [(1, Fault.ROWS_DIFFER)]
    rows["1"] = [b"a\n"]
    assert "2 rows were recorded, 1 are there now" in verify().findings[0].message.en


def test_rows_that_no_entry_records_are_found(rows: dict[str, list[bytes]]) -> None:
    rows["2"] = [b"c\n"]
    assert faults() == [(1, Fault.ROWS_UNRECORDED)]
    assert "things/2" in verify().findings[0].message.en


def test_entries_cut_off_together_with_the_head_leave_rows_that_show_it(
    rows: dict[str, list[bytes]],
) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE journal_headrecord DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER journal_head_forward")
        cursor.execute("UPDATE journal_headrecord SET count = 0, hash = %s", ["0" * 64])
    unprotected("DELETE FROM journal_entry")
    assert faults() == [(0, Fault.ROWS_UNRECORDED)]


def test_rows_that_nobody_can_read_are_named_but_prove_nothing(
    rows: dict[str, list[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "_sources", {})
    verified = verify()
    assert [one.fault for one in verified.findings] == [Fault.ROWS_UNCHECKED]
    assert not verified.wrong


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(journal, words)
    return result.exit_code, result.output


def test_verify_says_whole_or_names_the_entry() -> None:
    write(3)
    code, output = run("verify", "--json")
    assert (code, json.loads(output)["findings"]) == (0, [])
    head = json.loads(output)["head"]
    assert run("verify", "--head", head, "--lang", "en")[0] == 0
    unprotected("UPDATE journal_entry SET actor = 'x' WHERE sequence = 2")
    code, output = run("verify", "--json")
    assert code == 1
    assert [(one["sequence"], one["code"]) for one in json.loads(output)["findings"]] == [
        (2, "altered")
    ]


def test_list_filters_and_keeps_order() -> None:
    write(3)
    with transaction.atomic():
        record("other.change", "other/1", actor="王芳")
    assert [one["sequence"] for one in json.loads(run("list", "--json")[1])] == [1, 2, 3, 4]
    assert [one["sequence"] for one in json.loads(run("list", "--limit", "2", "--json")[1])] == [
        3,
        4,
    ]
    only = json.loads(run("list", "--actor", "王芳", "--action", "other", "--json")[1])
    assert [one["object"] for one in only] == ["other/1"]
    assert json.loads(run("list", "--to", "2021-01-01", "--json")[1]) == []
    assert Entry.objects.count() == 4
