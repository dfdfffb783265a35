"""Jumps against last month and last year, by the cell's own habit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from qianwang.kernel.indicators.codes import Period
from qianwang.systems.statistics.checks.context import Context, context_of
from qianwang.systems.statistics.checks.jumps import jumps
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.finding import Severity

Filed = Callable[..., FiledReturn]
USERS = "iptv_users:end"
CELL = "AA7"


def months(count: int) -> list[Period]:
    """So many months that end with December 2021."""
    found = [Period(2021, 12)]
    while len(found) < count:
        found.append(found[-1].month_before())
    return found[::-1]


def users(filed: Filed, values: list[int]) -> list[FiledReturn]:
    """A user return for each of the last months, with these IPTV users in the province."""
    return [
        filed("T02", period=str(period), put={("guizhou", USERS): Decimal(value)})
        for period, value in zip(months(len(values)), values, strict=True)
    ]


def cells(filed: Filed, values: list[int]) -> list[str]:
    series = users(filed, values)
    return [one.cell for one in jumps(series[-1], context_of(series, date(2022, 3, 1)))]


def test_steady_growth_is_no_jump(filed: Filed) -> None:
    assert cells(filed, [round(10_000 * 1.01**month) for month in range(30)]) == []


def test_a_change_out_of_habit_is_a_jump_that_asks_for_a_word(filed: Filed) -> None:
    values = [round(10_000 * 1.01**month) for month in range(30)]
    series = users(filed, [*values[:-1], values[-1] * 2])
    found = list(jumps(series[-1], context_of(series, date(2022, 3, 1))))
    assert [(one.cell, one.severity) for one in found] == [(CELL, Severity.WARNING)]
    assert "比上月" in found[0].message.zh
    assert "on last year" in found[0].message.en


def test_one_outlier_in_the_past_does_not_make_the_rule_blind(filed: Filed) -> None:
    values = [10_000] * 30
    values[15] = 100_000
    assert cells(filed, [*values[:-1], 15_000]) == [CELL]


def test_steady_fast_growth_is_this_cell_s_habit(filed: Filed) -> None:
    assert cells(filed, [round(10_000 * 1.3**month) for month in range(30)]) == []


def test_what_stops_growing_fast_is_out_of_habit(filed: Filed) -> None:
    values = [round(10_000 * 1.3**month) for month in range(30)]
    assert cells(filed, [*values[:-1], values[-2]]) == [CELL]


@pytest.mark.parametrize(("last", "found"), [(20_000, []), (20_001, [CELL]), (4_999, [CELL])])
def test_without_habit_the_bounds_of_the_form_hold(
    filed: Filed, last: int, found: list[str]
) -> None:
    assert cells(filed, [10_000, last]) == found


def test_the_first_return_of_all_has_nothing_to_jump_from(filed: Filed) -> None:
    assert cells(filed, [10_000]) == []


@pytest.mark.parametrize("values", [[0, 50_000], [50_000, 0], [3, 900]])
def test_from_nothing_to_nothing_and_small_numbers_are_no_ratio(
    filed: Filed, values: list[int]
) -> None:
    assert cells(filed, values) == []


def test_volume_at_prices_of_two_years_is_not_compared(filed: Filed) -> None:
    before = filed("T01", period="2020-12", scale="100")
    after = filed("T01", period="2021-01")
    context = context_of([before, after], date(2022, 3, 1))
    keys = {after.form.fields[one.cell][1].key for one in jumps(after, context)}
    assert not any(key.startswith("telecom_volume") for key in keys)
    assert "telecom_revenue:month" in keys


def test_of_a_sum_since_january_the_increments_are_compared(filed: Filed) -> None:
    series = [
        filed("T06", period=f"2021-0{month}", put={("guizhou", "investment_5g:cumulative"): value})
        for month, value in ((1, Decimal(1000)), (2, Decimal(2000)), (3, Decimal(12_000)))
    ]
    context = context_of(series, date(2022, 3, 1))
    assert list(jumps(series[1], context)) == []
    assert [one.cell for one in jumps(series[2], context)] == ["G7"]


def test_yearly_returns_are_compared_with_the_year_before(filed: Filed) -> None:
    before = filed("E01", period="2020")
    after = filed("E01", period="2021", put={("guizhou", "households:end"): Decimal(2000)})
    context = context_of([before, after], date(2022, 3, 1))
    assert [one.cell for one in jumps(after, context)] == ["J7"]


def test_growth_filed_as_growth_is_not_judged(filed: Filed) -> None:
    before = filed("E01", period="2020", put={("guizhou", "gdp:yoy_pct"): Decimal("0.1")})
    after = filed("E01", period="2021")
    context = Context(
        date(2022, 3, 1), stored={one.key: one.coordinates() for one in (before, after)}
    )
    assert list(jumps(after, context)) == []
