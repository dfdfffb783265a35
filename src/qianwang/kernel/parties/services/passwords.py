"""Passwords: set by their owner, or reset to one that is good for one log-in.

They are hashed before the transaction begins, since that takes long on purpose and others would
wait for the store meanwhile.
"""

from __future__ import annotations

import secrets

from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.journal import record
from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.services.told import given_reason, of_account

_GROUPS, _LENGTH = 4, 4
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def one_time_password() -> str:
    """A password that can be read out: four groups of four letters and digits, 79 bits."""
    return "-".join(
        "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH)) for _ in range(_GROUPS)
    )


def set_password(account: Account, password: str) -> None:
    """Set a password that its owner chose; every session of the account ends. Raises InputError
    for one that is too easily guessed."""
    _refuse_weak(account, password)
    _keep(account, password, must_change=False, action="accounts.password", after=None)


def change_own_password(account: Account, current: str, password: str, again: str) -> None:
    """Set another password for oneself; every session of the account ends. Raises InputError."""
    if not account.check_password(current):
        raise InputError(
            Bilingual("现用密码不对。", "The present password is wrong."), place="current"
        )
    if password != again:
        raise InputError(
            Bilingual("两次输入的新密码不一样。", "The two new passwords differ."), place="again"
        )
    if password == current:
        raise InputError(
            Bilingual("新密码与现用密码相同。", "The new password is the present one."),
            place="password",
        )
    set_password(account, password)


def reset_password(account: Account, reason: str) -> str:
    """Give a password that must be changed at the next log-in; the answer is the only place where
    it is to be seen. Every session of the account ends. Raises InputError without a reason."""
    why = given_reason(reason)
    password = one_time_password()
    _keep(
        account,
        password,
        must_change=True,
        action="accounts.reset_password",
        after={"reason": why},
    )
    return password


def _keep(
    account: Account, password: str, *, must_change: bool, action: str, after: object
) -> None:
    hashed = make_password(password)
    with transaction.atomic():
        Account.objects.filter(pk=account.pk).update(
            password=hashed, must_change_password=must_change
        )
        record(action, of_account(account), after=after)
    account.password, account.must_change_password = hashed, must_change


_WEAK = {
    "password_too_short": Bilingual(
        "至少要 {min_length} 个字符。", "It needs {min_length} characters."
    ),
    "password_too_similar": Bilingual(
        "与账户名、姓名或邮箱太像。", "It is too much like the username, name or e-mail."
    ),
    "password_too_common": Bilingual(
        "太常用，容易被猜到。", "It is used so often that it is guessed."
    ),
    "password_entirely_numeric": Bilingual("不能全是数字。", "It can't be digits only."),
}
"""What is wrong with a password, by the code of the check that refused it."""


def _refuse_weak(account: Account, password: str) -> None:
    try:
        validate_password(password, account)
    except ValidationError as problem:
        wrong = [_WEAK[one.code or ""].format(**(one.params or {})) for one in problem.error_list]
        raise InputError(
            Bilingual("".join(one.zh for one in wrong), " ".join(one.en for one in wrong)),
            place="password",
        ) from problem
