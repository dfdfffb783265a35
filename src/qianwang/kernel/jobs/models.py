"""A job, as it is kept: what was asked for, how far it is, what came of it."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.jobs.kinds import kind_of, title_of
from qianwang.kernel.parties.models import Account

SILENCE = timedelta(seconds=30)
"""How long a running job may be silent before its worker counts as lost; it speaks every few
seconds."""

FEWEST_STEPS = 2
"""Steps that must be done before it is told how long the others will take."""


class State(models.TextChoices):
    """Where a job stands; the last three are final."""

    WAITING = "waiting", "等待 / waiting"
    RUNNING = "running", "进行中 / running"
    DONE = "done", "完成 / done"
    FAILED = "failed", "失败 / failed"
    CANCELLED = "cancelled", "已取消 / cancelled"


OPEN = (State.WAITING, State.RUNNING)

_STATE_NAMES = {
    State.WAITING: Bilingual("等待", "waiting"),
    State.RUNNING: Bilingual("进行中", "running"),
    State.DONE: Bilingual("完成", "done"),
    State.FAILED: Bilingual("失败", "failed"),
    State.CANCELLED: Bilingual("已取消", "cancelled"),
}


class Job(models.Model):
    """One piece of long work.

    attempts: how often it was started; a worker whose attempt is no longer the last may write
    nothing. task: the id of its entry in the queue. problem: what to tell the asker when it failed
    (code, zh, en, hint_zh, hint_en). heartbeat_at: when its worker was last heard of.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60)
    arguments = models.JSONField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    what_zh = models.CharField(max_length=200, blank=True)
    what_en = models.CharField(max_length=200, blank=True)
    done = models.PositiveIntegerField(default=0)
    of = models.PositiveIntegerField(default=0)
    result = models.JSONField(null=True)
    problem = models.JSONField(null=True)
    requested_by = models.ForeignKey(Account, models.PROTECT, related_name="jobs")
    task = models.CharField(max_length=40, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("requested_by", "-created_at"), name="jobs_of_account"),
            models.Index(fields=("state", "heartbeat_at"), name="jobs_by_state"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    def get_absolute_url(self) -> str:
        """The job's page."""
        return reverse("job", args=(self.id,))

    @property
    def title(self) -> Bilingual:
        """What work it is."""
        return title_of(self.kind, self.arguments)

    @property
    def state_name(self) -> Bilingual:
        """Its state, for a person."""
        return _STATE_NAMES[State(self.state)]

    @property
    def what(self) -> Bilingual:
        """What is being done."""
        return Bilingual(self.what_zh, self.what_en)

    @property
    def open(self) -> bool:
        """Whether something is still to come of it."""
        return self.state in OPEN

    @property
    def steps_left(self) -> int:
        return max(0, self.of - self.done)

    @property
    def seconds_left(self) -> int | None:
        """How long the rest takes if it goes on as it did; None before that can be told.

        The step under way counts as half done.
        """
        if self.state != State.RUNNING or self.done < FEWEST_STEPS or self.started_at is None:
            return None
        spent = (timezone.now() - self.started_at).total_seconds()
        return max(1, round(spent / (self.done + 0.5) * (self.steps_left - 0.5)))

    @property
    def silent(self) -> bool:
        """Whether its worker should have been heard of by now."""
        heard = self.heartbeat_at
        return (
            self.state == State.RUNNING
            and heard is not None
            and (timezone.now() - heard > SILENCE / 2)
        )

    @property
    def problem_text(self) -> Bilingual | None:
        """What went wrong, for the asker."""
        return Bilingual(self.problem["zh"], self.problem["en"]) if self.problem else None

    @property
    def hint(self) -> Bilingual | None:
        """What the asker can do about it."""
        if not self.problem or not self.problem.get("hint_zh"):
            return None
        return Bilingual(self.problem["hint_zh"], self.problem["hint_en"])

    @property
    def shown_at(self) -> str | None:
        """The address of what came of it."""
        if self.state != State.DONE or self.result is None:
            return None
        try:
            shown = kind_of(self.kind).shown
        except KeyError:
            return None
        return shown(self.pk, self.result) if shown else None


def silent(now: datetime) -> models.Q:
    """Running jobs not heard of for too long. One heard of later than now was, before the clock
    was set back, and would else never be missed."""
    return models.Q(state=State.RUNNING) & (
        models.Q(heartbeat_at__lt=now - SILENCE) | models.Q(heartbeat_at__gt=now + SILENCE)
    )
