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


def test_a_contribution_that_doesnt_asks_for_the_prices() -> None:
    assert _contribution("75.0%") == [Severity.DEFINITION_NEEDED]


def test_a_contribution_within_the_rounding_of_four_levels() -> None:
    assert _contribution("40.5%") == []
