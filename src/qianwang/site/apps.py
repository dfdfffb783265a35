"""The site, declared to Django: its templates, its stylesheets and scripts."""

from __future__ import annotations

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The shells of console and portal."""

    name = "qianwang.site"
    label = "site"
    verbose_name = "网站 / Site"

    def ready(self) -> None:
        """Pages with the banner of a store that is being filled aren't kept beyond that."""
        from qianwang.kernel.web.caching import register_revision

        register_revision("filling", _filling)


def _filling() -> bool:
    from django.conf import settings

    from qianwang.site.operations.filling import filling

    return filling(settings.QIANWANG_HOME)
