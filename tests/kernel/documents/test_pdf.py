"""The PDF: every link leads somewhere, fonts are inside, words are never markup."""

from __future__ import annotations

import io
import time

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.kernel.documents.factory import HOSTILE, make

from qianwang.kernel.documents import pdf as module
from qianwang.kernel.documents.model import Document, TableBlock
from qianwang.kernel.documents.pdf import TypesettingError, bitmaps, pdf
from qianwang.kernel.documents.writers import drawings


def read(document: Document) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(pdf(document, drawings(document))))


def text_of(reader: pypdf.PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def test_text_numbers_and_sample_marks_are_there() -> None:
    text = text_of(read(make()))
    for words in (
        "第一章",
        "336.8亿元",
        "−0.1",
        "示例数据",
        "此处缺数据",
        "附表 1",
        "2021年综述，第253行",
    ):
        assert words in text
    assert "90.0亿元◦" in text.replace("\n", "")


def test_links_lead_to_entries_and_back() -> None:
    document = make()
    reader = read(document)
    links = [
        annotation.get_object()
        for page in reader.pages
        for annotation in page.get("/Annots", [])
        if annotation.get_object()["/Subtype"] == "/Link"
    ]
    # One from each entry back, at least one to each entry, and none to the outside.
    assert len(links) > 2 * len(document.cited)
    assert not any("/URI" in link.get("/A", {}) for link in links)


def test_all_fonts_are_embedded() -> None:
    reader = read(make())
    fonts = {
        descendant.get_object()["/BaseFont"]: descendant.get_object()["/FontDescriptor"]
        for page in reader.pages
        for font in page["/Resources"].get("/Font", {}).values()
        for descendant in font.get_object()["/DescendantFonts"]
    }
    assert any("NotoSerifCJKsc" in name for name in fonts)
    assert any("NotoSansCJKsc" in name for name in fonts)
    assert all("CJKsc" in name for name in fonts)
    for descriptor in fonts.values():
        assert "/FontFile3" in descriptor.get_object() or "/FontFile2" in descriptor.get_object()


def test_outline_follows_the_headings() -> None:
    outline = read(make()).outline
    assert [one["/Title"] for one in outline if not isinstance(one, list)][:2] == [
        "第一章　总体情况",
        "第二章　分地区情况",
    ]


def test_same_document_same_bytes() -> None:
    document = make()
    drawn = drawings(document)
    assert pdf(document, drawn) == pdf(document, drawn)


def test_hostile_words_are_printed_as_they_are() -> None:
    text = text_of(read(make(hostile=HOSTILE))).replace("\n", "")
    assert "<script>alert(1)</script>" in text
    assert "*b*" in text and "@label" in text and "{{ 7*7 }}" in text
    assert "root:" not in text


@settings(max_examples=15, deadline=None)
@given(st.text(alphabet="#$*_`<>@\\[]~/-=+\"'{}()|.,0aé中\n\t\x00", max_size=40))
def test_no_string_is_markup(words: str) -> None:
    document = make(hostile=[words])
    assert pdf(document, dict.fromkeys(drawings_anchors(document), _BLANK)).startswith(b"%PDF")


_BLANK = '<svg width="10" height="10" xmlns="http://www.w3.org/2000/svg"></svg>'


def drawings_anchors(document: Document) -> list[str]:
    return [
        block.anchor
        for block in document.blocks
        if hasattr(block, "option") and not isinstance(block, TableBlock)
    ]


def test_a_missing_font_is_an_error_with_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "FONTS", ("Noto Serif CJK SC", "No Such Font"))
    with pytest.raises(TypesettingError) as caught:
        pdf(make(), {})
    assert "No Such Font" in caught.value.in_("en")
    assert "fonts-noto-cjk" in caught.value.in_("zh")


def test_a_warning_of_typst_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    template = module.asset("paper.typ").replace("Noto Sans CJK SC", "No Such Font")
    monkeypatch.setattr(module, "asset", lambda name: template)
    with pytest.raises(TypesettingError, match="no such font"):
        document = make()
        pdf(document, drawings(document))


def test_figures_become_bitmaps_of_print_resolution() -> None:
    drawn = drawings(make())
    made = bitmaps(drawn)
    assert made.keys() == drawn.keys()
    for picture in made.values():
        assert picture.startswith(b"\x89PNG")
        assert int.from_bytes(picture[16:20], "big") / (16 / 2.54) >= 200
    assert bitmaps({}) == {}


@pytest.mark.slow
def test_time_grows_with_the_length_and_no_faster() -> None:
    def seconds(prose: int) -> float:
        document = make(prose=prose)
        drawn = drawings(document)
        start = time.process_time()
        pdf(document, drawn)
        return time.process_time() - start

    seconds(10)
    assert seconds(2400) < 12 * max(seconds(400), 0.2)
