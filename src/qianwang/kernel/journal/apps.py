"""The journal, declared to Django."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from django.apps import AppConfig
from django.urls import reverse

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.web.menu import Group, MenuItem

if TYPE_CHECKING:
    from qianwang.kernel.jobs.kinds import Arguments, Progress, Result


class JournalConfig(AppConfig):
    """Who did what, when."""

    name = "qianwang.kernel.journal"
    label = "journal"
    verbose_name = "日志 / Journal"
    default_auto_field = "django.db.models.BigAutoField"
    title: ClassVar[Bilingual] = Bilingual("日志", "Journal")
    menu: ClassVar[tuple[MenuItem, ...]] = (
        MenuItem(
            Group.MANAGEMENT, Bilingual("日志", "Journal"), "journal", "journal.view", order=90
        ),
    )

    def ready(self) -> None:
        """Let the journal be verified as a job."""
        from qianwang.kernel.jobs.kinds import register

        register(
            "journal.verify",
            Bilingual("核对日志", "Verify the journal"),
            _verify,
            shown=_page_of,
        )


def _verify(progress: Progress, arguments: Arguments) -> Result:
    from qianwang.kernel.journal.verifying import run

    return run(progress, arguments)


def _page_of(job: UUID, result: Result) -> str:
    return reverse("journal-verified", args=[job])
