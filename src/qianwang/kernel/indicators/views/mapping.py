"""One map: an indicator over the prefectures in a year, and the outlines that it is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators import store
from qianwang.kernel.indicators.announced import published
from qianwang.kernel.indicators.codes import Kind, Period, Subject
from qianwang.kernel.indicators.indicator import Indicator
from qianwang.kernel.indicators.permitted import seen_by
from qianwang.kernel.indicators.presenting.definition import THEMES
from qianwang.kernel.indicators.presenting.headlines import headlines
from qianwang.kernel.indicators.presenting.mapping import Choropleth, choropleth
from qianwang.kernel.indicators.presenting.selection import KINDS
from qianwang.kernel.indicators.presenting.shown import Page
from qianwang.kernel.indicators.views.asking import (
    kept,
    page_for,
    reader_of,
    year_asked,
    years_of,
)
from qianwang.kernel.indicators.vocabulary import (
    indicator,
    indicators,
    penetration_base,
    themes,
)
from qianwang.kernel.places import prefectures, statistical_units
from qianwang.kernel.places.shapes import Outlines, outlines
from qianwang.kernel.web.caching import cached_by_revision
from qianwang.kernel.web.permitted import permitted

MAPPED = (Kind.LEVEL, Kind.YOY_PCT, Kind.PENETRATION)
A_WEEK = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Shown:
    """A map with the unit that its numbers are in."""

    map: Choropleth
    unit: str


def shapes_in_use() -> Outlines:
    """The administration's outlines where the settings name a file, else the shipped ones."""
    file = settings.QIANWANG_MAP_FILE
    return outlines(Path(file) if file else None)


@require_safe
def shapes(request: HttpRequest) -> HttpResponse:
    """The outlines as GeoJSON, for the map island."""
    response = HttpResponse(shapes_in_use().text, content_type="application/geo+json")
    response["Cache-Control"] = (
        f"public, max-age={A_WEEK if not settings.QIANWANG_MAP_FILE else 60}"
    )
    return response


def mapped_by_theme(request: HttpRequest) -> list[tuple[Bilingual, list[Indicator]]]:
    """The indicators of which the reader finds a number of some prefecture, by theme."""

    def make() -> list[str]:
        places = [one.id for one in prefectures()]
        seen = seen_by(reader_of(request))
        found = set(store.indicators_of(places, seen))
        if seen:
            found |= {
                id
                for id, some in published().items()
                if any(str(one.subject) in places for one in some)
            }
        return [id for id in indicators() if id in found]

    found = [indicator(id) for id in kept(request, "mapped", make)]
    return [
        (THEMES[theme], some)
        for theme in themes()
        if (some := [one for one in found if one.theme == theme])
    ]


def _asked_kind(request: HttpRequest, id: str) -> Kind:
    asked = request.GET.get("kind") or Kind.LEVEL.value
    if asked not in {one.value for one in MAPPED}:
        raise InputError(
            Bilingual(f"地图没有“{asked[:20]}”这一类别。", f"the map has no kind {asked[:20]!r}."),
            place="kind",
        )
    if asked == Kind.PENETRATION.value and penetration_base(id) is None:
        return Kind.LEVEL
    return Kind(asked)


def _map(request: HttpRequest, template: str, page: str, place_page: str) -> HttpResponseBase:
    id = indicator(request.GET.get("indicator") or _first(request)).id
    kind = _asked_kind(request, id)
    where = [one.id for one in prefectures()]
    years = kept(request, f"mapped years {id}", lambda: years_of(request, [id], where))
    year = year_asked(request, years)
    drawn = _drawn(request, id, kind, year, place_page) if year else None
    said = {
        "indicator": indicator(id),
        "kind": kind,
        "kinds": [
            (one, KINDS[one])
            for one in MAPPED
            if one is not Kind.PENETRATION or penetration_base(id)
        ],
        "years": years,
        "year": year,
        "themes": mapped_by_theme(request),
        "shown": drawn,
        "island": drawn.map.said(drawn.unit) if drawn else None,
        **schematic(),
        "map_page": page,
        "indicator_page": "catalogue-indicator" if page == "one-map" else "indicator",
    }
    return render(request, template, said)


def _first(request: HttpRequest) -> str:
    """The first headline of which the reader finds numbers of prefectures."""
    known = {one.id for _, some in mapped_by_theme(request) for one in some}
    ids = [one.indicator for one in headlines()]
    return next((id for id in ids if id in known), ids[0])


def drawn_of(
    page: Page, id: str, kind: Kind, when: Period, place_page: str, company: str | None = None
) -> Shown:
    """An indicator over the prefectures in a period, of the whole industry or of one company."""
    where = (*prefectures(), *statistical_units())
    numbers = {one.id: page.shown(id, kind, _of(one.id, company), when) for one in where}
    href = {one.id: reverse(place_page, args=[one.code or one.id]) for one in where}
    return Shown(
        choropleth(shapes_in_use(), numbers, page.language, href), page.unit(id, kind, when)
    )


def _of(place: str, company: str | None) -> Subject:
    return Subject.of(place, company) if company else Subject((place,))


def schematic() -> dict[str, object]:
    """What stands under every map: whose outlines, and under which number they were approved."""
    return {"own_shapes": shapes_in_use().own, "approval": settings.QIANWANG_MAP_APPROVAL}


def _drawn(request: HttpRequest, id: str, kind: Kind, year: int, place_page: str) -> Shown:
    def make() -> Shown:
        page, when = page_for(request, [id], [Period(year)]), Period(year)
        return drawn_of(page, id, kind, when, place_page)

    if settings.QIANWANG_MAP_FILE:  # it may change without the store
        return make()
    return kept(request, f"map {id} {kind} {year} {place_page}", make)


@permitted("indicators.view")
@require_safe
def one_map(request: HttpRequest) -> HttpResponseBase:
    """The map for the staff."""
    return _map(request, "indicators/console_map.html", "one-map", "console-place")


@require_safe
@cached_by_revision
def public_map(request: HttpRequest) -> HttpResponseBase:
    """The map for the public."""
    return _map(request, "indicators/map.html", "map", "place")
