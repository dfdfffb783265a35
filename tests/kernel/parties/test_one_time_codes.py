"""One-time codes as RFC 6238 says them, and what an app and a person are given."""

from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest

from qianwang.kernel.parties import one_time_codes as codes

RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()
NOW = datetime(2026, 1, 5, 1, 2, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_codes_are_those_of_the_standard(seconds: int, code: str) -> None:
    at = datetime.fromtimestamp(seconds, UTC)
    assert codes.code_at(RFC_SECRET, at) == code
    assert codes.matching_step(RFC_SECRET, code, at) == seconds // 30


@pytest.mark.parametrize(("late", "good"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_a_clock_may_differ_by_one_step(late: int, good: bool) -> None:
    code = codes.code_at(RFC_SECRET, NOW + timedelta(seconds=late))
    assert (codes.matching_step(RFC_SECRET, code, NOW) is not None) is good


@pytest.mark.parametrize("typed", ["", "12345", "１２３４５６", "abcdef", "287082 "])
def test_what_is_no_code_matches_nothing(typed: str) -> None:
    assert codes.matching_step(RFC_SECRET, typed, NOW) is None


def test_a_code_may_be_typed_in_groups() -> None:
    code = codes.code_at(RFC_SECRET, NOW)
    assert codes.matching_step(RFC_SECRET, f"{code[:3]} {code[3:]}", NOW) is not None


def test_the_picture_is_an_svg_file_without_script_or_style() -> None:
    drawn = ElementTree.fromstring(codes.picture(RFC_SECRET, "li"))
    assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
    assert not [one for one in drawn.iter() if "style" in one.attrib or one.tag.endswith("script")]
    assert codes.address(RFC_SECRET, "li").startswith("otpauth://totp/Qianwang:li?secret=")


def test_recovery_codes_are_ten_and_differ_and_may_be_typed_freely() -> None:
    made = codes.recovery_codes()
    assert len(set(made)) == 10
    assert codes.plain(f" {made[0].upper()} ".replace("-", " - ")) == codes.plain(made[0])
