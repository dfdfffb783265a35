"""The outbox, declared to Django and to the console."""

from __future__ import annotations

from typing import ClassVar

from django.apps import AppConfig

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.parties.roles import Permission
from qianwang.kernel.web.menu import Group, MenuItem


class OutboxConfig(AppConfig):
    """Messages to people, and duties at set times."""

    name = "qianwang.kernel.outbox"
    label = "outbox"
    verbose_name = "消息 / Messages"
    default_auto_field = "django.db.models.BigAutoField"
    title: ClassVar[Bilingual] = Bilingual("消息", "Messages")
    permissions: ClassVar[tuple[Permission, ...]] = (
        Permission(
            "outbox.view",
            Bilingual("查看外发邮件", "See outgoing mail"),
            everything=("administrator", "auditor"),
        ),
        Permission(
            "outbox.decide",
            Bilingual("决定存疑邮件是否重发", "Decide whether uncertain mail is sent again"),
            everything=("administrator",),
        ),
    )
    menu: ClassVar[tuple[MenuItem, ...]] = (
        MenuItem(
            Group.MANAGEMENT,
            Bilingual("外发邮件", "Outgoing mail"),
            "outbox",
            "outbox.view",
            order=85,
        ),
    )
