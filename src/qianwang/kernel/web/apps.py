"""The web parts, declared to Django: tags and templates that all systems use."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """What pages of all systems share."""

    name = "qianwang.kernel.web"
    label = "web"
    verbose_name = "网页 / Web"
