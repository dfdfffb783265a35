"""Sends the e-mails that are due: each is claimed, tried, and what came of it is kept.

A mail is claimed by one conditional UPDATE, which one process wins, and marked `sending` just
before its content goes out. After a kill a claimed one is tried again, since nothing had gone out;
one that was being sent becomes `uncertain` and waits for a person.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import F, Q

from qianwang.kernel.bilingual import Language
from qianwang.kernel.outbox.mail import MailServer, MaybeSent, NotSent, hand_over, letter
from qianwang.kernel.outbox.models import Delivery, DeliveryState

LEASE = timedelta(minutes=5)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
"""After each failed try; the last for all further ones."""
TRIES = 12
HELD = (DeliveryState.CLAIMED, DeliveryState.SENDING)


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends: the server, the address on the mails, the site's address for links in them."""

    server: MailServer
    address: str
    site: str
    clock: Callable[[], datetime]

    def send_due(self, limit: int = 50) -> int:
        """Try what is due now; how many were tried."""
        now = self.clock()
        release(now)
        due = Q(due_at__lte=now) | Q(due_at__gt=now + PAUSES[-1])  # the clock was ahead, or is
        waiting = Delivery.objects.filter(due, state=DeliveryState.WAITING)
        chosen = list(waiting.order_by("due_at", "pk").values_list("pk", flat=True)[:limit])
        return sum(self._try(pk) for pk in chosen)

    def _try(self, pk: int) -> bool:
        claim, now = uuid.uuid4(), self.clock()
        claimed = Delivery.objects.filter(pk=pk, state=DeliveryState.WAITING).update(
            state=DeliveryState.CLAIMED,
            claim=claim,
            lease_until=now + LEASE,
            attempts=F("attempts") + 1,
        )
        if not claimed:
            return False
        # While it was thought lost it may have been taken for uncertain; who sent it knows better.
        mine = Delivery.objects.filter(claim=claim, state__in=(*HELD, DeliveryState.UNCERTAIN))
        try:
            self._hand_over(Delivery.objects.select_related("message__account").get(pk=pk), claim)
        except NotSent as problem:
            attempts = mine.values_list("attempts", flat=True).first() or 0
            final = problem.final or attempts >= TRIES
            mine.update(
                state=DeliveryState.FAILED if final else DeliveryState.WAITING,
                due_at=self.clock() + PAUSES[min(attempts, len(PAUSES)) - 1],
                claim=None,
                lease_until=None,
                problem=str(problem)[:300],
            )
        except MaybeSent as problem:
            mine.update(state=DeliveryState.UNCERTAIN, problem=str(problem)[:300])
        else:
            mine.update(
                state=DeliveryState.SENT, sent_at=self.clock(), lease_until=None, problem=""
            )
        return True

    def _hand_over(self, delivery: Delivery, claim: uuid.UUID) -> None:
        account, message = delivery.message.account, delivery.message
        if not account.is_active or not account.email:
            raise NotSent("the account has no address any more", final=True)
        language: Language = "en" if account.language == "en" else "zh"
        link = f"\n\n{self.site.rstrip('/')}{message.link}" if message.link and self.site else ""
        try:
            mail = letter(
                sender=self.address,
                to=account.email,
                subject=message.subject.in_(language),
                body=message.body.in_(language) + link + "\n",
                message_id=delivery.mail_id,
                at=message.written_at,
            )
        except ValueError as problem:
            raise NotSent(str(problem), final=True) from problem

        def mark() -> None:
            marked = Delivery.objects.filter(claim=claim, state=DeliveryState.CLAIMED).update(
                state=DeliveryState.SENDING, lease_until=self.clock() + LEASE
            )
            if not marked:
                raise NotSent("somebody else took it over")

        hand_over(self.server, mail, self.address, account.email, mark)


def release(now: datetime) -> None:
    """What was claimed by somebody who is gone waits again; what was being sent is uncertain."""
    gone = Q(lease_until__lt=now) | Q(lease_until__gt=now + LEASE)
    Delivery.objects.filter(gone, state=DeliveryState.CLAIMED).update(
        state=DeliveryState.WAITING, claim=None, lease_until=None
    )
    Delivery.objects.filter(gone, state=DeliveryState.SENDING).update(
        state=DeliveryState.UNCERTAIN,
        lease_until=None,
        problem="whoever was sending it is gone",
    )
