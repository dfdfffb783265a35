"""The Word document: real structure, links that lead somewhere, words that stay words."""

from __future__ import annotations

import io
import zipfile

import docx as python_docx
from docx.oxml.ns import qn
from lxml import etree
from tests.kernel.documents.factory import HOSTILE, make

from qianwang.kernel.documents.model import Document
from qianwang.kernel.documents.summary import statistics
from qianwang.kernel.documents.word import docx
from qianwang.kernel.documents.writers import drawings


def made(document: Document) -> bytes:
    return docx(document, drawings(document))


def read(document: Document) -> python_docx.document.Document:
    return python_docx.Document(io.BytesIO(made(document)))


def test_headings_are_real_and_in_order() -> None:
    headings = [
        (paragraph.style.name, paragraph.text)
        for paragraph in read(make()).paragraphs
        if paragraph.style.name.startswith("Heading")
    ]
    assert headings[0] == ("Heading 1", "第一章　总体情况")
    assert ("Heading 3", "（一）份额") in headings
    assert headings[-1] == ("Heading 1", "附录　数字来源")


def test_every_link_has_its_bookmark_and_every_bookmark_one_name() -> None:
    document = make(hostile=HOSTILE)
    body = read(document).element.body
    names = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(names) == len(set(names))
    anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert set(anchors) <= set(names)
    for at in range(1, len(document.cited) + 1):
        assert f"source_{at}" in anchors and f"number_{at}" in anchors


def test_contents_are_filled_in_and_will_be_refreshed() -> None:
    word = read(make())
    shown = [
        "".join(words.text for words in paragraph.iter(qn("w:t")))
        for paragraph in word.element.body.iter(qn("w:p"))
        if paragraph.pPr is not None and str(paragraph.pPr.style).startswith("TOC")
    ]
    assert shown[0] == "第一章　总体情况" and shown[-1] == "附录　数字来源"
    assert word.settings.element.find(qn("w:updateFields")) is not None
    kinds = [mark.get(qn("w:fldCharType")) for mark in word.element.body.iter(qn("w:fldChar"))]
    assert kinds.count("begin") == kinds.count("end") == kinds.count("separate")


def test_captions_are_fields_that_keep_their_number() -> None:
    body = read(make()).element.body
    codes = [code.text for code in body.iter(qn("w:instrText"))]
    assert any("SEQ 图" in code and "\\r 13" in code for code in codes)
    captions = [p.text for p in read(make()).paragraphs if p.style.name == "Caption"]
    assert "图 13　2021年贵州省各市（州）电信业务收入及增速对比" in captions


def test_tables_repeat_their_head_and_hold_the_numbers() -> None:
    word = read(make())
    assert len(word.tables) == statistics(make()).tables
    first = word.tables[0]
    heads = first._tbl.findall(f"{qn('w:tr')}/{qn('w:trPr')}/{qn('w:tblHeader')}")
    assert len(heads) == 2
    assert [cell.text for cell in first.columns[1].cells][2:] == [
        "270.80",
        "298.21",
        "298.2",
        "314.5",
        "336.8",
    ]


def test_figures_have_pictures_with_a_description() -> None:
    word = read(make())
    assert len(word.inline_shapes) == 5
    assert word.inline_shapes[0]._inline.docPr.get("descr") == "收入由270.80亿元升至336.8亿元。"


def test_chinese_has_a_chinese_font() -> None:
    for style in read(make()).styles:
        if style.name in ("Normal", "Body Text", "Heading 1", "Table Text"):
            fonts = style.element.rPr.find(qn("w:rFonts"))
            assert fonts.get(qn("w:eastAsia")).startswith("Noto")
            assert fonts.get(qn("w:asciiTheme")) is None


def test_sample_numbers_are_marked() -> None:
    text = "".join(read(make()).element.body.itertext())
    assert "90.0亿元◦" in text
    assert "不是实际统计结果" in text
    assert "◦" not in "".join(read(make(sample=False)).element.body.itertext())


def test_hostile_words_stay_words() -> None:
    package = made(make(hostile=HOSTILE))
    with zipfile.ZipFile(io.BytesIO(package)) as members:
        for name in members.namelist():
            if name.endswith((".xml", ".rels")):
                etree.fromstring(members.read(name))
        relations = members.read("word/_rels/document.xml.rels").decode()
    assert "External" not in relations
    text = "".join(python_docx.Document(io.BytesIO(package)).element.body.itertext())
    assert "<script>alert(1)</script>" in text and "\x1b" not in text


def test_same_document_same_bytes() -> None:
    assert made(make()) == made(make())


def test_numbered_lists_start_anew() -> None:
    body = read(make()).element.body
    numbers = {choice.find(qn("w:numId")).get(qn("w:val")) for choice in body.iter(qn("w:numPr"))}
    assert len(numbers) == 1
