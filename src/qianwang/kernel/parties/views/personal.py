"""Personal data shown to somebody who says why."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from qianwang.kernel.parties.services import reveal
from qianwang.kernel.web.permitted import account_of


@never_cache
@login_required
@require_POST
def show(request: HttpRequest) -> HttpResponse:
    """The whole of what a page masks: a piece of that page where it asks in place, else a page."""
    object, reason = request.POST.get("object", "")[:200], request.POST.get("reason", "")
    value = reveal(account_of(request), object, reason)
    in_place = request.headers.get("HX-Request") == "true"
    template = "parties/revealed_part.html" if in_place else "parties/revealed.html"
    return render(request, template, {"object": object, "value": value, "reason": reason})
