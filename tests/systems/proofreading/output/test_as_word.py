"""Word comments: at the places, readable by python-docx and by a reader that isn't its kin."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

import docx
import mammoth
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from tests.systems.proofreading.output import factory

from qianwang.systems.proofreading.output.as_word import as_word
from qianwang.systems.proofreading.output.comments import MOST
from qianwang.systems.proofreading.result import Group


def _word() -> Any:
    return docx.Document(io.BytesIO(as_word(factory.outcome(), {}, "zh")))


def test_a_comment_stands_on_each_accused_number_and_named_place() -> None:
    comments = [comment.text for comment in _word().comments]
    assert len(comments) == 3
    assert any("(336.8 ÷ 314.5 − 1) × 100" in text for text in comments)
    assert any("页眉的年份过时" in text for text in comments)


def test_the_comment_is_anchored_on_the_number_itself() -> None:
    xml = _word().element.body.xml
    start = xml.index("commentRangeStart", xml.index("同比增长"))
    end = xml.index("commentRangeEnd", start)
    assert "9.1%" in xml[start:end]
    assert "314.5" not in xml[start:end]


def test_the_text_is_whole() -> None:
    word = _word()
    shown = "\n".join(paragraph.text for paragraph in word.paragraphs)
    assert "移动电话用户4503.8万户" in shown
    assert word.tables[0].rows[1].cells[1].text == "101.2"


def test_another_reader_shows_the_comments() -> None:
    word = io.BytesIO(as_word(factory.outcome(), {}, "zh"))
    page = mammoth.convert_to_html(word, style_map="comment-reference => sup").value
    assert page.count('<dt id="comment-') == 3
    assert "336.8 ÷ 314.5" in page


def test_only_the_gravest_get_a_comment_and_the_first_says_how_many_more_there_are() -> None:
    known = factory.outcome()
    many = Group(1, (factory.wrong(),) * (MOST + 7))
    comments = docx.Document(io.BytesIO(as_word(replace(known, groups=(many,)), {}, "zh"))).comments
    texts = [comment.text for comment in comments]
    assert len(texts) == MOST
    assert "其余 7 处" in texts[0]
    assert not any("其余" in text for text in texts[1:])


def test_paper_and_fonts_are_those_of_chinese_readers() -> None:
    word = _word()
    assert (
        round(word.sections[0].page_width.cm, 1),
        round(word.sections[0].page_height.cm, 1),
    ) == (
        21.0,
        29.7,
    )
    for name in ("Normal", "Heading 1", "Caption"):
        fonts = word.styles[name].element.rPr.rFonts
        assert "CJK" in fonts.get(qn("w:eastAsia"))
        assert fonts.get(qn("w:eastAsiaTheme")) is None


def test_numbers_of_a_table_stand_to_the_right() -> None:
    place, number = (cell.paragraphs[0] for cell in _word().tables[0].rows[1].cells)
    assert number.alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert place.alignment is None
