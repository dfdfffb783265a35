"""Permission as one SQL filter: what of a table an account may see.

A model says whose its rows are by `owned(account)`, and every list, page and API goes through
`visible_to`, so that a row which may not be seen is not there: its id answers as an unknown one.
"""

from __future__ import annotations

from typing import Protocol, TypeVar

from django.db.models import Model, Q, QuerySet

from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.roles import Reach

M = TypeVar("M", bound=Model)


class Owned(Protocol):
    """Which rows belong to an account's own organisation."""

    def __call__(self, account: Account) -> Q: ...


NOBODYS = Q(pk__in=())
"""A filter that no row passes."""


def visible_to(rows: QuerySet[M], account: Account, permission: str, owned: Owned) -> QuerySet[M]:
    """The rows that the account may see with this permission."""
    match account.reach(permission):
        case Reach.EVERYTHING:
            return rows
        case Reach.OWN:
            return rows.filter(owned(account))
        case _:
            return rows.none()


def of_own_party(account: Account) -> Q:
    """Rows whose `party` is the one that the account's organisation files for."""
    party = account.organisation.party
    return Q(party=party) if party else NOBODYS
