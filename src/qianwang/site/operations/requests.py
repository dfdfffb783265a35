"""Every request is counted, timed, given a number and written into the log."""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from prometheus_client import Counter, Histogram

from qianwang.site.operations.logs import request_id

Answer = Callable[[HttpRequest], HttpResponseBase]

REQUESTS = Counter("qianwang_requests", "Requests answered", ["method", "route", "status"])
SECONDS = Histogram(
    "qianwang_request_seconds",
    "Seconds until the answer",
    ["method"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10, 60),
)
HEADER = "X-Request-ID"
_SOUND = re.compile(r"[A-Za-z0-9-]{8,64}")
_METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
_QUIET = frozenset(("healthz", "metrics"))

logger = logging.getLogger("qianwang.request")


class RequestMiddleware:
    """The first that sees a request and the last that sees its answer."""

    def __init__(self, get_response: Answer) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        given = request.headers.get(HEADER, "")
        number = given if _SOUND.fullmatch(given) else uuid.uuid4().hex
        token = request_id.set(number)
        began = time.perf_counter()
        try:
            response = self._answer(request)
            _note(request, response.status_code, time.perf_counter() - began)
        finally:
            request_id.reset(token)
        response.headers[HEADER] = number
        return response


def _note(request: HttpRequest, status: int, seconds: float) -> None:
    match = request.resolver_match
    route = match.route if match else ""
    method = request.method if request.method in _METHODS else "other"
    REQUESTS.labels(method, route, str(status)).inc()
    SECONDS.labels(method).observe(seconds)
    if route in _QUIET:
        return
    logger.info(
        "request",
        extra={
            "method": method,
            "route": route,
            "status": status,
            "ms": round(seconds * 1000, 1),
            "account": _account(request),
        },
    )


def _account(request: HttpRequest) -> int | None:
    """The account's number, where the request came so far that somebody asked who it is."""
    known = getattr(request, "_cached_user", None)
    return known.pk if known is not None else None
