"""What the journal says of people who come in, and of those who were turned away."""

from __future__ import annotations

from django.core.cache import cache
from django.db import transaction

from qianwang.kernel.journal import record
from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.services.told import of_account

QUIET_SECONDS = 60


def logged_in(account: Account, by: str, where: str) -> None:
    """Somebody came in, by `password`, `code`, `recovery_code` or `provider`, from an address."""
    with transaction.atomic():
        record(
            "accounts.log_in",
            of_account(account),
            after={"by": by, "from": where},
            actor=account.username,
        )


def locked_out(username: str, where: str) -> None:
    """Too many failures from an address of the network: one entry a minute at most, so that whoever
    knocks on and on doesn't fill the journal; and a name only if it is an account's, since people
    type passwords into the wrong field."""
    if cache.add(f"locked-out:{where}", True, QUIET_SECONDS):
        known = Account.objects.filter(username__iexact=username).first()
        with transaction.atomic():
            record(
                "accounts.lock_out",
                of_account(known) if known else "accounts/unknown",
                after={"from": where},
            )
