"""A share can move only as far as the growths allow."""

from __future__ import annotations

from tests.systems.proofreading.rules.factory import case, claim, severities

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.rules.bounds import RULE


def _moved(change: str) -> list[Severity]:
    text = case(
        claim("revenue_value_added", "18.5%", Kind.SHARE_PCT),
        claim("revenue_value_added", "12.0%", Kind.YOY_PCT),
        claim("telecom_revenue", "7.1%", Kind.YOY_PCT),
        claim("revenue_value_added", change, Kind.YOY_PP),
    )
    return severities(RULE, text)


def test_a_change_that_the_growths_allow() -> None:
    assert _moved("0.8个百分点") == []


def test_a_change_beyond_what_the_growths_allow() -> None:
    assert _moved("3.5个百分点") == [Severity.WRONG]


def test_a_change_on_the_border() -> None:
    assert _moved("0.9个百分点") == [Severity.WRONG]
    assert _moved("0.7个百分点") == [Severity.ROUNDING]
