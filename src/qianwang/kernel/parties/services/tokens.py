"""Tokens, by which programs act for an account: issued, recognised and taken back."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.journal import record
from qianwang.kernel.parties.models import Account, Token
from qianwang.kernel.parties.sealing import keyed_hash
from qianwang.kernel.parties.services import written
from qianwang.kernel.parties.services.told import of_account

HASHED_FOR = "token"
PREFIX = "qw_"
"""How every token begins, so that one which got into a file is found there."""
LONGEST_DAYS = 366


def issue_token(account: Account, name: str, days: int) -> tuple[Token, str]:
    """A new token that is good for some days, and the text of it, whose only appearance this is.
    Raises InputError without a name and for a number of days that isn't 1 to 366."""
    plain = written.required("token_name", name, 80)
    if not 1 <= days <= LONGEST_DAYS:
        raise InputError(
            Bilingual(
                f"有效天数须在 1 与 {LONGEST_DAYS} 之间，现在是 {days}。",
                f"A token is good for 1 to {LONGEST_DAYS} days, not for {days}.",
            ),
            place="days",
        )
    text = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        made = Token.objects.create(
            account=account,
            name=plain,
            digest=_digest(text),
            expires_at=datetime.now(UTC) + timedelta(days=days),
        )
        record(
            "tokens.issue",
            of_account(account),
            after={"token": made.pk, "name": plain, "days": days},
        )
    return made, text


def revoke_token(token: Token) -> None:
    """Take a token back; doing it twice does no harm."""
    with transaction.atomic():
        now = datetime.now(UTC)
        if Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=now):
            record(
                "tokens.revoke",
                of_account(token.account),
                before={"token": token.pk, "name": token.name},
            )
    token.refresh_from_db(fields=["revoked_at"])


def account_of_token(text: str) -> Account | None:
    """For whom this token acts; None for one that is unknown, expired or taken back, and for an
    account or an organisation that is disabled."""
    now = datetime.now(UTC)
    if not text.startswith(PREFIX):
        return None
    found = (
        Token.objects.select_related("account__organisation")
        .filter(digest=_digest(text), revoked_at=None, expires_at__gt=now)
        .filter(account__is_active=True, account__organisation__active=True)
        .first()
    )
    if found is None:
        return None
    minute = now.replace(second=0, microsecond=0)
    if found.used_at is None or found.used_at < minute:
        Token.objects.filter(pk=found.pk).filter(Q(used_at=None) | Q(used_at__lt=minute)).update(
            used_at=minute
        )
    return found.account


def _digest(text: str) -> str:
    return keyed_hash(settings.SECRET_KEY, HASHED_FOR, text)
