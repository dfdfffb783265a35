"""Pull follows from contribution and growth of the whole."""

from __future__ import annotations

from tests.systems.proofreading.rules.factory import case, claim, severities

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.rules.pull import RULE


def _pull(pull: str) -> list[Severity]:
    text = case(
        claim("revenue_value_added", "60.00%", Kind.CONTRIBUTION_PCT),
        claim("telecom_revenue", "7.10%", Kind.YOY_PCT),
        claim("revenue_value_added", pull, Kind.PULL_PP),
    )
    return severities(RULE, text)


def test_a_pull_that_holds() -> None:
    assert _pull("4.3个百分点") == []


def test_a_pull_that_cant_be() -> None:
    assert _pull("5.5个百分点") == [Severity.WRONG]


def test_a_pull_that_is_only_cut_off() -> None:
    assert _pull("4.2个百分点") == [Severity.ROUNDING]


def _from_levels(pull: str) -> list[Severity]:
    text = case(
        claim("revenue_mobile_data", "120.0亿元"),
        claim("revenue_mobile_data", "10.0%", Kind.YOY_PCT),
        claim("telecom_revenue", "300.0亿元"),
        claim("telecom_revenue", "7.0%", Kind.YOY_PCT),
        claim("revenue_mobile_data", pull, Kind.PULL_PP),
    )
    return severities(RULE, text)


def test_a_pull_follows_from_levels_and_growths() -> None:
    assert _from_levels("3.9个百分点") == []
    assert _from_levels("4.9个百分点") == [Severity.WRONG]


def _from_levels_at_other_prices(pull: str) -> list[Severity]:
    # At the printed levels and growths 168.2 × 0.325 ÷ 1.325 ÷ (19586.4 ÷ 1.081) is 0.23 points.
    text = case(
        claim("industry_value_added", "168.2亿元"),
        claim("industry_value_added", "32.5%", Kind.YOY_PCT),
        claim("gdp", "19586.4亿元"),
        claim("gdp", "8.1%", Kind.YOY_PCT),
        claim("industry_value_added", pull, Kind.PULL_PP),
    )
    return severities(RULE, text)


def test_prices_of_a_year_explain_a_pull_that_is_near() -> None:
    assert _from_levels_at_other_prices("0.23个百分点") == []
    assert _from_levels_at_other_prices("0.28个百分点") == [Severity.DEFINITION_NEEDED]


def test_prices_of_a_year_explain_no_third_of_a_pull() -> None:
    assert _from_levels_at_other_prices("0.07个百分点") == [Severity.WRONG]
