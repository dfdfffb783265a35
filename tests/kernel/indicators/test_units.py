"""Units as printed: aliases, multiples, and what can't be compared."""

from __future__ import annotations

from fractions import Fraction

import pytest

from qianwang.kernel.errors import IncompatibleMeasures, InputError
from qianwang.kernel.indicators.units import spellings, unit


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        ("万户", "户", 10**4),
        ("万用户", "万户", 1),
        ("场", "个", 1),
        ("市（州）", "个", 1),
        ("小时", "分钟", 60),
        ("秒", "ms", 1000),
        ("PB", "T", 1024),
        ("Tbps", "Gbps", 1000),
        ("平方公里", "平方米", 10**6),
        ("亿千瓦时", "万度", 10**4),
        ("个位次", "位", 1),
    ],
)
def test_factor(one: str, other: str, factor: int) -> None:
    assert unit(one).to(unit(other)) == Fraction(factor)


def test_each_spelling_is_a_unit() -> None:
    for spelling in spellings():
        assert unit(spelling).dimension
        assert unit("万" + spelling).factor == unit(spelling).factor * 10**4


def test_other_dimensions_are_refused() -> None:
    with pytest.raises(IncompatibleMeasures):
        unit("%").to(unit("个百分点"))
    with pytest.raises(InputError):
        unit("光年")
