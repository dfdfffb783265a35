"""The first start: somebody must be able to come in."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password
from django.db import transaction

from qianwang.kernel.parties.models import Account, Organisation
from qianwang.kernel.parties.services.accounts import create_account
from qianwang.kernel.parties.services.grants import grant_role
from qianwang.kernel.parties.services.organisations import found_organisations
from qianwang.kernel.parties.services.passwords import one_time_password

USERNAME = "admin"
HOME = "administration"


@dataclass(frozen=True, slots=True)
class FirstAccount:
    """The account that was made, and the password to tell once; it must be changed at log-in."""

    username: str
    password: str


def ensure_first_account() -> FirstAccount | None:
    """Where there is no account: the organisations to begin with and one administrator, with a
    password that is kept nowhere but as its hash. None where there is an account."""
    if Account.objects.exists():
        return None
    password = one_time_password()
    hashed = make_password(password)
    with transaction.atomic():
        found_organisations()
        made = create_account(
            username=USERNAME,
            name="系统管理员",
            organisation=Organisation.objects.get(code=HOME),
        )
        Account.objects.filter(pk=made.pk).update(password=hashed, must_change_password=True)
        grant_role(made, "administrator")
    return FirstAccount(made.username, password)
