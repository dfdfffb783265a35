"""The store of findings, declared to Django."""

from __future__ import annotations

from typing import ClassVar

from django.apps import AppConfig

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.parties.roles import Permission


class FindingsConfig(AppConfig):
    """What detectors and checks said, and what people decided on it."""

    name = "qianwang.kernel.findings"
    label = "findings"
    verbose_name = "研判结论 / Findings"
    default_auto_field = "django.db.models.BigAutoField"
    title: ClassVar[Bilingual] = Bilingual("研判结论", "Findings")
    permissions: ClassVar[tuple[Permission, ...]] = (
        Permission(
            "findings.view",
            Bilingual("查看研判结论", "See findings"),
            everything=("statistician", "approver", "auditor"),
            own=("filer",),
        ),
        Permission(
            "findings.decide",
            Bilingual("裁定研判结论", "Decide on findings"),
            everything=("statistician", "approver"),
        ),
    )

    def ready(self) -> None:
        """Tell the journal how to read a recording again."""
        from qianwang.kernel.findings.journaling import SOURCE, canonical_rows, references
        from qianwang.kernel.journal import register_bulk_source

        register_bulk_source(SOURCE, canonical_rows, references)
