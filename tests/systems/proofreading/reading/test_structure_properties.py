"""What holds of the blocks of any text, and that time grows with its length only."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qianwang.systems.proofreading.reading.structure import MOST_LINES, blocks_of
from qianwang.systems.proofreading.reading.text import BlockKind, Text

LINES = st.sampled_from(
    [
        "",
        "　",
        "一、业务发展",
        "（一）总量",
        "1.全省人口按年报。",
        "1、收入增长",
        "第一章",
        "第二章 用户",
        "云岭省经济",
        "图 1  业务总量1",
        "表 1 用户",
        "附表 2：",
        "完成数",
        "（亿元）",
        "同比增长",
        "地区 用户数 增速",
        "甲市 120.4 13.1",
        "乙 市\t90.0\t10.2",
        "| 丙市 | 1.0 | 2.0 |",
        "512.3",
        "4月13日",
        "- 12 -",
        "12",
        "——网络。",
        "▲",
        "云岭省今年信息通信业运行平稳，全省完成电信业务",
        "总量512.3亿元，同比增长12.6部/百人1，其中移动数",
        "百分点，是总量增长的主要来源。",
        "注：年末数。",
        "\f 新的一页",
        "2021年云岭省通信业发展综述",
    ]
)
TEXTS = st.one_of(
    st.lists(LINES, max_size=60).map("\n".join),
    st.text(alphabet="一二、（）1.2 \t\n图表第章，。①▲—|%年月\f\u3000a", max_size=300),
    st.text(max_size=200),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_character_is_in_at_most_one_block_and_none_is_lost(content: str) -> None:
    owner = [0] * len(content)
    for block in blocks_of(content):
        for span in block.spans:
            assert 0 <= span.start < span.end <= len(content)
            for at in range(span.start, span.end):
                owner[at] += 1
    assert max(owner, default=0) <= 1
    lost = [one for one, count in zip(content, owner, strict=True) if count == 0]
    assert "".join(lost).strip(" \t\r\n\f\v\u3000\xa0\ufeff\x00") == ""


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_flows_point_at_the_characters_they_show(content: str) -> None:
    text = Text("t", "plain", "0" * 64, content, blocks_of(content))
    for block in text.blocks:
        flow = text.flow(block)
        assert len(flow.text) == len(flow.origin)
        for character, at in zip(flow.text, flow.origin, strict=True):
            assert character in (content[at], " ")


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_blocks_and_their_spans_are_in_order(content: str) -> None:
    blocks = blocks_of(content)
    starts = [block.spans[0].start for block in blocks]
    assert starts == sorted(starts)
    for block in blocks:
        assert list(block.spans) == sorted(block.spans)
        assert (block.table is not None) == (block.kind is BlockKind.TABLE)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_cells_and_marks_stand_in_their_block(content: str) -> None:
    for block in blocks_of(content):
        inside = {at for span in block.spans for at in range(span.start, span.end)}
        assert all(set(range(mark.start, mark.end)) <= inside for mark in block.marks)
        if block.table is None:
            continue
        for row in block.table.rows:
            assert len(row.cells) == len(block.table.head)
            for cell in row.cells:
                if cell is not None:
                    assert set(range(cell.span.start, cell.span.end)) <= inside


@pytest.mark.parametrize(
    "line",
    [
        "短行",
        "12.5",
        "北京 12.5 13 4",
        "一、标题",
        "第一章",
        "▲",
        "1",
        "表 1",
        "注1。\n1.注。",
        "（" * 40,
    ],
)
def test_time_grows_with_the_number_of_lines_only(line: str) -> None:
    def taken(count: int) -> float:
        content = (line + "\n") * count
        began = time.process_time()
        blocks_of(content)
        return time.process_time() - began

    taken(100)
    small = max(taken(2_000), 0.01)
    assert taken(16_000) < 30 * small


@pytest.mark.parametrize("unit", ["一", "1", "1 ", "1\t", "（", "| ", "第一", "1.", "—— "])
def test_a_line_of_a_million_characters_is_read_at_once(unit: str) -> None:
    began = time.process_time()
    blocks_of(unit * (1_000_000 // len(unit)))
    assert time.process_time() - began < 5


@pytest.mark.slow
def test_of_more_lines_than_can_be_kept_the_rest_is_one_paragraph() -> None:
    content = "1\n" * (MOST_LINES + 5)
    assert blocks_of(content)[-1].spans[0].start == 2 * MOST_LINES
