"""Personal data masked: enough to tell two apart, too little to find anybody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwang.kernel.parties.masking import KINDS, masked


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("phone", "13812341234", "138****1234"),
        ("phone", " 138 1234 1234 ", "138*******234"),
        ("phone", "+86 13812341234", "+86 138****1234"),
        ("phone", "１３８１２３４１２３４", "138****1234"),
        ("phone", "0851-85551234", "0851-****1234"),
        ("phone", "085185551234", "0851-****1234"),
        ("phone", "10086", "1***6"),
        ("phone", "1", "*"),
        ("id_number", "520102199001011234", "520*************34"),
        ("id_number", "52010219900101123X", "520*************3X"),
        ("id_number", "E12345678", "E*******8"),
        ("name", "张三", "张*"),
        ("name", "张三丰", "张**"),
        ("name", "欧阳锋", "欧阳*"),
        ("name", "阿依古丽·买买提", "阿***·***"),
        ("name", "John Smith", "J*** S***"),
        ("name", "张", "*"),
        ("email", "zhang.san@example.com", "z***@example.com"),
        ("email", "nothing", "***"),
        ("email", "", ""),
    ],
)
def test_what_is_left_to_see(kind: str, value: str, said: str) -> None:
    assert masked(kind, value) == said


@given(st.sampled_from(sorted(KINDS)), st.text(min_size=1, max_size=40))
def test_something_is_always_hidden(kind: str, value: str) -> None:
    said = masked(kind, value)
    assert not value.strip() or "*" in said


@given(st.from_regex(r"1[0-9]{10}", fullmatch=True))
def test_the_middle_of_a_mobile_number_is_gone(number: str) -> None:
    assert masked("phone", number) == f"{number[:3]}****{number[-4:]}"


def test_an_unknown_kind_is_a_mistake_of_the_page() -> None:
    with pytest.raises(KeyError):
        masked("colour", "red")
