"""A change in points is the difference of two ratios."""

from __future__ import annotations

from tests.systems.proofreading.rules.factory import case, claim, severities

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.rules.change_pp import RULE


def _rates(now: str, before: str, change: str) -> list[Severity]:
    text = case(
        claim("~安全设施完好率", now, Kind.SHARE_PCT),
        claim("~安全设施完好率", before, Kind.SHARE_PCT, period="2020"),
        claim("~安全设施完好率", change, Kind.YOY_PP),
    )
    return severities(RULE, text)


def test_a_change_that_both_years_give() -> None:
    assert _rates("92.5%", "90.1%", "2.4个百分点") == []


def test_a_change_that_both_years_refute() -> None:
    assert _rates("92.5%", "90.1%", "4.2个百分点") == [Severity.WRONG]


def test_rounding_of_three_numbers_adds_up_to_one_digit() -> None:
    assert _rates("92.5%", "90.1%", "2.3个百分点") == []
    assert _rates("92.5%", "90.1%", "2.2个百分点") != []
