"""When people may be disturbed, and when a duty is due next: in the time of Shanghai.

Times are given back in the zone of home; whoever keeps them compares moments, not clocks.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from qianwang.kernel.clock import HOME_ZONE

FIRST_HOUR, LAST_HOUR = 8, 20
"""Nobody is reminded of anything before eight or from eight in the evening on."""
SATURDAY = 5

Next = Callable[[datetime], datetime]
"""From a moment to the first time after it at which a duty is due."""


def awake(at: datetime) -> bool:
    """Whether people are at work: Monday to Friday, 8 to 20 o'clock."""
    here = at.astimezone(HOME_ZONE)
    return here.weekday() < SATURDAY and FIRST_HOUR <= here.hour < LAST_HOUR


def hourly_while_awake(at: datetime) -> datetime:
    """The next full hour at which people are at work."""
    hour = at.astimezone(HOME_ZONE).replace(minute=0, second=0, microsecond=0)
    while True:
        hour += timedelta(hours=1)
        if awake(hour):
            return hour


def daily_at(hour: int) -> Next:
    """Every day at this hour; for what disturbs nobody."""

    def following(at: datetime) -> datetime:
        today = at.astimezone(HOME_ZONE).replace(hour=hour, minute=0, second=0, microsecond=0)
        return today if today > at else today + timedelta(days=1)

    return following
