"""Tables printed as lines of numbers under heads broken over several lines."""

from __future__ import annotations

from qianwang.systems.proofreading.reading.structure import blocks_of
from qianwang.systems.proofreading.reading.text import BlockKind, Table

HEAD = (
    "完成数\n（亿元）\n同比增长\n（±%）\n完成数\n全省排名\n"
    "上年同期完\n成数全省排名\n增速\n全省排名\n"
)
ROWS = (
    "全省 512.3 12.6\n中部 210.4 11.0\n甲市 120.4 13.1 1 1 2\n乙市 90.0 10.2 2 3 3\n"
    "南部 301.9 13.7\n丙市 201.9 14.0 3 2 1\n丁州 100.0 -3.1 4 4 4\n"
)
COLUMNS = (
    "",
    "完成数（亿元）",
    "同比增长（±%）",
    "完成数全省排名",
    "上年同期完成数全省排名",
    "增速全省排名",
)
BODY = (
    "云岭省今年信息通信业运行平稳，全省完成电信业务\n"
    "总量512.3亿元，同比增长12.6%，其中移动数据\n"
    "流量业务占比最高，达到61.2%，比上年提高1.4个\n"
    "百分点，是总量增长的主要来源。\n"
)


def _tables(content: str) -> list[Table]:
    return [one.table for one in blocks_of(content) if one.table is not None]


def _shown(table: Table, row: int) -> list[str | None]:
    return [cell.text if cell is not None else None for cell in table.rows[row].cells]


def test_broken_heads_are_joined_over_their_columns() -> None:
    (table,) = _tables("附表 2：\n2022年各市州电信业务总量排名表\n" + HEAD + ROWS)
    assert table.title == "附表 2： 2022年各市州电信业务总量排名表"
    assert table.head == COLUMNS


def test_a_short_row_lacks_what_is_on_the_right() -> None:
    (table,) = _tables("附表 2：\n2022年各市州电信业务总量排名表\n" + HEAD + ROWS)
    assert _shown(table, 0) == ["全省", "512.3", "12.6", None, None, None]
    assert _shown(table, 6) == ["丁州", "100.0", "-3.1", "4", "4", "4"]


def test_spans_point_at_the_values() -> None:
    content = BODY + "附表 2：\n2022年各市州电信业务总量排名表\n" + HEAD + ROWS
    (table,) = _tables(content)
    for row in table.rows:
        for cell in row.cells:
            assert cell is None or content[cell.span.start : cell.span.end] == cell.text
    assert table.title_span is not None
    assert content[table.title_span.start : table.title_span.end].startswith("附表 2：")
    second = table.head_spans[1]
    assert second is not None
    assert content[second.start : second.end] == "完成数\n（亿元）"


def test_a_page_break_inside_the_body_is_no_end() -> None:
    lines = ROWS.splitlines(keepends=True)
    content = (
        "附表 2：\n2022年各市州电信业务总量排名表\n"
        + HEAD
        + "".join(lines[:4])
        + "附录三\n各 市 州\n"
        + HEAD
        + "".join(lines[4:])
    )
    (table,) = _tables(content)
    assert len(table.rows) == 7
    assert table.head == COLUMNS


def test_tables_one_after_another_are_two() -> None:
    first = "附表 2：\n2022年各市州电信业务总量排名表\n" + HEAD + ROWS
    second = "附表 3：\n2022年各市州电信业务收入排名表\n" + HEAD + ROWS
    assert [one.title[:4] for one in _tables(first + second)] == ["附表 2", "附表 3"]


def test_a_head_in_one_line() -> None:
    content = (
        BODY
        + "表 1  2018-2020年云岭省主要指标\n"
        + "指标 单位 2018年 2019年 2020年\n"
        + "生产总值 亿元 13540.8 14806.5 16769.3\n"
        + "增速 % 10.2% 9.1% 8.3%\n"
        + "业务收入 亿元 298.2 314.5\n"
        + BODY
    )
    (table,) = _tables(content)
    assert table.head == ("指标", "单位", "2018年", "2019年", "2020年")
    assert table.stub == 2
    assert _shown(table, 2) == ["业务收入", "亿元", "298.2", "314.5", None]


def test_a_number_column_in_front_is_part_of_the_stub() -> None:
    content = (
        "表 4 各市州用户数\n序号 市州 用户数 增速\n"
        "1 甲市 120.4 13.1\n2 乙市 90.0 10.2\n3 丙市 20 1.5\n"
    )
    (table,) = _tables(content)
    assert table.head == ("序号", "市州", "用户数", "增速")
    assert table.stub == 2


