"""Every formula: sound (its interval holds whatever the inputs can have been), tight, in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind, Period, Span, Subject
from qianwang.kernel.indicators.expression import Derived, Observed
from qianwang.kernel.indicators.formulas import (
    Bridge,
    average,
    average_growth,
    average_of_growths,
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
    level_from_growth,
    level_from_share,
    month_from_cumulative,
    net_addition,
    penetration,
    pull,
    pull_from_growth,
    ratio,
    share,
    total,
    two_year_average,
    unit_price,
    year_on_year,
)
from qianwang.kernel.indicators.indicator import Basis, Indicator, Nature
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.observation import Source, SourceKind
from qianwang.kernel.indicators.units import unit

from .strategies import flow, leaf, percent, points, prints

SOURCE = Source(SourceKind.PRINT, "price bulletin", "table 2")
USERS = Indicator(
    "mobile_phone_users",
    Bilingual("移动电话用户", "mobile telephone users"),
    "万户",
    Nature.STOCK,
    Bilingual("", ""),
    additive=frozenset({"place", "party"}),
)
REVENUE = replace(
    USERS,
    id="telecom_revenue",
    unit="亿元",
    nature=Nature.FLOW,
    additive=frozenset({"place", "party", "time"}),
)
RESIDENTS = replace(USERS, id="resident_population", unit="万人")
PHONES = replace(USERS, id="phone_users")
INVESTMENT_RATIO = replace(USERS, id="investment_to_revenue_ratio", unit="%", nature=Nature.RATIO)

LEVELS = prints(1, 5000)
RATES = prints(-60, 200)


def sampled(
    data: st.DataObject, inputs: Sequence[Observed], truth: Callable[..., Fraction]
) -> Fraction:
    """What the formula's arithmetic gives for values that the inputs can really have had."""
    return truth(*(data.draw(points(each.interval)) * each.measure.unit.factor for each in inputs))


def holds(derived: Derived, value: Fraction) -> bool:
    """Whether the interval holds a value in base units."""
    return value / derived.measure.unit.factor in derived.interval


# -- growth ----------------------------------------------------------------------------------


@given(st.data(), LEVELS, LEVELS)
def test_growth_is_sound(data: st.DataObject, a: Decimal, b: Decimal) -> None:
    now, before = flow(a), flow(b, "2020")
    derived = year_on_year(now, before)
    truth = sampled(data, (now, before), lambda x, y: (x / y - 1) * 100)
    assert holds(derived, truth)
    assert holds(derived, derived.value)


def test_growth_says_its_arithmetic() -> None:
    derived = year_on_year(flow("336.8"), flow("314.5", "2020"))
    assert derived.words.zh == "336.8亿元 ÷ 314.5亿元 − 1 = 7.09%"
    assert derived.words.en == "336.8 (100 million yuan) ÷ 314.5 (100 million yuan) − 1 = 7.09%"
    assert str(derived.interval) == "(7.057701, 7.123549)"
    assert str(derived.measure.key) == "telecom_revenue:guizhou:2021:yoy_pct"
    assert derived.formula == "year_on_year"


def test_growth_converts_units_exactly() -> None:
    assert year_on_year(flow("3368000", unit="万元"), flow("336.8", "2020")).value == 0


def test_growth_of_a_stock_takes_period_ends_in_either_form() -> None:
    now, before = leaf("120"), leaf("100", period="2020")
    assert year_on_year(now, before).value == 20


@given(LEVELS, prints(1, 500))
def test_growth_from_a_net_addition_counts_the_level_once(now: Decimal, added: Decimal) -> None:
    """now ÷ (now − added): larger above means larger below."""
    if added + 1 >= now:
        return
    level = leaf(now)
    addition = leaf(added, kind=Kind.NET_ADD, span=Span.CUMULATIVE, period="2021")
    before = back_from_net_addition(level, addition)
    growth = year_on_year(level, before)
    corners = [
        (x / (x - y) - 1) * 100
        for x in (level.interval.low, level.interval.high)
        for y in (addition.interval.low, addition.interval.high)
        if x is not None and y is not None
    ]
    assert growth.interval.low == min(corners)
    assert growth.interval.high == max(corners)
    naive = (level.interval / before.interval).scaled(100) - Interval.exactly(100)
    assert growth.interval.within(naive) and growth.interval != naive


