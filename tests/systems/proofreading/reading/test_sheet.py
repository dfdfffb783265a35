"""Workbooks: numbers as they are displayed, heads over rows, what is hidden or wasn't computed."""

from __future__ import annotations

import io

import openpyxl
import pytest

from qianwang.systems.proofreading.reading.number_format import shown
from qianwang.systems.proofreading.reading.read import read_bytes
from qianwang.systems.proofreading.reading.text import BlockKind


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.071, "0.0%", "7.1%"),
        (1234.5, "#,##0.00", "1,234.50"),
        (336.8, "General", "336.8"),
        (0.1 + 0.2, "General", "0.3"),
        (1e11, "General", "100000000000"),
        (-5.25, "0.0_);(0.0)", "(5.3)"),
        (-5.25, "0.0_);[Red]\\(0.0\\)", "(5.3)"),
        (12345678, '0.0,,"百万"', "12.3百万"),
        (3.5, '0.00"亿元"', "3.50亿元"),
        (0, '0.0;-0.0;"-"', "-"),
        (0.5, "#.##", ".5"),
        (2.345, "0.00", "2.35"),
        (7, "000", "007"),
        (3, "[$¥-804]#,##0", "¥3"),
        (-0.001, "0.0", "0.0"),
    ],
)
def test_numbers_are_shown_as_a_spreadsheet_shows_them(value: float, code: str, text: str) -> None:
    assert shown(value, code) == text


def test_a_sheet_with_title_unit_merged_head_and_note() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "收入"
    for row in (
        ["2021年各市州收入"],
        ["单位：亿元"],
        ["地区", "收入", None],
        [None, "本期", "同比"],
        ["贵阳", 10.5, 0.071],
        ["遵义", "=B5-2", 0.03],
        ["注：含物联网。"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A3:A4")
    sheet.merge_cells("B3:C3")
    sheet["C5"].number_format = sheet["C6"].number_format = "0.0%"
    book.create_sheet("藏").sheet_state = "hidden"
    made = io.BytesIO()
    book.save(made)
    text = read_bytes("a.xlsx", made.getvalue())
    assert [block.kind for block in text.blocks] == [
        BlockKind.HEADING,
        BlockKind.TABLE,
        BlockKind.FOOTNOTE,
    ]
    table = text.blocks[1].table
    assert table is not None
    assert table.title == "2021年各市州收入 单位：亿元"
    assert table.head == ("地区", "收入本期", "收入同比")
    assert [cell and cell.text for cell in table.rows[0].cells] == ["贵阳", "10.5", "7.1%"]
    cell = table.rows[0].cells[2]
    assert cell is not None and text.line_of(cell.span.start) == 6
    noted = " ".join(zh for zh, _ in text.notes)
    assert "收入!B6" in noted and "隐藏的工作表" in noted


@pytest.mark.parametrize(("after", "joined"), [(["收入", 2], True), (["收入", 2, 3, 4], False)])
def test_an_empty_row_under_a_head_parts_no_tables(after: list[object], joined: bool) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["2021年移动公司指标"], ["指标", "数值"], [], after, ["利润", 3]):
        sheet.append(row)
    made = io.BytesIO()
    book.save(made)
    text = read_bytes("a.xlsx", made.getvalue())
    tables = [block.table for block in text.blocks if block.table is not None]
    assert len(tables) == (1 if joined else 2)
    if joined:
        assert tables[0].title == "2021年移动公司指标" and tables[0].head == ("指标", "数值")
        cell = tables[0].rows[0].cells[1]
        assert cell is not None and text.line_of(cell.span.start) == 1 + 4


@pytest.mark.parametrize(
    ("header", "noted"), [("2021年通报", True), ("Page &P / &N", False), (None, False)]
)
def test_page_headers_of_a_sheet_are_left_out_and_said_so(header: str | None, noted: bool) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["指标", "数值"])
    sheet.append(["收入", 2])
    sheet.oddHeader.center.text = header
    made = io.BytesIO()
    book.save(made)
    text = read_bytes("a.xlsx", made.getvalue())
    assert ("页眉" in " ".join(zh for zh, _ in text.notes)) is noted
    assert "通报" not in text.content
