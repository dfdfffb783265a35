"""A backup brings everything back, into either engine, or changes nothing."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.conf import settings
from django.db import connection, connections, transaction
from tests.conftest import TEMPLATE, _use

from qianwang.cli import command
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.models import Batch, ObservationRow
from qianwang.kernel.indicators.services import store_observations
from qianwang.kernel.journal.models import Entry, HeadRecord
from qianwang.kernel.journal.services import record, verify
from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.services import ensure_first_account
from qianwang.site.operations.backup import back_up
from qianwang.site.operations.notes import RUNNING, noted
from qianwang.site.operations.restore import replace, restore
from qianwang.site.operations.tables import tables
from qianwang.systems.statistics import published

Snapshot = dict[str, list[bytes]]


def filled(home: Path) -> None:
    """People, a few hundred numbers and files in the store."""
    ensure_first_account()
    some = [one for one in published.load() if one.period.year == 2021][:300]
    store_observations(some, published.DOCUMENT, "tests")
    kept = home / "attachments" / "ab" / ("ab" + "0" * 62)
    kept.parent.mkdir(parents=True)
    kept.write_bytes(b"\x00\xff" * 5000)
    (home / "publications" / ".building-1").mkdir(parents=True)
    (home / "publications" / ".building-1" / "half").write_text("half")
    (home / "records" / "calls").mkdir(parents=True)
    (home / "records" / "calls" / "day.parquet").write_bytes(b"PAR1")


def everything() -> Snapshot:
    return {table.label: list(table.lines()) for table in tables()}


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], Path]]:
    """Moves this process to another, empty SQLite store; gives its home."""

    def move() -> Path:
        from qianwang.site.database import SQLITE_FILE

        home = tmp_path / "elsewhere"
        home.mkdir()
        shutil.copy(TEMPLATE / SQLITE_FILE, home / SQLITE_FILE)
        monkeypatch.delenv("QIANWANG_DATABASE_URL", raising=False)
        _use(home, None, monkeypatch)
        return home

    yield move
    connections.close_all()


def same_but_for_the_restore(before: Snapshot, after: Snapshot) -> None:
    """Everything is as it was, and the journal says that it was restored."""
    assert before.keys() == after.keys()
    for label in before:
        if label == "journal.entry":
            assert after[label][:-1] == before[label]
            assert b"store.restore" in after[label][-1]
        elif label != "journal.headrecord":
            assert after[label] == before[label], label


def test_from_sqlite_to_sqlite(store: Path, tmp_path: Path, elsewhere: Callable[[], Path]) -> None:
    filled(store)
    before, file = everything(), tmp_path / "backup.zip"
    made = back_up(file)
    assert file.stat().st_mode & 0o077 == 0
    assert list(made.records) == ["records/calls/day.parquet"]
    home = elsewhere()
    done = restore(file)
    assert done.same_key
    assert not done.verified.findings
    same_but_for_the_restore(before, everything())
    kept = home / "attachments" / "ab" / ("ab" + "0" * 62)
    assert kept.read_bytes() == b"\x00\xff" * 5000
    assert not (home / "publications").exists()
    _next_numbers_are_free()


@pytest.mark.postgres
def test_from_sqlite_to_postgresql_and_back(
    store: Path, tmp_path: Path, request: pytest.FixtureRequest, elsewhere: Callable[[], Path]
) -> None:
    filled(store)
    before, file, back = everything(), tmp_path / "backup.zip", tmp_path / "back.zip"
    back_up(file)
    (tmp_path / "home").rename(tmp_path / "first")
    request.getfixturevalue("postgres_store")
    assert connection.vendor == "postgresql"
    assert not restore(file).verified.findings
    moved = everything()
    same_but_for_the_restore(before, moved)
    _next_numbers_are_free()
    moved = everything()
    back_up(back)
    elsewhere()
    assert connection.vendor == "sqlite"
    assert not restore(back).verified.findings
    same_but_for_the_restore(moved, everything())


def _next_numbers_are_free() -> None:
    """New rows can be stored, and the journal goes on."""
    batch = Batch.objects.create(document="d", actor="a", stored_at=Batch.objects.get().stored_at)
    assert batch.pk == 2
    batch.delete()
    with transaction.atomic():
        record("test.done", "x")
    assert not verify().findings
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        Entry.objects.filter(sequence=1).update(actor="somebody")


def test_a_backup_is_of_one_moment_while_others_write(store: Path, tmp_path: Path) -> None:
    filled(store)
    stop = threading.Event()

    def write() -> None:
        while not stop.is_set():
            with transaction.atomic():
                record("test.done", "x")
        connections.close_all()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = back_up(tmp_path / "backup.zip")
    finally:
        stop.set()
        writer.join()
    count = int(made.head.split(":")[0])
    assert made.tables["journal.entry"].rows == count
    assert HeadRecord.objects.get().count > count


def test_a_store_that_holds_something_is_only_replaced_when_told(
    store: Path, tmp_path: Path
) -> None:
    filled(store)
    file = tmp_path / "backup.zip"
    back_up(file)
    before = everything()
    with transaction.atomic():
        record("test.done", "later")
    with pytest.raises(InputError, match="isn't empty"):
        restore(file)
    with noted(store, RUNNING), pytest.raises(InputError, match="running"):
        replace(file)
    replace(file)
    same_but_for_the_restore(before, everything())


def test_a_file_that_is_there_is_not_overwritten(store: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.zip"
    file.write_text("mine")
    with pytest.raises(InputError, match="overwritten"):
        back_up(file)
    assert file.read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["backup.zip"]


@pytest.mark.parametrize("spoil", ["cut", "byte", "row", "extra", "outside", "manifest", "text"])
def test_a_spoilt_backup_is_refused_in_words_and_nothing_is_changed(
    store: Path, tmp_path: Path, elsewhere: Callable[[], Path], spoil: str
) -> None:
    filled(store)
    file, bad = tmp_path / "backup.zip", tmp_path / "bad.zip"
    back_up(file)
    _spoilt(file, bad, spoil)
    home = elsewhere()
    before = everything()
    result = CliRunner().invoke(command(), ["--lang", "zh", "restore", str(bad)])
    assert result.exit_code == 2
    assert "备份" in result.output
    assert everything() == before
    assert not (home / "attachments").exists()


def _spoilt(file: Path, bad: Path, how: str) -> None:
    data = file.read_bytes()
    match how:
        case "cut":
            bad.write_bytes(data[: len(data) // 2])
        case "byte":
            middle = len(data) // 3
            bad.write_bytes(data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :])
        case "text":
            bad.write_text("not a backup")
        case _:
            _rewritten(file, bad, how)


def _rewritten(file: Path, bad: Path, how: str) -> None:
    """The archive with one member other than it was, sound as an archive."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(bad, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if how == "row" and name == "tables/parties.account.jsonl":
                content = content.replace(b"admin", b"adm1n")
            if how == "manifest" and name == "manifest.json":
                content = content.replace(b'"format": 1', b'"format": 1 ')
            new.writestr(name, content)
        if how == "extra":
            new.writestr("tables/more.jsonl", "")
        if how == "outside":
            new.writestr("home/../../evil", "evil")
        new.comment = old.comment


