"""A distance is the difference from the other's value."""

from __future__ import annotations

import pytest
from tests.systems.proofreading.rules.factory import case, claim, severities
from tests.systems.proofreading.rules.writing import heading, judged, paragraph

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.rules.gap import RULE


def _rates(mine: str, theirs: str, gap: str) -> list[Severity]:
    text = case(
        claim("mobile_data_traffic", mine, Kind.YOY_PCT),
        claim("mobile_data_traffic", theirs, Kind.YOY_PCT, subject="china"),
        claim(
            "mobile_data_traffic",
            gap,
            Kind.OTHER,
            against="china",
            dimensions=("增速与china之差",),
        ),
    )
    return severities(RULE, text)


def test_a_distance_that_both_values_give() -> None:
    assert _rates("18.8%", "27.8%", "-9.0个百分点") == []


def test_a_distance_that_both_values_refute() -> None:
    assert _rates("18.8%", "33.8%", "-9.0个百分点") == [Severity.WRONG]


def test_the_sign_counts() -> None:
    assert _rates("18.8%", "27.8%", "9.0个百分点") == [Severity.WRONG]


def test_rounding_is_no_error() -> None:
    assert _rates("18.8%", "27.8%", "-8.9个百分点") == []


@pytest.mark.parametrize(
    ("gap", "wrong"),
    [("1.5", False), ("1.6", False), ("1.7", True), ("2.5", True)],
)
def test_a_distance_told_right_after_the_other_s_value(gap: str, wrong: bool) -> None:
    words = f"2021年，全省电信业务收入同比增长9.5%，全国增长8.0%，高于全国{gap}个百分点。"
    found = judged(RULE, heading("贵州省2021年通信业发展情况"), paragraph(words))
    assert [one.severity for one in found] == ([Severity.WRONG] if wrong else [])
