"""What a table calls its total is the sum of what it lists."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from tests.systems.proofreading.rules.writing import judged, paragraph, table

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.rules.table_totals import RULE

_OPENS = "2022年四川省通信业统计如下。"


def _severities(title: str, head: Sequence[str], *rows: Sequence[str]) -> list[Severity]:
    return [one.severity for one in judged(RULE, paragraph(_OPENS), table(title, head, *rows))]


def _companies(head: str, total: str, name: str = "合计") -> list[Severity]:
    rows = (("移动", "310.2"), ("电信", "250.1"), ("联通", "80.4"), ("铁塔", "30.3"))
    return _severities("表1 2022年各企业情况", ("企业", head), *rows, (name, total))


@pytest.mark.parametrize("name", ["合计", "总计", "全省合计"])
@pytest.mark.parametrize("head", ["电信业务收入（亿元）", "营业网点维护支出（亿元）"])
def test_companies_against_their_total(head: str, name: str) -> None:
    assert _companies(head, "671.0", name) == []
    assert _companies(head, "691.0", name) == [Severity.WRONG]


def test_rounded_parts_leave_a_total_open_to_their_last_digit() -> None:
    # Four halves of a tenth, and one of the total's own.
    assert _companies("电信业务收入（亿元）", "671.2") == []
    assert _companies("电信业务收入（亿元）", "671.3") == [Severity.WRONG]


@pytest.mark.parametrize("head", ["电信业务收入增速（%）", "市场份额（%）", "户均流量（GB）"])
def test_what_does_not_add_up(head: str) -> None:
    assert _companies(head, "12.1") == []


def test_a_total_that_opens_the_table() -> None:
    head = ("市州", "互联网专线（条）")
    rows = (("成都", "3100"), ("绵阳", "250"), ("德阳", "80"))
    assert _severities("表2 2022年各市州专线", head, ("合计", "3430"), *rows) == []
    assert _severities("表2 2022年各市州专线", head, ("合计", "3530"), *rows) == [Severity.WRONG]


def test_rows_that_are_parts_of_a_row_count_once() -> None:
    head = ("企业", "基站（个）")
    rows = (("移动", "300"), ("其中：5G", "100"), ("电信", "200"))
    assert _severities("表3 2022年各企业基站", head, *rows, ("合计", "500")) == []


def test_a_table_that_lists_some_only() -> None:
    head = ("市州", "互联网专线（条）")
    rows = (("成都", "3100"), ("绵阳", "250"))
    title = "表4 2022年部分市州专线"
    assert _severities(title, head, *rows, ("合计", "3430")) == [Severity.DEFINITION_NEEDED]


def test_a_column_of_totals() -> None:
    head = ("指标", "移动", "电信", "联通", "合计")
    title = "表5 2022年各企业收入（亿元）"
    right = ("云业务收入", "12.1", "8.0", "3.2", "23.3")
    wrong = ("云业务收入", "12.1", "8.0", "3.2", "25.3")
    growth = ("云业务收入增速", "12.1", "8.0", "3.2", "9.9")
    assert _severities(title, head, right, growth) == []
    assert _severities(title, head, wrong, growth) == [Severity.WRONG]


def test_shared_stations_may_count_once_in_the_total() -> None:
    head = ("企业", "5G基站（个）")
    rows = (("移动", "300"), ("电信", "200"), ("联通", "180"))
    title = "表6 2022年末各企业5G基站"
    assert _severities(title, head, *rows, ("合计", "560")) == [Severity.DEFINITION_NEEDED]
    assert _severities(title, head, *rows, ("合计", "860")) == [Severity.WRONG]


@pytest.mark.parametrize("whole", ["全省", "全行业", "本省"])
def test_a_row_of_the_whole_is_no_part_of_the_total(whole: str) -> None:
    head = ("企业", "电信业务收入（亿元）")
    rows = (("移动", "310.2"), ("电信", "250.1"), ("联通", "80.4"))
    title = "表6 2022年各企业电信业务收入"
    for before, after in (((whole, "640.7"),), ()), ((), ((whole, "640.7"),)):
        right, wrong = ("合计", "640.7"), ("合计", "660.7")
        assert _severities(title, head, *before, *rows, *after, right) == []
        assert _severities(title, head, *before, *rows, right, *after) == []
        assert _severities(title, head, *before, *rows, *after, wrong) == [Severity.WRONG]


def test_a_column_of_the_whole_is_no_part_of_the_total() -> None:
    head = ("指标", "全省", "移动", "电信", "联通", "合计")
    title = "表7 2022年各企业收入（亿元）"
    right = ("云业务收入", "23.3", "12.1", "8.0", "3.2", "23.3")
    wrong = ("云业务收入", "23.3", "12.1", "8.0", "3.2", "25.3")
    assert _severities(title, head, right) == []
    assert _severities(title, head, wrong) == [Severity.WRONG]


def test_what_a_province_keeps_for_itself_is_a_part() -> None:
    head = ("地区", "互联网专线（条）")
    rows = (("省本级", "70"), ("成都", "3100"), ("绵阳", "250"))
    title = "表8 2022年各地专线"
    assert _severities(title, head, *rows, ("合计", "3420")) == []
    assert _severities(title, head, *rows, ("合计", "3350")) == [Severity.WRONG]
