"""Writers at the same moment, as processes, on both engines; one of them killed in the middle."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qianwang.kernel.journal.models import Entry
from qianwang.kernel.journal.services import verify

ENGINES = ["store", pytest.param("postgres_store", marks=pytest.mark.postgres)]
WRITERS, EACH = 4, 25

WRITER = """
import sys
from qianwang.site.start import start
start()
from django.db import transaction
from qianwang.kernel.journal import record
name, times = sys.argv[1], int(sys.argv[2])
for number in range(times):
    with transaction.atomic():
        record("thing.change", f"thing/{number}", actor=name)
"""

DYING = """
import sys, time
from qianwang.site.start import start
start()
from django.db import transaction
from qianwang.kernel.journal import record
with transaction.atomic():
    record("thing.change", "never/committed", actor="dying")
    print("holding", flush=True)
    time.sleep(60)
"""


@pytest.fixture(params=ENGINES)
def any_store(request: pytest.FixtureRequest) -> Path:
    """The store on each engine in turn; processes find it by the environment."""
    home: Path = request.getfixturevalue(request.param)
    return home


def writer(name: str, times: int) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", WRITER, name, str(times)], text=True)


@pytest.mark.slow
@pytest.mark.usefixtures("any_store")
def test_writers_at_once_make_one_chain() -> None:
    processes = [writer(f"writer-{number}", EACH) for number in range(WRITERS)]
    assert [process.wait(timeout=120) for process in processes] == [0] * WRITERS
    verified = verify()
    assert verified.findings == ()
    assert verified.head.count == WRITERS * EACH
    for number in range(WRITERS):
        written = Entry.objects.filter(actor=f"writer-{number}").order_by("sequence")
        assert list(written.values_list("object", flat=True)) == [f"thing/{n}" for n in range(EACH)]


@pytest.mark.slow
@pytest.mark.usefixtures("any_store")
def test_a_writer_killed_in_its_transaction_leaves_nothing_and_blocks_nobody() -> None:
    dying = subprocess.Popen([sys.executable, "-c", DYING], stdout=subprocess.PIPE, text=True)
    assert dying.stdout is not None
    assert dying.stdout.readline().strip() == "holding"
    waiting = writer("patient", 3)
    time.sleep(1)
    assert waiting.poll() is None, "the other writer waits while the first holds the journal"
    dying.send_signal(signal.SIGKILL)
    dying.wait(timeout=10)
    assert waiting.wait(timeout=60) == 0
    verified = verify()
    assert verified.findings == ()
    assert verified.head.count == 3
    assert not Entry.objects.filter(actor="dying").exists()
