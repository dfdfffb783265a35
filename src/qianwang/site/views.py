"""The console's home."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from qianwang.kernel.indicators.codes import HOME
from qianwang.kernel.indicators.permitted import VIEW
from qianwang.kernel.indicators.views.asking import headline_years, year_asked
from qianwang.kernel.indicators.views.places import tiles_of
from qianwang.kernel.places import place
from qianwang.kernel.web.needs import needs_of
from qianwang.kernel.web.permitted import account_of


@require_safe
def console(request: HttpRequest) -> HttpResponseBase:
    """What needs somebody at work now, and the province at a glance."""
    if not request.user.is_authenticated:
        return redirect("login")
    account = account_of(request)
    said: dict[str, Any] = {"needs": needs_of(account), "indicator_page": "catalogue-indicator"}
    if account.may(VIEW):
        years = headline_years(request)
        year = year_asked(request, years)
        said |= {
            "glance": True,
            "years": years,
            "year": year,
            "tiles": tiles_of(request, place(HOME), year) if year else (),
        }
    return render(request, "qianwang/console.html", said)
