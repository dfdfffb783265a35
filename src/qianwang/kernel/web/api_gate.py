"""The gate of the API: who asks by token, what is too large to be read, how every error is said.

It stands before the middleware that names the actor, so that what a program does is in the journal
under the account whose token it has.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers

from qianwang.kernel.parties.services.tokens import account_of_token
from qianwang.kernel.web.api_keys import BY_TOKEN
from qianwang.kernel.web.api_problems import in_our_words, said
from qianwang.kernel.web.api_refusals import refused
from qianwang.kernel.web.api_throttle import THROTTLE
from qianwang.kernel.web.middleware import LANGUAGE_COOKIE
from qianwang.kernel.web.origin import address
from qianwang.kernel.web.problem import API

Answer = Callable[[HttpRequest], HttpResponseBase]
CHANGING = frozenset({"POST", "PUT", "PATCH"})
TAKEN = frozenset({"application/json", "multipart/form-data"})


class ApiMiddleware:
    """Holds for every address under /api/, known or not."""

    def __init__(self, get_response: Answer) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(API):
            return self._answer(request)
        status = self._objection(request)
        if status is None:
            response = in_our_words(request, self._answer(request))
        else:
            response = said(request, status)
            if status == 429:
                response["Retry-After"] = str(round(THROTTLE.wait()))
        if response.status_code == 403:
            refused(request, "not_permitted")
        patch_vary_headers(response, ("Accept-Language", "Authorization", "Cookie"))
        # a language that one request asked for is no choice for the pages to come
        response.cookies.pop(LANGUAGE_COOKIE, None)
        return response

    def _objection(self, request: HttpRequest) -> int | None:
        """The status with which a request is refused before anything is done, or None."""
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            return 400
        length = _length(request)
        if length > settings.QIANWANG_LARGEST_REQUEST:
            return 413
        if request.method in CHANGING and length and request.content_type not in TAKEN:
            return 415
        return self._who(request)

    def _who(self, request: HttpRequest) -> int | None:
        """Let the request be its token's account's; a token that is not good is refused even
        where nobody needs one, since its holder should know."""
        scheme, _, key = request.headers.get("Authorization", "").partition(" ")
        if not scheme:
            return None
        account = account_of_token(key.strip()) if scheme.lower() == "bearer" else None
        if account is None:
            if not THROTTLE.takes(f"forged {address(request)}", settings.QIANWANG_RATE_ANONYMOUS):
                return 429
            refused(request, "token")
            return 401
        request.user = account
        setattr(request, BY_TOKEN, True)
        return None


def _length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0
