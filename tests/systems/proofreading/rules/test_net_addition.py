"""A net addition is the difference of two levels."""

from __future__ import annotations

from tests.systems.proofreading.rules.factory import case, claim, severities

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.rules.net_addition import RULE


def _net(net: str) -> list[Severity]:
    text = case(
        claim("mobile_phone_users", "4503.8万户", period="2021-12"),
        claim("mobile_phone_users", "4344.6万户", period="2020-12"),
        claim("mobile_phone_users", net, Kind.NET_ADD),
    )
    return severities(RULE, text)


def test_a_net_addition_that_both_levels_give() -> None:
    assert _net("159.2万户") == []


def test_a_net_addition_that_both_levels_refute() -> None:
    assert _net("195.2万户") == [Severity.WRONG]


def test_a_net_addition_on_the_border_of_rounding() -> None:
    assert _net("159.3万户") == []
    assert _net("159.4万户") == [Severity.WRONG]


def test_a_net_addition_from_level_and_growth() -> None:
    text = case(
        claim("mobile_phone_users", "4503.8万户", period="2021-12"),
        claim("mobile_phone_users", "3.7%", Kind.YOY_PCT),
        claim("mobile_phone_users", "359.2万户", Kind.NET_ADD),
    )
    assert severities(RULE, text) == [Severity.WRONG]
