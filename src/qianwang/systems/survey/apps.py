"""The survey, declared to Django and to the console."""

from __future__ import annotations

from typing import ClassVar

from django.apps import AppConfig

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.web.menu import Group, MenuItem


class SurveyConfig(AppConfig):
    """The yearly survey."""

    name = "qianwang.systems.survey"
    label = "survey"
    verbose_name = "年度综述 / Yearly survey"
    title: ClassVar[Bilingual] = Bilingual("综述", "Survey")
    menu: ClassVar[tuple[MenuItem, ...]] = (
        MenuItem(
            Group.STATISTICS, Bilingual("综述", "Survey"), "survey", "publications.view", order=60
        ),
    )

    def ready(self) -> None:
        """Let surveys be built, frozen and published."""
        from qianwang.kernel.publications.builders import register_builder
        from qianwang.systems.survey.services import build, years

        register_builder(
            "survey", Bilingual("信息通信业发展综述", "Survey of communications"), years, build
        )
