"""The explorer: what somebody chose as table, charts and files; the choice is the address."""

from __future__ import annotations

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.workbook import xlsx
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import HOME
from qianwang.kernel.indicators.presenting.exploring import Part, document, parts, periods_named
from qianwang.kernel.indicators.presenting.rows import as_csv
from qianwang.kernel.indicators.presenting.selection import (
    FOUND,
    KINDS,
    Selection,
    looked_up,
    selection,
)
from qianwang.kernel.indicators.presenting.shown import Page
from qianwang.kernel.indicators.views.asking import headline_years, language_of, page_for
from qianwang.kernel.indicators.vocabulary import indicator
from qianwang.kernel.parties import parties
from qianwang.kernel.parties.party import PartyKind
from qianwang.kernel.places import place, prefectures, statistical_units
from qianwang.kernel.web.permitted import permitted

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
COMPANIES = (PartyKind.OPERATOR, PartyKind.CABLE_NETWORK, PartyKind.TOWER_COMPANY)


@permitted("indicators.view")
@require_safe
def explorer(request: HttpRequest) -> HttpResponseBase:
    """Choose, see, take away."""
    years = headline_years(request)
    chosen = selection(dict(request.GET.lists()), years)
    page = page_for(request, chosen.indicators, chosen.periods)
    found = parts(page, chosen)
    match request.GET.get("file", ""):
        case "":
            return _page(request, chosen, years, page, found)
        case "csv":
            return _file(as_csv(page, chosen, found), "text/csv; charset=utf-8", "csv")
        case "xlsx":
            return _file(xlsx(document(page, chosen, found, datetime.now(UTC))), XLSX, "xlsx")
        case other:
            raise InputError(
                Bilingual(f"没有“{other[:20]}”这种文件。", f"there is no file {other[:20]!r}."),
                place="file",
                hint=Bilingual("可选 csv 或 xlsx。", "Choose csv or xlsx."),
            )


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
        "language": language_of(request),
    }
    return render(request, "indicators/explorer.html", said)


def _file(content: bytes, media_type: str, kind: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="indicators.{kind}"'},
    )
