"""PDFs that typst sets: pages and lines, and those that can't be read."""

from __future__ import annotations

import io
import time

import pypdf
import pytest
import typst

from qianwang.systems.proofreading.reading.limits import UnreadableText
from qianwang.systems.proofreading.reading.read import read_bytes


def pdf(source: str) -> bytes:
    head = '#set text(font: "Noto Sans CJK SC", lang: "zh")\n'
    made = typst.compile((head + source).encode(), format="pdf")
    assert isinstance(made, bytes)
    return made


def rewritten(data: bytes, password: str | None = None, *, blank: bool = False) -> bytes:
    writer = pypdf.PdfWriter()
    if blank:
        writer.add_blank_page(200, 200)
    else:
        writer.append(io.BytesIO(data))
    if password:
        writer.encrypt(password)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


@pytest.fixture(scope="module")
def two_pages() -> bytes:
    return pdf("电信业务收入336.8亿元，增长7.1%。\n#pagebreak()\n移动电话用户4503万户。")


def test_pages_and_what_they_say(two_pages: bytes) -> None:
    text = read_bytes("a.pdf", two_pages)
    assert text.format == "pdf"
    assert "336.8亿元" in text.content
    at = text.content.index("4503万户")
    assert text.page_of(at) == 2
    assert len(text.page_starts) == 2


def refused(data: bytes) -> UnreadableText:
    with pytest.raises(UnreadableText) as caught:
        read_bytes("a.pdf", data)
    assert caught.value.hint is not None
    return caught.value


def test_without_a_text_layer_ocr_is_advised() -> None:
    problem = refused(rewritten(b"", blank=True))
    assert "没有文字层" in problem.message.zh and problem.hint and "OCR" in problem.hint.zh


def test_with_a_password(two_pages: bytes) -> None:
    assert "密码" in refused(rewritten(two_pages, "geheim")).message.zh


@pytest.mark.parametrize("part", [0.02, 0.3])
def test_cut_off(two_pages: bytes, part: float) -> None:
    assert refused(two_pages[: int(len(two_pages) * part)]).code == "text_file"


def test_rubbish_that_calls_itself_pdf() -> None:
    assert refused(b"%PDF-1.7\n" + bytes(range(256)) * 50).code == "text_file"


@pytest.mark.slow
def test_three_hundred_pages_in_seconds() -> None:
    data = pdf(
        "#for i in range(300) [全省移动电话用户 #i 万户，增长7.1%。#lorem(300) #pagebreak()]"
    )
    begun = time.perf_counter()
    text = read_bytes("a.pdf", data)
    assert len(text.page_starts) >= 300
    assert time.perf_counter() - begun < 20
