"""A document that contradicts itself cannot be made."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.kernel.documents.factory import leaf, make

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.model import (
    Cell,
    Column,
    Document,
    DocumentError,
    Heading,
    Number,
    Paragraph,
    TableBlock,
    TableData,
    Text,
    Trace,
    plain,
)
from qianwang.kernel.documents.summary import statistics


def _with(document: Document, *blocks: object, traces: dict[str, Trace] | None = None) -> Document:
    return replace(
        document,
        blocks=(*document.blocks, *blocks),  # type: ignore[arg-type]
        traces={**document.traces, **(traces or {})},
    )


def test_a_number_without_a_trace_is_refused() -> None:
    with pytest.raises(DocumentError, match="nowhere"):
        _with(make(), Paragraph((Number("nowhere", "1"),)))


def test_a_table_cell_with_a_value_needs_a_trace() -> None:
    data = TableData((Column("a"), Column("b")), ((Cell("x"), Cell("1", value=Decimal(1))),))
    with pytest.raises(DocumentError, match="no trace"):
        _with(make(), TableBlock(9, "t9", "T", data))


def test_a_sample_number_cannot_hide() -> None:
    trace = leaf("s", "1.0", "", "s", sample=True)
    with pytest.raises(DocumentError, match="not marked"):
        _with(make(), Paragraph((Number("s", "1.0", sample=False),)), traces={"s": trace})


def test_a_trace_made_of_sample_inputs_is_sample() -> None:
    part = leaf("s", "1.0", "", "s", sample=True)
    whole = Trace("w", Bilingual("w", "w"), "1", inputs=("s",))
    with pytest.raises(DocumentError, match="does not say so"):
        _with(make(), traces={"s": part, "w": whole})


def test_every_input_of_a_trace_is_there() -> None:
    trace = Trace("w", Bilingual("w", "w"), "1", inputs=("absent",))
    with pytest.raises(DocumentError, match="absent"):
        _with(make(), traces={"w": trace})


def test_an_anchor_stands_once() -> None:
    with pytest.raises(DocumentError, match="chapter-1"):
        _with(make(), Heading(1, (Text("x"),), "chapter-1"))


def test_rows_fit_their_columns() -> None:
    with pytest.raises(DocumentError, match="row 1 has 1 cells"):
        TableData((Column("a"), Column("b")), ((Cell("1"), Cell("2")), (Cell("1"),)))


def test_cited_is_in_order_of_first_appearance_and_without_repetition() -> None:
    document = make()
    assert document.cited[0] == "telecom_revenue:guizhou:2021:level"
    assert len(set(document.cited)) == len(document.cited)


def test_sample_is_what_any_number_is() -> None:
    assert make(sample=True).sample
    assert not make(sample=False).sample


def test_statistics_count_appearances_and_name_what_is_missing() -> None:
    counted = statistics(make())
    assert (counted.figures, counted.tables) == (5, 2)
    assert counted.numbers == counted.traced > len(make().cited)
    assert 0 < counted.sample_numbers < counted.numbers
    assert "图 24 2020-2021年贵州省手机网民规模" in counted.missing
    assert any("2017年 · 同比" in one for one in counted.missing)
    assert statistics(make(sample=False)).sample_numbers == 0
    assert counted.to_json()["missing"] == list(counted.missing)


def test_plain_text_keeps_words_and_numbers() -> None:
    assert plain((Text("达到"), Number("t", "336.8亿元"))) == "达到336.8亿元"
