"""Subjects and indicators are found by name, and what only looks like one isn't."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwang.kernel.indicators.codes import Subject
from qianwang.systems.proofreading.claims.mentions import mentions
from qianwang.systems.proofreading.claims.token import IndicatorMention, SubjectMention


def subjects(text: str, home: str = "guizhou") -> list[list[str]]:
    return [
        [str(each) for each in one.subjects]
        for one in mentions(text, Subject((home,)))
        if isinstance(one, SubjectMention)
    ]


def indicators(text: str) -> list[str]:
    return [one.candidates[0] for one in mentions(text) if isinstance(one, IndicatorMention)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("遵义市和黔南州的基站", [["zunyi"], ["qiannan"]]),
        ("东部地区、西部、东北部、东北地区", [["east"], ["west"], ["northeast"], ["northeast"]]),
        ("贵州移动收入", [["mobile"]]),
        ("中国联通贵州省分公司", [["unicom"]]),
        ("中国移动通信集团贵州有限公司遵义分公司", [["mobile@zunyi"]]),
        ("四川电信与云南联通公司", [["telecom@sichuan"], ["unicom@yunnan"]]),
        ("毕节移动、安顺铁塔", [["mobile@bijie"], ["tower@anshun"]]),
        ("省移动公司、铁塔公司", [["mobile"], ["tower"]]),
        ("开阳县和三都县", [["kaiyang"], ["sandu"]]),
        ("山西部分地区与陕西", [["shanxi"], ["shaanxi"]]),
        ("黔西南与黔西市", [["qianxinan"], ["qianxi"]]),
    ],
)
def test_places_and_operators(text: str, expected: list[list[str]]) -> None:
    assert subjects(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "移动支付与移动互联网应用",
        "电信普遍服务和电信网络诈骗",
        "其中部署了集中部门",
        "贵州大学与贵州省通信管理局",
        "长顺畅、金沙滩、大方得体、白云飘",
        "铁塔高三十米",
        "移动了三次",
    ],
)
def test_what_only_looks_like_a_subject_is_none(text: str) -> None:
    assert subjects(text) == []


def test_bare_operator_names_count_in_a_list() -> None:
    assert subjects("电信、移动、联通分别完成") == [["telecom"], ["mobile"], ["unicom"]]
    assert subjects("贵州电信、移动和联通") == [["telecom"], ["mobile"], ["unicom"]]
    assert subjects("黔南电信、移动、联通") == [
        ["telecom@qiannan"],
        ["mobile@qiannan"],
        ["unicom@qiannan"],
    ]
    assert subjects("移动、固定电话") == []


def test_home_is_whose_document_it_is() -> None:
    assert subjects("全省，中国移动", "sichuan") == [["sichuan"], ["mobile@sichuan"]]
    assert subjects("开阳县", "sichuan") == []
    assert subjects("各市州", "sichuan") == [["each_prefecture"]]
    assert subjects("全国，中国电信", "china") == [["china"], ["telecom@china"]]


def test_prefectures_without_a_code_are_subjects_all_the_same() -> None:
    assert subjects("成都市和凉山州", "sichuan") == [["~成都"], ["~凉山州"]]
    assert subjects("成都、绵阳", "sichuan") == [["~成都"], ["~绵阳"]]
    assert subjects("天下大同，安康幸福，吉林") == [["jilin"]]


def test_counted_lists_are_one_mention() -> None:
    (one,) = mentions("贵阳、遵义两市")
    assert isinstance(one, SubjectMention)
    assert [str(each) for each in one.subjects] == ["guiyang", "zunyi"] and not one.each
    assert one.end == len("贵阳、遵义两市")
    assert len(subjects("贵阳、遵义三市")) == 2


def test_collectives_stand_for_each() -> None:
    prefectures, operators = mentions("各市（州）三家基础电信企业")
    assert isinstance(prefectures, SubjectMention) and isinstance(operators, SubjectMention)
    assert prefectures.each and len(prefectures.subjects) == 9
    assert operators.each and [str(one) for one in operators.subjects] == [
        "telecom",
        "mobile",
        "unicom",
    ]


def test_an_average_is_marked() -> None:
    text = "高于全国平均水平、西部平均值"
    found = mentions(text)
    assert [text[one.start : one.end] for one in found] == ["全国平均水平", "西部平均值"]
    assert all(isinstance(one, SubjectMention) and one.average for one in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("贵州移动电话用户", ["mobile_phone_users"]),
        ("光缆线路总长度和FTTH/O用户", ["fiber_cable_length", "ftth_users"]),
        ("5G 基站、100M及以上宽带用户", ["base_stations_5g", "broadband_users_100m"]),
        ("ＧＤＰ增速", ["gdp"]),
        ("固定宽带用户数", ["fixed_broadband_users"]),
        ("新建5G基站", ["base_stations_5g"]),
        ("XIPTVX", []),
        ("邮政业务收入", []),
        ("邮政行业业务收入", []),
        ("用户申诉率", []),
        ("移动电话用户率先突破", ["mobile_phone_users"]),
        ("移动电话用户的普及率", ["mobile_phone_penetration"]),
        ("完成业务收入", ["telecom_revenue"]),
    ],
)
def test_indicators_by_their_longest_name(text: str, expected: list[str]) -> None:
    assert indicators(text) == expected


def test_own_names_are_exact_and_aliases_are_not() -> None:
    own, alias = mentions("电信业务收入与光缆总长度")
    assert isinstance(own, IndicatorMention) and own.exact
    assert isinstance(alias, IndicatorMention) and not alias.exact


def test_mentions_are_in_order_and_apart() -> None:
    text = "2022年，云南电信业务总量高于贵州，移动互联网接入流量居西部第二位" * 20
    found = mentions(text)
    assert all(a.end <= b.start for a, b in pairwise(found))


def test_time_grows_with_length_only() -> None:
    mentions("热身")
    for text in ("9" * 400_000, "移动电话用户" * 60_000, "贵州移动、" * 60_000, " " * 400_000):
        start = time.perf_counter()
        mentions(text)
        assert time.perf_counter() - start < 8


_PIECES = st.sampled_from(
    [
        "贵州",
        "移动",
        "电话",
        "用户",
        "总数",
        "、",
        "和",
        "两市",
        "5G",
        "基站",
        "平均",
        "的",
        " ",
        "9",
        "黔",
    ]
)


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_whatever_stands_in_a_text_mentions_are_in_order_and_inside_it(text: str) -> None:
    found = mentions(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
