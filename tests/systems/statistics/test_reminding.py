"""Those who file are told of what is due: once a stage, not of what is filed, never at night."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from tests.site.people import account

from qianwang.kernel.clock import HOME_ZONE
from qianwang.kernel.outbox.duties import duties
from qianwang.kernel.outbox.hours import awake
from qianwang.kernel.outbox.models import Message
from qianwang.kernel.outbox.schedule import run_due
from qianwang.systems.statistics.models import Filing
from qianwang.systems.statistics.reminding import REMINDERS, reached, remind

pytestmark = pytest.mark.usefixtures("store")


def at(month: int, day: int, hour: int = 10) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=HOME_ZONE)


@pytest.mark.parametrize(
    ("today", "stage"),
    [(6, None), (7, "soon"), (9, "soon"), (10, "today"), (11, "missing"), (20, "week")],
)
def test_a_deadline_comes_to_its_stages(today: int, stage: str | None) -> None:
    found = reached(date(2026, 11, 10), date(2026, 11, today))
    assert (found.code if found else None) == stage


def test_a_filer_is_told_once_a_stage_of_what_is_not_filed() -> None:
    filer = account("zhao", "mobile", "filer")
    account("qian", "mobile", "reader")
    away = account("sun", "mobile", "filer")
    away.is_active = False
    away.save()
    _filed("T01", "mobile", "2026-10")
    remind(at(11, 24))
    told = list(Message.objects.all())
    assert {one.account for one in told} == {filer}
    october = [one for one in told if "2026-10" in one.body_zh]
    assert october
    assert not any(
        "T01 " in line
        for one in october
        for line in one.body_zh.splitlines()
        if line.endswith(" 2026-10")
    )
    remind(at(11, 24, 11))
    remind(at(11, 23))  # the clock was put back
    assert Message.objects.count() == len(told)


def test_only_the_companys_own_filers_are_told_of_its_returns() -> None:
    account("li", "administration", "statistician")
    account("wu", "telecom", "filer")
    remind(at(11, 24))
    assert {one.account.username for one in Message.objects.all()} == {"wu"}


def test_nobody_is_told_at_night() -> None:
    account("zhao", "mobile", "filer")
    assert REMINDERS in list(duties())
    run_due([REMINDERS], at(11, 20, 21))  # Friday evening
    for hour in range(22, 24):
        run_due([REMINDERS], at(11, 20, hour))
    for day in (21, 22):
        for hour in range(24):
            run_due([REMINDERS], at(11, day, hour))
    assert not Message.objects.exists()
    assert awake(at(11, 23, 8))
    assert run_due([REMINDERS], at(11, 23, 8)) == ["returns.reminders"]
    assert Message.objects.exists()


def _filed(form: str, party: str, period: str) -> None:
    Filing.objects.create(
        form=form, version=1, party=party, period=period, revision=1, document="d", sha256="",
        digest="", received_at=at(11, 1), actor="zhao", sample=False, values={}, explanations={},
        batch=1,
    )  # fmt: skip
