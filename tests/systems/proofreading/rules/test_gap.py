"""A distance is the difference from the other's value."""

from __future__ import annotations

from tests.systems.proofreading.rules.factory import case, claim, severities

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
