"""How other offices than the province's write: ministries, news, cities, other trades."""

from __future__ import annotations

import pytest

from qianwang.systems.proofreading.claims import reasons
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.claims.extract import claims
from qianwang.systems.proofreading.claims.numbers import numbers
from qianwang.systems.proofreading.reading.structure import blocks_of
from qianwang.systems.proofreading.reading.text import Text

AUGUST = "2023年1—8月份通信业经济运行情况"


def said(*paragraphs: str) -> list[Claim]:
    content = "\n\n".join(paragraphs) + "\n"
    return claims(Text("report.txt", "plain", "0" * 64, content, blocks_of(content)))


def only(text: str, *paragraphs: str) -> Claim:
    """The one claim of this number."""
    (found,) = [one for one in said(*paragraphs) if one.text == text]
    return found


def test_a_change_since_last_month_is_none_over_a_year() -> None:
    sentence = "工信部：电信业务收入同比增长7.1%，增速较1—7月份回落0.4个百分点。"
    assert only("0.4个百分点", AUGUST, sentence).dimensions == ("较1—7月份",)


def test_a_change_since_december_is_none_over_a_year_but_a_net_addition_is() -> None:
    sentence = "8月末，5G用户达6.2亿户，比上年末净增0.5亿户，占比较上年末提高4.1个百分点。"
    assert "较上年末" in only("4.1个百分点", AUGUST, sentence).dimensions
    assert only("0.5亿户", AUGUST, sentence).dimensions == ()


@pytest.mark.parametrize("than", ["同比", "较上年同期", "比去年同期"])
def test_a_change_over_a_year_has_no_condition(than: str) -> None:
    sentence = f"宽带业务收入在电信业务收入中占比15.2%，{than}提高0.3个百分点。"
    assert only("0.3个百分点", AUGUST, sentence).dimensions == ("占比",)


@pytest.mark.parametrize("words", ["二者合计在电信业务收入中占比", "在电信业务收入中总占比"])
def test_what_two_are_together_is_neither_of_them(words: str) -> None:
    sentence = (
        f"完成固定语音和移动语音业务收入130亿元和710亿元，同比分别下降9.8%和2.9%，{words}7.9%。"
    )
    found = only("7.9%", AUGUST, sentence)
    assert found.indicator is not None and found.indicator.startswith("~")


def test_a_ministry_speaks_of_the_nation() -> None:
    assert (
        str(only("11000亿元", AUGUST, "工信部数据显示，电信业务收入11000亿元。").subject) == "china"
    )


def test_a_province_that_names_a_ministry_speaks_of_itself() -> None:
    sentence = "按工信部部署，全省电信业务收入300亿元。"
    found = only("300亿元", AUGUST, sentence)
    assert str(found.subject) == "~本地"
    assert not found.linked and found.unlinked == reasons.NO_PLACE
    theirs = only("300亿元", AUGUST, sentence, "遵义市完成50.3亿元。")
    assert str(theirs.subject) == "guizhou" and theirs.linked


@pytest.mark.parametrize("line", ["本报北京9月3日电（记者）", "产业时报北京讯（记者）"])
def test_a_dateline_is_no_subject(line: str) -> None:
    sentence = f"{line}工业和信息化部称，电信业务收入11000亿元。"
    assert str(only("11000亿元", AUGUST, sentence).subject) == "china"


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("总量1 342.7亿元", ["1342.7"]),
        ("用户近9 600万户", ["9600"]),
        ("长度42 310公里，增加1 203 117公里", ["42310", "1203117"]),
        ("表1 200万户", ["1", "200"]),
        ("12 345 678", ["12", "345", "678"]),
    ],
)
def test_thousands_may_be_parted_by_blanks(text: str, values: list[str]) -> None:
    found = [str(one.value) for one in numbers(text)]
    assert found[-len(values) :] == values or found == values[1:]


