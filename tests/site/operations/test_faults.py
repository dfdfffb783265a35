"""What goes wrong with machines: kills, a full disk, a store that can't be written, a wrong clock.

No filing is lost or doubled, the journal verifies, and whoever asked is told what to do.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.test import Client
from tests.killing import kill_again_and_again, lines_of

from qianwang.kernel.indicators.models import Batch, ObservationRow
from qianwang.kernel.journal import services as journal
from qianwang.kernel.journal.models import Entry
from qianwang.kernel.web.outage import outage
from qianwang.systems.statistics.models import Filing

KILLS = 100
FILING = """
from qianwang.sample.filing import returns
from qianwang.sample.province import EXPLANATION, make
from qianwang.systems.statistics.services import load_returns
every = sorted(returns(make().assembled.province), key=lambda one: str(one.period))

def work(number):
    for one in every[number * 12 : (number + 1) * 12]:
        load_returns([one], actor="tests", sample=True, explain=lambda *_: EXPLANATION)
        tell(one.name)
    time.sleep(60)
"""
"""Work that files one return after the other and tells of each once it is said to be in."""


@pytest.mark.slow
@pytest.mark.usefixtures("store")
def test_a_hundred_kills_lose_and_double_no_filing(tmp_path: Path) -> None:
    told = tmp_path / "told"
    kill_again_and_again(FILING, KILLS, told)
    _nothing_lost(told)


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.usefixtures("postgres_store")
def test_nor_do_they_on_postgresql(tmp_path: Path) -> None:
    told = tmp_path / "told"
    kill_again_and_again(FILING, KILLS // 2, told)
    _nothing_lost(told)


def _nothing_lost(told: Path) -> None:
    said = lines_of(told)
    assert len(said) > KILLS // 4, "the kills came before anything was filed"
    assert len(set(said)) == len(said)
    kept = Counter(one.name for one in Filing.objects.all())
    assert max(kept.values()) == 1
    assert set(said) <= set(kept)
    assert len(kept) - len(said) <= KILLS  # kept, and killed before it could say so
    batches = set(Filing.objects.values_list("batch", flat=True))
    assert batches == set(Batch.objects.values_list("pk", flat=True))
    assert batches == set(ObservationRow.objects.values_list("batch_id", flat=True))
    assert not journal.verify().findings


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes, or a limit on files where none can be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(disk)]
    mounted = os.geteuid() == 0 and subprocess.run(mount, check=False).returncode == 0
    yield disk
    if mounted:
        connections.close_all()
        subprocess.run(["umount", str(disk)], check=True)


FILL = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (4 * 2**20, 4 * 2**20))
from qianwang.cli import main
main()
"""


@pytest.mark.slow
def test_a_full_disk_is_said_and_keeps_what_was_there(small_disk: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "QIANWANG_HOME": str(small_disk / "home"), "QIANWANG_LANG": "zh"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", FILL, *arguments],
            env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip

    assert run("journal", "verify").returncode == 0
    loaded = run("sample", "load")
    assert loaded.returncode == 2, loaded.stderr
    assert "空间" in loaded.stderr
    assert "Traceback" not in loaded.stderr
    verified = run("journal", "verify")
    assert (verified.returncode, "共 0 条" in verified.stdout) == (0, True), verified


@pytest.fixture
def full(store: Path) -> Iterator[None]:
    """A store that has no room for another page."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
    yield


@pytest.fixture
def read_only(store: Path) -> Iterator[None]:
    """A store that can only be read."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
    yield


def _entered(times: int) -> None:
    for _ in range(times):
        with transaction.atomic():
            journal.record("test.done", "x" * 3000)


@pytest.mark.usefixtures("full")
def test_what_finds_no_room_is_not_kept_in_part() -> None:
    with pytest.raises(OperationalError, match="full"):
        _entered(100)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count = 1000000")
    before = Entry.objects.count()
    _entered(1)
    assert Entry.objects.count() == before + 1
    assert not journal.verify().findings


@pytest.mark.usefixtures("read_only")
def test_a_page_that_has_to_write_says_what_to_do_and_one_that_reads_is_there() -> None:
    client = Client(raise_request_exception=False)
    assert client.get("/healthz").status_code == 200
    assert client.get("/").status_code == 200
    refused = client.post("/login", {"username": "li", "password": "x"})
    assert refused.status_code == 503
    assert "只能读" in refused.content.decode()
    assert "权限" in refused.content.decode()


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("database or disk is full", "磁盘已满"),
        ("disk I/O error", "磁盘已满"),
        ("attempt to write a readonly database", "只能读"),
        ("cannot execute INSERT in a read-only transaction", "只能读"),
        ("database is locked", "正忙"),
        ("connection to server at failed", "连不上"),
        ("unable to open database file", "连不上"),
    ],
)
def test_every_outage_has_its_words(said: str, word: str) -> None:
    found = outage(OperationalError(said))
    assert found
    assert word in found.message.zh
    assert "没有保存" in found.message.zh
    assert found.hint


def test_a_fault_of_the_program_is_no_outage() -> None:
    assert outage(ValueError("disk is full")) is None
    assert outage(OperationalError("no such table: x")) is None


@pytest.mark.usefixtures("store")
def test_a_clock_that_jumps_back_breaks_no_chain(monkeypatch: pytest.MonkeyPatch) -> None:
    class Back(datetime):
        @classmethod
        def now(cls, zone: object = None) -> datetime:  # type: ignore[override]
            return datetime(1999, 1, 1, tzinfo=UTC)

    _entered(2)
    monkeypatch.setattr(journal, "datetime", Back)
    _entered(2)
    monkeypatch.undo()
    _entered(1)
    times = [one.at for one in Entry.objects.order_by("sequence")]
    assert times != sorted(times)
    assert not journal.verify().findings
