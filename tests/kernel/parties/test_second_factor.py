"""The second factor: set up by a code, asked for once each, and taken away."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from tests.kernel.parties.entries import everything, last
from tests.kernel.parties.equipment import equipped, now_code
from tests.site.people import account, client_of

from qianwang.kernel.errors import InputError
from qianwang.kernel.parties.models import Account, RecoveryCode
from qianwang.kernel.parties.one_time_codes import code_at
from qianwang.kernel.parties.services import (
    accept_code,
    accept_recovery_code,
    remove_second_factor,
    renew_recovery_codes,
    reset_second_factor,
    sealed_secret,
    set_up_second_factor,
)

pytestmark = pytest.mark.usefixtures("store")


def test_it_is_set_up_by_a_right_code_only() -> None:
    one, sealed = account("zhao", "mobile"), sealed_secret()
    for code in ("000000", ""):
        with pytest.raises(InputError) as refused:
            set_up_second_factor(one, sealed, code)
        assert refused.value.place == "code"
    with pytest.raises(InputError):
        set_up_second_factor(one, "", "000000")
    assert not Account.objects.get(pk=one.pk).totp_secret


def test_the_store_holds_neither_secret_nor_codes() -> None:
    one, secret, codes = equipped()
    kept = Account.objects.get(pk=one.pk)
    assert secret not in kept.totp_secret
    digests = set(RecoveryCode.objects.values_list("digest", flat=True))
    assert len(digests) == len(codes) == 10
    assert not digests & set(codes)
    assert secret not in everything()
    with pytest.raises(InputError, match="already"):
        set_up_second_factor(one, sealed_secret_with_code := kept.totp_secret, now_code(secret))
    assert sealed_secret_with_code == Account.objects.get(pk=one.pk).totp_secret


def test_no_code_is_good_twice_nor_one_from_before() -> None:
    one, secret, _ = equipped()
    code = now_code(secret)
    assert accept_code(one, code)
    assert not accept_code(one, code)
    assert not accept_code(one, code_at(secret, datetime.now(UTC) - timedelta(seconds=30)))


def test_a_recovery_code_is_good_once_for_its_account() -> None:
    one, _, codes = equipped()
    other, _, _ = equipped("qian")
    assert not accept_recovery_code(other, codes[0])
    assert accept_recovery_code(one, codes[0].upper())
    assert not accept_recovery_code(one, codes[0])
    assert last("accounts.recovery_code") == ("zhao", "accounts/zhao", {"left": 9})


def test_fresh_recovery_codes_make_the_old_ones_void() -> None:
    one, secret, codes = equipped()
    with pytest.raises(InputError):
        renew_recovery_codes(one, "000000")
    fresh = renew_recovery_codes(one, now_code(secret))
    assert not set(fresh) & set(codes)
    assert not accept_recovery_code(one, codes[1])
    assert accept_recovery_code(one, fresh[1])


def test_its_owner_removes_it_by_a_code_and_an_administrator_by_a_reason() -> None:
    one, _, codes = equipped()
    with pytest.raises(InputError):
        remove_second_factor(one, "000000")
    remove_second_factor(one, codes[0])
    assert not Account.objects.get(pk=one.pk).totp_secret
    assert not accept_recovery_code(one, codes[1])
    other, _, _ = equipped("qian")
    browser = client_of(other)
    with pytest.raises(InputError):
        reset_second_factor(other, "")
    reset_second_factor(other, "lost the telephone")
    assert not Account.objects.get(pk=other.pk).totp_secret
    assert browser.get("/console/account/").status_code == 302
    assert last("accounts.reset_second_factor")[2] == {"reason": "lost the telephone"}
