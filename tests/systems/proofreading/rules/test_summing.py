"""Wholes against the parts of their parts, and growths of wholes that their parts make up."""

from __future__ import annotations

import pytest
from tests.systems.proofreading.rules.factory import case, claim, severities
from tests.systems.proofreading.rules.writing import heading, judged, paragraph

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.rules import bounds, parts


def _generations(total: str, *, second: str | None = "500万户") -> list[Severity]:
    shown = {
        "users_2g": second,
        "users_3g": "300万户",
        "users_4g": "5000万户",
        "users_5g": "3500万户",
        "mobile_phone_users": total,
    }
    return severities(
        parts.RULE,
        case(*(claim(id, one, period="2022-12") for id, one in shown.items() if one is not None)),
    )


def test_generations_of_users_make_up_all_users_in_two_steps() -> None:
    assert _generations("9300万户") == []
    assert _generations("9000万户") == [Severity.WRONG]
    assert _generations("9600万户") == [Severity.WRONG]


def test_generations_that_are_rounded_leave_the_total_open() -> None:
    # Four halves of 1, and one of the total's own.
    assert _generations("9302万户") == []
    assert _generations("9303万户") == [Severity.WRONG]


def test_some_generations_are_no_more_than_all() -> None:
    assert _generations("9300万户", second=None) == []
    assert _generations("8600万户", second=None) == [Severity.WRONG]
    assert _generations("8799万户", second=None) == []


def _mobile_investment(growth: str, whole: str = "52.0亿元") -> list[Severity]:
    claims = [
        claim("investment_mobile", whole),
        claim("investment_mobile", growth, Kind.YOY_PCT),
        claim("investment_4g", "4.6亿元"),
        claim("investment_4g", "4.9%", Kind.YOY_PCT),
        claim("investment_5g", "47.4亿元"),
        claim("investment_5g", "51.9%", Kind.YOY_PCT),
    ]
    return severities(bounds.RULE, case(*claims))


def test_parts_that_make_up_a_whole_make_its_growth() -> None:
    assert _mobile_investment("46.1%") == []
    assert _mobile_investment("55.6%") == [Severity.WRONG]


def test_a_whole_with_other_parts_may_grow_faster() -> None:
    assert _mobile_investment("55.6%", "60.0亿元") == []


@pytest.mark.parametrize(
    ("total", "wrong"),
    # Two halves of a tenth, and one of the total's own.
    [("370.7", False), ("370.8", False), ("370.9", True), ("390.7", True)],
)
def test_two_names_of_one_indicator_are_two_parts(total: str, wrong: bool) -> None:
    words = f"固定通信业务收入120.3亿元，移动通信业务收入250.4亿元，两项合计{total}亿元。"
    found = judged(parts.RULE, heading("四川省2022年通信业"), paragraph("2022年，全省" + words))
    assert [one.severity for one in found] == ([Severity.WRONG] if wrong else [])
