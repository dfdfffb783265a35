"""Parties, declared to Django: accounts, and the roles that every administration has."""

from __future__ import annotations

from typing import ClassVar

from django.apps import AppConfig

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.parties.roles import Permission, Role
from qianwang.kernel.web.menu import Group, MenuItem

STAFF = frozenset({"administration"})


class PartiesConfig(AppConfig):
    """Organisations, accounts, roles, and the keys of programs."""

    name = "qianwang.kernel.parties"
    label = "parties"
    verbose_name = "机构与账户 / Organisations and accounts"
    default_auto_field = "django.db.models.BigAutoField"
    title: ClassVar[Bilingual] = Bilingual("机构与账户", "Organisations and accounts")
    roles: ClassVar[tuple[Role, ...]] = (
        Role("administrator", Bilingual("系统管理员", "Administrator"), STAFF),
        Role("auditor", Bilingual("审计员", "Auditor"), STAFF),
    )
    permissions: ClassVar[tuple[Permission, ...]] = (
        Permission(
            "accounts.manage",
            Bilingual("管理机构、账户与角色", "Manage organisations, accounts and roles"),
            everything=("administrator",),
        ),
        Permission(
            "accounts.view",
            Bilingual("查看机构、账户与角色", "See organisations, accounts and roles"),
            everything=("administrator", "auditor"),
        ),
        Permission(
            "personal.reveal",
            Bilingual("说明理由后查看个人信息", "See personal data for a reason"),
            everything=("administrator",),
        ),
        Permission(
            "journal.view", Bilingual("查看日志", "Read the journal"), everything=("auditor",)
        ),
    )

    menu: ClassVar[tuple[MenuItem, ...]] = (
        MenuItem(
            Group.MANAGEMENT,
            Bilingual("机构", "Organisations"),
            "organisations",
            "accounts.view",
            10,
        ),
        MenuItem(Group.MANAGEMENT, Bilingual("账户", "Accounts"), "accounts", "accounts.view", 11),
        MenuItem(Group.MANAGEMENT, Bilingual("角色", "Roles"), "roles", "accounts.view", 12),
    )

    def ready(self) -> None:
        """Refuse to start with a role or permission that contradicts another; say where personal
        data of accounts is."""
        from qianwang.kernel.parties.roster import roster
        from qianwang.kernel.parties.services.accounts import personal_data
        from qianwang.kernel.parties.services.revealing import register_personal

        roster()
        register_personal("accounts", personal_data)
