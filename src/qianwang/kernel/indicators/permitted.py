"""Which observations somebody may see: the printed ones anybody, the others by permission.

What stands in a published document is public. A figure that was filed is not, until it is
published: a company sees its own, the staff see all.
"""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from qianwang.kernel.indicators.announced import published
from qianwang.kernel.indicators.book import Book
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.indicators.observation import SourceKind
from qianwang.kernel.indicators.store import Ahead
from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.permitted import of_own_party
from qianwang.kernel.parties.roles import Reach

VIEW = "indicators.view"
PUBLIC = Q(source_kind=SourceKind.PRINT.value)
"""Rows that anybody may see."""


def seen_by(account: Account | None) -> Q:
    """The filter that lets through what this account, or the public, may see."""
    if account is None:
        return PUBLIC
    match account.reach(VIEW):
        case Reach.EVERYTHING:
            return Q()
        case Reach.OWN:
            return PUBLIC | of_own_party(account)
        case _:
            return PUBLIC


def book_for(
    account: Account | None,
    periods: Collection[Period] = (),
    indicators: Collection[str] = (),
) -> Book:
    """A book that is written from nothing but what the account may see: its numbers are computed
    from that, and their traces end there.

    Who doesn't see everything sees beside it what documents in force publish. periods, indicators:
    what the page is about; it is read in few queries, the rest as it comes.
    """
    seen = seen_by(account)
    loader = Ahead(periods, seen, published() if seen else {})
    if indicators and periods:
        loader.read(indicators)
    return Book(loader=loader)


def sight_of(account: Account | None) -> str:
    """A word that is the same for all who may see the same: what was made for one is good for
    another."""
    reach = Reach.NOTHING if account is None else account.reach(VIEW)
    if account is not None and reach is Reach.OWN:
        return f"own {account.organisation.party}"
    return reach.name.lower()
