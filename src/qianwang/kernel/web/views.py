"""Where lists are saved under a name and forgotten; each account has its own."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from qianwang.kernel.web.models import SavedList
from qianwang.kernel.web.permitted import account_of
from qianwang.kernel.web.services import forget_list, save_list

CONSOLE = "/console/"


@login_required
@require_POST
def keep_list(request: HttpRequest) -> HttpResponse:
    """Save the list that is shown, and go on with it."""
    asked = request.POST
    saved = save_list(
        account_of(request),
        asked.get("list", "").replace("\x00", "")[:60],
        asked.get("name", ""),
        asked.get("query", ""),
    )
    return redirect(f"{_page(request)}?{saved.query}")


@login_required
@require_POST
def drop_list(request: HttpRequest, id: int) -> HttpResponse:
    """Forget a saved list of one's own."""
    forget_list(get_object_or_404(SavedList, pk=id, account=account_of(request)))
    return redirect(_page(request))


def _page(request: HttpRequest) -> str:
    """The page of the list, which a form names: one of this console and no other site's."""
    page = request.POST.get("page", "").partition("?")[0]
    here = page.startswith(CONSOLE) and url_has_allowed_host_and_scheme(page, None)
    return page if here else CONSOLE
