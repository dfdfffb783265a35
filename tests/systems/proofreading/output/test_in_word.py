"""The author's own document: the same text and looks, and comments just on the numbers."""

from __future__ import annotations

import io
from typing import Any

import docx
import mammoth
from docx.shared import RGBColor

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.output.in_word import in_word
from qianwang.systems.proofreading.reading.read import read_bytes
from qianwang.systems.proofreading.reading.text import Span
from qianwang.systems.proofreading.result import Group, Proofread
from qianwang.systems.proofreading.rules.rule import Conclusion

NOTE = Bilingual("不符", "differs")


def _document() -> bytes:
    word = docx.Document()
    word.add_heading("2022年公报", 1)
    paragraph = word.add_paragraph("全年收入")
    run = paragraph.add_run("完成336.8亿元，同比增长9.1%，")
    run.bold = True
    run.font.color.rgb = RGBColor(0x12, 0x34, 0x56)
    paragraph.add_run("再创新高。")
    table = word.add_table(rows=2, cols=2)
    for cell, text in zip(
        (*table.rows[0].cells, *table.rows[1].cells), ("市", "收入", "甲市", "101.2"), strict=True
    ):
        cell.text = text
    made = io.BytesIO()
    word.save(made)
    return made.getvalue()


def _commented(*places: str) -> bytes:
    data = _document()
    text = read_bytes("公报.docx", data)
    groups = []
    for number, place in enumerate(places, start=1):
        start = text.content.index(place)
        span = Span(start, start + len(place))
        said = Conclusion("order", Severity.WRONG, 0.9, (), NOTE, f"@{place}", NOTE, (span,))
        groups.append(Group(number, (said,)))
    return in_word(data, Proofread(text, [], groups, ()), {}, "zh")


def _anchored(data: bytes) -> dict[str, str]:
    """What each comment stands on, by its arithmetic."""
    word: Any = docx.Document(io.BytesIO(data))
    said = {str(one.comment_id): one.paragraphs[2].text for one in word.comments}
    open_: dict[str, list[str]] = {}
    for element in word.element.body.iter():
        name = element.tag.rpartition("}")[2]
        id = next((v for k, v in element.attrib.items() if k.endswith("}id")), "")
        if name == "commentRangeStart":
            open_[id] = []
        elif name == "t":
            for one in open_.values():
                if not one or one[-1] != "|":
                    one.append(element.text)
        elif name == "commentRangeEnd":
            open_[id].append("|")
    return {said[id]: "".join(text).removesuffix("|") for id, text in open_.items()}


def test_a_comment_stands_on_its_number_alone_in_a_run_that_holds_more() -> None:
    assert _anchored(_commented("336.8亿元", "9.1%", "101.2")) == {
        "@336.8亿元": "336.8亿元",
        "@9.1%": "9.1%",
        "@101.2": "101.2",
    }


def test_a_place_that_encloses_another_stands_on_all_of_it() -> None:
    assert _anchored(_commented("增长9.1%，再创", "9.1%")) == {
        "@增长9.1%，再创": "增长9.1%，再创",
        "@9.1%": "9.1%",
    }


def test_two_remarks_on_one_place_are_both_there() -> None:
    assert len(list(docx.Document(io.BytesIO(_commented("9.1%", "9.1%"))).comments)) == 2


def test_text_and_looks_stay() -> None:
    before: Any = docx.Document(io.BytesIO(_document()))
    after: Any = docx.Document(io.BytesIO(_commented("336.8亿元", "9.1%", "101.2")))
    assert [p.text for p in after.paragraphs] == [p.text for p in before.paragraphs]
    for run in after.paragraphs[1].runs[1:-1]:
        if run.text:
            assert run.bold and run.font.color.rgb == RGBColor(0x12, 0x34, 0x56)


def test_another_reader_shows_them() -> None:
    page = mammoth.convert_to_html(
        io.BytesIO(_commented("336.8亿元", "101.2")), style_map="comment-reference => sup"
    ).value
    assert page.count('<dt id="comment-') == 2
