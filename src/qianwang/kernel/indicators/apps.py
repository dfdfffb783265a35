"""The store of observations, declared to Django."""

from __future__ import annotations

from typing import ClassVar

from django.apps import AppConfig

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.parties.roles import Permission


class IndicatorsConfig(AppConfig):
    """What is kept of numbers: observations and the batches that they came in."""

    name = "qianwang.kernel.indicators"
    label = "indicators"
    verbose_name = "指标与观测值 / Indicators"
    default_auto_field = "django.db.models.BigAutoField"
    title: ClassVar[Bilingual] = Bilingual("指标", "Indicators")
    permissions: ClassVar[tuple[Permission, ...]] = (
        Permission(
            "indicators.view",
            Bilingual("查看未公布的数", "See numbers that are not published"),
            everything=("statistician", "approver", "reader", "auditor"),
            own=("filer",),
        ),
    )

    def ready(self) -> None:
        """Tell the journal how to read a batch again."""
        from qianwang.kernel.indicators.journaling import SOURCE, canonical_rows, references
        from qianwang.kernel.journal import register_bulk_source

        register_bulk_source(SOURCE, canonical_rows, references)