def test_a_restore_that_fails_half_way_leaves_everything_as_it_was(
    store: Path,
    tmp_path: Path,
    elsewhere: Callable[[], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    filled(store)
    file = tmp_path / "backup.zip"
    back_up(file)
    home = elsewhere()
    before = everything()

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("qianwang.site.operations.restore.reset_sequences", fail)
    with pytest.raises(OSError, match="space"):
        restore(file)
    assert everything() == before
    assert not [path for path in (home / "attachments").rglob("*") if path.is_file()]
    with transaction.atomic():
        record("test.done", "x")
    with pytest.raises(Exception, match="append-only"), transaction.atomic():
        Entry.objects.update(actor="somebody")


def test_a_backup_of_other_tables_names_the_version_that_made_it(
    store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "backup.zip"
    back_up(file)
    monkeypatch.setattr("qianwang.site.operations.restore.migrations", lambda: ())
    with pytest.raises(InputError, match="version"):
        restore(file)


def test_another_secret_key_is_said(
    store: Path, tmp_path: Path, elsewhere: Callable[[], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(store)
    file = tmp_path / "backup.zip"
    back_up(file)
    elsewhere()
    monkeypatch.setattr(settings, "SECRET_KEY", "another")
    assert not restore(file).same_key
    with zipfile.ZipFile(file) as archive:
        assert "a key for tests" not in archive.read("manifest.json").decode()
        assert json.loads(archive.read("manifest.json"))["key"]


def test_the_commands_say_what_they_did(store: Path, tmp_path: Path) -> None:
    filled(store)
    run = [sys.executable, "-c", "from qianwang.cli import main; main()", "--lang", "en"]
    file = str(tmp_path / "b.zip")
    made = subprocess.run([*run, "backup", file], capture_output=True, text=True, check=True)
    assert "Head of the journal" in made.stdout
    back = subprocess.run(
        [*run, "--home", str(tmp_path / "new"), "restore", file],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "The journal is whole" in back.stdout
    assert Account.objects.count() == 1
    assert ObservationRow.objects.count() == 300
