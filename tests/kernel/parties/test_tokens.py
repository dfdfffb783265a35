"""Tokens: told once, recognised by a keyed hash, void when they should be."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.kernel.parties.entries import entries, everything
from tests.site.people import account

from qianwang.kernel.errors import InputError
from qianwang.kernel.parties.models import Account, Token
from qianwang.kernel.parties.services import (
    account_of_token,
    disable_account,
    disable_organisation,
    enable_account,
    issue_token,
    revoke_token,
)

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def filer() -> Account:
    return account("zhao", "mobile", "filer")


def test_a_token_acts_for_its_account_and_is_kept_as_a_hash(filer: Account) -> None:
    kept, text = issue_token(filer, "nightly", 30)
    assert account_of_token(text) == filer
    assert text not in kept.digest
    assert text not in everything()
    assert len(kept.digest) == 64
    used = Token.objects.get(pk=kept.pk).used_at
    assert used is not None
    assert used.second == 0


@pytest.mark.parametrize("forged", ["", "qw_", "qw_" + "A" * 43, "nonsense", "qw_\x00"])
def test_a_forged_token_is_nobodys(filer: Account, forged: str) -> None:
    issue_token(filer, "nightly", 30)
    assert account_of_token(forged) is None


def test_another_key_of_the_installation_makes_tokens_void(
    filer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.conf import settings

    _, text = issue_token(filer, "nightly", 30)
    monkeypatch.setattr(settings, "SECRET_KEY", "another key")
    assert account_of_token(text) is None


def test_it_is_void_when_expired_taken_back_or_its_account_disabled(filer: Account) -> None:
    account("qian", "mobile")
    kept, text = issue_token(filer, "nightly", 1)
    disable_account(filer, "left")
    assert account_of_token(text) is None
    enable_account(filer, "back")
    assert account_of_token(text) == filer
    Token.objects.filter(pk=kept.pk).update(expires_at=datetime.now(UTC) - timedelta(seconds=1))
    assert account_of_token(text) is None
    other, again = issue_token(filer, "nightly", 1)
    revoke_token(other)
    revoke_token(other)
    assert account_of_token(again) is None
    assert len(entries("tokens.revoke")) == 1
    _, third = issue_token(filer, "nightly", 1)
    disable_organisation(filer.organisation, "gone")
    assert account_of_token(third) is None


@pytest.mark.parametrize(
    ("name", "days", "field"), [("", 30, "token_name"), ("x", 0, "days"), ("x", 367, "days")]
)
def test_what_cannot_be_issued(filer: Account, name: str, days: int, field: str) -> None:
    with pytest.raises(InputError) as refused:
        issue_token(filer, name, days)
    assert refused.value.place == field
