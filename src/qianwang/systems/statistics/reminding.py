"""Reminds those who file of returns that are due, on the day that they are, and that are missing.

Each account is told once of each deadline and stage; what has been filed by then isn't named. A
stage that fell on a night, a weekend or a time when nobody ran the site is told as soon as people
are at work again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db import transaction
from django.urls import reverse

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.clock import HOME_ZONE
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.outbox import services
from qianwang.kernel.outbox.duties import Duty
from qianwang.kernel.outbox.hours import hourly_while_awake
from qianwang.kernel.parties.models import Account
from qianwang.systems.statistics.due import Expected, expected
from qianwang.systems.statistics.forms import forms
from qianwang.systems.statistics.models import Filing, Submission, SubmissionState

FILER = "filer"
MONTHS = 4
"""How far back a missing return is still reminded of; older ones are for people to talk about."""


@dataclass(frozen=True, slots=True)
class Stage:
    """When somebody is reminded: `days` after the deadline (before it, where negative)."""

    code: str
    days: int
    subject: Bilingual


STAGES = (
    Stage("soon", -3, Bilingual("报表将到期", "Returns are due soon")),
    Stage("today", 0, Bilingual("报表今日到期", "Returns are due today")),
    Stage("missing", 1, Bilingual("报表逾期未报", "Returns are overdue")),
    Stage("week", 7, Bilingual("报表逾期一周未报", "Returns are a week overdue")),
    Stage("month", 30, Bilingual("报表逾期一月未报", "Returns are a month overdue")),
)


def remind(now: datetime) -> None:
    """Tell whoever files what is due or missing at this moment."""
    today = now.astimezone(HOME_ZONE).date()
    key = ("form", "party", "period")
    sent = set(Filing.objects.values_list(*key))
    sent |= set(Submission.objects.filter(state=SubmissionState.SUBMITTED).values_list(*key))
    open_returns = sorted(
        (
            one
            for period in _periods(today)
            for one in expected(list(forms().values()), period)
            if (one.form.code, one.party, str(one.period)) not in sent
        ),
        key=lambda one: (one.party, one.deadline, one.form.code),
    )
    for (party, deadline), some in groupby(open_returns, lambda one: (one.party, one.deadline)):
        stage = reached(deadline, today)
        if stage is not None:
            _tell(party, deadline, stage, list(some))


def reached(deadline: date, today: date) -> Stage | None:
    """The last stage that a deadline has come to; None before the first."""
    over = [one for one in STAGES if deadline + timedelta(days=one.days) <= today]
    return over[-1] if over else None


def _periods(today: date) -> Iterator[Period]:
    """The months and years of which returns may be due: the last few, and this one."""
    month = today.year * 12 + today.month - 1
    for number in range(month - MONTHS, month + 1):
        yield Period.parse(f"{number // 12}-{number % 12 + 1:02d}")
    for year in (today.year - 1, today.year):
        yield Period.parse(str(year))


def _tell(party: str, deadline: date, stage: Stage, some: list[Expected]) -> None:
    readers = Account.objects.filter(
        is_active=True, organisation__party=party, grants__role=FILER
    ).distinct()
    body = Bilingual(
        f"截止日期 {deadline}，尚未报送：\n"
        + "\n".join(f"{one.form.code} {one.form.title.zh} {one.period}" for one in some),
        f"Deadline {deadline}, not filed yet:\n"
        + "\n".join(f"{one.form.code} {one.form.title.en} {one.period}" for one in some),
    )
    for reader in readers:
        key = f"returns.due/{party}/{deadline}/{stage.code}/{reader.pk}"
        with transaction.atomic():
            services.write(reader, key, stage.subject, body, link=reverse("returns"))


REMINDERS = Duty(
    "returns.reminders",
    Bilingual("提醒到期报表", "Reminding of returns that are due"),
    hourly_while_awake,
    remind,
)
