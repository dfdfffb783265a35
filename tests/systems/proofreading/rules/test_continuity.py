"""A text against the documents before it."""

from __future__ import annotations

from tests.systems.proofreading.rules.factory import case, claim, conclusions, severities, verified

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.codes import Span as Timespan
from qianwang.systems.proofreading.rules.continuity import RULE


def test_a_cumulative_value_that_falls() -> None:
    now = claim("telecom_revenue", "270.0亿元", period="2021-10")
    before = [claim("telecom_revenue", "272.5亿元", period="2021-09")]
    found = conclusions(RULE, case(now, earlier={"2021-09": before}))
    assert [one.severity for one in found] == [Severity.WRONG]
    assert found[0].claims == ("c1", "2021-09#c1")


def test_a_cumulative_value_that_rises() -> None:
    now = claim("telecom_revenue", "300.0亿元", period="2021-10")
    before = [claim("telecom_revenue", "272.5亿元", period="2021-09")]
    text = case(now, earlier={"2021-09": before})
    assert conclusions(RULE, text) == []
    assert [one.claims for one in verified(RULE, text)] == [("c1", "2021-09#c1")]


def test_a_cumulative_value_that_stays_the_same_may_have_grown() -> None:
    now = claim("telecom_revenue", "272.5亿元", period="2021-10")
    before = [claim("telecom_revenue", "272.5亿元", period="2021-09")]
    assert conclusions(RULE, case(now, earlier={"2021-09": before})) == []


def test_a_month_is_the_difference_of_two_cumulative_values() -> None:
    alone = claim("telecom_revenue", "35.0亿元", period="2021-10", timespan=Timespan.MONTH)
    now = claim("telecom_revenue", "300.0亿元", period="2021-10")
    before = [claim("telecom_revenue", "272.5亿元", period="2021-09")]
    assert severities(RULE, case(alone, now, earlier={"before": before})) == [Severity.WRONG]


def test_last_years_value_follows_from_this_years_and_its_growth() -> None:
    now = [
        claim("telecom_revenue", "300.0亿元", period="2021-10"),
        claim("telecom_revenue", "7.1%", Kind.YOY_PCT, period="2021-10"),
    ]
    held = [claim("telecom_revenue", "280.1亿元", period="2020-10")]
    assert conclusions(RULE, case(*now, earlier={"2020-10": held})) == []
    gone = [claim("telecom_revenue", "210.1亿元", period="2020-10")]
    found = conclusions(RULE, case(*now, earlier={"2020-10": gone}))
    assert [one.severity for one in found] == [Severity.WRONG]
    assert not found[0].claims[0].startswith("2020")
