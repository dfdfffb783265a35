"""Attachments, declared to Django."""

from __future__ import annotations

from typing import ClassVar

from django.apps import AppConfig

from qianwang.kernel.bilingual import Bilingual


class AttachmentsConfig(AppConfig):
    """Files that people bring."""

    name = "qianwang.kernel.attachments"
    label = "attachments"
    verbose_name = "附件 / Attachments"
    default_auto_field = "django.db.models.BigAutoField"
    title: ClassVar[Bilingual] = Bilingual("附件", "Attachments")
