"""Chinese numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwang.systems.proofreading.reading.numerals import number, whole, written


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(
            ("十", 10),
            ("十四", 14),
            ("二十", 20),
            ("三十五", 35),
            ("一百零五", 105),
            ("两千五", 2500),
        ),
        *(("三千五百", 3500), ("一万零三", 10003), ("十二万三千", 123000), ("两百万", 2_000_000)),
        *(("一亿三千万", 130_000_000), ("一百一十", 110), ("五", 5)),
    ],
)
def test_value(text: str, value: int) -> None:
    assert whole(text) == value


@pytest.mark.parametrize(
    "text",
    ["", "三四", "十四五", "百", "百千万", "万", "十百", "一二三", "千家", "一十百", "一" * 50],
)
def test_no_numeral(text: str) -> None:
    assert whole(text) is None


@given(st.integers(1, 9999), st.integers(0, 9999))
def test_read_back(low: int, high: int) -> None:
    assert whole(written(low)) == low
    if high:
        said = written(high) + "万" + ("零" if low < 1000 else "") + written(low)
        assert whole(said) == high * 10**4 + low


@pytest.mark.parametrize(("text", "value"), [("两", 2), ("12", 12), ("十二", 12), ("①", None)])
def test_digits_or_a_numeral(text: str, value: int | None) -> None:
    assert number(text) == value


@pytest.mark.parametrize("text", ["", "十十", "一二", "1.5", "1" * 21])
def test_neither_digits_nor_a_numeral(text: str) -> None:
    assert number(text) is None
