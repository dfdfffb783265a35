"""The explorer: what somebody chose as table, charts and files; the choice is the address."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qianwang.kernel.documents.sdmx.codes import DATAFLOW
from qianwang.kernel.indicators.codes import HOME
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
from qianwang.kernel.indicators.vocabulary import indicator
from qianwang.kernel.parties import parties
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
    }
    return render(request, "indicators/explorer.html", said)
