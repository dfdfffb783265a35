"""The left rail: every part's declared entries, grouped, as far as an account may see them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from django.apps import apps

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.parties.models import Account
from qianwang.kernel.web.menu import Group, MenuItem


@dataclass(frozen=True, slots=True)
class RailGroup:
    """A group with its entries."""

    title: Bilingual
    items: tuple[MenuItem, ...]


@cache
def declared_items() -> tuple[MenuItem, ...]:
    """All entries in the order in which they stand."""
    items = [item for part in apps.get_app_configs() for item in getattr(part, "menu", ())]
    groups = list(Group)
    return tuple(sorted(items, key=lambda one: (groups.index(one.group), one.order, one.url)))


def rail(account: Account) -> tuple[RailGroup, ...]:
    """What this account finds in its rail; groups without an entry are left out."""
    seen = [item for item in declared_items() if account.may(item.permission)]
    return tuple(
        RailGroup(group.value, tuple(item for item in seen if item.group is group))
        for group in Group
        if any(item.group is group for item in seen)
    )
