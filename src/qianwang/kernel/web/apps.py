"""The web parts, declared to Django: tags and templates that all systems use."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """What pages of all systems share."""

    name = "qianwang.kernel.web"
    label = "web"
    verbose_name = "网页 / Web"

    def ready(self) -> None:
        """Let pages of numbers show what editions in force publish."""
        from qianwang.kernel.indicators.announced import register_published
        from qianwang.kernel.web.opendata.announcing import published

        register_published(published)
