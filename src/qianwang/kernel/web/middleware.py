"""What holds for every request: who acts, in which language, and how an error is said."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from qianwang.kernel.bilingual import Language
from qianwang.kernel.errors import NotFound, QianwangError
from qianwang.kernel.journal import acting_as
from qianwang.kernel.web.problem import API, error_page

Answer = Callable[[HttpRequest], HttpResponseBase]
LANGUAGE_COOKIE = "qianwang_language"
PUBLIC_ACTOR = "public"
YEAR = 365 * 24 * 3600


def language_of(request: HttpRequest) -> Language:
    """The language of this request: asked for in its address, chosen before, or Chinese.

    A program has chosen nothing before: what it accepts is asked as well.
    """
    asked = request.GET.get("lang") or request.COOKIES.get(LANGUAGE_COOKIE)
    if asked is None and request.path.startswith(API):
        accepted = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
        asked = next((name[:2] for name, _ in accepted if name[:2] in ("zh", "en")), None)
    return "en" if asked == "en" else "zh"


class ActorMiddleware:
    """Whatever a request changes, the journal names the account that asked for it."""

    def __init__(self, get_response: Answer) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        account = request.user
        with acting_as(account.get_username() if account.is_authenticated else PUBLIC_ACTOR):
            return self._answer(request)


class LanguageMiddleware:
    """One language for the page and for Django's own messages; a choice by `?lang=` is kept."""

    def __init__(self, get_response: Answer) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        language = language_of(request)
        request.language = language  # type: ignore[attr-defined]
        with translation.override("en" if language == "en" else "zh-hans"):
            response = self._answer(request)
        response.headers.setdefault("Content-Language", "en" if language == "en" else "zh-Hans")
        if request.GET.get("lang") in ("zh", "en"):
            response.set_cookie(LANGUAGE_COOKIE, language, max_age=YEAR, samesite="Lax")
        return response


class ErrorMiddleware:
    """An error for the user is a page with what, where and the remedy; any other is the program's
    and is left to Django, which logs it and shows the page for faults."""

    def __init__(self, get_response: Answer) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self._answer(request)

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        """A page for what the user can mend, not there or not his; None for a fault."""
        match problem:
            case NotFound():
                return error_page(request, 404, problem)
            case QianwangError():
                return error_page(request, 400, problem)
            case Http404():
                return error_page(request, 404, None)
            case PermissionDenied():
                return error_page(request, 403, None)
        return None
