"""The store of observations, declared to Django."""

from __future__ import annotations

from typing import ClassVar

from django.apps import AppConfig

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.parties.roles import Permission
from qianwang.kernel.web.menu import Group, MenuItem


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
        Permission(
            "catalogue.view",
            Bilingual("查看指标目录与行政区划", "See the indicator catalogue and the divisions"),
            everything=(
                "administrator",
                "approver",
                "auditor",
                "filer",
                "reader",
                "statistician",
            ),
        ),
    )
    menu: ClassVar[tuple[MenuItem, ...]] = (
        MenuItem(
            Group.STATISTICS, Bilingual("指标查询", "Explorer"), "explorer", "indicators.view", 10
        ),
        MenuItem(
            Group.STATISTICS, Bilingual("一张图", "One map"), "one-map", "indicators.view", 11
        ),
        MenuItem(
            Group.MANAGEMENT,
            Bilingual("指标目录", "Indicators"),
            "catalogue",
            "catalogue.view",
            60,
        ),
        MenuItem(
            Group.MANAGEMENT,
            Bilingual("行政区划", "Divisions"),
            "divisions",
            "catalogue.view",
            61,
        ),
    )

    def ready(self) -> None:
        """Tell the journal how to read a batch again, and pages what they are as new as."""
        from qianwang.kernel.indicators.journaling import SOURCE, canonical_rows, references
        from qianwang.kernel.journal import register_bulk_source
        from qianwang.kernel.web.caching import register_revision

        register_bulk_source(SOURCE, canonical_rows, references)
        register_revision("observations", _last_batch)


def _last_batch() -> int | None:
    from qianwang.kernel.indicators.models import Batch

    return Batch.objects.order_by("-pk").values_list("pk", flat=True).first()
