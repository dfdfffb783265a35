"""A region is the sum of its provinces."""

from __future__ import annotations

from tests.systems.proofreading.rules.factory import case, claim, conclusions

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.places import members, regions
from qianwang.systems.proofreading.rules.region_sums import RULE


def _table(east: str, province: str = "100.0亿元") -> list[tuple[Severity, str | None]]:
    claims = []
    for region in regions():
        inside = members(region.id)
        claims += [claim("telecom_revenue", province, subject=one.id, table=1) for one in inside]
        total = east if region.id == "east" else f"{100 * len(inside)}.0亿元"
        claims.append(claim("telecom_revenue", total, subject=region.id, table=1))
    claims.append(claim("telecom_revenue", "3100.0亿元", subject="china", table=1))
    return [(one.severity, one.definition) for one in conclusions(RULE, case(*claims))]


def test_regions_that_add_up() -> None:
    assert _table(f"{100 * len(members('east'))}.0亿元") == []


def test_a_region_that_doesnt() -> None:
    found = _table(f"{100 * len(members('east')) + 77}.0亿元")
    assert (Severity.WRONG, None) in found


def test_the_rounding_of_ten_provinces_adds_up() -> None:
    found = _table(f"{100 * len(members('east'))}.1亿元")
    assert found == []
