"""A ratio is its numerator over its denominator."""

from __future__ import annotations

import pytest
from tests.systems.proofreading.rules.factory import case, claim, severities
from tests.systems.proofreading.rules.writing import judged, paragraph

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.rules.ratio import RULE


def _usage(said: str, period: str = "2021") -> list[Severity]:
    end = "2021-12" if period == "2021" else period
    text = case(
        claim("mobile_data_traffic", "73.9亿GB", period=period),
        claim("mobile_internet_users", "3811万户", period=end),
        claim("mobile_data_traffic_per_user", said, Kind.UNIT_PRICE, period=period),
    )
    return severities(RULE, text)


def test_a_usage_that_traffic_and_users_give() -> None:
    assert _usage("16.2GB/户/月") == []


def test_a_usage_that_average_users_would_explain() -> None:
    assert _usage("17.0GB/户/月") == [Severity.DEFINITION_NEEDED]


def test_a_usage_that_nothing_explains() -> None:
    assert _usage("26.2GB/户/月") == [Severity.WRONG]


def test_ten_months_are_divided_by_ten() -> None:
    assert _usage("19.4GB/户/月", "2021-10") == []


@pytest.mark.parametrize("unit", ["GB", "G", "GB/户·月"])
@pytest.mark.parametrize(
    ("usage", "severities"),
    [
        ("15.0", []),
        # The mean of a year's users and its last month may differ by a fifth.
        ("17.5", [Severity.DEFINITION_NEEDED]),
        ("22.5", [Severity.WRONG]),
    ],
)
def test_a_usage_in_any_of_its_units(unit: str, usage: str, severities: list[Severity]) -> None:
    words = (
        "2021年末，全省移动互联网用户5000万户。2021年，移动互联网接入流量90.0亿GB，"
        f"月户均流量（DOU）达{usage}{unit}。"
    )
    assert [one.severity for one in judged(RULE, paragraph(words))] == severities
