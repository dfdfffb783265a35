"""Programs for the tests: clients that ask by token, good ones and others."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.services.tokens import issue_token, revoke_token

API = "/api/v1"
FORGED = "qw_forged-and-never-issued-0000000000000000000"


def program(token: str) -> Client:
    """A client that sends this token with every request."""
    return Client(headers={"Authorization": f"Bearer {token}"})


def program_of(account: Account) -> Client:
    """A program that acts for this account."""
    return program(issue_token(account, "tests", 1)[1])


def forged() -> Client:
    """A program with a token that nobody issued."""
    return program(FORGED)


def expired(account: Account) -> Client:
    """A program whose token was good until yesterday."""
    token, text = issue_token(account, "old", 1)
    token.expires_at = datetime.now(UTC) - timedelta(days=1)
    token.save()
    return program(text)


def revoked(account: Account) -> Client:
    """A program whose token was taken back."""
    token, text = issue_token(account, "taken back", 1)
    revoke_token(token)
    return program(text)


def problem_of(answer: Any) -> dict[str, Any]:
    """The members of an error; fails where it isn't problem+json."""
    assert answer["Content-Type"] == "application/problem+json", answer["Content-Type"]
    said: dict[str, Any] = answer.json()
    assert said["status"] == answer.status_code
    assert said["detail"]
    return said


def asked_of_the_store(client: Client, path: str) -> int:
    """How often the store is asked for this list, which must not depend on how long it is."""
    counted = []
    for limit in (1, 200):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"{API}{path}?limit={limit}").status_code == 200
        counted.append(sum(one["sql"].startswith("SELECT") for one in queries))
    assert counted[0] == counted[1], counted
    return counted[0]