@given(st.data(), RATES, RATES)
def test_change_is_sound(data: st.DataObject, a: Decimal, b: Decimal) -> None:
    now, before = percent(a), percent(b, period="2020")
    derived = change_pp(now, before)
    assert holds(derived, sampled(data, (now, before), lambda x, y: x - y))
    assert derived.measure.kind is Kind.YOY_PP
    assert derived.measure.unit.code == "个百分点"


@given(st.data(), LEVELS, LEVELS)
def test_net_addition_is_sound(data: st.DataObject, a: Decimal, b: Decimal) -> None:
    now, before = leaf(a), leaf(b, period="2020-12")
    derived = net_addition(now, before)
    assert holds(derived, sampled(data, (now, before), lambda x, y: x - y))
    assert str(derived.measure.key) == "mobile_phone_users:guizhou:2021:net_add"


@given(st.data(), RATES, RATES)
def test_gap_is_sound(data: st.DataObject, a: Decimal, b: Decimal) -> None:
    value, reference = percent(a), percent(b, subject="china")
    derived = gap(value, reference, "telecom_revenue_yoy_gap_vs_china")
    assert holds(derived, sampled(data, (value, reference), lambda x, y: x - y))
    assert derived.measure.unit.code == "个百分点"


def test_gap_of_levels_keeps_the_unit() -> None:
    price = {"indicator": "mobile_data_price", "kind": Kind.UNIT_PRICE, "nature": Nature.PRICE}
    ours = flow("2.4", unit="元/GB", **price)
    theirs = flow("2.9", unit="元/GB", subject="china", **price)
    assert gap(ours, theirs).words.zh == "2.4元/GB − 2.9元/GB = −0.5000元/GB"


@given(st.data(), LEVELS, RATES)
def test_levels_by_growth_are_sound(data: st.DataObject, a: Decimal, g: Decimal) -> None:
    now, growth = flow(a), percent(g)
    back = back_from_growth(now, growth)
    assert holds(back, sampled(data, (now, growth), lambda x, y: x / (1 + y / 100)))
    assert back.measure.period == Period(2020)
    before = flow(a, "2020")
    onward = level_from_growth(before, growth)
    assert holds(onward, sampled(data, (before, growth), lambda x, y: x * (1 + y / 100)))
    assert onward.measure.period == Period(2021)


@given(st.data(), LEVELS, LEVELS, st.integers(1, 6))
def test_average_growth_is_sound(data: st.DataObject, a: Decimal, b: Decimal, years: int) -> None:
    first, last = flow(a, str(2021 - years)), flow(b)
    derived = average_growth(first, last, years)
    x, y = (data.draw(points(each.interval)) for each in (first, last))
    low, high = derived.interval.low, derived.interval.high
    assert low is not None and high is not None
    assert (1 + low / 100) ** years <= y / x <= (1 + high / 100) ** years
    assert str(derived.measure.period) == f"{2021 - years}-2021"


def test_average_growth_of_exact_powers_is_exact() -> None:
    derived = two_year_average(flow("121"), flow("100", "2019"))
    assert derived.value == 10
    assert derived.words.zh == "(121亿元 ÷ 100亿元)^(1/2) − 1 = 10.00%"


def test_average_of_growths_is_their_geometric_mean() -> None:
    derived = average_of_growths((percent("21", period="2020"), percent("0")))
    assert derived.value == 10
    assert derived.words.zh == "((1 + 21%)(1 + 0%))^(1/2) − 1 = 10.00%"


