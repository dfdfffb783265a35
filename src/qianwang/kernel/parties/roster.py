"""The one roster: what all parts of the house declare of roles and permissions, gathered once."""

from __future__ import annotations

from functools import cache

from django.apps import apps

from qianwang.kernel.parties.roles import Roster


@cache
def roster() -> Roster:
    """Every declared role and permission; raises what `Roster.of` raises."""
    parts = list(apps.get_app_configs())
    return Roster.of(
        (role for part in parts for role in getattr(part, "roles", ())),
        (one for part in parts for one in getattr(part, "permissions", ())),
    )
