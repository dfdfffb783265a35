"""The store of observations, declared to Django."""

from django.apps import AppConfig


class IndicatorsConfig(AppConfig):
    """What is kept of numbers: observations and the batches that they came in."""

    name = "qianwang.kernel.indicators"
    label = "indicators"
    verbose_name = "指标与观测值 / Indicators"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the journal how to read a batch again."""
        from qianwang.kernel.indicators.journaling import SOURCE, canonical_rows, references
        from qianwang.kernel.journal import register_bulk_source

        register_bulk_source(SOURCE, canonical_rows, references)
