"""A penetration is users over a base, and one place has one base."""

from __future__ import annotations

from tests.systems.proofreading.rules.factory import case, claim, conclusions

from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.rules.penetration import RULE


def _place(*penetrations: tuple[str, str, str]) -> list[tuple[str | None, str]]:
    claims = []
    for indicator, users, rate in penetrations:
        claims.append(claim(indicator, users, period="2021-12"))
        claims.append(claim(indicator, rate, Kind.PENETRATION, period="2021-12"))
    return [(one.definition, one.claims[0]) for one in conclusions(RULE, case(*claims))]


def test_penetrations_on_one_base_agree() -> None:
    assert (
        _place(
            ("phone_users", "4743.3万户", "123.0部/百人"),
            ("mobile_phone_users", "4503.8万户", "116.8部/百人"),
        )
        == []
    )


def test_a_penetration_on_another_base_asks_which() -> None:
    found = _place(
        ("phone_users", "4743.3万户", "123.0部/百人"),
        ("mobile_phone_users", "4503.8万户", "116.8部/百人"),
        ("fixed_phone_users", "239.5万户", "6.6部/百人"),
    )
    assert found == [("population", "c6")]


def test_a_penetration_that_no_census_explains_is_wrong() -> None:
    found = _place(
        ("phone_users", "4743.3万户", "123.0部/百人"),
        ("mobile_phone_users", "4503.8万户", "161.8部/百人"),
    )
    assert found and all(basis is None for basis, _ in found)


def test_a_coarse_penetration_leaves_room() -> None:
    phones = ("phone_users", "4743.3万户", "123.0部/百人")
    found = _place(phones, ("fixed_phone_users", "239.5万户", "6部/百人"))
    assert found in ([], [("population", "c4")])
