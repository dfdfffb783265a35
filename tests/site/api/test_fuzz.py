"""The API under generated requests: no fault, and every answer as its description says."""

from __future__ import annotations

from pathlib import Path

import pytest
import schemathesis
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from hypothesis import HealthCheck, Phase, given
from hypothesis import settings as bounded
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from tests.site.people import account

from qianwang.kernel.indicators.services import store_observations
from qianwang.kernel.parties.services.tokens import issue_token
from qianwang.site.api import api
from qianwang.systems.statistics.published import load

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
EXAMPLES = 8
OPERATIONS = sorted(
    (method.upper(), path)
    for path, methods in api.get_openapi_schema()["paths"].items()
    for method in methods
)


@pytest.fixture
def tokens(store: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Of everybody's role at once, and of nobody; with the printed figures in the store."""
    monkeypatch.setattr(settings, "QIANWANG_RATE_ANONYMOUS", 0)
    monkeypatch.setattr(settings, "QIANWANG_RATE_ACCOUNT", 0)
    store_observations(list(load())[:200], "2021 survey", "tests")
    roles = ("administrator", "auditor", "statistician", "approver")
    return [issue_token(account("zhou", "administration", *roles), "fuzzing", 1)[1], ""]


@pytest.mark.slow
@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_no_request_makes_a_fault(tokens: list[str], method: str, path: str) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", WSGIHandler())
    operation = schema[path][method]

    @bounded(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case: schemathesis.Case) -> None:
        for token in tokens:
            headers = {"Accept-Encoding": "identity"}
            if token:
                headers["Authorization"] = f"Bearer {token}"
            case.call_and_validate(headers=headers, checks=CHECKS)

    ask()
