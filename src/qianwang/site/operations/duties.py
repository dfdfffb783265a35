"""What is due at set times, looked after by a thread of the worker: duties, and mail to be sent.

A thread and not a process of its own, since it would hold as much memory as the worker and mostly
sleep. Whatever is due is claimed in the store, so more than one worker may look.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from django.conf import settings
from django.db import DatabaseError, connections

EVERY = 5.0
"""Seconds between two looks."""
PATIENCE = 15.0
"""Seconds that a mail under way gets when the worker stops."""

logger = logging.getLogger(__name__)


@contextmanager
def looked_after() -> Iterator[None]:
    """Look after what is due for as long as this context lasts."""
    over = threading.Event()
    thread = threading.Thread(target=_look_until, args=(over,), daemon=True, name="duties")
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(PATIENCE)


def _look_until(over: threading.Event) -> None:
    while not over.is_set():
        try:
            look()
        except DatabaseError as problem:
            # The store is busy, full or away: what is due stays due.
            logger.warning("what is due could not be done: %s", problem)
        finally:
            connections.close_all()
        over.wait(EVERY)


def look() -> None:
    """Do what is due now."""
    from qianwang.kernel.outbox.duties import duties
    from qianwang.kernel.outbox.mail import MailServer
    from qianwang.kernel.outbox.schedule import run_due
    from qianwang.kernel.outbox.sending import Sender

    run_due(duties(), now())
    if settings.QIANWANG_SMTP:
        server = MailServer.of(settings.QIANWANG_SMTP)
        Sender(server, settings.QIANWANG_MAIL_FROM, settings.QIANWANG_SITE, now).send_due()


def now() -> datetime:
    """What the clock says."""
    return datetime.now(UTC)
