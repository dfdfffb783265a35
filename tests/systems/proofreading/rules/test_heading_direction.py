"""Headings that say what grows or falls, against the numbers below them."""

from __future__ import annotations

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.rules.heading_direction import RULE
from qianwang.systems.proofreading.rules.rule import Verified

from .writing import heading, judged, paragraph, read

TITLE = heading("2022年贵州省通信业运行报告")
BODY = paragraph("2022年，全省固定电话用户达到231.2万户，同比下降3.5%。")


def test_a_heading_that_its_section_bears_out_is_verified() -> None:
    results = list(RULE.judge(read(TITLE, heading("一、固定电话用户持续下降"), BODY)))
    assert [type(one) for one in results] == [Verified]


def test_a_heading_that_its_section_refutes_is_wrong() -> None:
    (one,) = judged(RULE, TITLE, heading("一、固定电话用户规模小幅增长"), BODY)
    assert one.severity is Severity.WRONG
    assert "3.5%" in one.message.zh


def test_an_opening_sentence_is_held_to_its_paragraph() -> None:
    body = paragraph("固定电话用户稳步增长。2022年，全省固定电话用户达到231.2万户，同比下降3.5%。")
    (one,) = judged(RULE, TITLE, body)
    assert one.severity is Severity.WRONG


def test_the_growth_of_a_growth_and_another_place_tell_nothing() -> None:
    headings = ("一、固定电话用户增速回升", "一、固定电话用户增长放缓", "一、贵阳固定电话用户增长")
    for words in headings:
        assert judged(RULE, TITLE, heading(words), BODY) == []


def test_numbers_under_the_next_heading_are_of_that() -> None:
    parts = [heading("一、固定电话用户增长"), paragraph("情况良好。"), heading("二、其他"), BODY]
    assert judged(RULE, TITLE, *parts) == []


def test_one_number_that_agrees_is_enough() -> None:
    body = paragraph("2022年，全省固定电话用户同比增长0.5%，全省固定电话用户比2020年下降3.1%。")
    assert judged(RULE, TITLE, heading("一、固定电话用户增长"), body) == []
