"""Rows that a table says twice."""

from __future__ import annotations

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.rules.repeated_rows import RULE

from .writing import conclusions, table

HEAD = ["指标", "单位", "2020年", "2021年"]


def test_different_rows_pass() -> None:
    rows = [["收入", "亿元", "31.4", "33.6"], ["用户", "万户", "450.1", "451.3"]]
    assert conclusions(RULE, table("表 1", HEAD, *rows)) == []


def test_a_row_printed_twice_is_a_remark() -> None:
    row = ["收入", "亿元", "31.4", "33.6"]
    (one,) = conclusions(RULE, table("表 1", HEAD, row, row))
    assert one.severity is Severity.EDITORIAL


def test_a_row_repeated_in_part_is_a_remark() -> None:
    rows = [["收入", "亿元", "31.4", "33.6"], ["收入", "亿元", "31.4", ""]]
    (one,) = conclusions(RULE, table("表 1", HEAD, *rows))
    assert "缺项" in one.message.zh


def test_a_head_repeated_over_a_page_is_no_row() -> None:
    assert conclusions(RULE, table("表 1", HEAD, HEAD, HEAD)) == []


def test_rows_of_one_name_with_other_values_are_another_rules_matter() -> None:
    rows = [["收入", "亿元", "31.4", "33.6"], ["收入", "亿元", "31.5", "33.6"]]
    assert conclusions(RULE, table("表 1", HEAD, *rows)) == []


def test_other_names_with_all_values_alike_are_doubtful() -> None:
    head = ["地区", "2019年", "2020年", "2021年"]
    rows = [["甲", "3184.1", "3362.7", "3501"], ["乙", "3184.1", "3362.7", "3501"]]
    (one,) = conclusions(RULE, table("表 1", head, *rows))
    assert one.confidence == 0.5


def test_ranks_and_years_alike_are_chance() -> None:
    head = ["地区", "年份", "总量位次", "增速位次"]
    rows = [["甲", "2021", "14", "12"], ["乙", "2021", "14", "12"]]
    assert conclusions(RULE, table("表 1", head, *rows)) == []
