"""Whose a finding is: the company's that it accuses, itself or by one of its returns."""

from __future__ import annotations

from django.db.models import Q

from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.permitted import NOBODYS

VIEW = "findings.view"
DECIDE = "findings.decide"


def of_own_party(account: Account) -> Q:
    """Findings about the party that the account's organisation files for, or about its returns
    (`T01@telecom@2021-12`)."""
    party = account.organisation.party
    if not party:
        return NOBODYS
    return Q(subject_kind="party", subject=party) | Q(
        subject_kind="return", subject__contains=f"@{party}@"
    )