def test_an_exchange_has_no_users() -> None:
    sentence = "全国新增移动电话交换机容量810万户，达到9100万户。"
    for text in ("810万户", "9100万户"):
        assert only(text, "2013年通信业统计公报", sentence).indicator != "mobile_phone_users"


def test_a_statement_of_others_ends_at_the_semicolon() -> None:
    sentence = "玉溪市、文山州入选千兆城市；移动电话基站达到40.1万个。"
    found = only("40.1万个", "2023年云南省互联网发展报告", sentence)
    assert str(found.subject) == "yunnan"


def test_one_technology_may_surpass_another() -> None:
    sentence = "5G用户首次超过4G用户，达到2210.3万户。"
    assert only("2210.3万户", "2023年云南省通信业", sentence).indicator == "users_5g"


def test_users_who_move_are_those_they_come_from() -> None:
    sentence = "3G用户继续向4G用户迁移，当年净减705.0万户。"
    assert only("705.0万户", "2015年全国通信业公报", sentence).indicator == "users_3g"


def test_revenue_than_last_year_is_no_ratio_of_revenue() -> None:
    sentence = "全省电信业务实现收入比上年增长6.1%。"
    assert (
        only("6.1%", "2022年云南省通信业综述", sentence).indicator != "investment_to_revenue_ratio"
    )


def test_what_stands_in_brackets_after_a_place_is_its_own() -> None:
    sentence = "互联网业务收入居前的广东（增长9.1%）、上海（38.2%）增势较好。"
    found = {one.text: str(one.subject) for one in said("2019年全国互联网业运行情况", sentence)}
    assert found == {"9.1%": "guangdong", "38.2%": "shanghai"}


def test_a_data_centre_is_no_data_service() -> None:
    sentence = "数据中心业务收入同比增长15.1%。"
    assert only("15.1%", AUGUST, sentence).indicator != "revenue_data_internet"


def test_bandwidth_may_be_printed_in_t() -> None:
    sentence = "互联网省际出口带宽达到31.2T。"
    found = only("31.2T", "2023年云南省互联网发展报告", sentence)
    assert found.indicator == "interprovincial_bandwidth"


def test_a_city_elsewhere_is_its_own_and_its_province_another() -> None:
    sentence = (
        "昆明市移动电话基站达到71234个，占全省的21.3%。其中，全市5G基站12345个，占全省的30.1%。"
    )
    found = said("昆明市2022年通信业统计公报", sentence)
    assert {str(one.subject) for one in found} == {"~昆明"}
    assert only("30.1%", "昆明市2022年通信业统计公报", sentence).of == "base_stations_5g"


def test_a_group_of_provinces_is_not_the_nation() -> None:
    sentence = "京津冀地区互联网业务收入4100亿元，长三角地区4500亿元。"
    subjects = {str(one.subject) for one in said("2023年全国互联网业运行情况", sentence)}
    assert subjects == {"~京津冀", "~长三角"}


def test_the_revenue_of_another_trade_is_not_telecom_revenue() -> None:
    found = said(
        "2020年7月全国邮政行业运行情况",
        "全国快递企业业务量完成71.2亿件；业务收入完成731.3亿元。",
        "7月份，邮政全行业业务收入完成890.2亿元，业务收入同比增长15.2%。",
    )
    assert found and all(one.indicator != "telecom_revenue" for one in found)


def test_the_revenue_of_a_business_just_listed_is_its_own() -> None:
    sentence = "企业积极发展云计算、大数据等新兴业务，共完成业务收入2900亿元，同比增长21.1%。"
    for text in ("2900亿元", "21.1%"):
        assert only(text, "2023年全国通信业公报", sentence).indicator == "~新兴业务收入"


def test_firms_of_one_sort_are_not_the_trade() -> None:
    sentence = "以信息服务为主的企业互联网业务收入同比增长7.1%。"
    found = only("7.1%", "2023年全国互联网业运行情况", sentence)
    assert found.dimensions == ("以信息服务为主的",)


