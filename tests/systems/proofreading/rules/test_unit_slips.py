"""Units that can't be: proved by the number, and left alone where they can."""

from __future__ import annotations

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.rules.unit_slips import RULE

from .writing import heading, judged, paragraph

TITLE = heading("2022年贵州省通信业运行报告")


def test_a_hundred_lines_a_household_are_wrong() -> None:
    (one,) = judged(RULE, TITLE, paragraph("2022年，固定宽带家庭普及率为106.6户/家庭。"))
    assert one.severity is Severity.WRONG
    assert "百户" in one.message.zh


def test_a_hundred_lines_a_hundred_households_pass() -> None:
    assert judged(RULE, TITLE, paragraph("2022年，固定宽带家庭普及率为106.6部/百户。")) == []


def test_one_line_a_household_passes() -> None:
    assert judged(RULE, TITLE, paragraph("2022年，固定宽带家庭普及率为1.1户/家庭。")) == []


def test_a_percent_between_two_rates_that_differ_by_as_many_points_is_wrong() -> None:
    words = "2022年底，互联网普及率为71.1%，比上年末（66.6%）提高4.5%。"
    (one,) = judged(RULE, TITLE, paragraph(words))
    assert one.severity is Severity.WRONG
    assert "71.1 − 66.6 = 4.5" in one.arithmetic


def test_points_between_two_rates_pass() -> None:
    words = "2022年底，互联网普及率为71.1%，比上年末（66.6%）提高4.5个百分点。"
    assert judged(RULE, TITLE, paragraph(words)) == []


def test_a_unit_of_another_sort_is_wrong() -> None:
    for words in (
        "2022年底，全省移动电话用户达到4503.8亿元。",
        "2022年，电信业务收入完成336.8万户。",
        "2022年底，光缆线路长度达到134.6万户。",
        "2022年底，移动电话普及率达到118.3部/人。",
    ):
        (one,) = judged(RULE, TITLE, paragraph(words))
        assert one.severity is Severity.WRONG


def test_users_in_another_counting_word_pass() -> None:
    assert judged(RULE, TITLE, paragraph("2022年底，全省移动电话用户达到4503.8万人。")) == []


def test_a_longer_name_is_not_the_shorter_one_in_another_unit() -> None:
    for words in ("规模以上工业企业已达54家。", "地区生产总值超千亿元的城市增加到4个。"):
        assert judged(RULE, TITLE, paragraph(f"2022年，全省{words}")) == []
    (one,) = judged(RULE, TITLE, paragraph("2022年，全省地区生产总值累计完成4300个。"))
    assert one.severity is Severity.WRONG


def test_a_fraction_of_a_user_is_wrong() -> None:
    (one,) = judged(RULE, TITLE, paragraph("2022年底，全省2G移动电话用户达到1201.4户。"))
    assert one.severity is Severity.WRONG
    assert "万" in one.remedy.zh


def test_fractions_of_ten_thousands_and_averages_pass() -> None:
    for words in (
        "2022年底，全省2G移动电话用户达到1201.4万户。",
        "2022年底，全省5G基站达到1201个。",
        "2022年底，平均每个乡镇拥有移动电话用户1201.4户。",
        "2022年底，全省数字乡村平台1.5个。",
    ):
        assert judged(RULE, TITLE, paragraph(words)) == []


def test_a_part_of_a_whole_is_no_points() -> None:
    words = "2022年底，5G用户达到1600.2万户，占移动电话用户的36.2个百分点。"
    (one,) = judged(RULE, TITLE, paragraph(words))
    assert one.severity is Severity.WRONG
    assert judged(RULE, TITLE, paragraph(words.replace("个百分点", "%"))) == []


def test_a_change_of_a_part_in_points_passes() -> None:
    words = "5G用户占移动电话用户的比重比上年提高6.2个百分点。"
    assert judged(RULE, TITLE, paragraph(words)) == []


def test_a_part_is_no_more_than_all() -> None:
    words = "2022年底，5G基站占移动电话基站总数的{}%。"
    (one,) = judged(RULE, TITLE, paragraph(words.format("124.1")))
    assert one.severity is Severity.WRONG
    assert judged(RULE, TITLE, paragraph(words.format("100"))) == []


def test_a_name_carried_over_is_not_the_next_number_s() -> None:
    words = "2022年，移动公司业务收入170亿元，移动公司用户2300万户，移动公司利润30亿元。"
    assert judged(RULE, TITLE, paragraph(words)) == []
