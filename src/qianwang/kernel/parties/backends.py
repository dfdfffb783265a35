"""Letting people in: who may log in with a password, and whose session still holds."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from qianwang.kernel.parties.models import Account

PATH = "qianwang.kernel.parties.backends.AccountBackend"


class AccountBackend(ModelBackend):
    """Accounts of organisations that aren't disabled; the case of a username doesn't matter."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **others: Any,
    ) -> Account | None:
        """Whose name and password these are; one that is unknown takes as long as a wrong one."""
        if username is None or password is None:
            return None
        account = (
            Account.objects.select_related("organisation")
            .filter(username__iexact=username.strip())
            .first()
        )
        if account is None:
            Account().set_password(password)
            return None
        right = account.check_password(password)
        return account if right and self.user_can_authenticate(account) else None

    def user_can_authenticate(self, user: Any) -> bool:
        """Whether neither the account nor its organisation is disabled."""
        return bool(user is not None and user.is_active and user.organisation.active)

    def get_user(self, user_id: Any) -> Account | None:
        """Whose session this is, asked with every request of somebody logged in."""
        account = Account.objects.select_related("organisation").filter(pk=user_id).first()
        return account if self.user_can_authenticate(account) else None
