"""A table's title against the years in its head."""

from __future__ import annotations

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.rules.table_years import RULE

from .writing import conclusions, table

HEAD = ["指标", "2019年", "2020年", "2021年"]
ROW = ["收入", "3", "4", "5"]


def test_the_same_years_pass() -> None:
    assert conclusions(RULE, table("表 1 2019-2021年收入", HEAD, ROW)) == []


def test_years_outside_of_the_title_are_wrong() -> None:
    (one,) = conclusions(RULE, table("表 1 2017—2019年收入", HEAD, ROW))
    assert one.severity is Severity.WRONG
    assert one.arithmetic == "2017—2019 ↔ {2019、2020、2021}"


def test_years_of_the_title_without_a_column_are_a_remark() -> None:
    (one,) = conclusions(RULE, table("表 1 2017年至2021年收入", HEAD, ROW))
    assert one.severity is Severity.EDITORIAL


def test_a_title_of_one_year_may_stand_over_years_of_comparison() -> None:
    assert conclusions(RULE, table("2021年收入", HEAD, ROW)) == []


def test_a_title_of_one_year_that_no_column_has_is_wrong() -> None:
    (one,) = conclusions(RULE, table("2022年收入", HEAD, ROW))
    assert one.severity is Severity.WRONG


def test_years_that_name_the_rows_count_as_well() -> None:
    (one,) = conclusions(
        RULE, table("2019-2020年收入", ["年份", "收入"], ["2019年", "3"], ["2021", "5"])
    )
    assert one.severity is Severity.WRONG
