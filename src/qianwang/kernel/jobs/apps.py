"""Jobs, declared to Django and to the console."""

from __future__ import annotations

from typing import ClassVar

from django.apps import AppConfig

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.parties.roles import Permission
from qianwang.kernel.web.menu import Group, MenuItem


class JobsConfig(AppConfig):
    """Long work, watched."""

    name = "qianwang.kernel.jobs"
    label = "jobs"
    verbose_name = "后台任务 / Jobs"
    default_auto_field = "django.db.models.BigAutoField"
    title: ClassVar[Bilingual] = Bilingual("后台任务", "Jobs")
    permissions: ClassVar[tuple[Permission, ...]] = (
        Permission(
            "jobs.view",
            Bilingual("查看所有人的后台任务", "See everybody's jobs"),
            everything=("administrator",),
        ),
    )
    menu: ClassVar[tuple[MenuItem, ...]] = (
        MenuItem(Group.MANAGEMENT, Bilingual("后台任务", "Jobs"), "jobs", "jobs.view", order=80),
    )
