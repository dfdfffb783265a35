"""The site, declared to Django: its templates, its stylesheets and scripts."""

from __future__ import annotations

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The shells of console and portal."""

    name = "qianwang.site"
    label = "site"
    verbose_name = "网站 / Site"

    def ready(self) -> None:
        """Let pages be kept while their editions and the banner stand, and the house be cleaned."""
        from qianwang.kernel.outbox.duties import register_duty
        from qianwang.kernel.web.caching import register_revision
        from qianwang.site.operations.housekeeping import HOUSEKEEPING
        from qianwang.site.portal.caching import editions

        register_revision("editions", editions)
        register_revision("filling", _filling)
        register_duty(HOUSEKEEPING)


def _filling() -> bool:
    from django.conf import settings

    from qianwang.site.operations.filling import filling

    return filling(settings.QIANWANG_HOME)
