"""Which returns are expected of a period, and which of them are filed, due or missing."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from qianwang.kernel.indicators.codes import Period
from qianwang.systems.statistics.form import DECEMBER, Form


class State(StrEnum):
    """filed; due: the deadline is not over; missing: it is; early: the period isn't over yet."""

    FILED = "filed"
    DUE = "due"
    MISSING = "missing"
    EARLY = "early"


@dataclass(frozen=True, slots=True)
class Expected:
    """A return that somebody files, and until when."""

    form: Form
    party: str
    period: Period
    deadline: date


def expected(forms: list[Form], period: Period) -> Iterator[Expected]:
    """The returns of a period: of a month the monthly forms, of a year the yearly ones."""
    for form in forms:
        if form.monthly is not period.is_month:
            continue
        if (period.year, period.month or 0) < (form.valid_from.year, form.valid_from.month or 0):
            continue
        for party in form.parties:
            yield Expected(form, party, period, end_of(period) + timedelta(days=form.due_days))


def end_of(period: Period) -> date:
    """The last day of a month or year."""
    month = period.month or DECEMBER
    return date(period.year, month, monthrange(period.year, month)[1])


def state(one: Expected, *, filed: bool, today: date) -> State:
    """How it stands with a return today."""
    if filed:
        return State.FILED
    if today <= end_of(one.period):
        return State.EARLY
    return State.DUE if today <= one.deadline else State.MISSING
