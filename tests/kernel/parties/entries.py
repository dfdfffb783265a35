"""What the journal says, for tests that look there."""

from __future__ import annotations

import json
from typing import Any

from qianwang.kernel.journal.models import Entry


def entries(action: str) -> list[Entry]:
    """The entries of an action, oldest first."""
    return list(Entry.objects.filter(action=action).order_by("sequence"))


def last(action: str) -> tuple[str, str, Any]:
    """Actor, object and state after of the last entry of an action."""
    found = entries(action)[-1]
    return found.actor, found.object, json.loads(found.after) if found.after else None


def everything() -> str:
    """The whole journal as one text, to look for what must not be there."""
    return "\n".join(
        f"{one.actor} {one.action} {one.object} {one.before} {one.after}"
        for one in Entry.objects.order_by("sequence")
    )
