"""The bulletin, declared to Django and to the console."""

from __future__ import annotations

from typing import ClassVar

from django.apps import AppConfig

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.web.menu import Group, MenuItem


class BulletinConfig(AppConfig):
    """The monthly bulletin."""

    name = "qianwang.systems.bulletin"
    label = "bulletin"
    verbose_name = "月度通报 / Monthly bulletin"
    title: ClassVar[Bilingual] = Bilingual("通报", "Bulletin")
    menu: ClassVar[tuple[MenuItem, ...]] = (
        MenuItem(
            Group.STATISTICS,
            Bilingual("通报", "Bulletin"),
            "bulletin",
            "publications.view",
            order=70,
        ),
    )

    def ready(self) -> None:
        """Let bulletins be built, frozen and published."""
        from qianwang.kernel.publications.builders import register_builder
        from qianwang.systems.bulletin.services import build, months

        register_builder(
            "bulletin",
            Bilingual("信息通信业运行通报", "Bulletin of communications"),
            months,
            build,
        )
