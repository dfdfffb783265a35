"""Runs the duties that are due, each by one process at a time.

Who may run a duty is decided by one conditional UPDATE, which only one process can win. The winner
holds a lease; when it dies, the lease runs out and another takes over. The clock may jump back: a
due time or lease further ahead than one can be is not believed.
"""

from __future__ import annotations

import logging
import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Q

from qianwang.kernel.outbox.duties import Duty
from qianwang.kernel.outbox.models import DutyRow

LEASE = timedelta(minutes=10)
RETRY = timedelta(minutes=5)
"""After which a duty that failed is tried again."""

logger = logging.getLogger(__name__)


def run_due(duties: Iterable[Duty], now: datetime) -> list[str]:
    """Run what is due at this moment; the codes of what was run."""
    known = list(duties)
    _enter(known, now)
    due = set(DutyRow.objects.filter(due_at__lte=now).values_list("code", flat=True))
    return [duty.code for duty in known if duty.code in due and _run(duty, now)]


def free(now: datetime) -> Q:
    """Rows that nobody holds: without a lease, or with one that ran out or can't be true."""
    return Q(lease_until=None) | Q(lease_until__lt=now) | Q(lease_until__gt=now + LEASE)


def _enter(known: Iterable[Duty], now: datetime) -> None:
    """A row for each duty that has none, due at once; and due times brought back that lie behind
    the next one, as they do when the clock was wrong and is right again."""
    rows = dict(DutyRow.objects.values_list("code", "due_at"))
    for duty in known:
        if duty.code not in rows:
            DutyRow.objects.get_or_create(
                code=duty.code, defaults={"due_at": duty.following(now - timedelta(minutes=1))}
            )
        elif rows[duty.code] > max(duty.following(now), now + RETRY):
            DutyRow.objects.filter(code=duty.code, due_at=rows[duty.code]).update(
                due_at=duty.following(now)
            )


def _run(duty: Duty, now: datetime) -> bool:
    claim = uuid.uuid4()
    claimed = DutyRow.objects.filter(free(now), code=duty.code, due_at__lte=now).update(
        claim=claim, lease_until=now + LEASE
    )
    if not claimed:
        return False
    mine = DutyRow.objects.filter(code=duty.code, claim=claim)
    try:
        duty.run(now)
    except Exception as problem:
        logger.exception("duty failed", extra={"duty": duty.code})
        mine.update(
            due_at=now + RETRY, claim=None, lease_until=None, problem=type(problem).__name__
        )
        return True
    mine.update(due_at=duty.following(now), claim=None, lease_until=None, done_at=now, problem="")
    return True
