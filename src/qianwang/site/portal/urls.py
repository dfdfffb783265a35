"""Addresses of the portal beside those that the parts of the house declare."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, register_converter

from qianwang.site.portal import feeds, pages, publications, searching


class PeriodConverter:
    """A year, or a month of one, as it stands in an address."""

    regex = r"[12][0-9]{3}(?:-(?:0[1-9]|1[0-2]))?"

    def to_python(self, value: str) -> str:
        """As it is."""
        return value

    def to_url(self, value: str) -> str:
        """As it is."""
        return value


register_converter(PeriodConverter, "period")

_edition: list[URLPattern | URLResolver] = [
    path("", publications.edition, name="portal-edition"),
    path("read/<int:chapter>/", publications.chapter, name="portal-chapter"),
    path("changes", publications.changes, name="portal-changes"),
    path("figures/<slug:anchor>.svg", publications.figure, name="portal-figure"),
    path("trace", publications.trace, name="portal-trace"),
    path("files/<path:path>", publications.download, name="portal-file"),
]
portal: list[URLPattern | URLResolver] = [
    path("", pages.front, name="portal"),
    path("search", searching.search, name="search"),
    path("publications/", publications.publications, name="portal-publications"),
    path(
        "publications/<slug:kind>/<period:period>/",
        publications.publication,
        name="portal-publication",
    ),
    path("publications/<slug:kind>/<period:period>/r<int:number>/", include(_edition)),
    path("places/", pages.places, name="places"),
    path("data", pages.open_data, name="open-data"),
    path("about", pages.about, name="about"),
    path("accessibility", pages.accessibility, name="accessibility"),
    path("robots.txt", feeds.robots, name="robots"),
    path("sitemap.xml", feeds.sitemap, name="sitemap"),
    path("feed.xml", feeds.feed, name="feed"),
]
