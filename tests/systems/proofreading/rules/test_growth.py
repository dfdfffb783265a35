"""Growth follows from the levels of both years."""

from __future__ import annotations

from tests.systems.proofreading.rules.factory import case, claim, conclusions, severities, verified

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.rules.growth import RULE


def test_a_growth_that_its_levels_refute() -> None:
    text = case(
        claim("telecom_revenue", "336.8亿元"),
        claim("telecom_revenue", "300.0亿元", period="2020"),
        claim("telecom_revenue", "32.5%", Kind.YOY_PCT),
    )
    found = conclusions(RULE, text)
    assert [one.severity for one in found] == [Severity.WRONG]
    assert found[0].claims[0] == "c3"
    assert "336.8亿元 ÷ 300.0亿元" in found[0].arithmetic


def test_a_growth_that_its_levels_give() -> None:
    text = case(
        claim("telecom_revenue", "336.8亿元"),
        claim("telecom_revenue", "314.5亿元", period="2020"),
        claim("telecom_revenue", "7.1%", Kind.YOY_PCT),
    )
    assert conclusions(RULE, text) == []
    assert len(verified(RULE, text)) == 1


def test_what_lies_within_the_rounding_of_the_levels_is_no_error() -> None:
    text = case(
        claim("telecom_revenue", "3亿元"),
        claim("telecom_revenue", "2亿元", period="2020"),
        claim("telecom_revenue", "38%", Kind.YOY_PCT),
    )
    assert conclusions(RULE, text) == []


def test_a_restated_base_would_explain_a_small_distance_from_a_base_printed_elsewhere() -> None:
    now = claim("fiber_cable_length", "120.0万公里", period="2021-12")
    growth = claim("fiber_cable_length", "11.1%", Kind.YOY_PCT)
    elsewhere = claim("fiber_cable_length", "110.0万公里", period="2020-12", block=9)
    found = conclusions(RULE, case(now, growth, elsewhere))
    assert [one.definition for one in found] == ["restated_base"]
    beside = claim("fiber_cable_length", "110.0万公里", period="2020-12")
    assert severities(RULE, case(now, growth, beside)) == [Severity.WRONG]


def test_months_are_compared_with_the_same_month_a_year_before() -> None:
    text = case(
        claim("telecom_revenue", "280.0亿元", period="2021-10"),
        claim("telecom_revenue", "200.0亿元", period="2020-10"),
        claim("telecom_revenue", "7.1%", Kind.YOY_PCT, period="2021-10"),
    )
    assert severities(RULE, text) == [Severity.WRONG]


def test_a_name_that_nobody_has_entered_grows_like_any_other() -> None:
    text = case(
        claim("~智慧渔业监测终端", "1500个"),
        claim("~智慧渔业监测终端", "1000个", period="2020"),
        claim("~智慧渔业监测终端", "80%", Kind.YOY_PCT),
    )
    assert severities(RULE, text) == [Severity.WRONG]
