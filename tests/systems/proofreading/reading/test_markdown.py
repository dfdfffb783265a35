"""Markdown: the content is the source, and blocks are the stretches of it that are said."""

from __future__ import annotations

from qianwang.systems.proofreading.reading.read import read_bytes
from qianwang.systems.proofreading.reading.text import BlockKind

SOURCE = """# 通报

用户达**4503**万户\\*，[增长](http://x)7%[^1]。

1. 第一
2. 第二

表1 用户

| 地区 | **万户** |
|---|---:|
| 贵阳 | 1.5 |
| 遵义 |  |

[^1]: 含物联网
"""


def test_blocks_stand_in_the_source() -> None:
    text = read_bytes("a.md", SOURCE.encode())
    assert text.content == SOURCE
    shown = [(block.kind, text.flow(block).text) for block in text.blocks if not block.table]
    assert shown == [
        (BlockKind.HEADING, "通报"),
        (BlockKind.PARAGRAPH, "用户达4503万户*，增长7%。"),
        (BlockKind.ITEM, "1.第一"),
        (BlockKind.ITEM, "2.第二"),
        (BlockKind.FOOTNOTE, "含物联网"),
    ]
    (table,) = [block.table for block in text.blocks if block.table]
    assert (table.title, table.head) == ("表1 用户", ("地区", "万户"))
    cell = table.rows[0].cells[1]
    assert cell is not None and text.content[cell.span.start : cell.span.end] == "1.5"
    assert text.line_of(cell.span.start) == 12
    assert table.rows[1].cells[1] is None
