"""What a Prometheus server reads at /metrics: requests, what waits, how large the store is."""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterator
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Count, Min
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from django_tasks_db.models import DBTaskResult
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from qianwang.kernel.journal.models import HeadRecord
from qianwang.kernel.outbox.models import Delivery, DutyRow

BEARER = "Bearer "
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Real-Ip")
"""With one of these, whoever asks came through a proxy, which itself is near."""


class StoreCollector(Collector):
    """Counts taken from the store when somebody asks."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Every family of counts."""
        jobs = GaugeMetricFamily("qianwang_tasks", "Tasks in the queue", labels=["state"])
        counted = DBTaskResult.objects.order_by().values_list("status").annotate(n=Count("pk"))
        for state, number in counted:
            jobs.add_metric([str(state).lower()], number)
        yield jobs
        mail = GaugeMetricFamily("qianwang_mails", "E-mails", labels=["state"])
        for state, number in (
            Delivery.objects.order_by().values_list("state").annotate(n=Count("pk"))
        ):
            mail.add_metric([state], number)
        yield mail
        due = DutyRow.objects.aggregate(first=Min("due_at"))["first"]
        late = max(0.0, (datetime.now(UTC) - due).total_seconds()) if due else 0.0
        yield GaugeMetricFamily(
            "qianwang_duties_late_seconds", "How long a duty is overdue", value=late
        )
        head = HeadRecord.objects.values_list("count", flat=True).first() or 0
        yield GaugeMetricFamily("qianwang_journal_entries", "Entries of the journal", value=head)
        yield GaugeMetricFamily("qianwang_store_bytes", "Size of the store", value=store_bytes())


def store_bytes() -> int:
    """How large the relational store is, its log included."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
    kept = Path(connection.settings_dict["NAME"])
    parts = (kept, kept.with_name(f"{kept.name}-wal"))
    return sum(part.stat().st_size for part in parts if part.exists())


@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """The counts as text; for this machine, or with the token of QIANWANG_METRICS_TOKEN."""
    if not _may_read(request):
        raise PermissionDenied
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        counted = CollectorRegistry()
        MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
    else:
        counted = REGISTRY
    kept = CollectorRegistry()
    kept.register(StoreCollector())
    text = generate_latest(counted) + generate_latest(kept)
    return HttpResponse(text, content_type=CONTENT_TYPE_LATEST)


def _may_read(request: HttpRequest) -> bool:
    given = request.headers.get("Authorization", "")
    token = settings.QIANWANG_METRICS_TOKEN
    if token and hmac.compare_digest(given.encode(), f"{BEARER}{token}".encode()):
        return True
    if any(name in request.headers for name in FORWARDED):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
