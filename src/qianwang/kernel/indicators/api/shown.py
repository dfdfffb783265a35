"""Observations, indicators and places as the API shows them."""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from ninja import Field, Schema

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import SeriesKey, Span
from qianwang.kernel.indicators.indicator import Basis, Indicator
from qianwang.kernel.indicators.naming import series_name
from qianwang.kernel.indicators.observation import Observation
from qianwang.kernel.indicators.units import unit
from qianwang.kernel.parties import Party
from qianwang.kernel.places import Place
from qianwang.kernel.web.api_schemas import Both, Licence, Listed

Json = dict[str, Any]


class SourceShown(Schema):
    """Where a number was read."""

    kind: str = Field(examples=["print"])
    document: str
    place: str
    label: Both


class ObservationShown(Schema):
    """One number as somebody reported it."""

    id: str = Field(examples=["C2.2-025"])
    key: str = Field(examples=["telecom_revenue:guizhou:2021:yoy_pct"])
    name: Both
    indicator: str
    subject: str
    period: str = Field(examples=["2021-12"])
    kind: str
    span: str
    of: str | None
    value: str = Field(examples=["336.80"], description="With the decimals as reported.")
    unit: str = Field(examples=["亿元"])
    interval: str = Field(description="What the number can have been.")
    qualifier: str
    dimensions: dict[str, str]
    source: SourceShown
    status: str
    sample: bool = Field(description="Synthetic data. / 示例数据。")
    revision: int
    remark: str
    trace: str = Field(description="The address of its trace. / 追溯地址。")


class Observations(Listed):
    """Numbers, with the licence and the revision that they are of."""

    items: list[ObservationShown]
    licence: Licence
    revision: str


class IndicatorShown(Schema):
    """An entry of the catalogue."""

    id: str
    name: Both
    definition: Both
    unit: str
    unit_name: Both
    nature: str
    theme: str
    additive: list[str]
    whole: str | None
    denominator: str | None
    derived_from: str | None
    derivation: str | None
    basis: dict[str, str | int]
    price_rule: str
    origin: str


class Indicators(Listed):
    items: list[IndicatorShown]


class PlaceShown(Schema):
    """A place by its public id and its code in GB/T 2260."""

    id: str
    code: str | None
    level: str
    parent: str | None
    region: str | None
    lies_in: list[str]
    name: Both
    short: Both


class Places(Listed):
    items: list[PlaceShown]


class PartyShown(Schema):
    """A company or another party whose figures are counted."""

    id: str
    kind: str
    name: Both
    short: Both


class Parties(Listed):
    items: list[PartyShown]


class Traced(Schema):
    """Where a number comes from: what is shown, its recomputation, and the sources of both. Of an
    observation there is its source and history, of a computed number its formula and inputs."""

    key: str
    name: Both
    sample: bool


def both(text: Bilingual) -> Json:
    return {"zh": text.zh, "en": text.en}


@lru_cache(maxsize=20_000)
def _name(key: SeriesKey, span: Span) -> tuple[str, str, str]:
    """A series' key as text, and its name in both languages."""
    name = series_name(key, span)
    return str(key), name.zh, name.en


def shown(one: Observation) -> Json:
    """An observation as the API shows it."""
    key, zh, en = _name(one.key, one.span)
    return {
        "id": one.id,
        "key": key,
        "name": {"zh": zh, "en": en},
        "indicator": one.indicator,
        "subject": str(one.subject),
        "period": str(one.period),
        "kind": one.kind.value,
        "span": one.span.value,
        "of": one.of,
        "value": str(one.value),
        "unit": one.unit,
        "interval": str(one.interval),
        "qualifier": one.qualifier.value,
        "dimensions": dict(one.dimensions),
        "source": {
            "kind": one.source.kind.value,
            "document": one.source.document,
            "place": one.source.place,
            "label": both(one.source.named),
        },
        "status": one.status.value,
        "sample": one.sample,
        "revision": one.revision,
        "remark": one.remark,
        "trace": f"/api/v1/trace/{quote(key, safe=':@=')}",
    }


def shown_indicator(one: Indicator) -> Json:
    """An indicator as the API shows it."""
    return {
        "id": one.id,
        "name": both(one.name),
        "definition": both(one.definition),
        "unit": one.unit,
        "unit_name": both(unit(one.unit).label),
        "nature": one.nature.value,
        "theme": one.theme,
        "additive": sorted(one.additive),
        "whole": one.whole,
        "denominator": one.denominator,
        "derived_from": one.derived_from,
        "derivation": one.derivation,
        "basis": {
            each.name: getattr(one.basis, each.name)
            for each in fields(Basis)
            if getattr(one.basis, each.name) is not None
        },
        "price_rule": one.price_rule.value,
        "origin": one.origin,
    }


def shown_place(one: Place) -> Json:
    """A place as the API shows it."""
    return {
        "id": one.id,
        "code": one.code,
        "level": one.level,
        "parent": one.parent,
        "region": one.region,
        "lies_in": list(one.lies_in),
        "name": both(one.name),
        "short": both(one.short),
    }


def shown_party(one: Party) -> Json:
    """A party as the API shows it."""
    return {
        "id": one.id,
        "kind": one.kind.value,
        "name": both(one.name),
        "short": both(one.short),
    }
