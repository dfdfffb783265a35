"""Either store, for what the database itself must hold; and passwords that are hashed quickly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection


@pytest.fixture(params=["store", pytest.param("postgres_store", marks=pytest.mark.postgres)])
def either_store(request: pytest.FixtureRequest) -> Path:
    """The embedded store, then PostgreSQL."""
    home: Path = request.getfixturevalue(request.param)
    return home


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real hash with the least work: the lock is tried with many wrong passwords."""
    for name, least in (("time_cost", 1), ("memory_cost", 8), ("parallelism", 1)):
        monkeypatch.setattr(Argon2PasswordHasher, name, least)


@pytest.fixture
def django_statements() -> Iterator[list[str]]:
    """The statements that this process runs, as a list that grows."""
    run: list[str] = []

    def keep(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        run.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(keep):
        yield run