@given(st.data(), LEVELS, LEVELS)
def test_a_bridge_joins_two_price_years(data: st.DataObject, a: Decimal, b: Decimal) -> None:
    now = flow(a, basis=Basis(price_year=2020))
    before = flow(b, "2020", basis=Basis(price_year=2019))
    factor = Interval(Fraction(9, 10), Fraction(11, 10))
    derived = constant_price_growth(now, before, Bridge(2019, 2020, factor, SOURCE))
    by = data.draw(points(factor))
    truth = sampled(data, (now, before), lambda x, y: (x / (y * by) - 1) * 100)
    assert holds(derived, truth)
    assert "price bulletin, table 2" in derived.words.zh


def test_one_price_year_needs_no_bridge() -> None:
    prices = Basis(price_year=2020)
    derived = constant_price_growth(
        flow("110", basis=prices), flow("100", "2020", basis=prices), None
    )
    assert derived.value == 10


# -- parts and wholes ------------------------------------------------------------------------


@given(st.data(), st.lists(LEVELS, min_size=1, max_size=9))
def test_totals_are_sound(data: st.DataObject, values: list[Decimal]) -> None:
    parts = [leaf(value, subject=f"part{chr(97 + i)}") for i, value in enumerate(values)]
    derived = total(parts, USERS, "place", Subject(("guizhou",)))
    assert holds(derived, sampled(data, parts, lambda *xs: sum(xs, Fraction(0))))
    assert derived.value == sum(values)


def test_totals_name_the_sum_and_convert_units() -> None:
    derived = total(
        [leaf("1.5", subject="guiyang"), leaf("5000", "户", subject="zunyi")], USERS, "place"
    )
    assert str(derived.measure.subject) == "guiyang+zunyi"
    assert derived.value == 2
    assert derived.words.zh == "1.5万户 + 5000户 = 2.000万户"


def test_months_from_january_make_the_cumulative_value() -> None:
    months = [flow("10", f"2021-{m:02d}", span=Span.MONTH) for m in range(1, 13)]
    year = total(months, REVENUE, "time")
    assert (year.value, str(year.measure.key)) == (120, "telecom_revenue:guizhou:2021:level")
    assert year.words.zh == "10亿元 + 10亿元 + 10亿元 + …（另 8 项） + 10亿元 = 120.0亿元"
    half = total(months[:6], REVENUE, "time")
    assert half.measure.period == Period(2021, 6)
    assert half.measure.span is Span.CUMULATIVE


def test_a_month_is_the_difference_of_two_cumulations() -> None:
    derived = month_from_cumulative(flow("100", "2021-10"), flow("88", "2021-09"))
    assert derived.value == 12
    assert str(derived.measure.key) == "telecom_revenue:guizhou:2021-10:level:month"
    assert month_from_cumulative(flow("100"), flow("88", "2021-11")).measure.period == Period(
        2021, 12
    )


@given(st.data(), LEVELS, LEVELS)
def test_differences_are_sound(data: st.DataObject, a: Decimal, b: Decimal) -> None:
    whole, part = leaf(a, indicator="phone_users"), leaf(b)
    derived = difference(whole, [part], "fixed_phone_users")
    assert holds(derived, sampled(data, (whole, part), lambda x, y: x - y))
    assert derived.measure.indicator == "fixed_phone_users"


def test_a_part_cancels_out_of_a_whole_made_of_it() -> None:
    mobile, fixed = leaf("4503.8"), leaf("239.5", indicator="fixed_phone_users")
    whole = composition([mobile, fixed], PHONES)
    assert difference(whole, [mobile]).interval == fixed.interval


@given(st.data(), LEVELS, LEVELS)
def test_shares_are_sound(data: st.DataObject, a: Decimal, b: Decimal) -> None:
    low, high = sorted((a, b))
    part, whole = leaf(low), leaf(high, indicator="phone_users")
    derived = share(part, whole)
    x, y = (data.draw(points(each.interval)) for each in (part, whole))
    if x <= y:  # a part lies in its whole
        assert holds(derived, x / y * 100)
    assert derived.interval.within(Interval(Fraction(0), Fraction(100), True, True))
    assert derived.measure.of == "phone_users"


