"""Small numbers as lists are counted by: 两, 三, 十一, 12."""

from __future__ import annotations

_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_SAID = "零一二三四五六七八九"

NUMERAL = "一二两三四五六七八九十"


def in_numerals(number: int) -> str:
    """A number from 1 to 99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    high = "" if tens == 0 else ("十" if tens == 1 else f"{_SAID[tens]}十")
    return high + (_SAID[ones] if ones else "")


def small_number(text: str) -> int | None:
    """The number up to 99 that Chinese numerals or ASCII digits say; None if they say none."""
    if text.isascii():
        return int(text) if text.isdigit() and len(text) <= 4 else None
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS.get(text)
    high = 1 if not tens else _DIGITS.get(tens)
    low = 0 if not ones else _DIGITS.get(ones)
    return None if high is None or low is None else high * 10 + low
