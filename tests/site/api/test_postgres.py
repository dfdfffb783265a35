"""What PostgreSQL is stricter about than SQLite: cursors of other lists, great numbers, times."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest
from tests.site.api.asking import API, problem_of, program_of
from tests.site.people import account

from qianwang.kernel.indicators.services import store_observations
from qianwang.systems.statistics.published import load

pytestmark = pytest.mark.postgres


def written(*place: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def test_a_cursor_of_another_list_is_no_fault(postgres_store: Path) -> None:
    store_observations(list(load())[:50], "2021 survey", "tests")
    roles = ("administrator", "auditor", "statistician")
    client = program_of(account("li", "administration", *roles))
    lists = {
        "/observations": 1, "/findings": 2, "/journal": 1, "/jobs": 2, "/organisations": 1,
        "/accounts": 1, "/tokens": 1, "/filings": 1, "/submissions": 2, "/publications/editions": 1,
    }  # fmt: skip
    places = (1, 10**30, -1, "x", "2021-01-01", "2021-01-01T00:00:00+00:00", "", "\ud800")
    for path, columns in lists.items():
        first = client.get(f"{API}{path}?limit=1")
        assert first.status_code == 200, path
        if first.json()["next"]:
            assert client.get(first.json()["next"]).status_code == 200, path
        for place in places:
            answer = client.get(f"{API}{path}?cursor={written(*[place] * columns)}")
            assert answer.status_code in (200, 400), (path, place)
            if answer.status_code == 400:
                problem_of(answer)
    spans = client.get(f"{API}/observations?from=2021&to=2021-06-30&sample=false")
    assert spans.status_code == 200
    for great in (2**63 - 1, 2**63, 10**30):
        for path in ("/journal", "/filings", "/submissions", "/publications/editions"):
            assert client.get(f"{API}{path}/{great}").status_code in (404, 422), (path, great)