def test_a_whole_without_something_is_another_whole() -> None:
    sentence = "东部地区互联网业务收入5700亿元，占全国（扣除跨地区企业）互联网业务收入的90.2%。"
    found = only("90.2%", "2019年全国互联网业运行情况", sentence)
    assert found.of is not None and found.of.startswith("~")


def test_what_several_did_together_is_their_sum() -> None:
    sentence = "广东、上海和北京共完成互联网业务收入5100亿元，占全国的68.1%。"
    found = only("5100亿元", "2019年全国互联网业运行情况", sentence)
    assert str(found.subject) == "guangdong+shanghai+beijing"


def test_what_a_hundred_people_have_is_no_level() -> None:
    sentence = "100人中有25.13部固定电话，却有151.44户移动电话用户。"
    for text in ("25.13部", "151.44户"):
        assert str(only(text, "2014年长沙市通信业", sentence).kind) == "penetration"


def test_a_total_after_a_net_addition_is_a_level() -> None:
    sentence = "移动电话用户净增1812.3万户，总数达12.91亿户。"
    assert str(only("12.91亿户", "2015年全国通信业公报", sentence).kind) == "level"


def test_four_regions_are_those_just_named() -> None:
    sentence = (
        "东部、中部、西部和东北地区软件业务收入分别为62000亿元、3600亿元、7600亿元和1700亿元。"
        "四个地区软件业务收入占比分别为82.8%、4.8%、10.1%和2.3%。"
    )
    assert str(only("2.3%", "2023年全国软件业运行情况", sentence).subject) == "northeast"


def test_mobile_data_revenue_may_be_said_in_two_words() -> None:
    sentence = "移动数据及互联网业务实现收入6300亿元。"
    found = only("6300亿元", "2021年全国通信业公报", sentence)
    assert found.indicator == "revenue_mobile_data"


def test_what_was_honoured_is_not_spoken_of_after() -> None:
    sentence = "玉溪市、文山州入选千兆城市，互联网省际出口带宽达到31.2T；基站达到40.1万个。"
    found = said("2023年云南省互联网发展报告", sentence)
    assert {str(one.subject) for one in found} == {"yunnan"}


def test_what_one_bracket_says_the_next_one_says_too() -> None:
    sentence = "互联网业务收入居前的广东（增长9.1%）、上海（38.2%）增势较好。"
    kinds = [str(one.kind) for one in said("2019年全国互联网业运行情况", sentence)]
    assert kinds == ["yoy_pct", "yoy_pct"]


@pytest.mark.parametrize(
    ("sentence", "not_meant"),
    [
        ("移动彩信业务量同比下降11.2%。", "sms_volume"),
        ("规上工业企业利润超8.1万亿元。", "industrial_value_added_above_designated"),
    ],
)
def test_what_only_looks_like_it_is_not_linked(sentence: str, not_meant: str) -> None:
    (found,) = said("2021年全国运行情况", sentence)
    assert found.indicator != not_meant


def test_passengers_travel_passenger_kilometres() -> None:
    found = only("280.1亿人公里", "2006年黑龙江省公报", "公路完成旅客周转量280.1亿人公里。")
    assert found.unit == "亿人公里"


def test_a_short_name_beside_an_unknown_thing_names_no_relative_of_it() -> None:
    """What the vocabulary doesn't hold (通讯器材) has no parts to look through."""
    sentence = (
        "限额以上通讯器材、家用电器、新能源汽车零售额分别增长4%、2%、3%，通过网络实现零售额增长5%。"
    )
    assert len(said("2025年贵州省经济运行情况", sentence)) == 4


def test_a_short_name_beside_a_known_thing_names_a_relative_of_it() -> None:
    sentence = "固定互联网宽带接入用户达900万户，移动电话用户达4000万户，5G用户达2000万户。"
    assert all(one.indicator for one in said("2025年贵州省通信业运行情况", sentence))
