"""Ranks, the fields that one is ranked in, and ordinals that are no ranks."""

from __future__ import annotations

import pytest

from qianwang.systems.proofreading.claims.ranks import ranks


@pytest.mark.parametrize(
    ("text", "values", "within"),
    [
        ("排名第4，", [4], ""),
        ("集团排名第4。", [4], "集团"),
        ("位列全国第八，", [8], "全国"),
        ("居全省第二位", [2], "全省"),
        ("位居全省第一、二、三位", [1, 2, 3], "全省"),
        ("安顺和铜仁位居全省第二、三位。", [2, 3], "全省"),
        ("集团排名分列第5、12名", [5, 12], "集团"),
        ("分别位于全国第9、第15和第3位，", [9, 15, 3], "全国"),
        ("总量居首位", [1], ""),
        ("居各市之首，", [1], "各市"),
        ("全国排名13；", [13], "全国"),
        ("增幅全国第2。", [2], "全国"),
        ("由2019年全国第18提升至全国第9，", [18, 9], "全国"),
        ("排名南21省第2。", [2], "南21省"),
        ("西部地区第三，", [3], "西部地区"),
        ("机柜数量排名全国第12位", [12], "全国"),
        ("排名上升，居第十五位", [15], ""),
        ("增速全省第一", [1], "全省"),
    ],
)
def test_ranks(text: str, values: list[int], within: str) -> None:
    found = ranks(text)
    assert [one.value for one in found] == values
    assert {one.within for one in found} == {within}
    assert not any(one.top or one.from_last for one in found)


@pytest.mark.parametrize(
    ("text", "value", "within"),
    [
        ("排名全省前两位，", 2, "全省"),
        ("均在前10名", 10, ""),
        ("稳居全国前三。", 3, "全国"),
        ("进入全国前十强", 10, "全国"),
    ],
)
def test_the_first_so_many(text: str, value: int, within: str) -> None:
    (found,) = ranks(text)
    assert (found.value, found.top, found.within) == (value, True, within)


@pytest.mark.parametrize(("text", "value"), [("全省倒数第二，", 2), ("排在末位。", 1)])
def test_from_the_end(text: str, value: int) -> None:
    (found,) = ranks(text)
    assert (found.value, found.from_last) == (value, True)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "第一章",
            "第一季度",
            "第二届",
            "第十六条",
            "第一时间响应",
            "第一产业",
            "第八批",
            "第三方",
            "第六次",
        ),
        *(
            "全国第七次人口普查",
            "全国第一批",
            "第一，要加强",
            "前三季度",
            "前10个月",
            "把安全放在首位",
        ),
        *(
            "排名前列",
            "排名上升2位",
            "目前两位",
            "第二推动力",
            "国家第六批试点",
            "以前三年",
            "全国排名表",
        ),
    ],
)
def test_no_rank(text: str) -> None:
    assert [text[one.start : one.end] for one in ranks(text)] == []


def test_places() -> None:
    text = "位居全省第二、三位，"
    assert [text[one.start : one.end] for one in ranks(text)] == ["第二", "三位"]
