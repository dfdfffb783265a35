"""Either store, for what the database itself must hold."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(params=["store", pytest.param("postgres_store", marks=pytest.mark.postgres)])
def either_store(request: pytest.FixtureRequest) -> Path:
    """The embedded store, then PostgreSQL."""
    home: Path = request.getfixturevalue(request.param)
    return home
