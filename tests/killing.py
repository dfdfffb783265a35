"""Kills processes in the middle of their work, often: how tests learn what a `kill -9` leaves.

Starting the program anew for each kill would take minutes, so one process loads it and forks; each
fork begins with no connection, as a new process does.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_NURSERY = """
import os, random, signal, sys, time, traceback
from qianwang.site.start import start
start()
from django.db import connections
told = open({told!r}, "ab", buffering=0)

def tell(text):
    told.write((text + chr(10)).encode())

{setup}
connections.close_all()
chance = random.Random(20261124)
for number in range({kills}):
    enough = os.fstat(told.fileno()).st_size + chance.choice((0, 1, 1, 40))
    child = os.fork()
    if child == 0:
        try:
            work(number)
        except BaseException:
            traceback.print_exc()
        os._exit(3)
    latest = time.monotonic() + 10
    while os.fstat(told.fileno()).st_size < enough and time.monotonic() < latest:
        time.sleep(0.001)
    time.sleep(chance.uniform(0.0, {longest}))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        sys.exit(f"the work of {{number}} ended by itself")
"""


def kill_again_and_again(setup: str, kills: int, told: Path, *, longest: float = 0.06) -> None:
    """Run `work(number)`, which `setup` defines and which never ends, and kill it each time.

    The work calls `tell(line)` when something is done; it is killed some moments after it has told
    nothing, one thing or several, so that a slow machine gets as far as a fast one. What was told
    is in the file. The store is the one of the environment. Raises CalledProcessError where the
    work ended.
    """
    code = _NURSERY.format(setup=setup, kills=kills, told=str(told), longest=longest)
    subprocess.run([sys.executable, "-c", code], env=os.environ, check=True, timeout=280)


def lines_of(path: Path) -> list[str]:
    """The whole lines of a file to which killed processes appended."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return [line for line in text.split("\n")[:-1] if line]
