"""One quantity has one value, whatever it is rounded to."""

from __future__ import annotations

from tests.systems.proofreading.rules.factory import case, claim, conclusions, severities, verified

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.systems.proofreading.claims.claim import Trust
from qianwang.systems.proofreading.rules.rule import Conclusion
from qianwang.systems.proofreading.rules.same_quantity import RULE

from .writing import heading, judged, paragraph


def test_two_values_for_one_quantity_cant_both_be_true() -> None:
    text = case(claim("telecom_revenue", "336.8亿元"), claim("telecom_revenue", "335.8亿元"))
    assert severities(RULE, text) == [Severity.WRONG]


def test_a_rounded_print_agrees_in_another_multiple_of_the_unit() -> None:
    text = case(
        claim("base_stations_5g", "53353个", period="2021-12"),
        claim("base_stations_5g", "5.34万个", period="2021-12"),
    )
    assert conclusions(RULE, text) == []
    assert [one.claims for one in verified(RULE, text)] == [("c1", "c2")]


def test_a_print_that_is_cut_off_is_told_from_a_wrong_one() -> None:
    text = case(claim("telecom_revenue", "336.78亿元"), claim("telecom_revenue", "336.7亿元"))
    found = conclusions(RULE, text)
    assert [one.severity for one in found] == [Severity.ROUNDING]
    assert found[0].claims[0] == "c2"


def test_a_hedge_reaches_as_far_as_it_says() -> None:
    near = claim("telecom_revenue", "340亿元", qualifier=Qualifier.ABOUT)
    assert conclusions(RULE, case(claim("telecom_revenue", "336.8亿元"), near)) == []
    far = claim("telecom_revenue", "360亿元", qualifier=Qualifier.ABOUT)
    assert severities(RULE, case(claim("telecom_revenue", "336.8亿元"), far)) == [Severity.WRONG]


def test_links_by_likeness_only_ask_whether_it_is_one_quantity() -> None:
    text = case(
        claim("telecom_revenue", "336.8亿元", trust=Trust.LIKELY),
        claim("telecom_revenue", "335.8亿元"),
    )
    found = conclusions(RULE, text)
    assert [one.definition for one in found] == ["quantity"]
    assert found[0].severity is Severity.DEFINITION_NEEDED


def test_what_the_words_add_makes_another_quantity() -> None:
    text = case(
        claim("base_stations_5g", "53353个", period="2021-12"),
        claim("base_stations_5g", "1200个", period="2021-12", dimensions=("景区",)),
    )
    assert conclusions(RULE, text) == []


def test_a_common_word_names_different_things_in_different_paragraphs() -> None:
    text = case(claim("~总数", "120个", block=0), claim("~总数", "150个", block=1))
    assert conclusions(RULE, text) == []


def test_a_number_said_again_in_brackets_is_the_same_number() -> None:
    title = heading("2022年全国通信业统计公报")
    words = "固定电话用户为1.79亿户（{}万户），比上年末减少128.1万户。"
    (one,) = judged(RULE, title, paragraph(words.format(19741)))
    assert one.severity is Severity.WRONG
    assert judged(RULE, title, paragraph(words.format(17941))) == []


def test_another_number_in_brackets_is_another_number() -> None:
    title = heading("2022年全国通信业统计公报")
    for words in ("固定电话用户1.79亿户（减少128.1万户）。", "城市用户1.3亿户（其中1200万户）。"):
        assert judged(RULE, title, paragraph(words)) == []


def test_a_range_is_all_that_lies_in_it() -> None:
    said = "2021年，全省电信业务收入在300—350亿元之间。"
    inside = paragraph("2021年，全省电信业务收入336.8亿元。")
    outside = paragraph("2021年，全省电信业务收入366.8亿元。")
    assert judged(RULE, paragraph(said), inside) == []
    (one,) = judged(RULE, paragraph(said), outside)
    assert one.severity is Severity.WRONG
    assert "[299.5, 350.5)亿元" in one.arithmetic


def _gained(net: str, when: str) -> list[Conclusion]:
    return judged(
        RULE,
        heading("2022年9月贵州省通信业运行情况"),
        paragraph(f"2022年9月，移动电话用户净增{net}万户。"),
        paragraph(f"{when}，移动电话用户净增86.7万户。"),
    )


def test_a_month_s_net_addition_may_differ_from_the_year_s_so_far() -> None:
    (one,) = _gained("10.4", "1—9月")
    assert (one.severity, one.definition) == (Severity.DEFINITION_NEEDED, "month")
    (two,) = _gained("10.4", "2022年9月")
    assert two.severity is Severity.WRONG
    assert _gained("86.7", "1—9月") == []
