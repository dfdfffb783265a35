"""What templates get: every block, number and note of the document, and nothing twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.template.loader import render_to_string
from tests.kernel.documents.factory import HOSTILE, make

from qianwang.kernel.documents.model import FigureBlock, Heading, TableBlock, references
from qianwang.kernel.publications.comparing import changed_numbers
from qianwang.kernel.publications.shown import (
    chapters,
    contents,
    leaf_sources,
    shown,
    shown_trace,
)


def test_chapters_hold_every_block_once() -> None:
    document = make()
    found = chapters(document)
    assert [one.title for one in found] == ["第一章　总体情况", "第二章　分地区情况"]
    assert tuple(block for one in found for block in one.blocks) == document.blocks


def test_the_contents_lead_to_their_chapters() -> None:
    entries = contents(make())
    assert [(one.level, one.chapter) for one in entries] == [(1, 1), (2, 1), (1, 2), (2, 2)]


@pytest.mark.parametrize("hostile", [(), HOSTILE], ids=["plain", "hostile"])
def test_the_page_has_every_number_and_runs_nothing(hostile: tuple[str, ...]) -> None:
    document = make(hostile=hostile)
    page = render_to_string(
        "publications/blocks.html",
        {"blocks": shown(document, document.blocks), "base": "/x/", "language": "zh"},
    )
    assert page.count('href="/x/trace?id=') == len(list(references(document)))
    figures = [one for one in document.blocks if isinstance(one, FigureBlock)]
    assert page.count("<img ") == len(figures)
    tables = [one for one in document.blocks if isinstance(one, TableBlock)]
    assert page.count("<table ") == len(figures) + len(tables)
    headings = [one for one in document.blocks if isinstance(one, Heading)]
    assert sum(page.count(f"<h{level} ") for level in (2, 3, 4)) == len(headings)
    assert "<script" not in page
    assert "style=" not in page
    assert "onerror=alert(1)>" not in page


def test_sample_numbers_are_marked_and_missing_ones_say_why() -> None:
    document = make()
    blocks = shown(document, document.blocks)
    cells = [cell for one in blocks if one.table for row in one.table.rows for cell in row.cells]
    assert any(cell.sample for cell in cells)
    absent = [cell for cell in cells if cell.absent]
    assert absent
    assert all(cell.note for cell in absent)


def test_grouped_heads_stand_over_their_columns() -> None:
    document = make()
    table = next(one for one in shown(document, document.blocks) if one.anchor == "table-2").table
    assert table is not None
    first, second = table.heads
    assert [(one.text, one.across, one.down) for one in first] == [
        ("市（州）", 1, 2), ("收入", 1, 2), ("增速", 1, 2), ("份额", 4, 1),
    ]  # fmt: skip
    assert [one.text for one in second] == ["电信", "移动", "联通", "广电"]


def test_the_margin_names_where_numbers_come_from_in_the_end() -> None:
    document = make()
    growth = document.traces["telecom_revenue:guizhou:2021:yoy_pct"]
    assert list(leaf_sources(document, growth)) == ["2021年综述，第253行"] * 2
    paragraph = next(one for one in shown(document, document.blocks) if one.kind == "paragraph")
    assert paragraph.margin is not None
    assert paragraph.margin.sources[0] == "2021年综述，第253行"
    assert len(set(paragraph.margin.sources)) == len(paragraph.margin.sources)


def test_a_trace_shows_its_formula_and_inputs() -> None:
    document = make()
    found = shown_trace(document, "telecom_revenue:guizhou:2021:yoy_pct")
    assert found.formula == "（本期 ÷ 上年同期 − 1）× 100"
    assert [one.id for one in found.inputs] == [
        "telecom_revenue:guizhou:2021:level", "telecom_revenue:guizhou:2020:level",
    ]  # fmt: skip
    with pytest.raises(KeyError):
        shown_trace(document, "nothing")


def test_two_editions_differ_where_a_number_says_something_else() -> None:
    before = make()
    assert changed_numbers(before, make()) == ()
    id = "telecom_revenue:guizhou:2021:level"
    after = replace(
        before, traces={**before.traces, id: replace(before.traces[id], value_text="340.1亿元")}
    )
    (one,) = changed_numbers(before, after)
    assert one.before is not None
    assert one.after is not None
    assert (one.before.value_text, one.after.value_text) == ("336.8亿元", "340.1亿元")
    real = changed_numbers(before, make(sample=False))
    assert real, "a sample number that became real has changed"
    shorter = replace(before, blocks=before.blocks[:5])
    assert any(each.after is None for each in changed_numbers(before, shorter))
