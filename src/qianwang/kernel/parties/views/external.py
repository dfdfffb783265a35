"""Coming in by an OpenID provider (authorization code flow with PKCE, state and nonce)."""

from __future__ import annotations

import logging

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.parties.services import account_of_subject
from qianwang.kernel.parties.views.login import come_in, wanted_page
from qianwang.kernel.parties.views.provider import NotBelieved, OutOfReach, Subject, provider
from qianwang.kernel.web.problem import error_page

WANTED = "wanted_after_provider"
log = logging.getLogger(__name__)


@never_cache
@require_safe
def go(request: HttpRequest) -> HttpResponseBase:
    """Send somebody to the provider."""
    _refuse_where_there_is_none()
    request.session[WANTED] = wanted_page(request, request.GET.get("next", ""))
    try:
        return provider().sent(request, request.build_absolute_uri(reverse("login-external-back")))
    except (OutOfReach, NotBelieved) as problem:
        log.warning("the identity provider can't be reached: %s", problem)
        return error_page(request, 503, _out_of_reach())


@never_cache
@require_safe
def back(request: HttpRequest) -> HttpResponseBase:
    """Somebody comes back from the provider, with who it is."""
    _refuse_where_there_is_none()
    try:
        subject = provider().came_back(request)
    except OutOfReach as problem:
        log.warning("the identity provider can't be reached: %s", problem)
        return error_page(request, 503, _out_of_reach())
    except NotBelieved as problem:
        log.warning("the identity provider's answer was refused: %s", problem)
        return error_page(request, 403, _not_believed())
    return _known(request, subject)


def _known(request: HttpRequest, subject: Subject) -> HttpResponseBase:
    account = account_of_subject(subject.id, subject.name, subject.username, subject.email)
    if account is None:
        told = {
            "subject": subject.id,
            "provider": settings.QIANWANG_OIDC_NAME or settings.QIANWANG_OIDC_ISSUER,
        }
        return render(request, "parties/unknown_subject.html", told, status=403)
    wanted = request.session.pop(WANTED, "")
    return come_in(request, account, "provider", wanted, code_shown=subject.second_factor)


def _refuse_where_there_is_none() -> None:
    if not settings.QIANWANG_OIDC_ISSUER:
        raise Http404


def _out_of_reach() -> InputError:
    return InputError(
        Bilingual("统一身份平台暂时无法访问。", "The identity provider is out of reach."),
        hint=Bilingual(
            "请稍后再试，或用账户与密码登录。", "Try again later, or log in with your password."
        ),
    )


def _not_believed() -> InputError:
    return InputError(
        Bilingual("统一身份平台的答复不能采信。", "The identity provider's answer was refused."),
        hint=Bilingual("请从登录页重新开始。", "Start again from the log-in page."),
    )
