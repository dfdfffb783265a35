"""What is kept of messages, of their way out by e-mail, and of duties."""

from __future__ import annotations

from django.db import models

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.parties.models import Account


class Message(models.Model):
    """Something that an account is told: a line of its inbox.

    key: names the occasion, so that nobody is told of one twice; link: the page that it is about.
    """

    key = models.CharField(max_length=200, unique=True)
    account = models.ForeignKey(Account, models.CASCADE, related_name="messages")
    subject_zh = models.CharField(max_length=200)
    subject_en = models.CharField(max_length=200)
    body_zh = models.TextField()
    body_en = models.TextField()
    link = models.CharField(max_length=300, blank=True)
    written_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("account", "-written_at"), name="outbox_inbox"),)

    def __str__(self) -> str:
        return self.key

    @property
    def subject(self) -> Bilingual:
        return Bilingual(self.subject_zh, self.subject_en)

    @property
    def body(self) -> Bilingual:
        return Bilingual(self.body_zh, self.body_en)


class DeliveryState(models.TextChoices):
    """How far an e-mail is.

    claimed: somebody is connecting, and it is certain that nothing was handed over yet; sending: it
    is being handed over. Whoever dies while `claimed` loses nothing; whoever dies while `sending`
    leaves it open whether it arrived, and only a person may send it again.
    """

    WAITING = "waiting", "待发 / waiting"
    CLAIMED = "claimed", "连接中 / connecting"
    SENDING = "sending", "发送中 / sending"
    SENT = "sent", "已发 / sent"
    UNCERTAIN = "uncertain", "存疑 / uncertain"
    FAILED = "failed", "被拒 / refused"
    DROPPED = "dropped", "不再发 / dropped"


_STATE_NAMES = {state.value: Bilingual(*state.label.split(" / ")) for state in DeliveryState}


class Delivery(models.Model):
    """The copy of a message by e-mail.

    mail_id: the mail's own id, the same however often it is tried; claim: who is at it, one a
    try; lease_until: how long that is believed; due_at: not to be tried before.
    """

    message = models.OneToOneField(Message, models.CASCADE, related_name="delivery")
    mail_id = models.CharField(max_length=120, unique=True)
    state = models.CharField(
        max_length=12, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    due_at = models.DateTimeField()
    attempts = models.PositiveIntegerField(default=0)
    claim = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = (models.Index(fields=("state", "due_at"), name="outbox_due"),)

    def __str__(self) -> str:
        return f"{self.mail_id} {self.state}"

    @property
    def state_name(self) -> Bilingual:
        return _STATE_NAMES[self.state]


class DutyRow(models.Model):
    """When a duty is due next, and who is at it."""

    code = models.CharField(max_length=80, primary_key=True)
    due_at = models.DateTimeField(db_index=True)
    claim = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return self.code
