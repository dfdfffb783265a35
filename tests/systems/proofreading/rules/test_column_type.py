"""A column whose nation lies among its provinces is an average."""

from __future__ import annotations

from tests.systems.proofreading.rules.factory import case, claim, severities

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.places import provinces
from qianwang.systems.proofreading.rules.column_type import RULE


def _column(nation: str) -> list[Severity]:
    claims = [
        claim(
            "household_broadband_users",
            f"{200 + 7 * at}.0万户",
            subject=one.id,
            table=1,
            period="2021-12",
        )
        for at, one in enumerate(provinces())
    ]
    claims.append(
        claim("household_broadband_users", nation, subject="china", table=1, period="2021-12")
    )
    return severities(RULE, case(*claims))


def test_an_average_under_a_heading_that_adds_up() -> None:
    assert _column("305.0万户") == [Severity.WRONG]


def test_a_sum_under_a_heading_that_adds_up() -> None:
    assert _column("9455.0万户") == []


def test_a_nation_above_all_provinces_may_count_more() -> None:
    assert _column("9900.0万户") == []
