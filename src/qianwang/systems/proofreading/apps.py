"""Proofreading, declared to Django and to the console."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar

from django.apps import AppConfig

from qianwang.kernel.bilingual import Bilingual

if TYPE_CHECKING:
    from qianwang.kernel.documents.checks import Remark
    from qianwang.kernel.documents.model import Document


class ProofreadingConfig(AppConfig):
    """What is wrong in a text before it is published."""

    name = "qianwang.systems.proofreading"
    label = "proofreading"
    verbose_name = "数据校对 / Proofreading"
    default_auto_field = "django.db.models.BigAutoField"
    title: ClassVar[Bilingual] = Bilingual("数据校对", "Proofreading")

    def ready(self) -> None:
        """Let every document be proofread before it is published."""
        from qianwang.kernel.documents.checks import register

        register("proofreading", _check)


def _check(document: Document) -> Iterable[Remark]:
    """Proofread a document, knowing what people decided on findings of earlier texts."""
    from qianwang.kernel.findings import store
    from qianwang.systems.proofreading.before_publication import remarks
    from qianwang.systems.proofreading.entries import of_decisions

    return remarks(document, of_decisions(store.settled()))
