"""Pages: blocks, tables with cells over rows and columns, notes, what isn't shown."""

from __future__ import annotations

import pytest

from qianwang.systems.proofreading.reading.limits import UnreadableText
from qianwang.systems.proofreading.reading.read import read_bytes
from qianwang.systems.proofreading.reading.text import BlockKind, Text


def page(body: str) -> Text:
    return read_bytes("页.html", f"<!DOCTYPE html><html><body>{body}</body></html>".encode())


def said(text: Text) -> list[tuple[BlockKind, str]]:
    return [(block.kind, text.flow(block).text) for block in text.blocks]


def test_blocks_of_a_page() -> None:
    text = page(
        "<script>var x=1</script><style>p{}</style><h2>用户</h2><p>达<b>4503</b>万\n"
        "户<sup>1</sup>。"
        "<ul><li>甲<li>乙</ul><p style='display: none'>藏"
        "<ol class='footnotes'><li id='fn1'>含物联网。</li></ol>"
    )
    assert said(text) == [
        (BlockKind.HEADING, "用户"),
        (BlockKind.PARAGRAPH, "达4503万户。"),
        (BlockKind.ITEM, "甲"),
        (BlockKind.ITEM, "乙"),
        (BlockKind.FOOTNOTE, "含物联网。"),
    ]
    assert text.notes


def test_table_with_cells_over_rows_and_columns() -> None:
    text = page(
        "<table><caption>表2 用户</caption><thead><tr><th rowspan=2>地区<th colspan=2>用户"
        "<tr><th>万户<th>%</thead><tr><td>贵阳<td>1.5<td>2<tr><td>遵义<td><td>3</table>"
    )
    table = text.blocks[0].table
    assert table is not None
    assert (table.title, table.head) == ("表2 用户", ("地区", "用户万户", "用户%"))
    assert [cell and cell.text for cell in table.rows[1].cells] == ["遵义", None, "3"]


def test_tables_for_layout_are_sections() -> None:
    text = page("<table><tr><td><h1>通报</h1><p>一段。</p></td><td>旁</td></tr></table>")
    assert [kind for kind, _ in said(text)] == [
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.PARAGRAPH,
    ]


def test_external_entities_are_not_resolved() -> None:
    text = read_bytes(
        "x.html",
        b'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        b"<html><body><p>A&e;B</p></body></html>",
    )
    assert "root:" not in text.content


def test_what_is_nested_too_deep_is_refused_and_not_cut() -> None:
    with pytest.raises(UnreadableText, match="deep"):
        page("上<div>" * 20_000 + "底")
    assert "底" in page("<div>" * 200 + "底").content


def test_cells_that_claim_to_be_huge() -> None:
    assert page("<table><tr><td colspan=99999999 rowspan=99999999>1<td>2</table>").blocks


def test_a_page_in_gbk_is_read() -> None:
    data = "<html><meta charset=gbk><body><p>电信业务收入增长，用户规模扩大。</p></body></html>"
    assert "用户规模" in read_bytes("a.htm", data.encode("gbk")).content


def test_what_the_stylesheet_hides_is_not_said() -> None:
    text = page(
        "<style>.pad, .box{visibility:hidden} @media print{.seen{display:none}} "
        ".quiet .seen{display:none}</style>"
        "<p>增长7.1<span class='pad'>0</span>%，<b class='seen'>达5万户</b>。"
        "<p class='box'>另有6万户。"
    )
    assert said(text) == [(BlockKind.PARAGRAPH, "增长7.1%，达5万户。")]
    assert [zh for zh, _ in text.notes] == ["1 处隐藏内容未读。"]
