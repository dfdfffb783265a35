"""Chinese numerals: what 十四, 三千五百, 两百万 and 一点五 come to, and how 14 is written.

Only well-formed numerals have a value; 三四 (three or four), 十四五 (a plan) and 百千万 (a name)
have none.
"""

from __future__ import annotations

from decimal import Decimal

DIGITS = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
PLACES = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
LETTERS = "".join([*DIGITS, *PLACES, *MYRIADS])
# What numerals below a hundred are written with, such as number headings and count lists.
SMALL = "一二两三四五六七八九十"
# 九千九百九十九万九千九百九十九亿 is the longest that anyone prints.
LONGEST = 20
_WRITTEN = "零一二三四五六七八九"


def whole(text: str) -> int | None:
    """The whole number that a numeral writes, None if it is no numeral.

    十 may stand without a digit; 百, 千, 万 and 亿 may not (百家 is no hundred), nor may two digits
    follow one another. 两千五 for 2,500 is read as it is said.
    """
    if not text or len(text) > LONGEST:
        return None
    total = section = 0
    digit: int | None = None
    last_place = 10**9
    last_myriad = 10**16
    gap = False
    for letter in text:
        if letter in DIGITS:
            if digit is not None and digit != 0:
                return None
            if DIGITS[letter] == 0:
                gap = True
            digit = DIGITS[letter]
        elif letter in PLACES:
            place = PLACES[letter]
            if place >= last_place or (digit == 0 and not gap):
                return None
            if not digit:
                if place != 10 or (digit == 0 and not gap):
                    return None
                digit = 1
            section += digit * place
            digit, last_place, gap = None, place, False
        elif letter in MYRIADS:
            myriad = MYRIADS[letter]
            section += digit or 0
            if section == 0 or myriad >= last_myriad:
                return None
            total += section * myriad
            section, digit, last_place, last_myriad, gap = 0, None, 10**9, myriad, False
        else:
            return None
    if digit and not gap and section and last_place > 10:
        return total + section + digit * last_place // 10
    return total + section + (digit or 0)


def number(text: str) -> int | None:
    """The whole number that digits or a numeral write, None if neither does."""
    if text.isascii():
        return int(text) if text.isdigit() and len(text) <= LONGEST else None
    return whole(text)


def written(count: int) -> str:
    """A number from 1 to 9,999 as a numeral: 十一, 一百零五."""
    said = ""
    gap = False
    for worth, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, count = divmod(count, worth)
        if digit:
            said += ("零" if gap and said else "") + _WRITTEN[digit] + name
        gap = not digit
    return said.removeprefix("一") if said.startswith("一十") else said


def spelled_digits(text: str) -> int | None:
    """A number written digit by digit, as years are: 二〇二一."""
    if not text or any(letter not in DIGITS for letter in text):
        return None
    return int("".join(str(DIGITS[letter]) for letter in text))


def decimal(text: str) -> Decimal | None:
    """A numeral that may have decimals: 三十五点五 is 35.5."""
    head, point, tail = text.partition("点")
    value = whole(head)
    if value is None:
        return None
    if not point:
        return Decimal(value)
    if not tail or any(letter not in DIGITS for letter in tail) or len(tail) > LONGEST:
        return None
    return Decimal(f"{value}.{''.join(str(DIGITS[letter]) for letter in tail)}")
