"""A target lies beyond what is reached already."""

from __future__ import annotations

from tests.systems.proofreading.rules.factory import case, claim, severities

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.rules.target import RULE


def _aim(aim: str, growth: str = "9.0%") -> list[Severity]:
    text = case(
        claim("fiber_cable_length", "131.7万公里", period="2021-12"),
        claim("fiber_cable_length", growth, Kind.YOY_PCT),
        claim("fiber_cable_length", aim, Kind.TARGET, period="2022"),
    )
    return severities(RULE, text)


def test_a_target_beyond_what_is_reached() -> None:
    assert _aim("140万公里") == []


def test_a_target_below_what_is_reached() -> None:
    assert _aim("110万公里") == [Severity.WRONG]


def test_a_target_that_rounds_to_what_is_reached() -> None:
    assert _aim("132万公里") == []


def test_of_what_falls_a_lower_target_is_right() -> None:
    assert _aim("110万公里", "-9.0%") == []


def test_a_growth_aimed_at_is_no_level() -> None:
    assert _aim("16%") == []
