"""Whether the site can do its work: what a supervisor and a load balancer ask."""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 if the store answers, 503 if it doesn't; nothing that a stranger should not know."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "store out of reach"}, status=503)
    return JsonResponse({"status": "ok"})