@given(st.data(), LEVELS, LEVELS)
def test_a_share_of_a_sum_counts_the_part_once(data: st.DataObject, a: Decimal, b: Decimal) -> None:
    part, rest = leaf(a, subject="guiyang"), leaf(b, subject="zunyi")
    whole = total([part, rest], USERS, "place")
    derived = share(part, whole)
    assert holds(derived, sampled(data, (part, rest), lambda x, y: x / (x + y) * 100))
    x, y = part.interval, rest.interval
    assert x.low is not None and y.low is not None and x.high is not None and y.high is not None
    assert derived.interval == Interval(
        x.low / (x.low + y.high) * 100, x.high / (x.high + y.low) * 100, False, False
    )


@given(st.data(), prints(0, 100), LEVELS)
def test_levels_from_shares_are_sound(data: st.DataObject, s: Decimal, b: Decimal) -> None:
    part = percent(s, Kind.SHARE_PCT, indicator="revenue_other", of="telecom_revenue")
    whole = flow(b)
    derived = level_from_share(part, whole)
    x, y = (data.draw(points(each.interval)) for each in (part, whole))
    assert holds(derived, x * y / 100 * whole.measure.unit.factor)
    assert str(derived.measure.key) == "revenue_other:guizhou:2021:level"


@given(st.data(), LEVELS, LEVELS, LEVELS)
def test_pull_is_sound(data: st.DataObject, a: Decimal, b: Decimal, c: Decimal) -> None:
    part = [flow(a, indicator="revenue_other"), flow(b, "2020", indicator="revenue_other")]
    whole = flow(c, "2020")
    derived = pull(part[0], part[1], whole)
    truth = sampled(data, (*part, whole), lambda x, y, w: (x - y) / w * 100)
    assert holds(derived, truth)
    assert derived.measure.kind is Kind.PULL_PP


@given(st.data(), LEVELS, LEVELS, LEVELS, LEVELS)
def test_contribution_is_sound(
    data: st.DataObject, a: Decimal, b: Decimal, c: Decimal, d: Decimal
) -> None:
    if c == d:
        return
    part = [flow(a, indicator="revenue_other"), flow(b, "2020", indicator="revenue_other")]
    whole = [flow(c), flow(d, "2020")]
    derived = contribution(part[0], part[1], whole[0], whole[1])
    inputs = [data.draw(points(each.interval)) for each in (*part, *whole)]
    if inputs[2] != inputs[3]:
        truth = (inputs[0] - inputs[1]) / (inputs[2] - inputs[3]) * 100
        assert holds(derived, truth)


def test_pulls_of_all_parts_add_up_to_the_growth() -> None:
    parts = [("100", "90"), ("50", "40")]
    whole_before = flow("130", "2020")
    pulls = [
        pull(
            flow(now, indicator=f"kind_{i}"), flow(was, "2020", indicator=f"kind_{i}"), whole_before
        ).value
        for i, (now, was) in enumerate(parts)
    ]
    assert sum(pulls) == year_on_year(flow("150"), whole_before).value


@given(st.data(), prints(0, 100), RATES, RATES)
def test_pull_from_growth_is_sound_and_agrees_with_pull(
    data: st.DataObject, s: Decimal, g: Decimal, whole: Decimal
) -> None:
    weight = percent(s, Kind.SHARE_PCT, indicator="revenue_other", of="telecom_revenue")
    growth, grown = percent(g, indicator="revenue_other"), percent(whole)
    derived = pull_from_growth(weight, growth, grown)

    def truth(x: Fraction, y: Fraction, z: Fraction) -> Fraction:
        now_whole = Fraction(100)
        before_whole = now_whole / (1 + z / 100)
        now = now_whole * x / 100
        return (now - now / (1 + y / 100)) / before_whole * 100

    assert holds(derived, sampled(data, (weight, growth, grown), truth))


