"""What is done with messages: written, read, and decided on where nobody knows."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from django.conf import settings
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError, NotFound
from qianwang.kernel.journal import record
from qianwang.kernel.outbox.models import Delivery, DeliveryState, Message
from qianwang.kernel.parties.models import Account

OPEN = (DeliveryState.UNCERTAIN, DeliveryState.FAILED)
"""What a person decides on."""


def write(
    account: Account, key: str, subject: Bilingual, body: Bilingual, *, link: str = ""
) -> bool:
    """Tell an account something, once for each key; whether it was told now.

    It stands in the account's inbox, and goes to its e-mail address where it has one and the site
    has a mail server. Must be called in the transaction of the change that causes it; raises
    TransactionManagementError outside of one.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError(
            "a message is written in the transaction of the change that causes it"
        )
    now = datetime.now(UTC)
    message, new = Message.objects.get_or_create(
        key=key,
        defaults={
            "account": account,
            "subject_zh": subject.zh[:200],
            "subject_en": subject.en[:200],
            "body_zh": body.zh,
            "body_en": body.en,
            "link": link,
            "written_at": now,
        },
    )
    if new and account.email and settings.QIANWANG_SMTP:
        name = hashlib.sha256(f"{key} {now.isoformat()}".encode()).hexdigest()[:32]
        domain = settings.QIANWANG_MAIL_FROM.rpartition("@")[2]
        Delivery.objects.create(message=message, mail_id=f"<{name}@{domain}>", due_at=now)
    return new


def read(account: Account, pk: int) -> Message:
    """Open a message of one's own; raises NotFound for one that isn't."""
    message = account.messages.filter(pk=pk).first()
    if message is None:
        raise NotFound(Bilingual("没有这条消息。", "There is no such message."))
    if message.read_at is None:
        message.read_at = datetime.now(UTC)
        message.save(update_fields=["read_at"])
    return message


def unread(account: Account) -> int:
    """How many messages the account hasn't opened."""
    return account.messages.filter(read_at=None).count()


def send_again(pk: int) -> None:
    """A person decides that an uncertain or refused mail is sent again; raises as `_decide`."""
    _decide(pk, DeliveryState.WAITING, "outbox.send_again")


def drop(pk: int) -> None:
    """A person decides that an uncertain or refused mail isn't sent again; raises as `_decide`."""
    _decide(pk, DeliveryState.DROPPED, "outbox.drop")


def _decide(pk: int, state: DeliveryState, action: str) -> None:
    """Raises NotFound for no such mail, InputError when there is nothing to decide on it."""
    with transaction.atomic():
        delivery = Delivery.objects.select_related("message").filter(pk=pk).first()
        if delivery is None:
            raise NotFound(Bilingual("没有这封邮件。", "There is no such mail."))
        before = delivery.state
        changed = Delivery.objects.filter(pk=pk, state__in=OPEN).update(
            state=state, attempts=0, claim=None, lease_until=None, due_at=datetime.now(UTC)
        )
        if not changed:
            raise InputError(
                Bilingual("这封邮件无须决定。", "There is nothing to decide on this mail."),
                hint=Bilingual("请刷新页面看它的现状。", "Reload the page to see how it stands."),
            )
        record(action, f"outbox/{pk}", before=before, after=str(state))
