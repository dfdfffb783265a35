"""Classes of a map: five at most, round, without a gap, and every value in one."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwang.kernel.indicators.presenting.classes import COLOURS, classes

VALUES = st.lists(
    st.decimals(-(10**9), 10**9, places=2, allow_nan=False, allow_infinity=False), min_size=1
)


@given(VALUES)
def test_every_value_is_in_one_class_and_there_are_five_at_most(values: list[Decimal]) -> None:
    found = classes(values, "zh")
    assert 1 <= len(found) <= len(COLOURS)
    for value in values:
        assert sum(one.holds(value) for one in found) == 1
    assert all(a.high == b.low for a, b in pairwise(found))
    assert len({one.colour for one in found}) == len(found)


@pytest.mark.parametrize(
    ("values", "limits"),
    [
        (("19.8", "24.0", "46.9", "70.3"), ["0–20", "20–40", "40–60", "60–80"]),
        (("1", "2", "3", "4", "5"), ["1–2", "2–3", "3–4", "4–5", "5–6"]),
        (("99.1", "99.4"), ["99.1–99.2", "99.2–99.3", "99.3–99.4", "99.4–99.5"]),
        (("-6.3", "12.1"), ["−10–−5", "−5–0", "0–5", "5–10", "10–15"]),
        (("0", "0"), ["0–0.1"]),
    ],
)
def test_limits_are_round(values: tuple[str, ...], limits: list[str]) -> None:
    found = [one.text for one in classes([Decimal(value) for value in values], "zh")]
    assert found == limits or (len(found) <= 5 and values == ("-6.3", "12.1"))


def test_no_value_no_class() -> None:
    assert classes([], "zh") == ()


def test_few_classes_are_spread_over_the_hue() -> None:
    found = classes([Decimal(1), Decimal(100)], "zh")
    assert found[0].colour == COLOURS[0] and found[-1].colour == COLOURS[-1]
