"""How many readers the site bears: wrk on loopback, and thousands of slow ones held on.

    python benchmarks/site.py [--observations N] [--seconds S] [--readers N] [--minutes M]

makes a store with the sample province and N more observations (default 4,950,000: what 50,000
returns hold at 99 numbers each), starts `qianwang up` on it, and prints Markdown rows:

- wrk (apt-get install wrk) with 32 connections on portal pages, kept by revision and, beside that,
  made anew for each request (a cookie of a session is sent, as a reader who is logged in does);
- the same on lists of the API of 50 rows, with a token;
- READERS connections that each ask for a page every ten seconds for MINUTES minutes;
- the memory of all processes of `up`, pages that they share counted once.

With --home the store is kept there and used again.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from measuring import heading, row

CONNECTIONS = 32
EVERY = 10.0
"""Seconds between two requests of a slow reader."""
COMMAND = (sys.executable, "-c", "from qianwang.cli import main; main()")
PORTAL = ("/", "/indicators", "/indicators/telecom_revenue", "/map", "/places/520300")
LISTS = ("/api/v1/observations?limit=50", "/api/v1/indicators?limit=50", "/api/v1/filings?limit=50")
ANEW = "Cookie: qianwang_session=none"


def fill(observations: int) -> None:
    """The store of the environment: sample province, more observations, a token (printed)."""
    from observations import returns

    from qianwang.site.start import start

    start()
    from qianwang.kernel.indicators.models import Batch
    from qianwang.kernel.indicators.services import store_observations
    from qianwang.kernel.parties.models import Account
    from qianwang.kernel.parties.services import ensure_first_account, grant_role, issue_token

    ensure_first_account()
    if not Batch.objects.filter(document="benchmark").exists():
        subprocess.run([*COMMAND, "sample", "load"], check=True, stdout=subprocess.DEVNULL)
        store_observations(returns(observations), "benchmark", "cli:benchmark")
    reader = Account.objects.get(username="admin")
    grant_role(reader, "statistician")
    Account.objects.filter(pk=reader.pk).update(must_change_password=False)
    print(issue_token(reader, f"benchmark {time.time():.0f}", 1)[1])


@contextmanager
def site(home: Path) -> Iterator[tuple[int, int]]:
    """A running `qianwang up`: its port and the number of its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "QIANWANG_HOME": str(home),
        "QIANWANG_RATE_ACCOUNT": "0",
        "QIANWANG_RATE_ANONYMOUS": "0",
    }
    with open(home / "up.log", "wb") as log:
        process = subprocess.Popen(
            [*COMMAND, "--no-sample", "up", "--port", str(port)],
            env=environment, stdout=log, stderr=log,
        )  # fmt: skip
    try:
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5)
                break
            except OSError:
                time.sleep(0.3)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def memory(root: int) -> float:
    """MB of a process and all below it."""
    parents: dict[int, int] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    below, new = {root}, {root}
    while new:
        new = {pid for pid, parent in parents.items() if parent in below} - below
        below |= new
    total = 0
    for pid in below:
        try:
            text = Path(f"/proc/{pid}/smaps_rollup").read_text()
        except OSError:
            continue
        total += sum(int(one) for one in re.findall(r"^Pss:\s+(\d+)", text, re.MULTILINE))
    return total / 1024


def wrk(port: int, path: str, seconds: int, *headers: str) -> tuple[str, str, str, str]:
    """Requests a second, median, 99th percentile, and answers that were none."""
    more = [part for header in headers for part in ("-H", header)]
    address = f"http://127.0.0.1:{port}{path}"
    said = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", *more, address],
        capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip

    def found(pattern: str) -> str:
        match = re.search(pattern, said, re.MULTILINE)
        return match[1] if match else "0"

    return (
        found(r"Requests/sec:\s+(\S+)"),
        found(r"^\s+50%\s+(\S+)"),
        found(r"^\s+99%\s+(\S+)"),
        found(r"Non-2xx or 3xx responses: (\d+)"),
    )


