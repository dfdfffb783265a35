"""`qianwang up` as it is run: it serves soon, survives what is done to it, and stops in order."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import pytest

pytestmark = pytest.mark.slow
COMMAND = [sys.executable, "-c", "from qianwang.cli import main; main()"]
SOON = 45.0
LARGEST = 500.0


class NoRedirection(urllib.request.HTTPRedirectHandler):
    """Where somebody is sent after logging in is gone by then."""

    def redirect_request(self, *_: object) -> None:  # type: ignore[override]
        return None


@dataclass
class Site:
    """A running `qianwang up` and what it said."""

    process: subprocess.Popen[bytes]
    port: int
    home: Path
    log: Path
    served_after: float

    def get(self, path: str, timeout: float = 20) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(self.address(path), timeout=timeout) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as problem:
            return problem.code, problem.read().decode()

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    def serves(self) -> bool:
        try:
            return self.get("/healthz", timeout=2)[0] == 200
        except OSError:
            return False

    def children(self) -> dict[int, str]:
        """Every process below it, with its command line."""
        found, below = {}, {self.process.pid}
        parents = {}
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = path.read_text().rpartition(")")[2].split()
                parents[int(path.parent.name)] = int(fields[1])
            except OSError:
                continue
        grown = True
        while grown:
            new = {pid for pid, parent in parents.items() if parent in below} - below
            grown, below = bool(new), below | new
        for pid in below:
            try:
                command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            found[pid] = command
        return found

    def memory(self) -> float:
        """MB of all its processes, shared pages counted once."""
        total = 0
        for pid in self.children():
            try:
                lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            except OSError:
                continue
            total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        return total / 1024


def started(home: Path, log: Path, *options: str) -> Site:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "QIANWANG_HOME": str(home), "QIANWANG_LANG": "zh"}
    began = time.monotonic()
    with open(log, "wb") as to:
        process = subprocess.Popen(
            [*COMMAND, *options, "up", "--port", str(port)],
            env=environment, stdout=to, stderr=subprocess.STDOUT,
        )  # fmt: skip
    site = Site(process, port, home, log, 0)
    wait_until(site.serves, 90, log)
    site.served_after = time.monotonic() - began
    return site


def wait_until(condition: object, seconds: float, log: Path) -> None:
    deadline = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        if time.monotonic() > deadline:
            pytest.fail(log.read_text()[-3000:])
        time.sleep(0.1)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site with an empty store."""
    site = started(tmp_path / "home", tmp_path / "log", "--no-sample")
    yield site
    if site.process.poll() is None:
        site.process.kill()
        site.process.wait()
        time.sleep(0.5)


def test_it_serves_soon_survives_kills_and_stops_in_order(site: Site) -> None:
    assert site.served_after < SOON
    said = site.log.read_text()
    password = re.search(r"一次性口令 (\S+)", said)
    assert f"http://127.0.0.1:{site.port}/" in said
    assert password
    assert site.get("/api/v1/openapi.json")[0] == 200

    again = subprocess.run(
        [*COMMAND, "up", "--port", str(site.port)],
        env={**os.environ, "QIANWANG_HOME": str(site.home)}, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert again.returncode == 2
    assert "端口已被占用" in again.stderr

    def find(what: str) -> list[int]:
        return [pid for pid, command in site.children().items() if what in command]

    wait_until(lambda: find("operations.worker"), 30, site.log)
    time.sleep(3)
    assert site.memory() < LARGEST
    for what in ("operations.worker", "operations.serving"):
        victim = find(what)[-1]
        os.kill(victim, signal.SIGKILL)
        wait_until(lambda gone=victim, of=what: gone not in find(of) and find(of), 30, site.log)
        wait_until(site.serves, 30, site.log)

    status = _log_in_during_stop(site, password[1])
    assert status == 302
    assert site.process.wait(30) == 0
    assert not site.serves()
    assert not (site.home / "running").exists()


def _log_in_during_stop(site: Site, password: str) -> int:
    """Log in while the store is locked, so that the request is under way when the stop comes."""
    opener = urllib.request.build_opener(
        urllib.request.HTTPCookieProcessor(CookieJar()), NoRedirection
    )
    with opener.open(site.address("/login"), timeout=20) as page:
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())
    assert token
    sent = urlencode(
        {"csrfmiddlewaretoken": token[1], "username": "admin", "password": password}
    ).encode()
    answers: list[int] = []

    def log_in() -> None:
        request = urllib.request.Request(
            site.address("/login"), sent, headers={"Referer": site.address("/login")}
        )
        try:
            answers.append(opener.open(request, timeout=60).status)
        except urllib.error.HTTPError as problem:
            answers.append(problem.code)

    lock = sqlite3.connect(site.home / "qianwang.sqlite3", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    under_way = threading.Thread(target=log_in)
    under_way.start()
    time.sleep(2)
    site.process.send_signal(signal.SIGTERM)
    time.sleep(1)
    lock.execute("ROLLBACK")
    lock.close()
    under_way.join(30)
    return answers[0] if answers else 0


def test_a_killed_keeper_leaves_nobody_behind(site: Site) -> None:
    everybody = set(site.children()) - {site.process.pid}
    os.kill(site.process.pid, signal.SIGKILL)
    site.process.wait()

    def gone() -> bool:
        return not any(
            b"qianwang" in Path(f"/proc/{pid}/cmdline").read_bytes()
            for pid in everybody
            if Path(f"/proc/{pid}/cmdline").exists()
        )

    wait_until(gone, 30, site.log)
    assert not site.serves()
