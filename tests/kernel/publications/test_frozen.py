"""A frozen document comes back as it was: the page made of it is the same to the byte."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.kernel.documents.factory import HOSTILE, make

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.html import html
from qianwang.kernel.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Emphasis,
    ExcelFormula,
    Heading,
    ListBlock,
    Missing,
    Note,
    Number,
    Paragraph,
    TableBlock,
    TableData,
    Text,
    Trace,
)
from qianwang.kernel.documents.writers import drawings
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.publications.frozen import FORM, frozen, thawed

words = st.text(max_size=12)
said = st.builds(Bilingual, words, words)
decimals = st.decimals(allow_nan=False, allow_infinity=False, places=2) | st.just(Decimal("336.80"))
reaches = st.builds(
    lambda low, wide, closed: Interval(low, low + wide, closed, not closed),
    st.fractions(),
    st.fractions(min_value=Fraction(1, 7)),
    st.booleans(),
) | st.just(Interval.everything())
traces = st.builds(
    Trace,
    id=st.just(""),
    title=said,
    value_text=words,
    unit=words,
    value=st.none() | decimals,
    decimals=st.integers(0, 4),
    interval=words,
    formula_words=st.none() | said,
    formula=st.none() | st.dictionaries(words, st.integers() | words, max_size=2),
    sources=st.lists(said, max_size=2).map(tuple),
    revision=words,
    sample=st.booleans(),
    judgement=st.none() | said,
    series=words,
    reach=st.none() | reaches,
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Documents of all blocks that need no drawing, with any words and any numbers."""
    held = {
        str(at): replace(one, id=str(at))
        for at, one in enumerate(draw(st.lists(traces, min_size=1, max_size=4)))
    }

    def number() -> st.SearchStrategy[Number]:
        return st.sampled_from(sorted(held)).flatmap(
            lambda id: st.builds(
                Number, st.just(id), words, st.just(held[id].sample), st.none() | decimals
            )
        )

    inlines = st.lists(
        st.builds(Text, words) | st.builds(Emphasis, words) | number(), max_size=4
    ).map(tuple)
    formulas = st.builds(
        ExcelFormula,
        st.sampled_from(["yoy", "sum"]),
        st.lists(st.sampled_from(sorted(held)), max_size=2).map(tuple),
        decimals,
        st.integers(1, 3),
    )

    def cell() -> Cell:
        id = draw(st.sampled_from(sorted(held)))
        return draw(
            st.builds(Cell, words)
            | st.builds(Cell.missing, words)
            | st.builds(
                Cell,
                words,
                st.just(id),
                decimals,
                st.integers(0, 3),
                st.just(held[id].sample),
                st.none() | formulas,
                words,
            )
        )

    blocks: list[Block] = []
    for at in range(draw(st.integers(0, 5))):
        kind = draw(st.integers(0, 5))
        if kind == 0:
            blocks.append(Heading(draw(st.sampled_from([1, 2, 3])), draw(inlines), f"h-{at}"))
        elif kind == 1:
            blocks.append(Paragraph(draw(inlines)))
        elif kind == 2:
            items = tuple(draw(st.lists(inlines, max_size=3)))
            blocks.append(ListBlock(items, draw(st.booleans())))
        elif kind == 3:
            blocks.append(
                Note(draw(st.sampled_from(["discrepancy", "method", "sample"])), draw(inlines))
            )
        elif kind == 4:
            blocks.append(Missing(draw(words), draw(words)))
        else:
            columns = tuple(
                draw(st.lists(st.builds(Column, words, words, words), min_size=1, max_size=3))
            )
            rows = tuple(tuple(cell() for _ in columns) for _ in range(draw(st.integers(0, 2))))
            data = TableData(
                columns,
                rows,
                frozenset(draw(st.sets(st.sampled_from([0, 1])))) & set(range(len(rows))),
            )
            blocks.append(
                TableBlock(
                    at, f"t-{at}", draw(words), data, draw(words), draw(words),
                    tuple(draw(st.lists(words, max_size=2))), draw(words), draw(st.booleans()),
                )
            )  # fmt: skip
    return Document(
        id=draw(words),
        title=draw(words),
        subtitle=draw(words),
        language=draw(st.sampled_from(["zh", "en"])),
        period="2021",
        prepared=datetime(2022, 1, 1, tzinfo=UTC),
        blocks=tuple(blocks),
        traces=held,
        notes=tuple(draw(st.lists(inlines, max_size=1))),
        colophon=tuple(draw(st.lists(inlines, max_size=1))),
    )


def through_a_file(document: Document) -> Document:
    written = json.dumps(frozen(document), ensure_ascii=False).encode("utf-8", "surrogatepass")
    return thawed(json.loads(written.decode("utf-8", "surrogatepass")))


@given(documents())
@settings(max_examples=25, deadline=None)
def test_any_document_comes_back_as_it_was(document: Document) -> None:
    back = through_a_file(document)
    assert back == document
    assert html(back, {}) == html(document, {})


@pytest.mark.parametrize("hostile", [(), HOSTILE], ids=["plain", "hostile"])
def test_a_document_with_figures_gives_the_same_page(hostile: tuple[str, ...]) -> None:
    document = make(hostile=hostile)
    back = through_a_file(document)
    assert html(back, drawings(back)) == html(document, drawings(document))


def test_decimals_keep_the_places_that_they_were_given_with() -> None:
    document = make()
    back = through_a_file(document)
    for trace_id, trace in document.traces.items():
        assert str(back.traces[trace_id].value) == str(trace.value)


def test_a_form_of_another_time_is_refused() -> None:
    data = frozen(make()) | {"form": FORM + 1}
    with pytest.raises(ValueError, match="form 2"):
        thawed(data)
