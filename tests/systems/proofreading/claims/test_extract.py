"""What sentences say: their numbers, and of what, whom and when each is."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

from qianwang.kernel.indicators.codes import Span as Timespan
from qianwang.systems.proofreading.claims.claim import Claim, Trust
from qianwang.systems.proofreading.claims.extract import claims
from qianwang.systems.proofreading.reading.structure import blocks_of
from qianwang.systems.proofreading.reading.text import Text

SICHUAN = "2023年四川省通信业发展综述"
YEAR = "2022年贵州省通信业发展综述"
MONTH = "2024年10月贵州省通信业运行情况"


def text_of(title: str, *paragraphs: str) -> Text:
    content = "\n\n".join((title, *paragraphs)) + "\n"
    return Text("report.txt", "plain", "0" * 64, content, blocks_of(content))


def said(title: str, *paragraphs: str) -> list[Claim]:
    return claims(text_of(title, *paragraphs))


def shown(one: Claim) -> str:
    return f"{one.indicator} {one.subject} {one.period} {one.kind} {one.value} {one.unit}"


@pytest.mark.parametrize(
    ("title", "sentence", "expected"),
    [
        (
            SICHUAN,
            "2023年末，全省电话用户总数达到11250.3万户，同比增长3.1%；"
            "其中移动电话用户9850.2万户，占电话用户总数的87.6%。",
            [
                "phone_users sichuan 2023-12 level 11250.3 万户",
                "phone_users sichuan 2023-12 yoy_pct 3.1 %",
                "mobile_phone_users sichuan 2023-12 level 9850.2 万户",
                "mobile_phone_users sichuan 2023-12 share_pct 87.6 %",
            ],
        ),
        (
            SICHUAN,
            "全省电信业务收入完成812.5亿元，比上年增长6.2%，居全国第8位。",
            [
                "telecom_revenue sichuan 2023 level 812.5 亿元",
                "telecom_revenue sichuan 2023 yoy_pct 6.2 %",
                "telecom_revenue_yoy sichuan 2023 rank 8 位",
            ],
        ),
        (
            SICHUAN,
            "电信业务总量同比增长17.2%，增速比上年提高1.3个百分点。",
            [
                "telecom_volume sichuan 2023 yoy_pct 17.2 %",
                "telecom_volume_yoy sichuan 2023 yoy_pp 1.3 个百分点",
            ],
        ),
        (
            YEAR,
            "固定宽带家庭普及率由上年末的98.1部/百户提升至104.5部/百户。",
            [
                "fixed_broadband_users guizhou 2021-12 penetration 98.1 部/百户",
                "fixed_broadband_users guizhou 2022-12 penetration 104.5 部/百户",
            ],
        ),
        (
            YEAR,
            "全年净增5G基站3.2万个，总数达到15.8万个，占移动通信基站总数的31.5%。",
            [
                "base_stations_5g guizhou 2022 net_add 3.2 万个",
                "base_stations_5g guizhou 2022-12 level 15.8 万个",
                "base_stations_5g guizhou 2022-12 share_pct 31.5 %",
            ],
        ),
        (
            YEAR,
            "移动数据流量平均单价为2.1元/GB，比上年下降8.7%，比全国平均水平（2.4元/GB）低0.3元/GB。",
            [
                "mobile_data_price guizhou 2022 unit_price 2.1 元/GB",
                "mobile_data_price guizhou 2022 yoy_pct -8.7 %",
                "mobile_data_price china 2022 unit_price 2.4 元/GB",
                "mobile_data_price_gap_vs_china guizhou 2022 other -0.3 元/GB",
            ],
        ),
        (
            YEAR,
            "100M及以上宽带用户占比达到96.2%，比上年末（95.1%）提高1.1个百分点。",
            [
                "broadband_users_100m guizhou 2022-12 share_pct 96.2 %",
                "broadband_users_100m guizhou 2021-12 share_pct 95.1 %",
                "broadband_users_100m_share guizhou 2022 yoy_pp 1.1 个百分点",
            ],
        ),
        (
            YEAR,
            "电信业务总量同比增长9.8%，比全国平均水平低2.4个百分点。",
            [
                "telecom_volume guizhou 2022 yoy_pct 9.8 %",
                "telecom_volume_yoy_gap_vs_china guizhou 2022 other -2.4 个百分点",
            ],
        ),
        (
            YEAR,
            "增值业务收入拉动电信业务收入增长2.1个百分点，对收入增长的贡献率达43.8%。",
            [
                "revenue_value_added guizhou 2022 pull_pp 2.1 个百分点",
                "revenue_value_added guizhou 2022 contribution_pct 43.8 %",
            ],
        ),
        (
            YEAR,
            "2022年固定宽带用户的平均单价，降幅超过12%。",
            ["fixed_broadband_price guizhou 2022 yoy_pct -12 %"],
        ),
        (
            YEAR,
            "移动互联网用户3920万户，在移动电话用户中的渗透率为85.1%，比上年末提高0.5个百分点。",
            [
                "mobile_internet_users guizhou 2022-12 level 3920 万户",
                "mobile_internet_users guizhou 2022-12 share_pct 85.1 %",
                "mobile_internet_users_share guizhou 2022 yoy_pp 0.5 个百分点",
            ],
        ),
        (
            YEAR,
            "业务总量分类从11项增加为13项。",
            [
                "telecom_volume_categories guizhou 2021 count 11 项",
                "telecom_volume_categories guizhou 2022 count 13 项",
            ],
        ),
        (
            YEAR,
            "限额以上消费品零售额增长4.5%，两年平均增长7.7%。",
            [
                "retail_sales_above_designated guizhou 2022 yoy_pct 4.5 %",
                "retail_sales_above_designated guizhou 2021-2022 yoy_pct 7.7 %",
            ],
        ),
    ],
)
def test_a_years_sentences(title: str, sentence: str, expected: list[str]) -> None:
    found = [shown(one).replace("2021-12 count", "2021 count") for one in said(title, sentence)]
    assert [one.replace("2022-12 count", "2022 count") for one in found] == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "贵阳、遵义电话用户分别为951.2和811.7万户，占全省的比重分别为20.1%和16.8%。",
            [
                "phone_users guiyang 2022-12 level 951.2 万户",
                "phone_users zunyi 2022-12 level 811.7 万户",
                "phone_users guiyang 2022-12 share_pct 20.1 %",
                "phone_users zunyi 2022-12 share_pct 16.8 %",
            ],
        ),
        (
            "货运量和货物周转量同比分别增长3.2%和4.1%。",
            [
                "freight_volume guizhou 2022 yoy_pct 3.2 %",
                "freight_turnover guizhou 2022 yoy_pct 4.1 %",
            ],
        ),
        (
            "城乡居民人均消费支出分别增长3.3%和5.2%。",
            [
                "consumption_per_capita_urban guizhou 2022 yoy_pct 3.3 %",
                "consumption_per_capita_rural guizhou 2022 yoy_pct 5.2 %",
            ],
        ),
        (
            "安顺和铜仁的电信业务收入分别增长6.2%和6.1%，列全省第四、五位。",
            [
                "telecom_revenue anshun 2022 yoy_pct 6.2 %",
                "telecom_revenue tongren 2022 yoy_pct 6.1 %",
                "telecom_revenue_yoy anshun 2022 rank 4 位",
                "telecom_revenue_yoy tongren 2022 rank 5 位",
            ],
        ),
        (
            "贵阳、黔西南移动电话普及率居全省前两位。",
            [
                "mobile_phone_penetration guiyang 2022-12 rank 1 位",
                "mobile_phone_penetration qianxinan 2022-12 rank 2 位",
            ],
        ),
        (
            "贵阳、遵义两市电信业务收入合计占全省的45.1%。",
            ["telecom_revenue guiyang+zunyi 2022 share_pct 45.1 %"],
        ),
        (
            "安顺、铜仁和毕节的移动电话普及率均超115部/百人。",
            [
                "mobile_phone_users anshun 2022-12 penetration 115 部/百人",
                "mobile_phone_users tongren 2022-12 penetration 115 部/百人",
                "mobile_phone_users bijie 2022-12 penetration 115 部/百人",
            ],
        ),
        (
            "各市州电信业务收入增速均超过3%。",
            ["telecom_revenue each_prefecture 2022 yoy_pct 3 %"],
        ),
        (
            "铜仁的电话普及率最低，为101.3部/百人。",
            [
                "phone_penetration tongren 2022-12 rank 9 位",
                "phone_users tongren 2022-12 penetration 101.3 部/百人",
            ],
        ),
        (
            "贵州电信在六盘水市固定宽带用户份额最大，达46.1%。",
            [
                "fixed_broadband_share_of_operator telecom@liupanshui 2022-12 rank 1 位",
                "fixed_broadband_share_of_operator telecom@liupanshui 2022-12 share_pct 46.1 %",
            ],
        ),
        (
            "IPv6活跃终端占比达61.2%，IPv6流量占比达13.4%，分别位于全国第9和第5位。",
            [
                "ipv6_active_terminals_share guizhou 2022 share_pct 61.2 %",
                "ipv6_traffic_share guizhou 2022 share_pct 13.4 %",
                "ipv6_active_terminals_share guizhou 2022 rank 9 位",
                "ipv6_traffic_share guizhou 2022 rank 5 位",
            ],
        ),
    ],
)
def test_lists_of_subjects_and_of_indicators(sentence: str, expected: list[str]) -> None:
    assert [shown(one) for one in said(YEAR, sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "expected", "over"),
    [
        (
            "1—10月，全省电信业务收入累计完成305.6亿元，同比增长4.8%。",
            [
                "telecom_revenue guizhou 2024-10 level 305.6 亿元",
                "telecom_revenue guizhou 2024-10 yoy_pct 4.8 %",
            ],
            Timespan.CUMULATIVE,
        ),
        (
            "10月当月完成电信业务收入29.7亿元，同比增长3.9%。",
            [
                "telecom_revenue guizhou 2024-10 level 29.7 亿元",
                "telecom_revenue guizhou 2024-10 yoy_pct 3.9 %",
            ],
            Timespan.MONTH,
        ),
        (
            "截至10月末，移动电话用户共4650.1万户。",
            ["mobile_phone_users guizhou 2024-10 level 4650.1 万户"],
            Timespan.END,
        ),
    ],
)
def test_a_months_bulletin(sentence: str, expected: list[str], over: Timespan) -> None:
    found = said(MONTH, sentence)
    assert [shown(one) for one in found] == expected
    assert {one.timespan for one in found} == {over}


def test_what_happens_is_counted_and_is_its_campaigns() -> None:
    found = said(
        YEAR, "全行业关停静默卡120万余张，821家营业厅提供适老化服务，封堵涉诈资源310万个。"
    )
    by_id = {one.indicator: one for one in found}
    assert shown(by_id["silent_cards_closed"]) == "silent_cards_closed duanka 2022 count 120 万张"
    assert str(by_id["fraud_resources_blocked"].subject) == "internet_antifraud"
    assert by_id["silent_cards_closed"].qualifier == "and_more"


def test_a_batch_owns_its_stations() -> None:
    (one,) = said(YEAR, "推进第七批电信普遍服务，共建成4G基站640个。")
    assert one.indicator == "universal_service_4g_sites"
    assert str(one.subject) == "universal_service_batch7"
    assert one.trust is Trust.LIKELY


def test_a_target_is_of_a_later_year() -> None:
    (one,) = said(YEAR, "力争2023年电信业务收入达到380亿元。")
    assert shown(one) == "telecom_revenue guizhou 2023 target 380 亿元"


def test_a_later_years_section_speaks_of_targets() -> None:
    found = said(
        YEAR,
        "一、发展情况",
        "全年电信业务收入达到358亿元。",
        "二、2023年工作计划",
        "全年电信业务收入达到380亿元，同比增长7%。",
    )
    assert [str(one.kind) for one in found] == ["level", "target", "target"]
    assert [str(one.period) for one in found] == ["2022", "2023", "2023"]


def test_what_the_vocabulary_does_not_hold_is_kept_as_a_topic() -> None:
    (one,) = said(MONTH, "量子通信干线长度达到320公里。")
    assert one.indicator == "~量子通信干线长度"
    assert not one.linked
    assert one.unlinked is not None
    assert "量子通信干线长度" in one.unlinked.zh


def test_a_unit_that_cannot_be_the_indicators_leaves_the_number_unlinked() -> None:
    (one,) = said(YEAR, "移动电话用户达到320公里。")
    assert not one.linked
    assert one.unlinked is not None
    assert "公里" in one.unlinked.zh


def test_another_noun_behind_a_name_makes_another_thing() -> None:
    (one,) = said(YEAR, "5G移动电话用户申诉量为120件。")
    assert one.indicator is not None
    assert one.indicator != "users_5g"


def test_a_part_of_the_country_is_another_quantity() -> None:
    (one,) = said(YEAR, "在县城新建4G基站640个。")
    assert one.dimensions == ("县城",)


def test_a_year_that_nobody_says_is_said_to_be_missing() -> None:
    (one,) = said("运行情况", "电信业务收入达到380亿元。")
    assert one.period is None
    assert one.unlinked is not None
    assert "时期" in one.unlinked.zh


def test_lists_that_do_not_match_are_not_guessed() -> None:
    found = said(YEAR, "贵阳、遵义和安顺电信业务收入分别为88.1亿元和49.3亿元。")
    assert [one.subject for one in found] == [None, None]
    assert all(one.unlinked is not None for one in found)


def test_ids_count_in_reading_order_and_point_at_the_number() -> None:
    text = text_of(YEAR, "电信业务收入355.2亿元，同比增长5.4%。", "电话用户4800万户。")
    found = claims(text)
    assert [one.id for one in found] == ["c1", "c2", "c3"]
    assert [text.content[one.span.start : one.span.end] for one in found] == [
        "355.2亿元",
        "5.4%",
        "4800万户",
    ]
    assert [one.line for one in found] == [3, 3, 5]


def test_direction_words_and_end_points_are_kept() -> None:
    first, second = said(YEAR, "电话普及率下降到128.2部/百人，LAN端口占比提升至3.1%。")
    assert (first.said, first.reached) == ("下降到", True)
    assert (second.said, second.reached) == ("提升至", True)


def test_a_fall_is_signed_and_its_interval_too() -> None:
    (one,) = said(YEAR, "固定宽带接入流量同比下降28.1%。")
    assert one.value == Decimal("-28.1")
    assert Decimal("-28.1") in one.interval
    assert Decimal("28.1") not in one.interval


@pytest.mark.parametrize(
    "sentence",
    [
        "坚持三大战略，打造两个平台。",
        "2022年5月17日，第十二届大会在贵阳召开。",
        "推进5G、IPv6和700M网络建设。",
        "拨打12345热线咨询。",
        "没有数字。",
    ],
)
def test_numbers_that_say_no_figure_make_no_claim(sentence: str) -> None:
    assert said(YEAR, sentence) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "电信业务收入355.2亿元，同比增长5.4%，",
        "贵阳、遵义、",
        "（（电话用户12万户",
        "12.5%、",
        "占比达到",
        "第六批、第七批1个",
        "（12户）",
        "（电话用户12户，",
    ],
)
def test_one_long_line_takes_time_in_proportion(piece: str) -> None:
    def seconds(length: int) -> float:
        content = piece * (length // len(piece))
        text = Text("x", "plain", "0" * 64, content, blocks_of(content))
        start = time.process_time()
        claims(text)
        return time.process_time() - start

    seconds(5_000)
    short, long = seconds(20_000), seconds(80_000)
    assert long < 8 * max(short, 0.05)


@pytest.mark.parametrize(
    ("title", "sentence", "expected"),
    [
        (
            "2023年全国通信业统计公报",
            "按照上年价格计算的电信业务总量同比增长12.8%。",
            ["telecom_volume china 2023 yoy_pct 12.8 %"],
        ),
        (
            "2023年全国通信业统计公报",
            "东、中、西部和东北地区移动互联网接入流量分别达到1270亿GB、670亿GB、890亿GB和170亿GB。",
            [
                "mobile_data_traffic east 2023 level 1270 亿GB",
                "mobile_data_traffic central 2023 level 670 亿GB",
                "mobile_data_traffic west 2023 level 890 亿GB",
                "mobile_data_traffic northeast 2023 level 170 亿GB",
            ],
        ),
        (
            "2023年1—8月湖南省通信业经济运行情况",
            "8月份，移动互联网接入流量为6.3亿GB；1—8月累计48.2亿GB。",
            [
                "mobile_data_traffic hunan 2023-08 level 6.3 亿GB",
                "mobile_data_traffic hunan 2023-08 level 48.2 亿GB",
            ],
        ),
        (
            YEAR,
            "固定互联网宽带接入用户1320.5万户，一年净增133.1万户。农村用户420.3万户，占31.8%。",
            [
                "fixed_broadband_users guizhou 2022-12 level 1320.5 万户",
                "fixed_broadband_users guizhou 2022 net_add 133.1 万户",
                "fixed_broadband_users_rural guizhou 2022-12 level 420.3 万户",
                "fixed_broadband_users_rural guizhou 2022-12 share_pct 31.8 %",
            ],
        ),
        (
            YEAR,
            "电话普及率的位次，贵阳列第1位，黔西南列第2位。两地普及率分别为191.2部/百人和133.4部/百人。",
            [
                "phone_penetration guiyang 2022-12 rank 1 位",
                "phone_penetration qianxinan 2022-12 rank 2 位",
                "phone_users guiyang 2022-12 penetration 191.2 部/百人",
                "phone_users qianxinan 2022-12 penetration 133.4 部/百人",
            ],
        ),
        (
            YEAR,
            "移动互联网用户占移动电话用户的84.9%。这一比重上年末为84.1%，一年提高0.8个百分点。",
            [
                "mobile_internet_users guizhou 2022-12 share_pct 84.9 %",
                "mobile_internet_users guizhou 2021-12 share_pct 84.1 %",
                "mobile_internet_users_share guizhou 2022 yoy_pp 0.8 个百分点",
            ],
        ),
    ],
)
def test_other_documents_and_shortened_names(
    title: str, sentence: str, expected: list[str]
) -> None:
    assert [shown(one) for one in said(title, sentence)] == expected


def test_months_own_and_cumulative_values_are_told_apart() -> None:
    own, since = said(
        "2023年1—8月湖南省通信业经济运行情况",
        "8月份，移动互联网接入流量为6.3亿GB；1—8月累计48.2亿GB。",
    )
    assert (own.timespan, since.timespan) == (Timespan.MONTH, Timespan.CUMULATIVE)


def test_words_about_the_printing_name_no_quantity() -> None:
    (one,) = said(YEAR, "同一数量另印为4269.9万户。")
    assert one.indicator is None


def test_a_report_in_a_yearbook_is_its_operators() -> None:
    found = said(
        YEAR,
        "贵州联通2022年发展综述",
        "一、2022年主要工作",
        "全年电信业务收入完成48.2亿元。",
        "二、2023年工作计划",
        "持续提升服务。",
    )
    assert [str(one.subject) for one in found] == ["unicom"]


@pytest.mark.slow
def test_many_headings_take_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        text = text_of(YEAR, *(f"贵州移动发展{index}" for index in range(count)))
        start = time.process_time()
        claims(text)
        return time.process_time() - start

    seconds(100)
    short, long = seconds(1_000), seconds(4_000)
    assert long < 8 * max(short, 0.05)
