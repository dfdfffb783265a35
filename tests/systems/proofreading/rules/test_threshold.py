"""A bound that all are said to pass is compared with the least of them."""

from __future__ import annotations

from tests.systems.proofreading.rules.factory import case, claim, severities

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.kernel.places import prefectures
from qianwang.systems.proofreading.rules.threshold import RULE


def _bound(least: str, said: str) -> list[Severity]:
    claims = [
        claim("internet_penetration", least if at == 0 else "90.0%", subject=one.id)
        for at, one in enumerate(prefectures())
    ]
    claims.append(
        claim(
            "internet_penetration",
            said,
            Kind.OTHER,
            subject="each_prefecture",
            qualifier=Qualifier.OVER,
        )
    )
    return severities(RULE, case(*claims))


def test_a_bound_that_all_pass() -> None:
    assert _bound("71.0%", "70%") == []


def test_a_bound_that_one_misses() -> None:
    assert _bound("65.0%", "70%") == [Severity.WRONG]


def test_a_value_that_rounds_to_the_bound_may_pass_it() -> None:
    assert _bound("70.0%", "70%") == []
