"""A place's page: its headline indicators with growth, rank and their last years."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from qianwang.kernel.indicators.codes import HOME, Period, Subject
from qianwang.kernel.indicators.presenting.headlines import YEARS_BEHIND, Tile, glance, headlines
from qianwang.kernel.indicators.views.asking import headline_years, kept, page_for, year_asked
from qianwang.kernel.places import Place, children, find, place, prefectures, statistical_units
from qianwang.kernel.web.caching import cached_by_revision
from qianwang.kernel.web.permitted import permitted


def tiles_of(request: HttpRequest, one: Place, year: int) -> tuple[Tile, ...]:
    """The place at a glance, of what the reader may see."""

    def make() -> tuple[Tile, ...]:
        shown = [Period(each) for each in range(year - YEARS_BEHIND, year + 1)]
        page = page_for(request, [each.indicator for each in headlines()], shown)
        return glance(page, Subject((one.id,)), year, national=one.id == HOME)

    return kept(request, f"tiles {one.id} {year}", make)


def _page(request: HttpRequest, code: str, template: str, name: str) -> HttpResponseBase:
    one = find(code)
    known = one.code or one.id
    if code != known:  # one address a place, whichever of its names was used
        return redirect(reverse(name, args=[known]))
    years = headline_years(request)
    year = year_asked(request, years)
    said = {
        "place": one,
        "parent": place(one.parent) if one.parent else None,
        "inside": children(one.id) if one.id != HOME else (*prefectures(), *statistical_units()),
        "lies_in": [place(each) for each in one.lies_in],
        "years": years,
        "year": year,
        "tiles": tiles_of(request, one, year) if year else (),
        "place_page": name,
        "indicator_page": "catalogue-indicator" if name == "console-place" else "indicator",
    }
    return render(request, template, said)


@permitted("indicators.view")
@require_safe
def console_place(request: HttpRequest, code: str) -> HttpResponseBase:
    """A place for the staff."""
    return _page(request, code, "indicators/console_place.html", "console-place")


@require_safe
@cached_by_revision
def place_page(request: HttpRequest, code: str) -> HttpResponseBase:
    """A place for the public."""
    return _page(request, code, "indicators/place.html", "place")


@permitted("catalogue.view")
@require_safe
def divisions(request: HttpRequest) -> HttpResponse:
    """The administrative divisions that figures are counted by."""
    home = place(HOME)
    groups = [(one, children(one.id)) for one in (*prefectures(), *statistical_units())]
    return render(request, "indicators/divisions.html", {"home": home, "groups": groups})
