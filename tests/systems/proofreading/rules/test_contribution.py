"""A contribution is the ratio of two increments."""

from __future__ import annotations

from tests.systems.proofreading.rules.factory import case, claim, severities

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.rules.contribution import RULE


def _contribution(said: str) -> list[Severity]:
    text = case(
        claim("revenue_value_added", "100.0亿元"),
        claim("revenue_value_added", "90.0亿元", period="2020"),
        claim("telecom_revenue", "340.0亿元"),
        claim("telecom_revenue", "315.0亿元", period="2020"),
        claim("revenue_value_added", said, Kind.CONTRIBUTION_PCT),
    )
    return severities(RULE, text)


def test_a_contribution_that_holds() -> None:
    assert _contribution("40.0%") == []


def test_a_contribution_of_revenue_that_doesnt_is_wrong_as_revenue_has_one_price() -> None:
    assert _contribution("75.0%") == [Severity.WRONG]


def _of_value_added(said: str) -> list[Severity]:
    text = case(
        claim("industry_value_added", "168.2亿元"),
        claim("industry_value_added", "158.6亿元", period="2020"),
        claim("gdp", "19586.4亿元"),
        claim("gdp", "17826.6亿元", period="2020"),
        claim("industry_value_added", said, Kind.CONTRIBUTION_PCT),
    )
    return severities(RULE, text)


def test_a_contribution_of_what_has_several_prices_asks_for_them() -> None:
    assert _of_value_added("0.9%") == [Severity.DEFINITION_NEEDED]


def _from_growths(said: str) -> list[Severity]:
    text = case(
        claim("revenue_mobile_data", "120.0亿元"),
        claim("revenue_mobile_data", "10.0%", Kind.YOY_PCT),
        claim("telecom_revenue", "300.0亿元"),
        claim("telecom_revenue", "7.0%", Kind.YOY_PCT),
        claim("revenue_mobile_data", said, Kind.CONTRIBUTION_PCT),
    )
    return severities(RULE, text)


def test_increments_follow_from_the_growths_too() -> None:
    assert _from_growths("55.6%") == []
    assert _from_growths("56.2%") == []
    assert _from_growths("70.6%") == [Severity.WRONG]


def test_a_contribution_within_the_rounding_of_four_levels() -> None:
    assert _contribution("40.5%") == []
