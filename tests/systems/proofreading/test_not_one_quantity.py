"""Two numbers of what is not surely one quantity don't refute each other; of one, they do.

Each pair is a text whose numbers speak of two things, and the same with the words that made them
two taken away.
"""

from __future__ import annotations

import pytest
from tests.systems.proofreading.generated.proofed import proofed, wrong

TITLE = "2022年山东省经济运行情况"

TWO_THINGS = {
    "an aim of the whole sentence": (
        "5G用户增长12.5%，宽带用户增长6.1%。\n\n"
        "今年的预期目标是：5G用户增长9%左右，宽带用户增长4%左右；电信业务收入增长5%。",
        "5G用户增长12.5%，宽带用户增长6.1%。\n\n"
        "今年的情况是：5G用户增长9%左右，宽带用户增长4%左右；电信业务收入增长5%。",
    ),
    "since the end of another plan": (
        "电信业务收入比“十三五”末增加85.2亿元，增长31.4%。\n\n全年电信业务收入增长5.2%。",
        "电信业务收入比上年增加85.2亿元，增长31.4%。\n\n全年电信业务收入增长5.2%。",
    ),
    "since an earlier year": (
        "电信业务收入较2019年增加85.2亿元，增长31.4%。\n\n全年电信业务收入增长5.2%。",
        "电信业务收入较2021年增加85.2亿元，增长31.4%。\n\n全年电信业务收入增长5.2%。",
    ),
    "investments of two projects": (
        "推进总投资8.5亿元的智算中心建设。\n\n推进总投资12.3亿元的光缆工程建设。",
        "全省总投资8.5亿元。\n\n全省总投资12.3亿元。",
    ),
    "investments of two projects named before": (
        "滨海机房项目总投资8.5亿元。\n\n东岭基站项目总投资12.3亿元。",
        "滨海机房项目总投资8.5亿元。\n\n滨海机房项目总投资12.3亿元。",
    ),
    "what is used up per piece": (
        "规上工业增加值增长7.1%。\n\n规上工业单位增加值能耗下降3.2%。",
        "规上工业增加值增长7.1%。\n\n规上工业增加值下降3.2%。",
    ),
    "a bound passed": (
        "全年电信业务收入812.6亿元。电信业务收入跨越800亿元大关。",
        "全年电信业务收入812.6亿元。电信业务收入跨越900亿元大关。",
    ),
    "what a name only heads": (
        "规模以上工业增加值增长4.5%。\n\n规模以上工业主要产品中：平板玻璃56.7万吨，增长1.5%。",
        "规模以上工业增加值增长4.5%。\n\n规模以上工业中：增加值增长1.5%。",
    ),
    "the business listed before": (
        "电信业务收入增长5.2%。\n\n云计算、物联网等新兴业务较快发展，全年完成业务收入90亿元，增长21%。",
        "电信业务收入增长5.2%。\n\n网络建设较快发展，全年完成业务收入812亿元，增长21%。",
    ),
    "the best part of all": (
        "新增全国前2‰的学科1个、前1%学科24个。",
        "新增重点学科1个，达到24个，增长1%。",
    ),
}


@pytest.mark.parametrize("words", [two for two, _ in TWO_THINGS.values()], ids=TWO_THINGS.keys())
def test_of_two_things_none_is_wrong(words: str) -> None:
    assert wrong(proofed(f"{TITLE}\n\n{words}\n")) == []


@pytest.mark.parametrize("words", [one for _, one in TWO_THINGS.values()], ids=TWO_THINGS.keys())
def test_of_one_thing_one_is_wrong(words: str) -> None:
    assert wrong(proofed(f"{TITLE}\n\n{words}\n"))


def test_persons_counted_politely_are_no_rank() -> None:
    assert wrong(proofed(f"{TITLE}\n\n12家医院与70所名院的714位专家协作。\n")) == []


ECONOMY = "全市农业、商贸、文化、教育和卫生事业稳步发展，居民生活水平不断提高。" * 100


def test_a_revenue_of_no_named_trade_is_the_telecom_revenue_of_a_telecom_text_only() -> None:
    other = "规模以上工业企业利润较好，主营业务收入增长1.7%。\n\n电信业务收入增长2.5%。"
    assert wrong(proofed(f"{TITLE}\n\n{other}\n\n{ECONOMY}\n")) == []
    named = "电信主营业务收入增长1.7%。\n\n电信业务收入增长2.5%。"
    assert wrong(proofed(f"{TITLE}\n\n{named}\n\n{ECONOMY}\n"))


def test_parts_of_what_the_words_dont_name_are_at_most_asked_about() -> None:
    uses = "网民的手机购物使用比例为67.5%。\n\n有50.3%的网民在线上订餐。"
    assert wrong(proofed(f"{TITLE}\n\n{uses}\n")) == []
    whole = "5G用户占移动电话用户的67.5%。\n\n5G用户占移动电话用户的50.3%。"
    assert wrong(proofed(f"{TITLE}\n\n{whole}\n"))


def test_a_name_that_is_only_like_an_indicators_doesnt_refute_it() -> None:
    like = "车联网终端用户810.3万户。\n\n物联网终端用户800.6万户。"
    assert wrong(proofed(f"{TITLE}\n\n{like}\n")) == []
    same = "物联网终端用户810.3万户。\n\n物联网终端用户800.6万户。"
    assert wrong(proofed(f"{TITLE}\n\n{same}\n"))


def test_what_is_to_be_by_a_year_isnt_what_is() -> None:
    plan = "到2022年，电信业务收入达到900亿元。\n\n电信业务收入812.6亿元。"
    assert wrong(proofed(f"{TITLE}\n\n{plan}\n")) == []
    reached = "到2022年底，移动电话用户达到900.2万户。\n\n年末移动电话用户812.6万户。"
    assert wrong(proofed(f"{TITLE}\n\n{reached}\n"))


def test_a_unit_cut_short_is_no_other_unit() -> None:
    assert wrong(proofed(f"{TITLE}\n\n固定资产投资突破60亿。\n")) == []
    assert wrong(proofed(f"{TITLE}\n\n固定资产投资突破60亿户。\n"))
