"""Which observations somebody may see: the printed ones anybody, the others by permission.

What stands in a published document is public. A figure that was filed is not, until it is
published: a company sees its own, the staff see all.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Q

from qianwang.kernel.indicators.book import Book
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.indicators.observation import Observation, SourceKind
from qianwang.kernel.indicators.store import current_rows, observations_of, open_book
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


def book_for(account: Account | None) -> Book:
    """A book that is written from nothing but what the account may see: its numbers are computed
    from that, and their traces end there."""
    seen = seen_by(account)
    if not seen:
        return open_book()

    def load(indicator: str, period: Period) -> Iterator[Observation]:
        rows = current_rows().filter(seen, indicator=indicator, period=str(period))
        return observations_of(rows)

    return Book(loader=load)