def test_tabs_keep_empty_cells() -> None:
    content = "表2 用户\n地区\t用户数\t增速\t排名\n甲市\t120.4\t\t1\n乙市\t90.0\t10.2\t2\n"
    (table,) = _tables(content)
    assert _shown(table, 0) == ["甲市", "120.4", None, "1"]


def test_cells_set_in_columns_tell_which_is_missing() -> None:
    content = (
        "表2 用户\n"
        "地区      用户数      增速      排名\n"
        "甲市       120.4      13.1         1\n"
        "乙市        90.0      10.2         2\n"
        "丙市        20.0                   3\n"
    )
    (table,) = _tables(content)
    assert _shown(table, 2) == ["丙市", "20.0", None, "3"]


def test_heads_in_two_lines_side_by_side() -> None:
    content = (
        "表2 收入与用户\n地区 收入 用户\n累计 增速 总数 增速\n"
        "甲市 120.4 13.1 33.0 1.2\n乙市 90.0 10.2 21.0 -0.3\n"
    )
    (table,) = _tables(content)
    assert table.head == ("地区", "收入累计", "收入增速", "用户总数", "用户增速")


def test_names_with_spaces_are_one_cell() -> None:
    (table,) = _tables(
        "表2 用户\n地区 用户数 增速\n全 省 120.4 13.1\n甲 市 90.0 10.2\n黑龙江 1.0 2.0\n"
    )
    assert [row.cells[0].text for row in table.rows if row.cells[0]] == ["全省", "甲市", "黑龙江"]


def test_a_unit_line_belongs_to_the_title() -> None:
    (table,) = _tables(
        "表2 用户情况\n单位：万户、%\n地区 用户数 增速\n甲市 120.4 13.1\n乙市 90.0 10.2\n"
    )
    assert table.title == "表2 用户情况 单位：万户、%"
    assert table.head == ("地区", "用户数", "增速")


def test_a_table_without_number_needs_a_title_or_a_head() -> None:
    content = "2022年各市州电信业务收入排名表\n地区 收入 增速\n甲市 120.4 13.1\n乙市 90.0 10.2\n"
    (table,) = _tables(BODY + content)
    assert table.title == "2022年各市州电信业务收入排名表"


def test_numbers_of_a_chart_are_no_table() -> None:
    assert not _tables(BODY + "图 4 用户\n25.3 23.2 21\n2018 2019 2020\n" + BODY)


def test_a_table_interrupts_no_paragraph() -> None:
    lines = BODY.splitlines(keepends=True)
    table = "表 1 用户\n地区 用户数 增速\n甲市 120.4 13.1\n乙市 90.0 10.2\n"
    blocks = blocks_of("".join([*lines[:2], table, *lines[2:], BODY]))
    assert [one.kind for one in blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.TABLE,
        BlockKind.PARAGRAPH,
    ]
    assert len(blocks[0].spans) == 2


def test_prose_with_blanks_is_no_table() -> None:
    content = "数字乡村 2.0 行动计划 2018 年 4 月 印发 3 批\n" + BODY
    assert not _tables(content)


def test_a_total_has_no_number_in_front() -> None:
    content = (
        "表2 用户\n序号 地区 用户数 增速\n"
        "1 甲市 120.4 13.1\n2 乙市 90.0 10.2\n全省合计 210.4 11.8\n"
    )
    (table,) = _tables(content)
    assert _shown(table, 2) == [None, "全省合计", "210.4", "11.8"]


def test_a_name_over_rows_is_a_row() -> None:
    content = (
        "表2 指标\n指标 单位 累计 增速\n一、收入 亿元 312.4 7.2\n固定业务 亿元 110.2 9.3\n"
        "二、用户\n移动用户 万户 4512.0 2.9\n"
    )
    (table,) = _tables(content)
    assert _shown(table, 2) == ["二、用户", None, None, None]
    assert len(table.rows) == 4


def test_a_word_under_a_head_goes_where_it_stands() -> None:
    content = (
        "表2 用户\n"
        "地区      本月末      同比增长\n"
        "           到达\n"
        "甲市       120.4          13.1\n"
        "乙市        90.0          10.2\n"
    )
    (table,) = _tables(content)
    assert table.head == ("地区", "本月末到达", "同比增长")


def test_rules_part_cells() -> None:
    content = "表2 用户\n| 地区 | 用户 数 | 增速 |\n| 甲市 | 120.4 | |\n| 乙市 | 90.0 | 10.2 |\n"
    (table,) = _tables(content)
    assert table.head == ("地区", "用户 数", "增速")
    assert _shown(table, 0) == ["甲市", "120.4", None]
