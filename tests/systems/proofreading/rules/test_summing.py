"""Wholes against the parts of their parts, and growths of wholes that their parts make up."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.systems.proofreading.rules.factory import case, claim, severities
from tests.systems.proofreading.rules.writing import heading, judged, paragraph, table

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.rules import bounds, parts
from qianwang.systems.proofreading.rules.rule import Rule


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


def _companies(rule: Rule, total: str, growth: str, *others: Sequence[str]) -> list[Severity]:
    rows = (("移动", "310.2", "5.0"), ("电信", "250.1", "6.0"), ("联通", "80.4", "7.0"))
    head = ("企业", "电信业务收入（亿元）", "同比增长（%）")
    shown = table("表1 2022年各企业收入", head, *rows, *others, ("合计", total, growth))
    opening = paragraph("2022年四川省通信业统计如下。")
    found = judged(rule, heading("四川省2022年通信业"), opening, shown)
    return [one.severity for one in found]


_CABLE, _TOWER = ("广电", "55.0", "60.0"), ("铁塔", "30.3", "4.0")


@pytest.mark.parametrize(
    ("total", "others"),
    [
        ("640.7", ()),
        ("695.7", (_CABLE,)),
        ("671.0", (_TOWER,)),
        ("726.0", (_CABLE, _TOWER)),
        ("695.7", (_TOWER, _CABLE)),  # the tower company is listed, its turnover not counted
    ],
)
def test_a_whole_is_made_of_all_companies_listed(
    total: str, others: Sequence[Sequence[str]]
) -> None:
    assert _companies(parts.RULE, total, "—", *others) == []


@pytest.mark.parametrize("others", [(), (_CABLE,), (_CABLE, _TOWER)])
def test_a_whole_that_no_companies_make(others: Sequence[Sequence[str]]) -> None:
    assert _companies(parts.RULE, "790.7", "—", *others) == [Severity.WRONG]


def test_the_growth_of_a_whole_is_of_all_companies_listed() -> None:
    assert _companies(bounds.RULE, "695.7", "8.5", _CABLE) == []
    assert _companies(bounds.RULE, "695.7", "5.6", _CABLE) == [Severity.WRONG]
    assert _companies(bounds.RULE, "640.7", "8.5") == [Severity.WRONG]


def test_companies_in_sentences_make_the_whole() -> None:
    listed = (
        "移动公司电信业务收入310.2亿元，电信公司电信业务收入250.1亿元，联通公司电信业务收入80.4亿元"
    )

    def wrong(total: str, more: str) -> bool:
        said = f"2022年，全省电信业务收入{total}亿元。{listed}{more}。"
        return bool(judged(parts.RULE, heading("四川省2022年通信业"), paragraph(said)))

    fourth = "，广电公司电信业务收入55.0亿元"
    assert not wrong("640.7", "") and not wrong("695.7", fourth)
    assert wrong("695.7", "") and wrong("745.7", fourth)
