"""Coming in: name and password, then a code where the account has a second factor."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_cool_off
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from qianwang.kernel.parties.backends import PATH, AccountBackend
from qianwang.kernel.parties.middleware import SECOND_FACTOR_SHOWN
from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.services import (
    accept_code,
    accept_recovery_code,
    logged_in,
)
from qianwang.kernel.parties.services import (
    locked_out as keep_locked_out,
)
from qianwang.kernel.web.middleware import LANGUAGE_COOKIE, YEAR
from qianwang.kernel.web.origin import address

WAITING = "waiting_for_code"
PATIENCE = timedelta(minutes=5)
"""For how long a right password is remembered while its owner looks for the telephone."""
TRIES = 5
MINUTE = 60


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def log_in(request: HttpRequest) -> HttpResponseBase:
    """Name and password."""
    wanted = wanted_page(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.method != "POST":
        if request.user.is_authenticated:
            return redirect(wanted or "console")
        return _asked(request, wanted, expired="expired" in request.GET)
    username = request.POST.get("username", "").strip()[:60]
    account = authenticate(request, username=username, password=request.POST.get("password", ""))
    if not isinstance(account, Account):
        return _asked(request, wanted, username=username, failed=True, status=403)
    return come_in(request, account, "password", wanted)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponseBase:
    """The second factor of somebody whose password was right."""
    waiting = request.session.get(WAITING)
    account = _waiting_account(waiting)
    if waiting is None or account is None:
        request.session.pop(WAITING, None)
        return redirect(f"{reverse('login')}?expired=1")
    if request.method != "POST":
        return render(request, "parties/login_code.html")
    credentials = {"username": account.username}
    if not AxesProxyHandler.is_allowed(request, credentials):
        return locked_out(request, credentials)
    typed = request.POST.get("code", "")[:40]
    by = "code" if accept_code(account, typed) else "recovery_code"
    if by == "code" or accept_recovery_code(account, typed):
        del request.session[WAITING]
        request.session[SECOND_FACTOR_SHOWN] = True
        return _let_in(request, account, by, waiting["next"])
    user_login_failed.send(sender=__name__, credentials=credentials, request=request)
    waiting["tries"] += 1
    request.session[WAITING] = waiting
    if waiting["tries"] >= TRIES:
        del request.session[WAITING]
        return redirect(f"{reverse('login')}?expired=1")
    return render(request, "parties/login_code.html", {"failed": True}, status=403)


@require_POST
def log_out(request: HttpRequest) -> HttpResponseBase:
    """End this session."""
    logout(request)
    return redirect("portal")


def come_in(
    request: HttpRequest, account: Account, by: str, wanted: str, *, code_shown: bool = False
) -> HttpResponseBase:
    """Let somebody in whose password, or whose provider, said who it is; a second factor is asked
    for first, unless the provider has shown one."""
    if account.totp_secret and not code_shown:
        request.session.cycle_key()
        request.session[WAITING] = {
            "account": account.pk,
            "hash": account.get_session_auth_hash(),
            "at": datetime.now(UTC).timestamp(),
            "next": wanted,
            "tries": 0,
        }
        return redirect("login-code")
    if code_shown:
        request.session[SECOND_FACTOR_SHOWN] = True
    return _let_in(request, account, by, wanted)


def locked_out(
    request: HttpRequest, credentials: dict[str, Any] | None, *_: object
) -> HttpResponse:
    """Too many failures: when to try again. Called by the lock's own middleware too."""
    username = (credentials or {}).get("username") or request.POST.get("username", "")
    where = address(request)
    last = (
        AccessAttempt.objects.filter(username=username, ip_address=where)
        .order_by("-attempt_time")
        .values_list("attempt_time", flat=True)
        .first()
    )
    end = (last or datetime.now(UTC)) + (get_cool_off(request) or timedelta())
    # to the full minute after it, since that is what is shown
    until = datetime.fromtimestamp(math.ceil(end.timestamp() / MINUTE) * MINUTE, UTC)
    keep_locked_out(username, where)
    response = render(request, "parties/locked_out.html", {"until": until}, status=429)
    left = until - datetime.now(UTC)
    response["Retry-After"] = str(max(1, round(left.total_seconds())))
    return response


def _let_in(request: HttpRequest, account: Account, by: str, wanted: str) -> HttpResponseBase:
    login(request, account, backend=PATH)
    logged_in(account, by, address(request))
    response = redirect(wanted or "console")
    if LANGUAGE_COOKIE not in request.COOKIES:
        response.set_cookie(LANGUAGE_COOKIE, account.language, max_age=YEAR, samesite="Lax")
    return response


def _waiting_account(waiting: dict[str, Any] | None) -> Account | None:
    """Whose code is waited for; None once the time is over, or the password was changed."""
    if waiting is None or datetime.now(UTC).timestamp() - waiting["at"] > PATIENCE.total_seconds():
        return None
    account = AccountBackend().get_user(waiting["account"])
    if account is None or account.get_session_auth_hash() != waiting["hash"]:
        return None
    return account


def wanted_page(request: HttpRequest, page: str) -> str:
    """The page that somebody wanted before logging in, of this site and no other."""
    safe = url_has_allowed_host_and_scheme(
        page, {request.get_host()}, require_https=request.is_secure()
    )
    return page if safe and page.startswith("/") else ""


def _asked(request: HttpRequest, wanted: str, *, status: int = 200, **said: Any) -> HttpResponse:
    provider = settings.QIANWANG_OIDC_NAME or settings.QIANWANG_OIDC_ISSUER
    shown = {"next": wanted, "provider": provider if settings.QIANWANG_OIDC_ISSUER else "", **said}
    return render(request, "parties/login.html", shown, status=status)
