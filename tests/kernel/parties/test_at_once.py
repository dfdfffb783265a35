"""What either store must hold when several ask at once, and the first start on either."""

from __future__ import annotations

from threading import Barrier, Thread

import pytest
from django.db import connections
from tests.kernel.parties.entries import everything
from tests.kernel.parties.equipment import equipped, now_code
from tests.site.people import account

from qianwang.kernel.errors import InputError
from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.services import (
    accept_code,
    accept_recovery_code,
    disable_account,
    ensure_first_account,
)

pytestmark = pytest.mark.usefixtures("either_store")


def test_two_administrators_do_not_disable_each_other_at_once() -> None:
    two = [account(name, "administration", "administrator") for name in ("li", "wang")]
    refused: list[InputError] = []

    def go(one: Account) -> None:
        try:
            disable_account(one, "at once")
        except InputError as problem:
            refused.append(problem)
        finally:
            connections.close_all()

    threads = [Thread(target=go, args=(one,)) for one in two]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1
    assert Account.objects.filter(is_active=True).count() == 1


def test_of_many_who_show_the_same_code_at_once_one_is_let_in() -> None:
    one, secret, codes = equipped()
    for accept, code in ((accept_code, now_code(secret)), (accept_recovery_code, codes[0])):
        good: list[bool] = []
        together = Barrier(6)

        def show(accept=accept, code=code, good=good, together=together) -> None:  # type: ignore[no-untyped-def]
            together.wait()
            good.append(accept(one, code))
            connections.close_all()

        threads = [Thread(target=show) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(good) == [False] * 5 + [True]


def test_the_first_start_makes_one_administrator_who_must_change_the_password() -> None:
    first = ensure_first_account()
    assert first is not None
    made = Account.objects.get(username=first.username)
    assert made.check_password(first.password)
    assert made.must_change_password
    assert made.may("accounts.manage")
    assert first.password not in everything()
    assert ensure_first_account() is None
