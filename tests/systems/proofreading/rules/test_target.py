"""A target lies beyond what is reached already."""

from __future__ import annotations

from tests.systems.proofreading.rules.factory import case, claim, severities

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.rules.target import RULE


def _aim(aim: str, growth: str = "9.0%") -> list[Severity]:
    text = case(
        claim("fiber_cable_length", "131.7万公里", period="2021-12"),
        claim("fiber_cable_length", growth, Kind.YOY_PCT),
        claim("fiber_cable_length", aim, Kind.TARGET, period="2022"),
    )
    return severities(RULE, text)


def test_a_target_beyond_what_is_reached() -> None:
    assert _aim("140万公里") == []


def test_a_target_below_what_is_reached() -> None:
    assert _aim("110万公里") == [Severity.WRONG]


def test_a_target_that_rounds_to_what_is_reached() -> None:
    assert _aim("132万公里") == []


def test_of_what_falls_a_lower_target_is_right() -> None:
    assert _aim("110万公里", "-9.0%") == []


def test_a_growth_aimed_at_is_no_level() -> None:
    assert _aim("16%") == []


def _aimed_together(growth: str) -> list[Severity]:
    text = case(
        claim("telecom_revenue", "336.8亿元"),
        claim("telecom_revenue", "355亿元", Kind.TARGET, period="2022", sentence=7),
        claim("telecom_revenue", growth, Kind.TARGET, period="2022", sentence=7),
    )
    return severities(RULE, text)


def test_amount_and_growth_aimed_at_agree_with_the_year_before() -> None:
    assert _aimed_together("5.4%") == []


def test_amount_and_growth_aimed_at_that_cannot_both_be() -> None:
    assert _aimed_together("4.9%") == [Severity.WRONG]


def test_a_growth_at_the_edge_of_what_the_amounts_allow() -> None:
    # 354.5…355.5 over 336.75…336.85 is 5.24…5.57 %.
    assert _aimed_together("5.6%") == []
    assert _aimed_together("5.7%") == [Severity.WRONG]


def test_a_growth_of_volume_is_at_constant_prices() -> None:
    text = case(
        claim("gdp", "19586.4亿元"),
        claim("gdp", "21000亿元", Kind.TARGET, period="2022", sentence=7),
        claim("gdp", "5%", Kind.TARGET, period="2022", sentence=7),
    )
    assert severities(RULE, text) == []
