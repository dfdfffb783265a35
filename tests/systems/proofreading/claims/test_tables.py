"""Every number of a table is what its column, its row and its title say it is."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwang.kernel.indicators.codes import Period, Subject
from qianwang.systems.proofreading.claims.claim import TOPIC, Claim
from qianwang.systems.proofreading.claims.discourse import Setting
from qianwang.systems.proofreading.claims.periods import When
from qianwang.systems.proofreading.claims.tables import table_claims
from qianwang.systems.proofreading.reading.text import (
    Block,
    BlockKind,
    Cell,
    Row,
    Span,
    Table,
    Text,
)


def table(
    title: str,
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    stub: int = 1,
    home: str = "guizhou",
    subject: str | None = None,
    period: str | None = "2023",
) -> list[Claim]:
    """The claims of a table; "" is an empty cell."""
    content, built = title + "\n", []
    for row in rows:
        cells: list[Cell | None] = []
        for text in row:
            start = len(content)
            content += text + "\t"
            cells.append(Cell(text, Span(start, start + len(text))) if text else None)
        content += "\n"
        built.append(Row(tuple(cells)))
    whole = Table(title, tuple(head), tuple(None for _ in head), tuple(built), stub)
    block = Block(BlockKind.TABLE, (Span(0, len(content)),), table=whole)
    text = Text("t", "plain", "0" * 64, content, (block,))
    here = Subject.parse(subject or home)
    when = When(Period.parse(period)) if period else None
    return table_claims(text, 0, Setting(Subject((home,)), here, when))


def said(claims: Sequence[Claim]) -> list[str]:
    return [
        f"{one.indicator}:{one.subject}:{one.period}:{one.kind} {one.value}{one.unit}"
        for one in claims
    ]


def test_a_ranking_table_of_provinces() -> None:
    found = table(
        "附表 2024年电信业务收入全国排名表",
        (
            "",
            "累计完成数（亿元）",
            "同比增长（±%）",
            "累计数全国排名",
            "上年同期累计全国排名",
            "增速全国排名",
            "上年同期增速全国排名",
        ),
        (
            ("全国", "17401.0", "3.2", "", "", "", ""),
            ("山西", "301.4", "-1.5", "20", "21", "28", "7"),
            ("陕 西", "421.9", "4.0", "16", "16", "12", "11"),
        ),
    )
    assert said(found[:2]) == [
        "telecom_revenue:china:2024:level 17401.0亿元",
        "telecom_revenue:china:2024:yoy_pct 3.2%",
    ]
    assert said(found[2:8]) == [
        "telecom_revenue:shanxi:2024:level 301.4亿元",
        "telecom_revenue:shanxi:2024:yoy_pct -1.5%",
        "telecom_revenue:shanxi:2024:rank 20位",
        "telecom_revenue:shanxi:2023:rank 21位",
        "telecom_revenue_yoy:shanxi:2024:rank 28位",
        "telecom_revenue_yoy:shanxi:2023:rank 7位",
    ]
    assert {str(one.subject) for one in found[8:]} == {"shaanxi"}


def test_stocks_stand_at_the_years_end_and_their_gains_at_the_year() -> None:
    found = table(
        "2022年移动电话用户及普及率全国排名表",
        (
            "地区",
            "累计完成数（万户）",
            "净增数（万户）",
            "普及率（部/百人）",
            "净增数排名",
            "普及率排名",
        ),
        (("东部", "72000.5", "800.1", "", "", ""), ("云南", "5200.0", "-3.5", "110.2", "31", "20")),
    )
    assert said(found) == [
        "mobile_phone_users:east:2022-12:level 72000.5万户",
        "mobile_phone_users:east:2022:net_add 800.1万户",
        "mobile_phone_users:yunnan:2022-12:level 5200.0万户",
        "mobile_phone_users:yunnan:2022:net_add -3.5万户",
        "mobile_phone_users:yunnan:2022-12:penetration 110.2部/百人",
        "mobile_phone_users_net_add:yunnan:2022:rank 31位",
        "mobile_phone_users_penetration:yunnan:2022-12:rank 20位",
    ]


def test_years_across_and_indicators_down_with_a_column_of_units() -> None:
    found = table(
        "表2 2021-2023年四川省电信业务收入与GDP简表",
        ("指标", "单位", "2021年", "2022年", "2023年"),
        (
            ("四川省GDP", "亿元", "53850.8", "56749.8", "60132.9"),
            ("四川省GDP增速", "%", "8.2%", "2.9%", "6.0%"),
            ("电信业务收入增速", "％", "", "8.1", "6.9"),
            ("年末移动电话用户", "万户", "9338.9", "9524", "9695.1"),
        ),
        stub=2,
        home="sichuan",
    )
    assert said(found) == [
        "gdp:sichuan:2021:level 53850.8亿元",
        "gdp:sichuan:2022:level 56749.8亿元",
        "gdp:sichuan:2023:level 60132.9亿元",
        "gdp:sichuan:2021:yoy_pct 8.2%",
        "gdp:sichuan:2022:yoy_pct 2.9%",
        "gdp:sichuan:2023:yoy_pct 6.0%",
        "telecom_revenue:sichuan:2022:yoy_pct 8.1%",
        "telecom_revenue:sichuan:2023:yoy_pct 6.9%",
        "mobile_phone_users:sichuan:2021-12:level 9338.9万户",
        "mobile_phone_users:sichuan:2022-12:level 9524万户",
        "mobile_phone_users:sichuan:2023-12:level 9695.1万户",
    ]


def test_operators_across() -> None:
    found = table(
        "2023年基础电信企业主要指标（单位：万户）",
        ("指标", "电信", "移动", "联通", "合计"),
        (
            ("移动电话用户", "820.5", "2710.0", "700.1", "4230.6"),
            ("5G用户", "400", "1300", "350", "2050"),
        ),
    )
    assert said(found[:4]) == [
        "mobile_phone_users:telecom:2023-12:level 820.5万户",
        "mobile_phone_users:mobile:2023-12:level 2710.0万户",
        "mobile_phone_users:unicom:2023-12:level 700.1万户",
        "mobile_phone_users:guizhou:2023-12:level 4230.6万户",
    ]
    assert found[4].indicator == "users_5g"


def test_operators_at_a_place_of_another_province_keep_it() -> None:
    found = table(
        "2023年电信业务收入（亿元）", ("企业", "收入"), (("移动", "310.2"),), home="yunnan"
    )
    assert said(found) == ["telecom_revenue:mobile@yunnan:2023:level 310.2亿元"]


def test_prefectures_down_and_indicators_across_of_an_operators_section() -> None:
    found = table(
        "各市州发展情况",
        ("市州", "固定宽带用户（万户）", "比上年增长（%）", "占全省比重（%）"),
        (("遵义市", "80.2", "5.0", "16.1"), ("合计", "498.0", "4.1", "100")),
        subject="mobile",
    )
    assert said(found[:3]) == [
        "fixed_broadband_users:mobile@zunyi:2023-12:level 80.2万户",
        "fixed_broadband_users:mobile@zunyi:2023-12:yoy_pct 5.0%",
        "fixed_broadband_share_of_operator:mobile@zunyi:2023-12:share_pct 16.1%",
    ]
    assert str(found[3].subject) == "mobile"


def test_a_months_table_is_cumulative_for_flows() -> None:
    found = table(
        "2024年1-10月电信业务总量分省情况",
        ("省份", "累计（亿元）", "同比增长（%）"),
        (("贵州", "450.2", "14.1"),),
        period="2024-10",
    )
    assert [str(one.period) for one in found] == ["2024-10", "2024-10"]
    assert [one.timespan for one in found] == ["cumulative", "cumulative"]
    assert [one.dimensions for one in found] == [(), ()]


def test_a_months_table_that_does_not_say_whose_flow_it_prints_is_kept_apart() -> None:
    unsaid, stock = table(
        "2024年10月主要指标",
        ("地区", "电信业务收入（亿元）", "5G用户（万户）"),
        (("贵州", "33.2", "2100"),),
        period="2024-10",
    )
    assert unsaid.dimensions == ("当月或累计",) and stock.dimensions == ()
    month, since = table(
        "2024年10月主要指标",
        ("地区", "电信业务收入当月（亿元）", "电信业务收入累计（亿元）"),
        (("贵州", "33.2", "330.1"),),
        period="2024-10",
    )
    assert (month.timespan, since.timespan) == ("month", "cumulative")
    assert month.dimensions == since.dimensions == ()


@pytest.mark.parametrize(
    ("cell", "value", "unit"),
    [
        ("1,234.5", "1234.5", "万户"),
        ("−8.0", "-8.0", "万户"),
        ("（3.2）", "3.2", "万户"),
        ("↓1.5", "-1.5", "万户"),
        ("12.0亿户", "12.0", "亿户"),
        ("１２.５", "12.5", "万户"),
    ],
)
def test_cells_are_read_with_sign_and_unit(cell: str, value: str, unit: str) -> None:
    (one,) = table("", ("地区", "移动电话用户（万户）"), (("贵阳", cell),))
    assert (str(one.value), one.unit, one.text) == (value, unit, cell)


@pytest.mark.parametrize("cell", ["—", "…", "-", "/", "不详", "2021年2月1日", "〔2021〕28号", "无"])
def test_cells_that_are_no_figures_are_no_claims(cell: str) -> None:
    assert table("", ("地区", "移动电话用户（万户）"), (("贵阳", cell),)) == []


def test_serial_numbers_and_years_in_the_stub_are_no_claims() -> None:
    found = table(
        "四川省5G基站发展情况",
        ("序号", "年份", "5G基站（万个）", "备注"),
        (("1", "2021", "6.6", "1"), ("2", "2022年", "12.1", "2")),
        stub=2,
        home="sichuan",
    )
    assert said(found) == [
        "base_stations_5g:sichuan:2021-12:level 6.6万个",
        "base_stations_5g:sichuan:2022-12:level 12.1万个",
    ]


def test_a_quantity_that_the_vocabulary_does_not_hold_is_a_topic_and_not_the_titles() -> None:
    (one,) = table("2023年移动电话用户表", ("地区", "充电桩数（个）"), (("贵阳", "812"),))
    assert one.indicator is not None and one.indicator.startswith(TOPIC)
    assert not one.linked and one.unlinked is not None


def test_ranks_are_exact_and_values_are_intervals() -> None:
    level, rank = table(
        "2023年电信业务收入排名", ("地区", "完成（亿元）", "排名"), (("重庆", "310.5", "18"),)
    )
    assert str(level.interval) != str(rank.interval)
    assert rank.interval.low == rank.interval.high == 18


def test_a_change_in_points_and_a_share_of_a_named_whole() -> None:
    points, share = table(
        "2023年业务结构",
        ("业务", "占电信业务收入比重提高（百分点）", "占电信业务收入比重（%）"),
        (("增值业务收入", "1.2", "20.5"),),
    )
    assert (points.kind, points.indicator) == ("yoy_pp", "revenue_value_added_share")
    assert (share.kind, share.indicator, share.of) == (
        "share_pct",
        "revenue_value_added",
        "telecom_revenue",
    )


def test_claims_say_where_they_stand() -> None:
    found = table(
        "", ("地区", "5G基站（个）", "4G基站（个）"), (("贵阳", "1", "2"), ("安顺", "3", "4"))
    )
    assert [(one.table, one.row, one.column, one.line) for one in found] == [
        (0, 0, 1, 2),
        (0, 0, 2, 2),
        (0, 1, 1, 3),
        (0, 1, 2, 3),
    ]


def test_a_table_without_a_period_is_not_linked_and_says_why() -> None:
    (one,) = table("", ("地区", "5G基站（个）"), (("贵阳", "1"),), period=None)
    assert one.period is None and one.unlinked is not None


def test_a_bare_growth_is_of_the_column_before_it() -> None:
    found = table(
        "2022年主要业务发展情况",
        (
            "地区",
            "5G用户（万户）",
            "同比（%）",
            "充电桩（个）",
            "同比（%）",
            "IPTV用户（万户）",
            "增幅（%）",
        ),
        (("铜仁", "90.1", "55.2", "7", "8", "60.3", "9.9"),),
    )
    names = [str(one.indicator).lstrip(TOPIC)[:9] for one in found]
    assert names == [
        "users_5g",
        "users_5g",
        "充电桩",
        "充电桩",
        "iptv_user",
        "iptv_user",
    ]
    assert [str(one.kind) for one in found[1::2]] == ["yoy_pct"] * 3


def test_growths_are_of_the_columns_whose_names_they_shorten() -> None:
    found = table(
        "2018-2022年全省业务总量与收入",
        ("年份", "电信业务总量亿元", "电信业务收入亿元", "总量增速%", "收入增速%"),
        (("2022年", "500.1", "400.2", "20.5", "6.1"),),
    )
    assert [f"{one.indicator} {one.kind}" for one in found] == [
        "telecom_volume level",
        "telecom_revenue level",
        "telecom_volume yoy_pct",
        "telecom_revenue yoy_pct",
    ]


def test_places_under_one_head_with_a_penetration_are_in_its_order() -> None:
    found = table(
        "2022年末各市（州）电话用户与普及率",
        ("地区", "固定电话用户万户", "固定电话普及率部/百人", "固定电话位次", "移动电话位次"),
        (("贵阳", "80.5", "16.2", "1", "3"),),
    )
    assert [f"{one.indicator} {one.kind}" for one in found] == [
        "fixed_phone_users level",
        "fixed_phone_users penetration",
        "fixed_phone_penetration rank",
        "mobile_phone_users rank",
    ]


@pytest.mark.parametrize(
    ("sort", "unit"), [("市（州）", ""), ("省（区、市）", ""), ("（州）", "州")]
)
def test_a_sort_of_places_in_brackets_is_no_unit(sort: str, unit: str) -> None:
    (one,) = table(f"2022年各{sort}电话用户", ("地区", "电话用户"), (("贵阳", "800"),))
    assert one.unit == unit


def test_a_row_counted_in_places_is_a_rank() -> None:
    found = table(
        "2022年电信公司指标",
        ("指标", "数值", "单位"),
        (("收入增速集团内排名", "4", "位"), ("4G用户", "4", "户")),
    )
    assert [str(one.kind) for one in found] == ["rank", "level"]


_WORDS = st.sampled_from(
    [
        "",
        "全国",
        "同比（%）",
        "5G用户",
        "排名",
        "（万户）",
        "2023年",
        "占",
        "比重",
        "—",
        "12.5",
        "-3",
        "1,000",
    ]
)
_TEXTS = st.lists(_WORDS, max_size=4).map("".join)


@given(_TEXTS, st.lists(_TEXTS, min_size=2, max_size=2), st.lists(_TEXTS, min_size=2, max_size=2))
def test_whatever_stands_in_a_table_each_claim_is_a_cells_number(
    title: str, head: list[str], row: list[str]
) -> None:
    for one in table(title, head, (row,)):
        assert one.text == row[one.column or 0]
        assert any(letter.isdigit() for letter in one.text)
        assert one.indicator


def test_a_long_table_takes_a_time_that_grows_with_its_rows() -> None:
    head = ("地区", "5G用户（万户）", "同比（%）", "排名")
    rows = [("遵义市", f"{at}.5", "3.1", "4") for at in range(4000)]
    start = time.perf_counter()
    assert len(table("2023年5G用户排名", head, rows)) == 12_000
    assert time.perf_counter() - start < 20
    assert len(table("5" * 200_000, ("宽" * 200_000, "5G用户"), (("贵" * 200_000, "7"),))) == 1


def test_a_national_bulletins_tables() -> None:
    found = table(
        "2019—2020年固定资产与网络情况",
        ("指标", "单位", "2019年", "2020年"),
        (
            ("其中：5G基站", "万个", "-", "71.1"),
            ("移动数据流量业务收入占比", "%", "43.1", "43.5"),
            ("互联网宽带接入端口比上年净增", "万个", "4800", "3000"),
        ),
        stub=2,
        home="china",
    )
    assert said(found) == [
        "base_stations_5g:china:2020-12:level 71.1万个",
        "revenue_mobile_data:china:2019:share_pct 43.1%",
        "revenue_mobile_data:china:2020:share_pct 43.5%",
        "broadband_ports:china:2019:net_add 4800万个",
        "broadband_ports:china:2020:net_add 3000万个",
    ]
    shares = table(
        "2020年各地区电信业务收入",
        ("地区", "收入（亿元）", "占全国比重（%）"),
        (("东部", "6700", "49.3"), ("浙江", "880", "6.5")),
        home="china",
    )
    assert said(shares[1::2]) == [
        "telecom_revenue:east:2020:share_pct 49.3%",
        "telecom_revenue:zhejiang:2020:share_pct 6.5%",
    ]
    assert {one.of for one in shares[1::2]} == {"telecom_revenue"}


def test_a_name_among_places_that_nobody_lists_is_a_place_and_not_the_province() -> None:
    rows = [("贵阳", "10.1"), ("遵义", "9.1"), ("新区", "2.2")]
    found = table("2022年各地区电信业务收入", ("地区", "收入(亿元)"), rows)
    assert [str(one.subject) for one in found] == ["guiyang", "zunyi", "~新区"]


def test_the_totals_share_of_itself_is_no_share_of_anything_larger() -> None:
    rows = [("贵阳", "25.0"), ("遵义", "75.0"), ("合计", "100.0")]
    *parts, whole = table("2022年各地区电信业务收入", ("地区", "占全省比重(%)"), rows)
    assert all(one.dimensions == () for one in parts)
    assert whole.dimensions != ()
