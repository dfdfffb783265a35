"""Small numbers in Chinese numerals and digits."""

from __future__ import annotations

import pytest

from qianwang.systems.proofreading.rules.numeral import in_numerals, small_number


@pytest.mark.parametrize("number", range(1, 100))
def test_a_number_said_in_numerals_is_read_back(number: int) -> None:
    assert small_number(in_numerals(number)) == number


@pytest.mark.parametrize(("said", "number"), [("两", 2), ("12", 12), ("十", 10), ("", None)])
def test_other_forms(said: str, number: int | None) -> None:
    assert small_number(said) == number


@pytest.mark.parametrize("said", ["百", "十十", "一二", "12345"])
def test_what_is_no_small_number_is_none(said: str) -> None:
    assert small_number(said) is None
