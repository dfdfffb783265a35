"""The explorer: what somebody chose as table, charts and files; the choice is the address."""

from __future__ import annotations

from collections.abc import Collection

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qianwang.kernel.documents.sdmx.codes import DATAFLOW
from qianwang.kernel.indicators.codes import HOME, Kind, Period
from qianwang.kernel.indicators.presenting.exploring import Part, parts, periods_named
from qianwang.kernel.indicators.presenting.selection import (
    FOUND,
    KINDS,
    Selection,
    looked_up,
    selection,
)
from qianwang.kernel.indicators.presenting.shown import Page
from qianwang.kernel.indicators.views.asking import headline_years, page_for
from qianwang.kernel.indicators.views.files import as_file
from qianwang.kernel.indicators.views.mapping import drawn_of, schematic
from qianwang.kernel.indicators.vocabulary import indicator
from qianwang.kernel.parties import parties, party
from qianwang.kernel.parties.party import PartyKind
from qianwang.kernel.places import place, prefectures, statistical_units
from qianwang.kernel.web.permitted import permitted

COMPANIES = (PartyKind.OPERATOR, PartyKind.CABLE_NETWORK, PartyKind.TOWER_COMPANY)


@permitted("indicators.view")
@require_safe
def explorer(request: HttpRequest) -> HttpResponseBase:
    """Choose, see, take away."""
    years = headline_years(request)
    chosen = selection(dict(request.GET.lists()), years)
    page = page_for(request, chosen.indicators, chosen.periods)
    found = parts(page, chosen)
    if "file" in request.GET:
        return as_file(request.GET["file"], "indicators", page, chosen, found)
    return _page(request, chosen, years, page, found)


def _page(
    request: HttpRequest, chosen: Selection, years: list[int], page: Page, found: tuple[Part, ...]
) -> HttpResponse:
    text = request.GET.get("q", "")[:60]
    hits = looked_up(text)
    shown = [one for one in hits if one not in chosen.indicators][:FOUND]
    said = {
        "chosen": chosen,
        "picked": [
            (indicator(one), chosen.query(i=[each for each in chosen.indicators if each != one]))
            for one in chosen.indicators
        ],
        "text": text,
        "hits": len(hits),
        "found": [(indicator(one), chosen.query(i=[*chosen.indicators, one])) for one in shown],
        "places": [place(HOME), *prefectures(), *statistical_units()],
        "companies": [one for one in parties() if one.kind in COMPANIES],
        "kinds": KINDS.items(),
        "years": years,
        "parts": [
            (one, periods_named(chosen, page, indicator(one.indicator).nature)) for one in found
        ],
        "address": chosen.query(),
        "sample": any(number.sample for one in found for row in one.rows for number in row.numbers),
        "dataflow": DATAFLOW,
        **_mapped(request, chosen, page),
    }
    return render(request, "indicators/explorer.html", said)


def _mapped(request: HttpRequest, chosen: Selection, page: Page) -> dict[str, object]:
    """The map of one chosen indicator, company and period over the prefectures: the last period
    and the first of the others, until somebody says which. Ranks have no map: the colour of
    the last would be the darkest."""
    if not chosen.indicators or chosen.kind is Kind.RANK:
        return {}
    id = _one_of(request, "mi", chosen.indicators, chosen.indicators[0])
    when = _one_of(request, "on", [str(one) for one in chosen.periods], str(chosen.last))
    of = _one_of(request, "mc", chosen.companies, next(iter(chosen.companies), ""))
    drawn = drawn_of(page, id, chosen.kind, Period.parse(when), "console-place", of or None)
    head = indicator(id).name.in_(page.language)
    return {
        "shown": drawn,
        "island": drawn.map.said(drawn.unit),
        "indicator": indicator(id),
        "map_title": f"{party(of).short.in_(page.language)} · {head}" if of else head,
        "map_company": of,
        "when": when,
        **schematic(),
    }


def _one_of(request: HttpRequest, name: str, offered: Collection[str], otherwise: str) -> str:
    """What of the choice is on the map. What has left the choice since falls back: the address of
    a chosen map outlives a change of the choice."""
    asked = request.GET.get(name, "")
    return asked if asked in offered else otherwise
