"""Clauses of the long tail find their indicator; what the vocabulary doesn't hold finds none."""

import pytest

from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.claims.linking import best_indicator


@pytest.mark.parametrize(
    ("phrase", "unit", "expected"),
    [
        ("向防控机构反馈区域协查数据25万条", "万条", "covid_regional_check_records"),
        ("316家营业厅设“助老专席”", "家", "elderly_service_halls"),
        ("对12家未按规定报送许可证年报的企业", "家", "unreported_licensees"),
        ("摸排商务楼宇1200座", "座", "commercial_buildings_surveyed"),
        ("累计关停静默卡89万张", "万张", "silent_cards_closed"),
        ("清理空壳网站3400个", "个", "empty_sites_cleaned"),
        ("动环监控覆盖率", "%", "monitoring_coverage"),
        ("单个塔类订单服务费", "万元/年", "tower_order_fee"),
        ("采购平均周期", "天", "purchase_cycle"),
    ],
)
def test_a_clause_finds_its_indicator(phrase: str, unit: str, expected: str) -> None:
    found = best_indicator(phrase, unit)
    assert found is not None and found.id == expected


@pytest.mark.parametrize(
    ("phrase", "unit"),
    [
        ("煤炭产量", "万吨"),
        ("一般公共预算收入", "亿元"),
        ("邮政业务总量", "亿元"),
        ("快递业务量", "亿件"),
        ("旅游总收入", "亿元"),
        ("新增市场主体", "户"),
        ("公路客运量", "万人次"),
        ("固定电话通话时长", "亿分钟"),
        ("有线电视用户", "万户"),
        ("同比增长", "%"),
        ("", "万户"),
        ("1234", ""),
    ],
)
def test_what_the_vocabulary_does_not_hold_finds_none(phrase: str, unit: str) -> None:
    assert best_indicator(phrase, unit) is None


def test_the_unit_must_fit_a_level_but_not_a_growth() -> None:
    assert best_indicator("拦截诈骗电话", "亿元") is None
    grown = best_indicator("拦截诈骗电话", "%", Kind.YOY_PCT)
    assert grown is not None and grown.id == "fraud_calls_blocked"


def test_the_whole_of_a_share_is_not_what_is_spoken_of() -> None:
    assert best_indicator("占移动电话用户的比重达", "%", Kind.SHARE_PCT) is None
    found = best_indicator("5G终端用户占移动电话用户的比重达", "%", Kind.SHARE_PCT)
    assert found is not None and found.id == "users_5g_terminal"


def test_context_tips_the_scales_only() -> None:
    phrase = "督促企业整改问题"
    safety = best_indicator(phrase, "条", None, ("开展安全生产和消防检查",))
    assert safety is not None and safety.id == "safety_issues_rectified"
    assert best_indicator("同比", "%", Kind.YOY_PCT, ("开展安全生产和消防检查",)) is None


def test_a_name_in_the_phrase_is_exact() -> None:
    found = best_indicator("全省光缆线路总长度达", "万公里")
    assert found is not None and found.exact and found.id == "fiber_cable_length"


def test_a_name_of_two_characters_is_not_shortened() -> None:
    """云电脑用户 has the characters of 电话用户 but one, and is another thing."""
    assert best_indicator("全省云电脑用户总数", "万户", Kind.LEVEL) is None
    found = best_indicator("全省电话用户总数", "万户", Kind.LEVEL)
    assert found is not None and found.id == "phone_users"
