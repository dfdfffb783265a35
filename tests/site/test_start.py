"""How a process gets the store: the home, the key, the migrations, two at once."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from qianwang.kernel.errors import InputError
from qianwang.site.database import database
from qianwang.site.secret import KEY_FILE, secret_key
from qianwang.site.start import start

START = """
from qianwang.site.start import start
start()
from qianwang.kernel.journal.models import HeadRecord
print(HeadRecord.objects.get().count)
"""


def starting(home: Path) -> subprocess.Popen[str]:
    environment = {**os.environ, "QIANWANG_HOME": str(home)}
    environment.pop("QIANWANG_SECRET_KEY", None)
    return subprocess.Popen(
        [sys.executable, "-c", START], env=environment, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_two_processes_that_start_at_once_both_find_the_store(tmp_path: Path) -> None:
    home = tmp_path / "home"
    processes = [starting(home), starting(home)]
    told = [process.communicate(timeout=60) for process in processes]
    assert [out.strip() for out, _ in told] == ["0", "0"], told
    assert stat.S_IMODE((home / KEY_FILE).stat().st_mode) == 0o600


@pytest.mark.usefixtures("store")
def test_sqlite_is_in_write_ahead_mode() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA journal_mode")
        assert cursor.fetchone() == ("wal",)


@pytest.mark.usefixtures("store")
def test_a_start_with_nothing_to_migrate_asks_the_store_once(
    statements: list[str],
) -> None:
    start()
    asked = [sql for sql in statements if "SELECT" in sql]
    assert [sql for sql in asked if '"django_migrations"."app"' in sql] == asked[-1:]
    assert not any("INSERT" in sql or "CREATE" in sql for sql in statements)


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """The statements that this process runs, as a list that grows."""
    run: list[str] = []

    def keep(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        run.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        yield run


def test_the_key_is_made_once_and_the_environments_goes_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QIANWANG_SECRET_KEY", raising=False)
    made = secret_key(tmp_path)
    assert len(made) > 40
    assert secret_key(tmp_path) == made
    assert [path.name for path in tmp_path.iterdir()] == [KEY_FILE]
    monkeypatch.setenv("QIANWANG_SECRET_KEY", "given")
    assert secret_key(tmp_path) == "given"


def test_a_url_chooses_postgresql_and_nothing_else(tmp_path: Path) -> None:
    chosen = database(tmp_path, "postgresql://someone:pass@127.0.0.1:5433/qianwang")
    assert chosen["ENGINE"] == "django.db.backends.postgresql"
    assert (chosen["NAME"], chosen["PORT"]) == ("qianwang", 5433)
    for other in ("mysql://someone@127.0.0.1/qianwang", "postgresql://", "postgresql://host"):
        with pytest.raises(InputError, match="PostgreSQL"):
            database(tmp_path, other)


def test_no_migration_is_missing_for_the_models() -> None:
    from django.core.management import call_command

    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
