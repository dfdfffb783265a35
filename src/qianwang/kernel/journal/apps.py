"""The journal, declared to Django."""

from __future__ import annotations

from django.apps import AppConfig


class JournalConfig(AppConfig):
    """Who did what, when."""

    name = "qianwang.kernel.journal"
    label = "journal"
    verbose_name = "日志 / Journal"
    default_auto_field = "django.db.models.BigAutoField"
