"""Relations on months, on names that nobody has entered, and on what no id says."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qianwang.kernel.indicators.codes import Kind, Period, Span, Subject
from qianwang.kernel.indicators.consistency import Outcome, Prints, judged
from qianwang.kernel.indicators.consistency.quantity import Measure, Quantity, quantity_of
from qianwang.kernel.indicators.observation import Observation, Source, SourceKind
from qianwang.kernel.indicators.vocabulary import (
    grows_at_constant_prices,
    indicator,
    is_indicator,
    is_provisional,
    undeclared_bases,
)

HERE = Source(SourceKind.PRINT, "a")
HOME = Subject(("guizhou",))


def _print(id: str, name: str, period: str, kind: Kind, value: str, unit: str) -> Observation:
    return Observation(
        id, name, HOME, Period.parse(period), kind, Span.CUMULATIVE, Decimal(value), unit, HERE
    )


def _outcome(*prints: Observation) -> dict[str, Outcome]:
    found = judged(Prints(prints, lambda id: "s", lambda section: False))
    return {id: one.outcome for id, one in found.items()}


def _months(growth: str, name: str = "telecom_revenue") -> Outcome:
    return _outcome(
        _print("now", name, "2021-10", Kind.LEVEL, "280.0", "亿元"),
        _print("before", name, "2020-10", Kind.LEVEL, "250.0", "亿元"),
        _print("growth", name, "2021-10", Kind.YOY_PCT, growth, "%"),
    )["growth"]


@pytest.mark.parametrize("name", ["telecom_revenue", "~低空物流收入"])
def test_a_months_growth_is_held_to_the_same_month_a_year_before(name: str) -> None:
    assert _months("12.0", name) is Outcome.REPRODUCED
    assert _months("32.0", name) is Outcome.CONTRADICTED


def test_a_month_recurs_and_a_day_or_a_run_of_years_doesnt() -> None:
    month = Quantity("gdp", Measure.LEVEL, HOME, "2021-10:month")
    assert month.in_year(-1).when == "2020-10:month"
    for when in ("2021-10-19", "2015-2021"):
        other = Quantity("gdp", Measure.LEVEL, HOME, when)
        assert not other.recurs
        with pytest.raises(ValueError, match="recur"):
            other.in_year(-1)


def test_a_name_that_nobody_has_entered_is_an_indicator_without_bases() -> None:
    one = indicator("~低空物流收入")
    assert (one.name.zh, one.unit, one.additive) == ("低空物流收入", "", frozenset())
    assert is_provisional(one.id) and not is_indicator(one.id)
    assert undeclared_bases(one.id) == frozenset()
    assert not grows_at_constant_prices(one.id)


def test_a_level_of_a_derived_id_is_of_what_it_is_derived_from() -> None:
    one = _print("a", "fixed_phone_penetration", "2021-12", Kind.LEVEL, "6.6", "部/百人")
    assert quantity_of(one).measure is Measure.PENETRATION


def test_prints_in_two_dimensions_are_no_copies() -> None:
    found = _outcome(
        _print("a", "telecom_revenue", "2022", Kind.TARGET, "355", "亿元"),
        _print("b", "telecom_revenue", "2022", Kind.TARGET, "4.9", "%"),
    )
    assert set(found.values()) == {Outcome.INPUT}


def test_very_many_equal_prints_are_judged_in_good_time() -> None:
    prints = [
        _print(f"p{at}", "telecom_revenue", "2021", Kind.LEVEL, "336.8", "亿元")
        for at in range(3000)
    ]
    assert set(_outcome(*prints).values()) == {Outcome.REPRODUCED}
