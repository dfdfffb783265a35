"""One's own account: who one is here, password, second factor, tokens, language."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.errors import InputError
from qianwang.kernel.parties import one_time_codes
from qianwang.kernel.parties.filling import Filled
from qianwang.kernel.parties.models import Account, RecoveryCode, Token
from qianwang.kernel.parties.roster import roster
from qianwang.kernel.parties.services import (
    change_own_password,
    end_sessions,
    issue_token,
    remove_second_factor,
    renew_recovery_codes,
    revoke_token,
    sealed_secret,
    secret_of,
    set_up_second_factor,
    use_language,
)
from qianwang.kernel.web.middleware import LANGUAGE_COOKIE, YEAR
from qianwang.kernel.web.permitted import account_of

PENDING = "second_factor_to_be"
"""In a session: the sealed secret that an app is being given."""
TRIES = 5
WRONG = "wrong_tries"
"""In a session: how often a password or a code was wrong since the last right one. Whoever took
over a session doesn't find them out by trying."""
OFFERED_DAYS = (30, 90, 180, 366)


def said(request: HttpRequest, text: Bilingual) -> str:
    """A text in the language of the request."""
    language: Language = getattr(request, "language", "zh")
    return text.in_(language)


@login_required
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """Who one is here, and what one may do."""
    me = account_of(request)
    known = roster()
    roles = [known.roles[code].name for code in sorted(me.role_codes) if code in known.roles]
    may = [(one.name, me.reach(one.code)) for one in known.permissions.values() if me.may(one.code)]
    told = {
        "roles": roles,
        "may": may,
        "codes_left": RecoveryCode.objects.filter(account=me, used_at=None).count(),
        "tokens": Token.objects.filter(account=me, revoked_at=None).count(),
    }
    return render(request, "parties/account.html", told)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponseBase:
    """Change one's password; every other session of the account ends."""
    me, form = account_of(request), Filled()
    if request.method == "POST":
        with form.refusing():
            asked = request.POST
            change_own_password(
                me, asked.get("current", ""), asked.get("password", ""), asked.get("again", "")
            )
            update_session_auth_hash(request, me)
            done = Bilingual(
                "密码已修改，其他会话已结束。",
                "The password is changed; other sessions have ended.",
            )
            messages.success(request, said(request, done))
            return redirect("account")
    if _too_often(request, form):
        return redirect("login")
    return render(
        request, "parties/password.html", {"form": form}, status=400 if form.wrong else 200
    )


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponseBase:
    """Set up a second factor, or see to the one that there is."""
    me, form = account_of(request), Filled()
    if request.method == "POST":
        with form.refusing():
            codes = set_up_second_factor(
                me, request.session.get(PENDING, ""), request.POST.get("code", "")
            )
            request.session.pop(PENDING, None)
            request.session.pop(WRONG, None)
            return _codes(request, codes)
    return _second_factor(request, me, form)


@login_required
@require_POST
def without_second_factor(request: HttpRequest) -> HttpResponseBase:
    """Take one's second factor away, by one more code."""
    me, form = account_of(request), Filled()
    with form.refusing():
        if settings.QIANWANG_TOTP_REQUIRED:
            raise InputError(
                Bilingual("此处要求第二验证，不能停用。", "A second factor is required here."),
                place="code",
            )
        remove_second_factor(me, request.POST.get("code", ""))
        messages.success(
            request, said(request, Bilingual("已停用第二验证。", "The second factor is off."))
        )
        return redirect("account-second-factor")
    return _second_factor(request, me, form)


@never_cache
@login_required
@require_POST
def recovery_codes(request: HttpRequest) -> HttpResponseBase:
    """Fresh recovery codes instead of the old ones, by one more code."""
    me, form = account_of(request), Filled()
    with form.refusing():
        return _codes(request, renew_recovery_codes(me, request.POST.get("code", "")))
    return _second_factor(request, me, form)


@never_cache
@login_required
@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """The secret that an app is being given, as a QR code."""
    secret = secret_of(request.session.get(PENDING, ""))
    me = account_of(request)
    if secret is None or me.totp_secret:
        return HttpResponse(status=404)
    return HttpResponse(one_time_codes.picture(secret, me.username), content_type="image/svg+xml")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens of one's programs; a new one is shown once."""
    me, form, fresh = account_of(request), Filled(request.POST.dict()), ""
    if request.method == "POST":
        with form.refusing():
            days = request.POST.get("days", "")
            whole = int(days) if days.isascii() and days.isdigit() and len(days) < 5 else 0
            _, fresh = issue_token(me, request.POST.get("token_name", ""), whole)
            form = Filled()
    told = {
        "form": form,
        "fresh": fresh,
        "now": datetime.now(UTC),
        "days": [(str(one), Bilingual(f"{one} 天", f"{one} days")) for one in OFFERED_DAYS],
        "tokens": Token.objects.filter(account=me).order_by("-created_at", "-pk"),
    }
    return render(request, "parties/tokens.html", told, status=400 if form.wrong else 200)


@login_required
@require_POST
def without_token(request: HttpRequest, id: int) -> HttpResponseBase:
    """Take back a token of one's own."""
    revoke_token(get_object_or_404(Token, pk=id, account=account_of(request)))
    return redirect("account-tokens")


@login_required
@require_POST
def language(request: HttpRequest) -> HttpResponseBase:
    """Choose the language that one reads, here and at the next log-in."""
    me = account_of(request)
    use_language(me, request.POST.get("language", ""))
    response = redirect("account")
    response.set_cookie(LANGUAGE_COOKIE, me.language, max_age=YEAR, samesite="Lax")
    return response


@login_required
@require_POST
def sessions(request: HttpRequest) -> HttpResponseBase:
    """End every other session of one's account."""
    me = account_of(request)
    end_sessions(me)
    update_session_auth_hash(request, me)
    messages.success(
        request, said(request, Bilingual("其他会话已结束。", "Your other sessions have ended."))
    )
    return redirect("account")


def _too_often(request: HttpRequest, form: Filled) -> bool:
    """Count what was wrong; after too many the session has ended."""
    if {"code", "current"} & form.wrong.keys():
        request.session[WRONG] = request.session.get(WRONG, 0) + 1
        if request.session[WRONG] >= TRIES:
            logout(request)
            return True
    return False


def _second_factor(request: HttpRequest, me: Account, form: Filled) -> HttpResponseBase:
    if _too_often(request, form):
        return redirect("login")
    told: dict[str, Any] = {"form": form, "required": settings.QIANWANG_TOTP_REQUIRED}
    if me.totp_secret:
        told["codes_left"] = RecoveryCode.objects.filter(account=me, used_at=None).count()
    else:
        if secret_of(request.session.get(PENDING, "")) is None:
            request.session[PENDING] = sealed_secret()
        secret = secret_of(request.session[PENDING]) or ""
        told["secret"] = " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
        told["picture_version"] = urlencode({"v": request.session[PENDING][-12:]})
    return render(request, "parties/second_factor.html", told, status=400 if form.wrong else 200)


def _codes(request: HttpRequest, codes: tuple[str, ...]) -> HttpResponse:
    return render(request, "parties/recovery_codes.html", {"codes": codes})
