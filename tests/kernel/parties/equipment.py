"""Accounts with a second factor, for tests of whatever asks for it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from tests.site.people import account

from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.one_time_codes import code_at
from qianwang.kernel.parties.services import sealed_secret, secret_of, set_up_second_factor


def equipped(username: str = "zhao") -> tuple[Account, str, tuple[str, ...]]:
    """An account with a second factor, its secret, and its recovery codes."""
    one, sealed = account(username, "mobile", "filer"), sealed_secret()
    secret = secret_of(sealed) or ""
    earlier = datetime.now(UTC) - timedelta(seconds=30)
    return one, secret, set_up_second_factor(one, sealed, code_at(secret, earlier))


def now_code(secret: str) -> str:
    return code_at(secret, datetime.now(UTC))
