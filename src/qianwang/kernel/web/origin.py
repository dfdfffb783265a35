"""Where a request comes from: the one answer for log-ins, the lock on them, limits and the journal.

Behind proxies every request seems to come from the nearest of them. `QIANWANG_PROXIES` says how
many may be believed; what stands further left in `X-Forwarded-For` anybody can write.
"""

from __future__ import annotations

from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest


def address(request: HttpRequest) -> str:
    """The address of the asker, as the furthest trusted proxy saw it; where that is no address, or
    none is trusted, the address that the connection comes from."""
    nearest = str(request.META.get("REMOTE_ADDR", ""))
    proxies: int = settings.QIANWANG_PROXIES
    passed = [one.strip() for one in request.headers.get("X-Forwarded-For", "").split(",")]
    if proxies <= 0 or len(passed) < proxies:
        return nearest
    try:
        return str(ip_address(passed[-proxies]))
    except ValueError:
        return nearest
