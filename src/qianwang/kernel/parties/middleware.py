"""What somebody who logged in must do before anything else: change a password that others know, and
set up a second factor where it is required."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.parties.models import Account
from qianwang.kernel.web.api_keys import BY_TOKEN
from qianwang.kernel.web.problem import error_page

SECOND_FACTOR_SHOWN = "second_factor_shown"
"""In a session: a provider has asked for a second factor already."""


class FirstThingsMiddleware:
    """Console and API wait until it is done; the account's own pages, the portal
    and programs with a token don't."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        page = _first_thing(request)
        if page is None:
            return self._answer(request)
        if request.path.startswith("/console/") and request.method in {"GET", "HEAD"}:
            return redirect(page)
        return error_page(request, 403, _TOLD[page])


def _first_thing(request: HttpRequest) -> str | None:
    """The name of the page where something must be done first."""
    own = reverse("account")
    if not request.path.startswith(("/console/", "/api/")) or request.path.startswith(own):
        return None
    account = request.user
    if not isinstance(account, Account) or getattr(request, BY_TOKEN, False):
        return None
    if account.must_change_password:
        return "account-password"
    if (
        settings.QIANWANG_TOTP_REQUIRED
        and not account.totp_secret
        and not request.session.get(SECOND_FACTOR_SHOWN)
    ):
        return "account-second-factor"
    return None


_TOLD = {
    "account-password": InputError(
        Bilingual("请先修改密码。", "Change your password first."), place="password"
    ),
    "account-second-factor": InputError(
        Bilingual("请先设置第二验证。", "Set up your second factor first."), place="second factor"
    ),
}