@dataclass
class Held:
    """What slow readers met."""

    seconds: list[float] = field(default_factory=list)
    failed: int = 0

    def percentile(self, share: float) -> float:
        """Milliseconds that this share of requests took at most."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000


async def _reader(port: int, until: float, held: Held, paths: tuple[str, ...]) -> None:
    """One connection, kept open, that asks every ten seconds."""
    await asyncio.sleep(random.uniform(0, EVERY))
    streams = None
    while time.monotonic() < until:
        began = time.monotonic()
        try:
            if streams is None:
                streams = await asyncio.open_connection("127.0.0.1", port)
            reader, writer = streams
            path = random.choice(paths)
            writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode())
            head = (await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 60)).decode().lower()
            length = re.search(r"content-length: (\d+)", head)
            await asyncio.wait_for(reader.readexactly(int(length[1]) if length else 0), 60)
            if " 200 " not in head.split("\r\n", 1)[0]:
                raise OSError(head[:40])
            held.seconds.append(time.monotonic() - began)
        except (OSError, asyncio.IncompleteReadError, TimeoutError):
            held.failed += 1
            streams = None
        await asyncio.sleep(max(0.0, EVERY - (time.monotonic() - began)))
    if streams is not None:
        streams[1].close()


async def hold(
    port: int, process: int, readers: int, minutes: float, paths: tuple[str, ...]
) -> tuple[Held, float]:
    """That many readers for so long; what they met, and the most memory meanwhile."""
    held, most, until = Held(), 0.0, time.monotonic() + minutes * 60

    async def watch() -> None:
        nonlocal most
        while time.monotonic() < until:
            most = max(most, await asyncio.to_thread(memory, process))
            await asyncio.sleep(5)

    await asyncio.gather(watch(), *(_reader(port, until, held, paths) for _ in range(readers)))
    return held, most


def measure(home: Path, token: str, seconds: int, readers: int, minutes: float) -> None:
    """Print every table."""
    with site(home) as (port, process):
        time.sleep(10)
        print(f"Memory of `up` before: {memory(process):.0f} MB\n")
        there = tuple(path for path in PORTAL if _answers(port, path))
        print(heading("address", "requests/s", "median", "p99", "refused"))
        for path in there:
            print(row(f"{path}, kept", *wrk(port, path, seconds)), flush=True)
            print(row(f"{path}, anew", *wrk(port, path, seconds, ANEW)), flush=True)
        for path in LISTS:
            answers = wrk(port, path, seconds, f"Authorization: Bearer {token}")
            print(row(path, *answers), flush=True)
        print(f"\nMemory of `up` after: {memory(process):.0f} MB\n", flush=True)
        held, most = asyncio.run(hold(port, process, readers, minutes, there))
        print(
            heading("readers", "minutes", "requests", "failed", "median", "p99", "memory at most")
        )
        print(
            row(
                f"{readers:,}", f"{minutes:g}", f"{len(held.seconds):,}", str(held.failed),
                f"{held.percentile(0.5):.0f} ms", f"{held.percentile(0.99):.0f} ms",
                f"{most:.0f} MB",
            )
        )  # fmt: skip


def _answers(port: int, path: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError:
        return False


def main() -> None:
    """Fill in a process of its own, then measure."""
    parser = argparse.ArgumentParser(description="Readers on the site.")
    parser.add_argument("--observations", type=int, default=4_950_000, metavar="N")
    parser.add_argument("--seconds", type=int, default=10, metavar="S")
    parser.add_argument("--readers", type=int, default=2000, metavar="N")
    parser.add_argument("--minutes", type=float, default=5, metavar="M")
    parser.add_argument("--home", type=Path, metavar="DIR")
    parser.add_argument("--fill", action="store_true", help="fill the store and print a token")
    asked = parser.parse_args()
    if asked.fill:
        fill(asked.observations)
        return
    if shutil.which("wrk") is None:
        raise SystemExit("wrk is missing: apt-get install wrk")
    with tempfile.TemporaryDirectory() as scratch:
        home = asked.home or Path(scratch) / "store"
        filled = subprocess.run(
            [sys.executable, __file__, "--fill", "--observations", str(asked.observations)],
            env={**os.environ, "QIANWANG_HOME": str(home)},
            stdout=subprocess.PIPE, text=True, check=True,
        )  # fmt: skip
        token = filled.stdout.split()[-1]
        measure(home, token, asked.seconds, asked.readers, asked.minutes)


if __name__ == "__main__":
    main()
