"""What is done at set times: each duty as its part of the house declares it, in its `apps.py`.

A duty may be run twice for one occasion, since whoever runs it may be killed just before saying
that it is done. So what it does must be safe to do again: messages are, by their keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.outbox.hours import Next


@dataclass(frozen=True, slots=True)
class Duty:
    """code: its name in the store; following: when it is due after a moment; run: does it, and is
    given the moment."""

    code: str
    title: Bilingual
    following: Next
    run: Callable[[datetime], None]


_duties: dict[str, Duty] = {}


def register_duty(duty: Duty) -> None:
    """Let the scheduler run it; raises ValueError when another duty has that code already."""
    if _duties.setdefault(duty.code, duty) != duty:
        raise ValueError(f"the duty {duty.code} is registered twice")


def duties() -> Iterator[Duty]:
    """Every registered duty."""
    yield from _duties.values()
