"""Every number of the printed survey leads to its trace, in every format a reader opens."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from itertools import pairwise

import docx as python_docx
import lxml.html
import pypdf
import pytest
from docx.oxml.ns import qn

from qianwang.kernel.documents.html import html
from qianwang.kernel.documents.model import Document, Note, plain
from qianwang.kernel.documents.pdf import pdf
from qianwang.kernel.documents.publish import exchanged
from qianwang.kernel.documents.scribe import Scribe
from qianwang.kernel.documents.summary import statistics
from qianwang.kernel.documents.word import docx
from qianwang.kernel.documents.writers import drawings
from qianwang.kernel.indicators.book import Book
from qianwang.kernel.places import provinces
from qianwang.systems.statistics import published
from qianwang.systems.survey.build import survey

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def made() -> tuple[Document, Scribe]:
    return survey(Book(published.load()), 2021, "zh", datetime(2022, 1, 1, tzinfo=UTC))


@pytest.fixture(scope="module")
def document(made: tuple[Document, Scribe]) -> Document:
    return made[0]


def test_each_number_is_exchanged_or_named_as_left_out(made: tuple[Document, Scribe]) -> None:
    document, scribe = made
    rows, left_out = exchanged(document, scribe)
    assert len(rows) + len(left_out) == len(document.cited)
    taken = {row.identity for row in rows}
    assert len(taken) == len(rows)
    # The national tables are in it: level of each of the 31 provinces, and the rank computed of it.
    levels = [r for r in rows if r.key.indicator == "telecom_revenue" and r.key.kind == "level"]
    assert {province.id for province in provinces()} <= {str(r.key.subject) for r in levels}
    # What is left out has its key taken by the number that the book shows.
    for trace_id in left_out:
        expression = scribe.expression_of(trace_id)
        assert expression is not None
        key, span = expression.measure.key, expression.measure.span
        assert (key.indicator, key.subject, key.period, key.kind, key.of, span, ()) in taken


def test_all_numbers_are_traced(document: Document) -> None:
    counted = statistics(document)
    assert counted.numbers == counted.traced > 1500


def test_the_page_links_each_number_to_an_entry(document: Document) -> None:
    tree = lxml.html.document_fromstring(html(document, drawings(document)))
    links = tree.xpath("//a[contains(@class,'number')]/@href")
    assert len(links) == statistics(document).numbers
    assert {link[1:] for link in links} <= set(tree.xpath("//*/@id"))


def test_word_has_a_bookmark_for_each_link(document: Document) -> None:
    body = python_docx.Document(io.BytesIO(docx(document, drawings(document)))).element.body
    names = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    assert set(anchors) <= names
    # Each entry leads back to its number; a figure leads to the first entry of a row of them.
    assert {f"number_{at}" for at in range(1, len(document.cited) + 1)} <= set(anchors)
    assert {f"source_{at}" for at in range(1, len(document.cited) + 1)} <= names


def test_no_link_of_the_pdf_is_dangling(document: Document) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf(document, drawings(document))))
    pages = {page.indirect_reference.idnum for page in reader.pages if page.indirect_reference}
    targets = 0
    for page in reader.pages:
        for annotation in page.get("/Annots", []):
            link = annotation.get_object()
            goal = link.get("/Dest") or link["/A"]["/D"]
            if isinstance(goal, str):
                goal = reader.named_destinations[goal].dest_array
            assert goal[0].idnum in pages
            targets += 1
    assert targets > 2 * len(document.cited)


def test_disputes_share_a_remark_and_name_sources_in_chinese(document: Document) -> None:
    blocks = document.blocks
    remarks = [block for block in blocks if isinstance(block, Note) and block.kind == "discrepancy"]
    assert remarks
    for before, after in pairwise(blocks):
        pair = (before, after)
        assert not all(isinstance(one, Note) and one.kind == "discrepancy" for one in pair)
    text = " ".join(plain(remark.inlines) for remark in remarks)
    assert "（第136行）" in text
    assert "以申明了基期的正文为准" in text
    assert not re.search(r"survey|\bline\b", text)
    sources = {source.zh for trace in document.traces.values() for source in trace.sources}
    assert "2021年综述第136行" in sources
    assert not any("survey" in source for source in sources)
