"""Whose 全省 it is: the province of the prose, whatever provinces its tables list."""

from __future__ import annotations

from tests.systems.proofreading.generated.proofed import proofed

REPORT = (
    "# 2023年云南省信息通信业运行情况\n\n"
    "2023年，云南省电信业务收入完成412.6亿元，同比增长5.2%。\n\n"
    "{table}"
    "全省移动电话用户达到5210.3万户。\n"
)
TABLE = (
    "表1 贵州省2023年移动电话用户\n\n"
    "| 地区 | 移动电话用户（万户） |\n| --- | ---: |\n"
    "| 贵州省 | 4600.1 |\n| 贵阳市 | 1100.2 |\n| 遵义市 | 700.3 |\n\n"
)


def of_the_province(text: str) -> str:
    (one,) = [one for one in proofed(text).claims if one.text == "5210.3万户"]
    return str(one.subject)


def test_a_table_of_another_province_moves_no_report() -> None:
    without = of_the_province(REPORT.format(table=""))
    assert of_the_province(REPORT.format(table=TABLE * 3)) == without != "guizhou"


def test_where_the_prose_names_none_the_table_says_which() -> None:
    assert of_the_province(TABLE + "2023年，全省移动电话用户达到5210.3万户。\n") == "guizhou"


def test_a_distance_from_a_province_that_nobody_names_is_tried_all_the_same() -> None:
    text = (
        "2023年，全省电信业务收入同比增长5.0%。"
        "绵阳市电信业务收入同比增长8.0%，增速比全省高{gap}个百分点。\n"
    )
    wrong = proofed(text.format(gap="9.0"))
    assert [str(one.against) for one in wrong.claims if one.against] == ["~本地"]
    assert wrong.wrong and not proofed(text.format(gap="3.0")).wrong
