"""The store of findings, declared to Django."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    """What detectors and checks said, and what people decided on it."""

    name = "qianwang.kernel.findings"
    label = "findings"
    verbose_name = "研判结论 / Findings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the journal how to read a recording again."""
        from qianwang.kernel.findings.journaling import SOURCE, canonical_rows, references
        from qianwang.kernel.journal import register_bulk_source

        register_bulk_source(SOURCE, canonical_rows, references)
