"""Proofreading, declared to Django and to the console."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from django.apps import AppConfig
from django.urls import reverse

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.parties.roles import Permission
from qianwang.kernel.web.menu import Group, MenuItem

if TYPE_CHECKING:
    from qianwang.kernel.documents.checks import Remark
    from qianwang.kernel.documents.model import Document
    from qianwang.kernel.jobs.kinds import Arguments, Progress, Result


class ProofreadingConfig(AppConfig):
    """What is wrong in a text before it is published."""

    name = "qianwang.systems.proofreading"
    label = "proofreading"
    verbose_name = "数据校对 / Proofreading"
    default_auto_field = "django.db.models.BigAutoField"
    title: ClassVar[Bilingual] = Bilingual("数据校对", "Proofreading")

    permissions: ClassVar[tuple[Permission, ...]] = (
        Permission(
            "proofreading.use",
            Bilingual("校对文件", "Proofread files"),
            everything=("statistician",),
            own=("approver", "reader"),
        ),
    )
    menu: ClassVar[tuple[MenuItem, ...]] = (
        MenuItem(
            Group.STATISTICS,
            Bilingual("校对", "Proofreading"),
            "proofreading",
            "proofreading.use",
            order=70,
        ),
    )

    def ready(self) -> None:
        """Let files be proofread as jobs, and every document before it is published."""
        from qianwang.kernel.documents.checks import register
        from qianwang.kernel.jobs import kinds
        from qianwang.systems.proofreading.permitted import JOB

        register("proofreading", _check)
        kinds.register(
            JOB,
            Bilingual("校对文件", "Proofread a file"),
            _run,
            shown=_page_of,
            named=_named,
        )


def _run(progress: Progress, arguments: Arguments) -> Result:
    """The rules are loaded only where something is proofread."""
    from qianwang.systems.proofreading.building import run

    return run(progress, arguments)


def _page_of(job: UUID, result: Result) -> str:
    return reverse("proofread", args=[job])


def _named(arguments: Arguments) -> Bilingual:
    return Bilingual(f"校对 {arguments['name']}", f"Proofread {arguments['name']}")


def _check(document: Document) -> Iterable[Remark]:
    """Proofread a document, knowing what people decided on findings of earlier texts."""
    from qianwang.kernel.findings import store
    from qianwang.systems.proofreading.before_publication import remarks
    from qianwang.systems.proofreading.entries import of_decisions

    return remarks(document, of_decisions(store.settled()))
