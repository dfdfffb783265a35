"""Heads broken over lines come to stand over their columns."""

from __future__ import annotations

import pytest

from qianwang.systems.proofreading.reading.figures import Piece
from qianwang.systems.proofreading.reading.table_heads import heads_of


@pytest.mark.parametrize(
    ("lines", "heads"),
    [
        (
            ["指标 单位 全年", "同比", "% 净增 普及率"],
            ("指标", "单位", "全年", "同比%", "净增", "普及率"),
        ),
        (
            ["指标 单位 全年", "同比", "净增 普及率"],
            ("指标", "单位", "全年", "同比", "净增", "普及率"),
        ),
    ],
)
def test_a_bare_percent_sign_is_no_column(lines: list[str], heads: tuple[str, ...]) -> None:
    at, given = 0, []
    for line in lines:
        row = []
        for word in line.split():
            row.append(Piece(word, at, at + len(word), at, at + 2 * len(word)))
            at += len(word) + 1
        given.append(row)
    assert heads_of(given, 6, 2, [0.0] * 6)[0] == heads
