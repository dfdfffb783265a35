"""What needs somebody now: each part of the house says it of an account, the home page gathers it.

A part declares it in its `apps.py` as a method of the app config:

    def needs(self, account: Account) -> list[Need]: ...

It is asked on every visit of the home page, so it counts and loads no rows: one or two queries.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol, runtime_checkable

from django.apps import apps

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.parties.models import Account


class Urgency(StrEnum):
    """How it stands with what is needed; the order in which the home page shows it.

    late: it should have been done; due: there is a date; waiting: for a decision, without a date;
    running: nothing to do, but one may want to look.
    """

    LATE = "late"
    DUE = "due"
    WAITING = "waiting"
    RUNNING = "running"


STATES: dict[Urgency, Bilingual] = {
    Urgency.LATE: Bilingual("逾期", "Overdue"),
    Urgency.DUE: Bilingual("待办", "Due"),
    Urgency.WAITING: Bilingual("待定", "To decide"),
    Urgency.RUNNING: Bilingual("进行中", "Running"),
}


@dataclass(frozen=True, slots=True)
class Need:
    """title: what is to be done, said without the number (待审核的报表); url: the address of the
    page that lists it; count: how many; due: the earliest date by which one must be done."""

    title: Bilingual
    url: str
    count: int
    state: Urgency = Urgency.WAITING
    due: date | None = None

    @property
    def state_name(self) -> Bilingual:
        """The state as the home page shows it."""
        return STATES[self.state]


@runtime_checkable
class NeedsSomebody(Protocol):
    """A part of the house that has something to say of what is needed."""

    def needs(self, account: Account) -> Iterable[Need]: ...


def needs_of(account: Account) -> tuple[Need, ...]:
    """What all parts need of the account: overdue first, then by date; nothing that counts 0."""
    order = list(Urgency)
    found = [need for need in _asked(account) if need.count > 0]
    return tuple(
        sorted(found, key=lambda one: (order.index(one.state), one.due or date.max, one.url))
    )


def _asked(account: Account) -> Iterator[Need]:
    for part in apps.get_app_configs():
        if isinstance(part, NeedsSomebody):
            yield from part.needs(account)
