"""The two front pages: the console's home and the portal's."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe


@require_safe
def portal(request: HttpRequest) -> HttpResponse:
    """What the public finds first."""
    return render(request, "qianwang/portal.html")


@require_safe
def console(request: HttpRequest) -> HttpResponseBase:
    """What needs somebody at work now."""
    if not request.user.is_authenticated:
        return redirect("login")
    return render(request, "qianwang/console.html")
