"""`{% masked account.email "email" "accounts/li/email" %}`: personal data as everybody may see it,
with a way to ask for all of it for who may. The page itself never holds the whole."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from qianwang.kernel.parties import masking
from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.services.revealing import may_reveal

register = template.Library()


@register.inclusion_tag("parties/masked.html", takes_context=True)
def masked(context: Context, value: str, kind: str, object: str) -> dict[str, Any]:
    """The value masked as one of a kind; `object` is the name under which it can be asked for."""
    request = context.get("request")
    account = getattr(request, "user", None)
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "language": context.get("language"),
        "text": masking.masked(kind, value),
        "object": object,
        "may": bool(value) and isinstance(account, Account) and may_reveal(account, object),
    }
