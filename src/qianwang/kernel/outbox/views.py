"""One's own inbox, and the mail that goes out."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from qianwang.kernel.outbox import services
from qianwang.kernel.outbox.models import Delivery
from qianwang.kernel.web.permitted import account_of, permitted

PAGE = 50


@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What the account was told, the latest first."""
    messages = account_of(request).messages.order_by("-written_at", "-pk")
    page = Paginator(messages, PAGE).get_page(request.GET.get("page"))
    return render(request, "outbox/inbox.html", {"page": page})


@login_required
@require_safe
def message(request: HttpRequest, pk: int) -> HttpResponse:
    """One message; opening it makes it a read one."""
    found = services.read(account_of(request), pk)
    return render(request, "outbox/message.html", {"message": found})


@permitted("outbox.view")
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """Outgoing mail: first what somebody must decide on, then the latest."""
    first = Case(
        When(state__in=services.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    mails = Delivery.objects.select_related("message__account").order_by(first, "-pk")
    page = Paginator(mails, PAGE).get_page(request.GET.get("page"))
    shown = {
        "page": page,
        "open_states": services.OPEN,
        "may_decide": account_of(request).may("outbox.decide"),
    }
    return render(request, "outbox/outbox.html", shown)


@permitted("outbox.decide")
@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send an uncertain or refused mail again."""
    services.send_again(pk)
    return redirect("outbox")


@permitted("outbox.decide")
@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave an uncertain or refused mail as it is."""
    services.drop(pk)
    return redirect("outbox")
