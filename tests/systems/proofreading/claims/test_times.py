"""Times, absolute and by their place to the period spoken of."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwang.kernel.indicators.codes import Period
from qianwang.systems.proofreading.claims.times import plan_years, times
from qianwang.systems.proofreading.claims.token import Time

FIELDS = tuple(one.name for one in fields(Time) if one.name not in ("start", "end", "period"))


def said(time: Time) -> dict[str, Any]:
    """What a time says beside its period, fields that say nothing left out."""
    return {name: value for name in FIELDS if (value := getattr(time, name))}


@pytest.mark.parametrize(
    ("text", "printed", "period", "more"),
    [
        ("2021年，", "2021年", "2021", {}),
        ("二〇二一年，", "二〇二一年", "2021", {}),
        ("2021年度", "2021年度", "2021", {}),
        ("2021年底", "2021年底", "2021", {"at_end": True}),
        ("2021年末", "2021年末", "2021", {"at_end": True}),
        ("２０２１年１２月，", "２０２１年１２月", "2021-12", {}),
        ("截至2021年12月底，", "截至2021年12月底", "2021-12", {"at_end": True}),
        ("截止2021年12月，", "截止2021年12月", "2021-12", {"at_end": True}),
        ("2021年10月当月", "2021年10月当月", "2021-10", {"month": True}),
        ("2021年1—10月，", "2021年1—10月", "2021-10", {"cumulative": True, "months": (1, 10)}),
        ("2021年1-10月，", "2021年1-10月", "2021-10", {"cumulative": True, "months": (1, 10)}),
        ("2021年前三季度", "2021年前三季度", "2021-09", {"cumulative": True, "months": (1, 9)}),
        ("2021年上半年", "2021年上半年", "2021-06", {"cumulative": True, "months": (1, 6)}),
        ("2021年第四季度", "2021年第四季度", "2021-12", {"months": (10, 12)}),
        ("2021年全年", "2021年全年", "2021", {"cumulative": True}),
        ("2020年同期", "2020年同期", "2020", {"same": True}),
        ("2018年以来", "2018年以来", "2018", {"since": True}),
        ("自2015年试点实施以来，", "2015年", "2015", {"since": True}),
        ("2017-2021年", "2017-2021年", "2017-2021", {}),
        ("2017年至2021年", "2017年至2021年", "2017-2021", {}),
        ("到2025年，", "2025年", "2025", {}),
        ("2021年7月1日", "2021年7月1日", "2021-07-01", {"months": (7, 7), "days": (1, 1)}),
        ("2021-12-31", "2021-12-31", "2021-12-31", {"days": (31, 31)}),
        ("“十四五”期间", "“十四五”期间", "2021-2025", {}),
        ("“十三五”时期", "“十三五”时期", "2016-2020", {}),
        ("十三五末", "十三五末", "2016-2020", {"at_end": True}),
    ],
)
def test_absolute(text: str, printed: str, period: str, more: dict[str, Any]) -> None:
    (found,) = times(text)
    assert text[found.start : found.end] == printed
    assert str(found.period) == period
    assert said(found) == more


@pytest.mark.parametrize(
    ("text", "printed", "more"),
    [
        ("今年以来", "今年以来", {"since": True}),
        ("本年，", "本年", {}),
        ("比上年增长", "上年", {"years_back": 1}),
        ("去年底，", "去年底", {"years_back": 1, "at_end": True}),
        ("比上年末提高", "上年末", {"years_back": 1, "at_end": True}),
        ("较上年底", "上年底", {"years_back": 1, "at_end": True}),
        ("比上年同期", "上年同期", {"years_back": 1, "same": True}),
        ("去年12月，", "去年12月", {"years_back": 1, "months": (12, 12)}),
        ("前年，", "前年", {"years_back": 2}),
        ("比同期", "同期", {"years_back": 1, "same": True}),
        ("比年初", "年初", {"years_back": 1, "at_end": True}),
        ("1-10月，", "1-10月", {"cumulative": True, "months": (1, 10)}),
        ("7至12月", "7至12月", {"months": (7, 12)}),
        ("10月份", "10月份", {"month": True, "months": (10, 10)}),
        ("10月当月", "10月当月", {"month": True, "months": (10, 10)}),
        ("12月户均", "12月", {"month": True, "months": (12, 12)}),
        ("截至12月，", "截至12月", {"at_end": True, "months": (12, 12)}),
        ("比上月", "上月", {"month": True, "months_back": 1}),
        ("一季度，", "一季度", {"cumulative": True, "months": (1, 3)}),
        ("上半年", "上半年", {"cumulative": True, "months": (1, 6)}),
        ("前三季度", "前三季度", {"cumulative": True, "months": (1, 9)}),
        ("前10个月", "前10个月", {"cumulative": True, "months": (1, 10)}),
        ("全年完成", "全年", {"cumulative": True}),
        ("近三年", "近三年", {"years": 3}),
        ("过去5年", "过去5年", {"years": 5}),
        ("12月27日", "12月27日", {"months": (12, 12), "days": (27, 27)}),
        ("5月10日至15日", "5月10日至15日", {"months": (5, 5), "days": (10, 15)}),
        ("5月26至28日", "5月26至28日", {"months": (5, 5), "days": (26, 28)}),
        ("4月19日至5月3日", "4月19日至5月3日", {"months": (4, 5), "days": (19, 3)}),
    ],
)
def test_relative(text: str, printed: str, more: dict[str, Any]) -> None:
    (found,) = times(text)
    assert text[found.start : found.end] == printed
    assert found.period is None
    assert said(found) == more


@pytest.mark.parametrize(
    "text",
    [
        *(
            "3年",
            "13天",
            "12个月",
            "2021户",
            "2021.5万户",
            "12021年度号",
            "“十四五”规划",
            "十五个",
            "13月",
        ),
        *(
            "半年",
            "连续六年",
            "《行动计划（2021-2023年）》",
            "〔2021〕12号",
            "年度目标",
            "月度",
            "30日内",
        ),
        *("季度", "90年代", "黔网使命2021", "1.2021"),
    ],
)
def test_no_time(text: str) -> None:
    assert [text[one.start : one.end] for one in times(text)] == []


def test_a_list_of_years() -> None:
    found = times("2019、2020和2021年分别为")
    assert [str(one.period) for one in found] == ["2019", "2020", "2021"]


def test_plans_begin_in_years_on_1_or_6() -> None:
    assert plan_years(6) == Period(1981, last_year=1985)
    assert plan_years(14) == Period(2021, last_year=2025)
    assert plan_years(15) == Period(2026, last_year=2030)


@given(st.integers(1950, 2049), st.integers(1, 12), st.integers(1, 28))
def test_dates_are_read_back(year: int, month: int, day: int) -> None:
    (found,) = times(f"于{year}年{month}月{day}日召开")
    assert found.period == Period(year, month, day)
    (found,) = times(f"截至{year}年{month}月末，")
    assert found.period == Period(year, month) and found.at_end


@given(
    st.text(
        alphabet="0123456789年月日底末-—至到上去今本同期十四五“”季度前近以来自截 .（）", max_size=60
    )
)
def test_any_text_gives_ordered_times(text: str) -> None:
    at = 0
    for one in times(text):
        assert at <= one.start < one.end <= len(text)
        at = one.end
