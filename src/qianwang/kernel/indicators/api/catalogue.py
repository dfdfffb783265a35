"""What numbers are about: the catalogue of indicators, places, and the parties that are counted.

It comes with the program, so that its revision is the program's version.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated

from django.http import HttpRequest, HttpResponseBase
from ninja import Query, Router

from qianwang.kernel.indicators.api.shown import (
    Indicators,
    IndicatorShown,
    Parties,
    Places,
    PlaceShown,
    shown_indicator,
    shown_party,
    shown_place,
)
from qianwang.kernel.indicators.vocabulary import indicator, indicators
from qianwang.kernel.parties import PartyKind, parties
from qianwang.kernel.places import Level, place, places
from qianwang.kernel.web.api_answers import answered, revised
from qianwang.kernel.web.api_keys import PUBLIC
from qianwang.kernel.web.api_pages import Paging, piece_of

router = Router(tags=["catalogue"])
REVISION = f"program-{version('qianwang')}"


@router.get("/indicators", response=Indicators, auth=PUBLIC, summary="The catalogue of indicators")
def list_indicators(
    request: HttpRequest,
    asked: Paging,
    theme: Annotated[str, Query(max_length=40, description="Of one theme. / 主题。")] = "",
    q: Annotated[str, Query(max_length=60, description="In id or name. / 代码或名称。")] = "",
) -> HttpResponseBase:
    """Every indicator that the platform knows, with its definition, unit, nature and basis."""

    def make() -> HttpResponseBase:
        sought = q.casefold()
        chosen = [
            one
            for one in indicators().values()
            if (not theme or one.theme == theme)
            and sought in f"{one.id} {one.name.zh} {one.name.en}".casefold()
        ]
        some, following = piece_of(request, chosen, asked, lambda one: one.id)
        return answered({"items": [shown_indicator(one) for one in some], "next": following})

    return revised(request, REVISION, make)


@router.get(
    "/indicators/{id}", response=IndicatorShown, auth=PUBLIC, summary="One indicator's definition"
)
def get_indicator(request: HttpRequest, id: str) -> HttpResponseBase:
    """Raises 404 with what is spelt alike."""
    return revised(request, REVISION, lambda: answered(shown_indicator(indicator(id))))


@router.get("/places", response=Places, auth=PUBLIC, summary="Places")
def list_places(
    request: HttpRequest,
    asked: Paging,
    level: Annotated[Level | None, Query(description="How high they stand. / 层级。")] = None,
    parent: Annotated[str, Query(max_length=40, description="One level below. / 上级。")] = "",
) -> HttpResponseBase:
    """The nation, regions, provinces, prefectures, statistical units and counties."""

    def make() -> HttpResponseBase:
        chosen = [
            one
            for one in places()
            if (level is None or one.level == level) and (not parent or one.parent == parent)
        ]
        some, following = piece_of(request, chosen, asked, lambda one: one.id)
        return answered({"items": [shown_place(one) for one in some], "next": following})

    return revised(request, REVISION, make)


@router.get("/places/{id}", response=PlaceShown, auth=PUBLIC, summary="One place")
def get_place(request: HttpRequest, id: str) -> HttpResponseBase:
    """By its public id."""
    return revised(request, REVISION, lambda: answered(shown_place(place(id))))


@router.get("/parties", response=Parties, auth=PUBLIC, summary="The parties that are counted")
def list_parties(
    request: HttpRequest,
    asked: Paging,
    kind: Annotated[PartyKind | None, Query(description="Of one kind. / 类别。")] = None,
) -> HttpResponseBase:
    """Operators, the cable network, the tower company, the administration, outside sources."""

    def make() -> HttpResponseBase:
        chosen = parties(kind) if kind else parties()
        some, following = piece_of(request, chosen, asked, lambda one: one.id)
        return answered({"items": [shown_party(one) for one in some], "next": following})

    return revised(request, REVISION, make)
