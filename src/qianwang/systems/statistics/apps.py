"""Statistics, declared to Django and to the console."""

from __future__ import annotations

from typing import ClassVar

from django.apps import AppConfig

from qianwang.kernel.bilingual import Bilingual


class StatisticsConfig(AppConfig):
    """Returns: their forms, their checks, and what was filed."""

    name = "qianwang.systems.statistics"
    label = "statistics"
    verbose_name = "统计报表 / Statistical returns"
    default_auto_field = "django.db.models.BigAutoField"
    title: ClassVar[Bilingual] = Bilingual("统计报表", "Statistical returns")

    def ready(self) -> None:
        """Tell the journal how to read filings again, and checks what conflicts are declared."""
        from qianwang.kernel.indicators.printed import register_declarations
        from qianwang.kernel.journal import register_bulk_source
        from qianwang.systems.statistics.journaling import SOURCE, canonical_rows, references
        from qianwang.systems.statistics.published import DOCUMENT, declarations

        register_bulk_source(SOURCE, canonical_rows, references)
        register_declarations(DOCUMENT, declarations)
