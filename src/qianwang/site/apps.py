"""The site, declared to Django: its templates, its stylesheets and scripts."""

from __future__ import annotations

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The shells of console and portal."""

    name = "qianwang.site"
    label = "site"
    verbose_name = "网站 / Site"
