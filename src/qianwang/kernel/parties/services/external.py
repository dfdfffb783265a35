"""Accounts of people whom an identity provider knows."""

from __future__ import annotations

import re

from django.conf import settings
from django.db import transaction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.parties.models import Account, Organisation
from qianwang.kernel.parties.services.accounts import create_account


def account_of_subject(subject: str, name: str, proposed: str, email: str) -> Account | None:
    """The account that an administrator mapped to this subject of the provider; None when there is
    none, or it may not come in.

    Only where QIANWANG_OIDC_CREATE names an organisation is one made for a subject that nobody
    knows yet: in that organisation, and without a role.
    """
    found = Account.objects.select_related("organisation").filter(external=subject).first()
    if found is None and settings.QIANWANG_OIDC_CREATE:
        found = _made(subject, name, proposed, email)
    if found is None or not found.is_active or not found.organisation.active:
        return None
    return found


def _made(subject: str, name: str, proposed: str, email: str) -> Account:
    organisation = Organisation.objects.filter(code=settings.QIANWANG_OIDC_CREATE).first()
    if organisation is None:
        raise InputError(
            Bilingual(
                f"没有机构 {settings.QIANWANG_OIDC_CREATE}，不能建立账户。",
                f"There is no organisation {settings.QIANWANG_OIDC_CREATE} to make accounts in.",
            ),
            place="QIANWANG_OIDC_CREATE",
        )
    with transaction.atomic():
        return create_account(
            username=_free(proposed or name),
            name=name or proposed or subject,
            organisation=organisation,
            email=email,
            external=subject,
        )


def _free(proposed: str) -> str:
    """A username that nobody has, like the one that the provider proposes."""
    plain = re.sub(r"[^a-z0-9_.-]", "", proposed.partition("@")[0].lower())[:50]
    stem = plain if re.match(r"[a-z].", plain) else f"user{plain}"
    taken = set(
        Account.objects.filter(username__startswith=stem).values_list("username", flat=True)
    )
    number = 2
    wanted = stem
    while wanted in taken:
        wanted, number = f"{stem}{number}", number + 1
    return wanted
