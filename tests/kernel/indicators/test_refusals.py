"""What must not be mixed is refused, and the message names both sides."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import IncompatibleMeasures
from qianwang.kernel.indicators.codes import Kind, Span
from qianwang.kernel.indicators.expression import Expression
from qianwang.kernel.indicators.formulas import (
    Bridge,
    average_growth,
    back_from_growth,
    back_from_net_addition,
    change_pp,
    composition,
    constant_price_growth,
    contribution,
    difference,
    dou,
    gap,
    implied_base,
    level_from_share,
    month_from_cumulative,
    net_addition,
    penetration,
    pull,
    rank,
    ratio,
    share,
    total,
    unit_price,
    year_on_year,
)
from qianwang.kernel.indicators.indicator import Basis, Indicator, Nature
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.observation import Source, SourceKind
from qianwang.kernel.indicators.units import unit

from .strategies import flow, leaf, percent

USERS = Indicator(
    "mobile_phone_users",
    Bilingual("移动电话用户", "mobile telephone users"),
    "万户",
    Nature.STOCK,
    Bilingual("", ""),
    additive=frozenset({"place"}),
)
REVENUE = Indicator(
    "telecom_revenue",
    Bilingual("电信业务收入", "telecom revenue"),
    "亿元",
    Nature.FLOW,
    Bilingual("", ""),
    additive=frozenset({"time"}),
)
BRIDGE = Bridge(
    2018, 2019, Interval.exactly(Fraction(9, 10)), Source(SourceKind.PRINT, "price bulletin")
)
REV, USE = "telecom_revenue:guizhou:2021:level", "mobile_phone_users:guizhou:2021-12:level"

CASES: list[tuple[str, Callable[[], Expression | object], str, str, str]] = [
    (
        "flow with stock",
        lambda: share(flow("1"), leaf("2", "亿元")),
        REV,
        USE,
        "flow",
    ),
    (
        "month with cumulative",
        lambda: year_on_year(flow("1", "2021-10"), flow("1", "2020-10", span=Span.MONTH)),
        "telecom_revenue:guizhou:2021-10:level",
        "telecom_revenue:guizhou:2020-10:level:month",
        "cumulative",
    ),
    (
        "the wrong year",
        lambda: year_on_year(flow("1"), flow("1", "2019")),
        REV,
        "telecom_revenue:guizhou:2019:level",
        "2020",
    ),
    (
        "another subject",
        lambda: year_on_year(flow("1"), flow("1", "2020", subject="china")),
        REV,
        "telecom_revenue:china:2020:level",
        "subjects",
    ),
    (
        "another indicator",
        lambda: year_on_year(flow("1"), flow("1", "2020", indicator="gdp")),
        REV,
        "gdp:guizhou:2020:level",
        "indicators",
    ),
    (
        "a dimension that does not convert",
        lambda: year_on_year(flow("1"), flow("1", "2020", unit="万户")),
        REV,
        "telecom_revenue:guizhou:2020:level",
        "万户",
    ),
    (
        "two price years",
        lambda: year_on_year(
            flow("1", basis=Basis(price_year=2020)),
            flow("1", "2020", basis=Basis(price_year=2019)),
        ),
        REV,
        "telecom_revenue:guizhou:2020:level",
        "price_year",
    ),
    (
        "two price years without a bridge",
        lambda: constant_price_growth(
            flow("1", basis=Basis(price_year=2020)),
            flow("1", "2020", basis=Basis(price_year=2019)),
            None,
        ),
        REV,
        "telecom_revenue:guizhou:2020:level",
        "no bridge",
    ),
    (
        "a bridge between other years",
        lambda: constant_price_growth(
            flow("1", basis=Basis(price_year=2020)),
            flow("1", "2020", basis=Basis(price_year=2019)),
            BRIDGE,
        ),
        REV,
        "telecom_revenue:guizhou:2020:level",
        "no bridge",
    ),
    (
        "an undeclared price year",
        lambda: constant_price_growth(flow("1"), flow("1", "2020"), None),
        REV,
        "telecom_revenue:guizhou:2020:level",
        "not declared",
    ),
    (
        "growth of nothing",
        lambda: year_on_year(flow("1"), flow("0", "2020")),
        REV,
        "telecom_revenue:guizhou:2020:level",
        "0",
    ),
    (
        "growth from a loss",
        lambda: year_on_year(flow("1"), flow("-1", "2020")),
        REV,
        "telecom_revenue:guizhou:2020:level",
        "negative",
    ),
    (
        "average growth from a loss",
        lambda: average_growth(flow("-1", "2019"), flow("1"), 2),
        REV,
        "telecom_revenue:guizhou:2019:level",
        "negative",
    ),
    (
        "growth of a growth",
        lambda: year_on_year(percent("1"), percent("1", period="2020")),
        "telecom_revenue:guizhou:2021:yoy_pct",
        "telecom_revenue:guizhou:2020:yoy_pct",
        "yoy_pct",
    ),
    (
        "points between growth and share",
        lambda: change_pp(percent("1"), percent("1", Kind.SHARE_PCT, period="2020")),
        "telecom_revenue:guizhou:2021:yoy_pct",
        "telecom_revenue:guizhou:2020:share_pct",
        "kinds",
    ),
    (
        "points between levels",
        lambda: change_pp(flow("1"), flow("1", "2020")),
        REV,
        "telecom_revenue:guizhou:2020:level",
        "percent",
    ),
    (
        "shares of two wholes",
        lambda: change_pp(
            percent("1", Kind.SHARE_PCT, of="gdp"),
            percent("1", Kind.SHARE_PCT, period="2020", of="telecom_revenue"),
        ),
        "of=gdp",
        "of=telecom_revenue",
        "wholes",
    ),
    (
        "net addition of a flow",
        lambda: net_addition(flow("1"), flow("1", "2020")),
        REV,
        "telecom_revenue:guizhou:2020:level",
        "net addition",
    ),
    (
        "a gap of growth and level",
        lambda: gap(percent("1"), flow("1")),
        "telecom_revenue:guizhou:2021:yoy_pct",
        REV,
        "kinds",
    ),
    (
        "a gap of two times",
        lambda: gap(percent("1"), percent("1", period="2020", subject="china")),
        "telecom_revenue:guizhou:2021:yoy_pct",
        "telecom_revenue:china:2020:yoy_pct",
        "periods",
    ),
    (
        "back by a fall of everything",
        lambda: back_from_growth(flow("1"), percent("-100")),
        REV,
        "telecom_revenue:guizhou:2021:yoy_pct",
        "100 %",
    ),
    (
        "back by a level",
        lambda: back_from_net_addition(leaf("2"), leaf("1")),
        USE,
        USE,
        "net_add",
    ),
    (
        "an average over other years",
        lambda: average_growth(flow("1", "2018"), flow("1"), 2),
        REV,
        "telecom_revenue:guizhou:2018:level",
        "2019",
    ),
    (
        "a sum over what is not additive",
        lambda: total([leaf("1", subject="telecom"), leaf("2", subject="unicom")], USERS, "party"),
        "mobile_phone_users:telecom:2021-12:level",
        "mobile_phone_users:unicom:2021-12:level",
        "party",
    ),
    (
        "a part twice",
        lambda: total([leaf("1", subject="guiyang"), leaf("1", subject="guiyang")], USERS, "place"),
        "mobile_phone_users:guiyang:2021-12:level",
        "mobile_phone_users:guiyang:2021-12:level",
        "twice",
    ),
    (
        "parts of two times",
        lambda: total(
            [leaf("1", subject="guiyang"), leaf("1", subject="zunyi", period="2021-11")],
            USERS,
            "place",
        ),
        "mobile_phone_users:zunyi:2021-11:level",
        "mobile_phone_users:guiyang:2021-12:level",
        "periods",
    ),
    (
        "months that don't begin in January",
        lambda: total([flow("1", f"2021-0{m}", span=Span.MONTH) for m in (2, 3)], REVENUE, "time"),
        "telecom_revenue:guizhou:2021-02:level:month",
        "telecom_revenue:guizhou:2021-02:level:month",
        "January",
    ),
    (
        "cumulations that don't follow one another",
        lambda: month_from_cumulative(flow("2", "2021-10"), flow("1", "2021-08")),
        "telecom_revenue:guizhou:2021-10:level",
        "telecom_revenue:guizhou:2021-08:level",
        "in a row",
    ),
    (
        "kinds of two subjects",
        lambda: composition([leaf("1"), leaf("1", indicator="x", subject="china")], USERS),
        "x:china:2021-12:level",
        USE,
        "subjects",
    ),
    (
        "a difference of level and growth",
        lambda: difference(flow("1"), [percent("1")]),
        REV,
        "telecom_revenue:guizhou:2021:yoy_pct",
        "kinds",
    ),
    (
        "a share of nothing",
        lambda: share(leaf("1", indicator="x"), leaf("0")),
        "x:guizhou:2021-12:level",
        USE,
        "0",
    ),
    (
        "a level from another whole's share",
        lambda: level_from_share(percent("1", Kind.SHARE_PCT, of="gdp"), flow("1")),
        "of=gdp",
        REV,
        "gdp",
    ),
    (
        "pull on another unit's whole",
        lambda: pull(flow("2"), flow("1", "2020"), flow("1", "2020", unit="亿GB", indicator="x")),
        "telecom_revenue:guizhou:2020:level",
        "x:guizhou:2020:level",
        "亿GB",
    ),
    (
        "contribution to no change",
        lambda: contribution(
            flow("2", indicator="x"),
            flow("1", "2020", indicator="x"),
            flow("5"),
            flow("5", "2020"),
        ),
        REV,
        "telecom_revenue:guizhou:2020:level",
        "did not change",
    ),
    (
        "penetration over the wrong base",
        lambda: penetration(leaf("1"), leaf("2", indicator="households"), unit("部/百人")),
        "households:guizhou:2021-12:level",
        USE,
        "person",
    ),
    (
        "penetration in a unit that is none",
        lambda: penetration(leaf("1"), leaf("2", "万人", indicator="people"), unit("亿元")),
        USE,
        "people:guizhou:2021-12:level",
        "penetration",
    ),
    (
        "penetration over another population",
        lambda: penetration(
            leaf("1", basis=Basis(population="resident_2019")),
            leaf("2", "万人", indicator="people", basis=Basis(population="resident_census_2020")),
            unit("部/百人"),
        ),
        USE,
        "people:guizhou:2021-12:level",
        "resident_census_2020",
    ),
    (
        "penetration over an undeclared earlier base",
        lambda: penetration(
            leaf("1"), leaf("2", "万人", indicator="people", period="2019-12"), unit("部/百人")
        ),
        USE,
        "people:guizhou:2019-12:level",
        "2019-12",
    ),
    (
        "a base implied by a share",
        lambda: implied_base(leaf("1"), percent("1", Kind.SHARE_PCT, span=Span.END), USERS),
        "telecom_revenue:guizhou:2021:share_pct",
        USE,
        "share_pct",
    ),
    (
        "usage over other months",
        lambda: dou(flow("1", indicator="traffic", unit="亿GB"), leaf("1"), 6),
        "traffic:guizhou:2021:level",
        USE,
        "12 months",
    ),
    (
        "usage of money",
        lambda: dou(flow("1"), leaf("1"), 12),
        REV,
        USE,
        "data",
    ),
    (
        "a price of users",
        lambda: unit_price(flow("1"), leaf("1")),
        USE,
        REV,
        "data",
    ),
    (
        "a ratio with another unit",
        lambda: ratio(flow("1"), leaf("1"), USERS),
        REV,
        USE,
        "doesn't give",
    ),
    (
        "ranking growth among levels",
        lambda: rank(
            {each.measure.subject: each for each in (flow("1"), percent("1", subject="china"))}
        ),
        "telecom_revenue:china:2021:yoy_pct",
        REV,
        "kinds",
    ),
]


@pytest.mark.parametrize(
    ("attempt", "first", "second", "reason"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_a_mixture_is_refused_and_both_sides_are_named(
    attempt: Callable[[], object], first: str, second: str, reason: str
) -> None:
    with pytest.raises(IncompatibleMeasures) as refusal:
        attempt()
    message = refusal.value.message
    for text in (message.zh, message.en):
        assert first in text
        assert second in text
        assert text.count(first) >= (2 if first == second else 1)
    assert reason in message.en
