"""The indicator catalogue: a list to look things up in, and a page for each indicator."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.sdmx.codes import DATAFLOW
from qianwang.kernel.indicators.codes import HOME, Period
from qianwang.kernel.indicators.indicator import Indicator
from qianwang.kernel.indicators.presenting.definition import THEMES, definition
from qianwang.kernel.indicators.presenting.exploring import parts
from qianwang.kernel.indicators.presenting.history import History, history
from qianwang.kernel.indicators.presenting.selection import looked_up, selection
from qianwang.kernel.indicators.views.asking import kept, page_for, years_of
from qianwang.kernel.indicators.views.files import as_file
from qianwang.kernel.indicators.vocabulary import indicator, indicators, themes
from qianwang.kernel.places import prefectures, statistical_units
from qianwang.kernel.web.caching import cached_by_revision
from qianwang.kernel.web.permitted import permitted

YEARS_SHOWN = 10


def _groups(ids: tuple[str, ...] | None) -> list[tuple[Bilingual, list[Indicator]]]:
    """The indicators by theme; of a search in the order of the search, under one head."""
    if ids is not None:
        return [(Bilingual("查找结果", "Found"), [indicator(id) for id in ids])] if ids else []
    by_theme: dict[str, list[Indicator]] = defaultdict(list)
    for one in indicators().values():
        by_theme[one.theme].append(one)
    return [(THEMES[theme], by_theme[theme]) for theme in themes()]


def _list(request: HttpRequest, template: str, page: str) -> HttpResponse:
    text = request.GET.get("q", "")[:60].strip()
    theme = request.GET.get("theme", "")
    groups = _groups(looked_up(text) if text else None)
    if theme in THEMES:
        groups = [(head, [one for one in some if one.theme == theme]) for head, some in groups]
        groups = [(head, some) for head, some in groups if some]
    said = {
        "groups": groups,
        "count": sum(len(some) for _, some in groups),
        "text": text,
        "theme": theme,
        "themes": [(each, THEMES[each]) for each in themes()],
        "indicator_page": page,
    }
    return render(request, template, said)


def history_for(request: HttpRequest, id: str) -> History:
    """An indicator's history, of what the reader may see."""

    def make() -> History:
        years = years_of(request, [id])[-YEARS_SHOWN:]
        return history(page_for(request, [id], [Period(year) for year in years]), id, years)

    return kept(request, f"history {id}", make)


def _one(request: HttpRequest, id: str, template: str, pages: dict[str, str]) -> HttpResponse:
    said: dict[str, Any] = {
        "definition": definition(id),
        "history": history_for(request, id),
        "dataflow": DATAFLOW,
        **pages,
    }
    return render(request, template, said)


@permitted("catalogue.view")
@require_safe
def catalogue(request: HttpRequest) -> HttpResponseBase:
    """The catalogue for whoever works here."""
    return _list(request, "indicators/catalogue.html", "catalogue-indicator")


@permitted("catalogue.view")
@require_safe
def catalogue_indicator(request: HttpRequest, id: str) -> HttpResponseBase:
    """One indicator for whoever works here."""
    pages = {"indicator_page": "catalogue-indicator", "map_page": "one-map"}
    pages["place_page"] = "console-place"
    return _one(request, id, "indicators/catalogue_indicator.html", pages)


@require_safe
@cached_by_revision
def indicator_list(request: HttpRequest) -> HttpResponse:
    """The indicators for the public."""
    return _list(request, "indicators/indicators.html", "indicator")


@require_safe
@cached_by_revision
def indicator_page(request: HttpRequest, id: str) -> HttpResponse:
    """One indicator for the public: definition, history, places, downloads."""
    if "file" in request.GET:
        return _history_file(request, indicator(id).id)
    pages = {"indicator_page": "indicator", "map_page": "map", "place_page": "place"}
    return _one(request, id, "indicators/indicator.html", pages)


def _history_file(request: HttpRequest, id: str) -> HttpResponse:
    """The history of the province and its prefectures, as a file."""
    years = years_of(request, [id])[-YEARS_SHOWN:]
    where = [HOME, *(one.id for one in prefectures()), *(one.id for one in statistical_units())]
    asked: dict[str, list[str]] = {"i": [id], "p": where}
    if years:
        asked |= {"from": [str(years[0])], "to": [str(years[-1])]}
    chosen = selection(asked, years)
    page = page_for(request, [id], chosen.periods)
    return as_file(request.GET["file"], id, page, chosen, parts(page, chosen))
