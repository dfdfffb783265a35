"""Who may open a page: `@permitted("returns.view")`, the only way in which a view says so.

Somebody who is not logged in is sent to log in; somebody whose role can't do it gets 403. What of a
list may be seen is the list's own filter (`kernel.parties.permitted.visible_to`): the row of
another organisation answers as one that isn't there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from qianwang.kernel.parties.models import Account

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def account_of(request: HttpRequest) -> Account:
    """Who asks; the page must be one that only somebody logged in can reach."""
    return cast(Account, request.user)


def permitted(permission: str) -> Callable[[View[P]], View[P]]:
    """Let nobody in without this permission."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not account_of(request).may(permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return cast(View[P], guarded)

    return guard
