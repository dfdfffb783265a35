"""What machines read to find the pages: robots.txt, a sitemap, and a feed of what is published."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.views.decorators.http import require_safe

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import NotFound
from qianwang.kernel.indicators.codes import HOME
from qianwang.kernel.indicators.vocabulary import indicators
from qianwang.kernel.places import place, prefectures, statistical_units
from qianwang.kernel.publications import shown, store
from qianwang.kernel.publications.builders import ORIGINAL
from qianwang.kernel.publications.models import Edition, EditionState
from qianwang.kernel.web.caching import cached_by_revision
from qianwang.kernel.web.middleware import language_of
from qianwang.site.portal import editions
from qianwang.site.portal.citing import day_of

NEWEST = 50
LANGUAGES = (("zh-Hans", "zh"), ("en", "en"))
FIXED = ("portal", "portal-publications", "indicators", "places", "map", "open-data", "about",
         "accessibility")  # fmt: skip
CLOSED = ("/console/", "/login", "/account", "/metrics", "/search")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Everything public may be read by machines; where people work there is nothing for them."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
    lines.append(f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@cached_by_revision
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every page, in each language."""
    pages = "".join(_entry(request, path, when) for path, when in _pages())
    return HttpResponse(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
        f' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{pages}</urlset>\n',
        content_type="application/xml; charset=utf-8",
    )


def _entry(request: HttpRequest, path: str, when: str) -> str:
    there = request.build_absolute_uri(path)
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{name}" href={quoteattr(f"{there}?lang={short}")}/>'
        for name, short in LANGUAGES
    )
    last = f"<lastmod>{when}</lastmod>" if when else ""
    return f"<url><loc>{escape(there)}</loc>{last}{others}</url>\n"


def _pages() -> Iterator[tuple[str, str]]:
    """Paths with the day on which they last changed, where that is known."""
    for name in FIXED:
        yield reverse(name), ""
    for one in editions.in_force():
        when = day_of(one.published_at)
        publication = one.publication
        yield reverse("portal-publication", args=(publication.kind, publication.period)), when
        for chapter in _chapters(one):
            yield f"{editions.address_of(one)}read/{chapter}/", when
    for id in indicators():
        yield reverse("indicator", args=(id,)), ""
    for spot in (place(HOME), *prefectures(), *statistical_units()):
        yield reverse("place", args=(spot.code or spot.id,)), ""


def _chapters(one: Edition) -> Iterator[int]:
    try:
        document = store.document(one.digest, ORIGINAL)
    except NotFound:  # its files are lost, which `check` tells
        return
    yield from (chapter.number for chapter in shown.chapters(document))


@require_safe
@cached_by_revision
def feed(request: HttpRequest) -> HttpResponse:
    """What was published and withdrawn, the latest first, as RSS."""
    language = language_of(request)
    title = Bilingual("贵州信息通信业：综述与通报", "Guizhou communications: surveys and bulletins")
    made = Rss201rev2Feed(
        title=title.in_(language),
        link=request.build_absolute_uri(reverse("portal-publications")),
        description=title.in_(language),
        language="en" if language == "en" else "zh-cn",
        feed_url=request.build_absolute_uri(),
    )
    news = sorted(editions.known(), key=_since, reverse=True)
    for one in news[:NEWEST]:
        address = request.build_absolute_uri(editions.address_of(one))
        made.add_item(
            title=f"{one.publication.title.in_(language)} r{one.number}",
            link=address,
            description=_news(one).in_(language),
            unique_id=f"{address}#{one.state}",
            pubdate=one.withdrawn_at or one.published_at,
        )
    return HttpResponse(
        made.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8"
    )


def _since(one: Edition) -> float:
    """When the public last heard of it."""
    at = one.withdrawn_at or one.published_at
    return at.timestamp() if at else 0.0


def _news(one: Edition) -> Bilingual:
    if one.state == EditionState.WITHDRAWN:
        return Bilingual(f"已撤回：{one.reason}", f"Withdrawn: {one.reason}")
    sample = Bilingual("含示例数据。", " It has sample data.") if one.sample else Bilingual("", "")
    return Bilingual(
        f"第 {one.number} 版，内容摘要 SHA-256 {one.digest}。{sample.zh}",
        f"Revision {one.number}, SHA-256 {one.digest}.{sample.en}",
    )
