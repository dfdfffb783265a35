"""The stores that tests work in: each test its own, made by copying one that is migrated once.

`store` is the embedded default (SQLite in a fresh QIANWANG_HOME); `postgres_store` is the same on
a private PostgreSQL 15, which is started when the first test asks for it and stopped at the end.
Both give the path of QIANWANG_HOME, which is also in the environment for processes that a test
starts.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connections
from django.test.utils import setup_test_environment

from qianwang.site.database import SQLITE_FILE, database
from qianwang.site.start import start

SERVER = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


TEMPLATE = Path(tempfile.mkdtemp(prefix="qianwang-tests-"))


def pytest_configure() -> None:
    """Django set up once, before a test module imports a model, with a migrated store that tests
    copy; nothing of the user's own is used."""
    for name in ("QIANWANG_DATABASE_URL", "QIANWANG_LANG"):
        os.environ.pop(name, None)
    os.environ["QIANWANG_HOME"] = str(TEMPLATE)
    os.environ["QIANWANG_SECRET_KEY"] = "a key for tests"
    start()
    setup_test_environment()  # the test client's host is allowed, and mail stays here
    with connections["default"].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connections.close_all()


def pytest_unconfigure() -> None:
    shutil.rmtree(TEMPLATE, ignore_errors=True)


def _rest(patch: pytest.MonkeyPatch) -> None:
    """What a process counts in memory, requests and refusals entered, begins anew."""
    from qianwang.kernel.web import api_refusals
    from qianwang.kernel.web.api_throttle import THROTTLE

    patch.setattr(api_refusals, "_allowance", api_refusals.Allowance())
    patch.setattr(THROTTLE, "_buckets", {})


def _use(home: Path, url: str | None, patch: pytest.MonkeyPatch) -> None:
    """Let this process, and those it starts, work in the store of this home and address."""
    patch.setenv("QIANWANG_HOME", str(home))
    if url:
        patch.setenv("QIANWANG_DATABASE_URL", url)
    patch.setattr(settings, "QIANWANG_HOME", home)
    _rest(patch)
    cache.clear()  # it stands in the home with which Django was set up, and knows another store
    connections.close_all()
    described = database(home, url)
    connections.settings["default"] = connections.configure_settings({"default": described})[
        "default"
    ]
    connections["default"] = connections.create_connection("default")


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A fresh QIANWANG_HOME with an empty, migrated SQLite store."""
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(TEMPLATE / SQLITE_FILE, home / SQLITE_FILE)
    _use(home, None, monkeypatch)
    yield home
    connections.close_all()


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """A private PostgreSQL server on a free loopback port; gives its address without a database."""
    if not SERVER:
        pytest.fail("PostgreSQL is not installed: run `make install`")
    folder = tmp_path_factory.mktemp("postgres")
    binaries, data = SERVER[-1], folder / "data"
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    # The server refuses to run as root; its own user must be able to walk to its folder.
    become: list[str] = []
    if os.getuid() == 0:
        folder = Path(f"/tmp/qianwang-postgres-{os.getpid()}-{worker_id}")
        folder.mkdir(mode=0o700)
        shutil.chown(folder, "postgres")
        data = folder / "data"
        become = ["runuser", "-u", "postgres", "--"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.STDOUT, "cwd": "/"}
    subprocess.run(
        [*become, binaries / "initdb", "-D", data, "-A", "trust", "-U", "qianwang", "-E", "UTF8",
         "--locale=C", "--no-sync"],
        check=True, **quiet,
    )  # fmt: skip
    options = f"-p {port} -h 127.0.0.1 -c unix_socket_directories='' -c fsync=off"
    subprocess.run(
        [*become, binaries / "pg_ctl", "-D", data, "-o", options, "-w", "-t", "60",
         "-l", folder / "log", "start"],
        check=True, **quiet,
    )  # fmt: skip
    try:
        yield f"postgresql://qianwang@127.0.0.1:{port}"
    finally:
        subprocess.run(
            [*become, binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"],
            check=True, **quiet,
        )  # fmt: skip
        shutil.rmtree(folder)


@pytest.fixture
def postgres_store(
    postgres: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A fresh QIANWANG_HOME whose store is a new, migrated database on the private server."""
    import psycopg

    name = f"store_{time.monotonic_ns()}"
    with psycopg.connect(f"{postgres}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    home = tmp_path / "home"
    home.mkdir()
    _use(home, f"{postgres}/{name}", monkeypatch)
    call_command("migrate", verbosity=0, interactive=False)
    yield home
    connections.close_all()
