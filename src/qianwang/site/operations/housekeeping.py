"""What is thrown away every night because nobody needs it any more: ended sessions, done tasks."""

from __future__ import annotations

from datetime import datetime

from django.core.management import call_command

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.outbox.duties import Duty
from qianwang.kernel.outbox.hours import daily_at

QUIET_HOUR = 3


def tidy(_now: datetime) -> None:
    """Throw away sessions that have ended, and tasks in the queue that were done weeks ago."""
    call_command("clearsessions", verbosity=0)
    call_command("prune_db_task_results", verbosity=0)


HOUSEKEEPING = Duty(
    "site.housekeeping", Bilingual("清理过期会话与任务", "Tidying up"), daily_at(QUIET_HOUR), tidy
)
