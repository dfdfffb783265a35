"""Word documents that the tests write themselves: what is read, and the way back to their runs."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from qianwang.systems.proofreading.reading.read import read_bytes
from qianwang.systems.proofreading.reading.text import BlockKind, Text
from qianwang.systems.proofreading.reading.word import pieces_of
from qianwang.systems.proofreading.reading.word_numbers import numeral


def text_of(document: Any) -> Text:
    made = io.BytesIO()
    document.save(made)
    return read_bytes("稿.docx", made.getvalue())


def said(text: Text) -> list[tuple[BlockKind, str]]:
    return [(block.kind, text.flow(block).text) for block in text.blocks if block.table is None]


def add(document: Any, xml: str) -> None:
    document.element.body.insert(-1, parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>"))


def test_styles_tell_headings_captions_and_lists() -> None:
    document = docx.Document()
    document.add_heading("发展综述", 0)
    document.add_heading("用户", 2)
    document.add_paragraph("移动电话用户达4503万户。")
    document.add_paragraph("第一项", style="List Bullet")
    document.add_paragraph("图 1 用户增长", style="Caption")
    text = text_of(document)
    assert said(text) == [
        (BlockKind.HEADING, "发展综述"),
        (BlockKind.HEADING, "用户"),
        (BlockKind.PARAGRAPH, "移动电话用户达4503万户。"),
        (BlockKind.ITEM, "• 第一项"),
        (BlockKind.CAPTION, "图 1 用户增长"),
    ]
    assert [block.level for block in text.blocks[:2]] == [1, 2]
    assert text.blocks[3].mark == "•"


def test_headings_without_a_style_are_told_by_their_number() -> None:
    document = docx.Document()
    document.add_paragraph("一、总体运行情况")
    document.add_paragraph("一、总体运行情况良好，全年增长7.1%。")
    kinds = [block.kind for block in text_of(document).blocks]
    assert kinds == [BlockKind.HEADING, BlockKind.PARAGRAPH]


def test_changes_are_read_as_accepted_and_hidden_text_is_not_read() -> None:
    document = docx.Document()
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    add(
        document,
        run.format("增长")
        + "<w:del w:id='1' w:author='a'><w:r><w:delText>6.1</w:delText></w:r></w:del>"
        + f"<w:ins w:id='2' w:author='a'>{run.format('7.1')}</w:ins>"
        + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>"
        + run.format("%"),
    )
    text = text_of(document)
    assert text.content.strip() == "增长7.1%"
    noted = " ".join(zh for zh, _ in text.notes)
    assert "修订" in noted and "隐藏" in noted


def test_a_deleted_paragraph_end_joins_two() -> None:
    document = docx.Document()
    add(
        document,
        "<w:pPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr><w:r><w:t>全年</w:t></w:r>",
    )
    add(document, "<w:r><w:t>增长7%。</w:t></w:r>")
    assert text_of(document).content.strip() == "全年增长7%。"


def test_field_codes_are_left_out_and_their_results_read() -> None:
    document = docx.Document()
    field = "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
    add(
        document,
        field.format("begin")
        + "<w:r><w:instrText>=SUM(1,2)</w:instrText></w:r>"
        + field.format("separate")
        + "<w:r><w:t>3户</w:t></w:r>"
        + field.format("end"),
    )
    assert text_of(document).content.strip() == "3户"


@pytest.mark.parametrize(
    ("before", "high", "shown"), [("万户", "1", "万户"), ("km", "2", "km²"), ("×10", "8", "×10⁸")]
)
def test_superscripts_are_exponents_or_note_numbers(before: str, high: str, shown: str) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph(before)
    paragraph.add_run(high).font.superscript = True
    assert text_of(document).content == shown


def merged() -> Any:
    document = docx.Document()
    document.add_paragraph("表1 各市州电信业务收入")
    document.add_paragraph("单位：亿元")
    table = document.add_table(rows=4, cols=4)
    for at, words in enumerate(
        (
            ("地区", "收入", "", "用户"),
            ("", "本期", "同比%", ""),
            ("贵阳", "10.5", "3.2", "4"),
            ("遵义", "8.0", "-1", "5"),
        )
    ):
        for column, word in enumerate(words):
            table.cell(at, column).text = word
    table.cell(0, 1).merge(table.cell(0, 2))
    table.cell(0, 0).merge(table.cell(1, 0))
    table.cell(0, 3).merge(table.cell(1, 3))
    return document


def test_merged_cells_and_heads_over_several_rows() -> None:
    text = text_of(merged())
    table = text.blocks[-1].table
    assert table is not None
    assert table.title == "表1 各市州电信业务收入 单位：亿元"
    assert table.head == ("地区", "收入本期", "收入同比%", "用户")
    assert table.stub == 1
    assert [cell and cell.text for cell in table.rows[1].cells] == ["遵义", "8.0", "-1", "5"]
    for row in table.rows:
        for cell in row.cells:
            assert cell and text.content[cell.span.start : cell.span.end] == cell.text


def test_pieces_lead_back_to_the_runs() -> None:
    document = merged()
    document.add_paragraph("前\u200b后").add_run("增长7.1%")
    text = text_of(document)
    pieces = pieces_of(document)
    for piece in pieces:
        stands = text.content[piece.start : piece.end]
        assert (piece.text.text or "")[piece.offset : piece.offset + len(stands)] == stands
    at = text.content.index("7.1")
    (piece,) = (one for one in pieces if one.start <= at < one.end)
    assert piece.run.text == "增长7.1%"
    assert piece.run.getparent() is document.paragraphs[-1]._p
    at = text.content.index("10.5")
    (cell,) = (one for one in pieces if one.start <= at < one.end)
    assert cell.run.getparent() is document.tables[0].cell(2, 1).paragraphs[0]._p


def test_chinese_numerals_of_lists() -> None:
    assert [numeral(count, "chineseCounting") for count in (1, 10, 11, 20, 105)] == [
        "一",
        "十",
        "十一",
        "二十",
        "一百零五",
    ]
    assert numeral(4, "upperRoman") == "IV"
    assert numeral(28, "lowerLetter") == "bb"


@pytest.mark.parametrize(("header", "noted"), [("2020年通报", True), ("", False)])
def test_page_headers_are_left_out_and_said_so(header: str, noted: bool) -> None:
    document = docx.Document()
    document.add_paragraph("收入7亿元。")
    document.sections[0].header.paragraphs[0].text = header
    text = text_of(document)
    assert text.notes == (
        (("1 处页眉或页脚未读。", "1 page headers or footers weren't read."),) if noted else ()
    )
    assert text.content == "收入7亿元。"
