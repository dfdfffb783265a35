"""A name with more to it is another thing than the name alone."""

from __future__ import annotations

import pytest

from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.claims.extract import claims
from qianwang.systems.proofreading.reading.structure import blocks_of
from qianwang.systems.proofreading.reading.text import Text


def said(sentence: str) -> list[Claim]:
    content = f"2022年1—10月贵州省经济运行情况\n\n{sentence}\n"
    return claims(Text("report.txt", "plain", "0" * 64, content, blocks_of(content)))


@pytest.mark.parametrize(
    ("sentence", "indicator", "left"),
    [
        ("民间固定资产投资下降1.7%。", "fixed_asset_investment", "民间"),
        ("移动短信业务收入完成325亿元。", "telecom_revenue", "短信"),
        ("200M以上速率的宽带用户达1039.6万户。", "fixed_broadband_users", "以上速率"),
    ],
)
def test_a_part_of_what_is_named_is_told_from_it(sentence: str, indicator: str, left: str) -> None:
    (one,) = said(sentence)
    assert (one.indicator, one.dimensions) == (indicator, (left,))


@pytest.mark.parametrize(
    ("sentence", "indicator"),
    [
        ("固定资产投资下降1.7%。", "fixed_asset_investment"),
        ("电信业务收入完成325亿元。", "telecom_revenue"),
        ("宽带用户达1039.6万户。", "fixed_broadband_users"),
    ],
)
def test_what_is_named_alone_is_meant_whole(sentence: str, indicator: str) -> None:
    (one,) = said(sentence)
    assert (one.indicator, one.dimensions) == (indicator, ())


@pytest.mark.parametrize("sentence", ["单位GDP能耗下降18%。", "单位地区生产总值能耗下降17%。"])
def test_the_energy_of_a_unit_of_output_is_no_output(sentence: str) -> None:
    (one,) = said(sentence)
    assert one.indicator != "gdp"


def test_output_itself_is() -> None:
    (one,) = said("地区生产总值增长4.7%。")
    assert one.indicator == "gdp"


@pytest.mark.parametrize(
    ("sentence", "not_of"),
    [
        ("第三产业投资571.4亿元。", "gdp_tertiary"),
        ("规模以上工业总产值完成235.4亿元。", "industrial_value_added_above_designated"),
    ],
)
def test_what_is_put_into_a_trade_is_not_what_it_adds(sentence: str, not_of: str) -> None:
    (one,) = said(sentence)
    assert one.indicator != not_of


def test_what_a_trade_adds_is() -> None:
    (one,) = said("第三产业增加值571.4亿元。")
    assert one.indicator == "gdp_tertiary"
