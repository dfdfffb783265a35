"""Who asks through the API, and what they may: a program by its token, a browser by its session.

`ApiMiddleware` has found out who it is before an endpoint is reached. An endpoint says whom it
answers, and its description in OpenAPI follows from that:

    @router.get("/returns", auth=holders("returns.view"))    # with the permission only
    @router.get("/observations", auth=PUBLIC)                # anybody; more for who may see more
    @router.get("/me", auth=ACCOUNTS)                        # anybody with an account
"""

from __future__ import annotations

from abc import abstractmethod

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from ninja.security.base import AuthBase
from ninja.utils import check_csrf

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.parties.models import Account
from qianwang.kernel.web.api_refusals import Forbidden

BY_TOKEN = "asked_by_token"
"""The attribute of a request that a token was good for."""


class _Key(AuthBase):
    """A way to be somebody; with a permission, only for accounts that have it."""

    def __init__(self, permission: str | None = None) -> None:
        self.permission = permission
        super().__init__()

    @abstractmethod
    def _account(self, request: HttpRequest) -> Account | None:
        """Who asks in this way; None where nobody does."""

    def __call__(self, request: HttpRequest) -> Account | None:
        account = self._account(request)
        if account is not None and self.permission and not account.may(self.permission):
            raise PermissionDenied
        return account


class Token(_Key):
    """`Authorization: Bearer …`, for programs."""

    openapi_type = "http"
    openapi_scheme = "bearer"
    openapi_description = (
        "A token that an account made for a program; send it as `Authorization: Bearer TOKEN`."
    )

    def _account(self, request: HttpRequest) -> Account | None:
        return somebody(request) if getattr(request, BY_TOKEN, False) else None


class Session(_Key):
    """The cookie of somebody who is logged in; what changes something needs X-CSRFToken as well."""

    openapi_type = "apiKey"
    openapi_in = "cookie"
    openapi_name = "qianwang_session"
    openapi_description = (
        "The console's own session. A request that changes something must also carry the header "
        "X-CSRFToken."
    )

    def _account(self, request: HttpRequest) -> Account | None:
        account = somebody(request)
        if account is None or getattr(request, BY_TOKEN, False):
            return None
        if check_csrf(request) is not None:
            raise Forbidden(
                Bilingual("缺少或不符的 CSRF 令牌。", "The CSRF token is missing or wrong."),
                hint=Bilingual("请在请求头写 X-CSRFToken。", "Send it in the header X-CSRFToken."),
            )
        return account


class Nobody:
    """Lets in who doesn't say who it is."""

    def __call__(self, request: HttpRequest) -> bool:
        return True


PUBLIC = (Token(), Session(), Nobody())
ACCOUNTS = (Token(), Session())
SESSION_ONLY = (Session(),)


def holders(permission: str) -> tuple[Token, Session]:
    """For accounts with this permission; others get 403, strangers 401."""
    return (Token(permission), Session(permission))


def somebody(request: HttpRequest) -> Account | None:
    """The account that asks, or None for the public."""
    return request.user if isinstance(request.user, Account) else None
