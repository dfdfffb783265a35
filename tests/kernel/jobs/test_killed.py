"""A worker killed with -9 in the middle of a job loses nothing: another does the job."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.site.people import account

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.jobs import kinds, services
from qianwang.kernel.jobs.models import Job

WORKER = """
import sys, time
from datetime import timedelta
from pathlib import Path
from qianwang.site.start import start
start()
from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.jobs import kinds, models, services, watch
services.SILENCE = models.SILENCE = timedelta(seconds=2)
watch.EVERY = 0.2

def run(progress, arguments):
    for at in range(10):
        progress(Bilingual("写", "Writing"), at, 10)
        Path(arguments["marks"]).open("a").write(f"{at}\\n")
        time.sleep(0.6 if arguments["slow"] else 0.01)
        if not Path(arguments["marks"]).with_name("again").exists() and at == 2:
            time.sleep(60)
    return {"written": 10}

kinds.register("write", Bilingual("写", "Writing"), run)
watch.watch()
from django.core.management import call_command
call_command("db_worker", interval=0.1, startup_delay=False, reload=False, verbosity=0)
"""


def worker() -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", WORKER], env=os.environ)


def until(reached, seconds: float = 30) -> None:  # type: ignore[no-untyped-def]
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, "it never came to that"
        time.sleep(0.1)


@pytest.mark.slow
@pytest.mark.parametrize(
    "at", ["store", pytest.param("postgres_store", marks=pytest.mark.postgres)]
)
def test_a_job_outlives_its_worker(
    at: str, request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    request.getfixturevalue(at)
    monkeypatch.setattr(kinds, "_kinds", {})
    kinds.register("write", Bilingual("写", "Writing"), lambda progress, arguments: {})
    marks = tmp_path / "marks"
    job = services.enqueue(
        "write",
        {"marks": str(marks), "slow": False},
        account("li", "administration", "statistician"),
    )
    first = worker()
    try:
        until(lambda: marks.exists() and marks.read_text().endswith("2\n"))
        first.send_signal(signal.SIGKILL)
        first.wait()
        assert Job.objects.get(pk=job.pk).state == "running"
        (tmp_path / "again").touch()
        second = worker()
        try:
            until(lambda: Job.objects.get(pk=job.pk).state == "done")
        finally:
            second.terminate()
            second.wait()
    finally:
        first.kill()
    done = Job.objects.get(pk=job.pk)
    assert (done.attempts, done.result) == (2, {"written": 10})
