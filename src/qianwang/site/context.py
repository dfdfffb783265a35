"""What every page knows: its language, the menu that its reader may see, large print or not."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from qianwang.kernel.outbox.services import unread
from qianwang.kernel.parties.models import Account
from qianwang.site.menu import rail
from qianwang.site.operations.filling import filling

LARGE_COOKIE = "qianwang_large"


def page(request: HttpRequest) -> dict[str, Any]:
    """The context of base templates."""
    account = getattr(request, "user", None)
    return {
        "filling": filling(settings.QIANWANG_HOME),
        "language": getattr(request, "language", "zh"),
        "large_print": request.COOKIES.get(LARGE_COOKIE) == "1",
        "rail": rail(account) if isinstance(account, Account) else (),
        # asked only where a template shows it: the portal's pages don't
        "unread": partial(unread, account) if isinstance(account, Account) else 0,
    }
