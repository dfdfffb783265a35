"""The front page, and pages that say what the site is: places, open data, about, accessibility."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qianwang.kernel.documents.sdmx.codes import AGENCY, DATAFLOW
from qianwang.kernel.indicators.codes import HOME
from qianwang.kernel.indicators.views.asking import headline_years, year_asked
from qianwang.kernel.indicators.views.places import tiles_of
from qianwang.kernel.places import children, place, prefectures, statistical_units
from qianwang.kernel.web.caching import cached_by_revision
from qianwang.kernel.web.opendata.revision import public_revision
from qianwang.site.portal import editions
from qianwang.site.portal.citing import publisher

LATEST = 6
"""Publications that the front page names before it leads to all of them."""


@require_safe
@cached_by_revision
def front(request: HttpRequest) -> HttpResponse:
    """What the public finds first: what was published last, the headline figures, a search."""
    in_force = list(editions.in_force())
    yearly = [one for one in in_force if len(one.publication.period) == len("2021")]
    monthly = [one for one in in_force if one not in yearly]
    years = headline_years(request)
    year = year_asked(request, years)
    said = {
        "latest": [(one, editions.address_of(one)) for one in yearly[:1]],
        "others": [(one, editions.address_of(one)) for one in [*yearly[1:], *monthly][:LATEST]],
        "years": years,
        "year": year,
        "tiles": tiles_of(request, place(HOME), year) if year else (),
        "indicator_page": "indicator",
    }
    return render(request, "qianwang/portal.html", said)


@require_safe
@cached_by_revision
def places(request: HttpRequest) -> HttpResponse:
    """Every place that has a page: the province, its prefectures, their counties."""
    above = (*prefectures(), *statistical_units())
    said = {"home": place(HOME), "groups": [(one, children(one.id)) for one in above]}
    return render(request, "qianwang/portal_places.html", said)


@require_safe
@cached_by_revision
def open_data(request: HttpRequest) -> HttpResponse:
    """How the figures are taken away: formats, licence, revision, and how programs ask."""
    said = {
        **_licence(),
        "revision": public_revision(),
        "dataflow": DATAFLOW,
        "agency": AGENCY,
        "root": request.build_absolute_uri("/").rstrip("/"),
        "series": editions.by_series(),
    }
    return render(request, "qianwang/portal_data.html", said)


@require_safe
@cached_by_revision
def about(request: HttpRequest) -> HttpResponse:
    """Where the numbers come from, how they are made, and what the sample is."""
    said = {
        **_licence(),
        "publisher": publisher(),
        "own_shapes": bool(settings.QIANWANG_MAP_FILE),
        "approval": settings.QIANWANG_MAP_APPROVAL,
    }
    return render(request, "qianwang/portal_about.html", said)


@require_safe
@cached_by_revision
def accessibility(request: HttpRequest) -> HttpResponse:
    """What was done for everybody to be able to read this, and what is known to be lacking."""
    return render(request, "qianwang/portal_accessibility.html", {"publisher": publisher()})


def _licence() -> dict[str, Any]:
    return {
        "licence": settings.QIANWANG_LICENCE,
        "licence_url": settings.QIANWANG_LICENCE_URL,
        "licence_declared": settings.QIANWANG_LICENCE_DECLARED,
    }
