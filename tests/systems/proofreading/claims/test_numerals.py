"""Chinese numerals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwang.systems.proofreading.claims.numerals import whole

DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("written", "value"),
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
def test_value(written: str, value: int) -> None:
    assert whole(written) == value


@pytest.mark.parametrize(
    "written",
    ["", "三四", "十四五", "百", "百千万", "万", "十百", "一二三", "千家", "一十百", "一" * 50],
)
def test_no_numeral(written: str) -> None:
    assert whole(written) is None


def spelled(value: int) -> str:
    """A number below ten thousand as it is said."""
    text, gap = "", False
    for place, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // place % 10
        if digit == 0:
            gap = bool(text)
            continue
        text += ("零" if gap else "") + DIGITS[digit] + word
        gap = False
    return text


@given(st.integers(1, 9999), st.integers(0, 9999))
def test_read_back(low: int, high: int) -> None:
    assert whole(spelled(low)) == low
    if high:
        written = spelled(high) + "万" + ("零" if low < 1000 else "") + spelled(low)
        assert whole(written) == high * 10**4 + low
