"""Where the relational store is: SQLite in QIANWANG_HOME, or the PostgreSQL of a URL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError

SQLITE_FILE = "qianwang.sqlite3"
BUSY_SECONDS = 60
KEPT_SECONDS = 600
"""A thread that answers requests keeps its connection: opening one costs more than a query."""
_POSTGRESQL = ("postgres://", "postgresql://")


def database(home: Path, url: str | None) -> dict[str, Any]:
    """Django's description of the store.

    Without a URL: SQLite in write-ahead mode, every transaction `BEGIN IMMEDIATE`, so that two
    writers wait for each other at the start instead of failing half-way. With one: PostgreSQL.
    Raises `InputError` for a URL of any other kind, or without a database's name.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(home / SQLITE_FILE),
            "CONN_MAX_AGE": KEPT_SECONDS,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": BUSY_SECONDS,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    described = (
        dict(dj_database_url.parse(url, conn_max_age=KEPT_SECONDS, conn_health_checks=True))
        if url.startswith(_POSTGRESQL)
        else {}
    )
    if not described.get("NAME"):
        raise InputError(
            Bilingual(
                "QIANWANG_DATABASE_URL 不是 PostgreSQL 地址",
                "QIANWANG_DATABASE_URL is not a PostgreSQL address",
            ),
            place="QIANWANG_DATABASE_URL",
            hint=Bilingual(
                "请写成 postgresql://用户:密码@主机:端口/库名，或不设它而用 SQLite。",
                "Write postgresql://user:password@host:port/name, or unset it to use SQLite.",
            ),
        )
    return described
