"""Duties are run when they are due: once at a time, after a kill again, whatever the clock does."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.clock import HOME_ZONE
from qianwang.kernel.outbox.duties import Duty, register_duty
from qianwang.kernel.outbox.hours import awake, daily_at, hourly_while_awake
from qianwang.kernel.outbox.models import DutyRow
from qianwang.kernel.outbox.schedule import LEASE, RETRY, run_due

TUESDAY = datetime(2026, 11, 24, 9, 30, tzinfo=HOME_ZONE)
NAME = Bilingual("试", "test")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=HOME_ZONE)


@pytest.mark.parametrize(
    ("moment", "following"),
    [
        (at(24, 9, 30), at(24, 10)),
        (at(24, 19, 0), at(25, 8)),
        (at(24, 23, 59), at(25, 8)),
        (at(25, 3), at(25, 8)),
        (at(27, 19, 30), at(30, 8)),  # Friday evening, Monday morning
        (at(28, 12), at(30, 8)),
    ],
)
def test_nobody_is_disturbed_at_night_or_on_a_weekend(
    moment: datetime, following: datetime
) -> None:
    assert hourly_while_awake(moment) == following
    assert awake(following)


def test_a_daily_hour_is_at_home() -> None:
    assert daily_at(3)(at(24, 2)) == at(24, 3)
    assert daily_at(3)(at(24, 3)) == at(25, 3)


class Ran:
    """A duty that notes when it was run."""

    def __init__(self) -> None:
        self.at: list[datetime] = []
        self.fails = False
        self.duty = Duty("test", NAME, hourly_while_awake, self.run)

    def run(self, now: datetime) -> None:
        self.at.append(now)
        if self.fails:
            raise RuntimeError("no")


@pytest.fixture
def ran(store: object) -> Ran:
    """The duty, known to the store and due at ten."""
    found = Ran()
    assert run_due([found.duty], TUESDAY) == []
    return found


def test_a_duty_is_run_at_its_hour_and_then_not_before_the_next(ran: Ran) -> None:
    assert run_due([ran.duty], at(24, 10)) == ["test"]
    assert run_due([ran.duty], at(24, 10, 1)) == []
    assert run_due([ran.duty], at(24, 11)) == ["test"]
    assert ran.at == [at(24, 10), at(24, 11)]


def test_hours_that_nobody_was_there_are_made_up_for_once(ran: Ran) -> None:
    assert run_due([ran.duty], at(26, 16, 20)) == ["test"]
    assert run_due([ran.duty], at(26, 16, 21)) == []


def test_a_duty_that_somebody_is_at_is_left_to_him_until_his_lease_runs_out(ran: Ran) -> None:
    now = at(24, 10)
    DutyRow.objects.update(lease_until=now + LEASE)
    assert run_due([ran.duty], now) == []
    assert run_due([ran.duty], now + LEASE + timedelta(seconds=1)) == ["test"]


def test_a_clock_that_jumps_back_keeps_no_duty_waiting(ran: Ran) -> None:
    wrong = datetime(2031, 1, 8, 10, tzinfo=HOME_ZONE)
    assert run_due([ran.duty], wrong) == ["test"]
    DutyRow.objects.update(lease_until=wrong + LEASE)
    assert run_due([ran.duty], TUESDAY) == []
    assert run_due([ran.duty], at(24, 10)) == ["test"]


def test_a_duty_that_fails_is_tried_again_and_said(ran: Ran) -> None:
    ran.fails = True
    now = at(24, 10)
    assert run_due([ran.duty], now) == ["test"]
    assert DutyRow.objects.get().problem == "RuntimeError"
    assert run_due([ran.duty], now + timedelta(minutes=1)) == []
    ran.fails = False
    assert run_due([ran.duty], now + RETRY) == ["test"]
    assert DutyRow.objects.get().problem == ""


def test_a_code_is_declared_once() -> None:
    from qianwang.kernel.outbox import duties

    before = dict(duties._duties)
    try:
        register_duty(Duty("twice", NAME, hourly_while_awake, print))
        with pytest.raises(ValueError, match="twice"):
            register_duty(Duty("twice", NAME, daily_at(1), print))
    finally:
        duties._duties.clear()
        duties._duties.update(before)