# -- two quantities --------------------------------------------------------------------------


@given(st.data(), LEVELS, LEVELS)
def test_penetration_and_the_base_it_implies_are_sound(
    data: st.DataObject, a: Decimal, b: Decimal
) -> None:
    level = leaf(a)
    base = leaf(b, "万人", indicator="resident_population")
    derived = penetration(level, base, unit("部/百人"))
    assert holds(derived, sampled(data, (level, base), lambda x, y: x / y * 100))
    assert derived.measure.kind is Kind.PENETRATION
    rate = leaf(b, "部/百人", kind=Kind.PENETRATION)
    implied = implied_base(level, rate, RESIDENTS)
    x, y = (data.draw(points(each.interval)) for each in (level, rate))
    assert holds(implied, x * level.measure.unit.factor / y * 100)
    assert implied.measure.unit.code == "万人"


def test_penetration_of_each_unit() -> None:
    stations = leaf("53353", "个", indicator="base_stations_5g")
    people = leaf("3852", "万人", indicator="resident_population")
    homes = leaf("1444.5", indicator="households")
    netizens = leaf("2741.8", "万人", indicator="netizens")
    for level, base, target, expected in (
        (stations, people, "个/万人", 13.85),
        (leaf("1187.4"), homes, "部/百户", 82.20),
        (netizens, people, "%", 71.18),
    ):
        derived = penetration(level, base, unit(target))
        assert float(derived.value) == pytest.approx(expected, abs=0.01)
        assert derived.measure.unit.code == target


def test_a_named_base_of_another_year_serves() -> None:
    named = Basis(population="resident_2019")
    base = leaf("3623", "万人", indicator="resident_population", period="2019-12", basis=named)
    derived = penetration(leaf("4503.8", basis=named), base, unit("部/百人"))
    assert derived.words.zh == "4503.8万户 ÷ 3623万人 = 124.3部/百人"


@given(st.data(), LEVELS, LEVELS, LEVELS)
def test_usage_per_user_is_sound(data: st.DataObject, t: Decimal, a: Decimal, b: Decimal) -> None:
    traffic = flow(t, indicator="mobile_data_traffic", unit="亿GB")
    users = [leaf(a, period="2021-06"), leaf(b)]
    derived = dou(traffic, average(users), 12, "mobile_data_traffic_per_user")
    truth = sampled(data, (traffic, *users), lambda x, y, z: x / ((y + z) / 2) / 12)
    assert holds(derived, truth)
    assert derived.measure.unit.code == "GB/户/月"


def test_an_average_says_of_how_many() -> None:
    derived = average([leaf("100", period="2021-06"), leaf("110")])
    assert derived.words.zh == "(100万户 + 110万户) ÷ 2 = 105.0万户"


@given(st.data(), LEVELS, LEVELS)
def test_unit_price_and_ratio_are_sound(data: st.DataObject, a: Decimal, b: Decimal) -> None:
    revenue = flow(a, indicator="revenue_mobile_data")
    traffic = flow(b, indicator="mobile_data_traffic", unit="亿GB")
    price = unit_price(revenue, traffic, "mobile_data_price")
    assert holds(price, sampled(data, (revenue, traffic), lambda x, y: x / y))
    assert price.measure.unit.code == "元/GB"
    investment = flow(b, indicator="fixed_asset_investment")
    derived = ratio(investment, revenue, INVESTMENT_RATIO)
    assert holds(derived, sampled(data, (investment, revenue), lambda x, y: x / y * 100))


def test_one_sample_leaf_makes_a_result_sample() -> None:
    assert year_on_year(flow("2"), flow("1", "2020", sample=True)).sample
    assert not year_on_year(flow("2"), flow("1", "2020")).sample
