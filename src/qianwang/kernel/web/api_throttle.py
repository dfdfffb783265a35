"""How often one may ask: a stranger by address, somebody with an account by account.

Each worker process counts for itself in memory, since a count in the store would cost more than
the answers that it protects; with two workers up to twice as much passes.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from ninja.throttling import BaseThrottle

from qianwang.kernel.web.api_keys import somebody
from qianwang.kernel.web.origin import address

MINUTE = 60.0
KNOWN = 20_000
"""How many askers are remembered; beyond, all begin anew."""


class Throttle(BaseThrottle):
    """A bucket for each asker that fills evenly: as many requests as stand in the settings in a
    minute, after a pause as many at once. 0 is no limit."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: dict[str, tuple[float, float]] = {}

    def allow_request(self, request: HttpRequest) -> bool:
        """Whether this request is still within what its asker may."""
        account = somebody(request)
        if account is None:
            return self.takes(f"address {address(request)}", settings.QIANWANG_RATE_ANONYMOUS)
        return self.takes(f"account {account.pk}", settings.QIANWANG_RATE_ACCOUNT)

    def takes(self, asker: str, limit: int) -> bool:
        """Take one out of the asker's bucket; False if it is empty."""
        if limit <= 0:
            return True
        with self._lock:
            now = self._clock()
            left, at = self._buckets.get(asker, (float(limit), now))
            left = min(float(limit), left + (now - at) * limit / MINUTE)
            if len(self._buckets) >= KNOWN and asker not in self._buckets:
                self._buckets.clear()
            self._buckets[asker] = (left - 1 if left >= 1 else left, now)
            return left >= 1

    def wait(self) -> float:
        """Seconds after which one more is surely there."""
        slowest = min(
            (
                limit
                for limit in (settings.QIANWANG_RATE_ANONYMOUS, settings.QIANWANG_RATE_ACCOUNT)
                if limit > 0
            ),
            default=MINUTE,
        )
        return max(1.0, MINUTE / slowest)


THROTTLE = Throttle()
"""The one that all of the API shares."""
