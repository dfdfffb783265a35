"""Numbers as people write them: full-width digits, separators, and words that mean a number.

What can be read without doubt is read. What can only be guessed (三百, 300万元) is refused, and
the guess is offered to the filer.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

NOT_AVAILABLE = frozenset(
    {"—", "——", "-", "--", "–", "…", "……", "...", "/", "N/A", "n/a", "不适用"}
)

_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?\Z", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?\Z", re.ASCII)
_INSIDE = re.compile(r"[+-]?\d[\d,]*(?:\.\d+)?", re.ASCII)

_DIGITS = {
    **{character: value for value, character in enumerate("零一二三四五六七八九")},
    **{character: value for value, character in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "〇": 0,
    "两": 2,
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_GROUPS = frozenset("万亿")
_BELOW = {"万": "千", "千": "百", "仟": "佰", "百": "十", "佰": "拾"}
_CUT_SHORT = re.compile(r"([万千仟百佰])[一二三四五六七八九两壹贰叁肆伍陆柒捌玖]$")
_MYRIAD = 10**4


def is_not_available(text: str) -> bool:
    """Whether the text is a sign that there is no figure: a dash, an ellipsis, N/A."""
    return text.strip() in NOT_AVAILABLE


def number(text: str) -> Decimal | None:
    """The number that a text is, or None where it isn't one beyond doubt."""
    plain = _normal(text)
    if _PLAIN.match(plain):
        return Decimal(plain)
    if _GROUPED.match(plain):
        return Decimal(plain.replace(",", ""))
    return None


def guess(text: str) -> Decimal | None:
    """The number that a text may mean, to be offered and never taken; None if there is none."""
    plain = _normal(text)
    spelled = chinese_numeral(plain)
    if spelled is not None:
        return Decimal(spelled)
    found = _INSIDE.findall(plain)
    if len(found) == 1 and not re.search(r"[A-Za-z]\d|\d\s*[/:]\s*\d", plain):
        return Decimal(found[0].replace(",", ""))
    return None


def chinese_numeral(text: str) -> int | None:
    """The whole number that Chinese numerals spell (三百, 一千二百三十万), or None."""
    if not text or not all(c in _DIGITS or c in _TENS or c in _GROUPS for c in text):
        return None
    if all(c in _DIGITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = 0
    cut = _CUT_SHORT.search(text)
    if cut is not None:  # said short: 一千七 is 1700, and 1007 is 一千零七
        text += _BELOW[cut[1]]
    for character in text:
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            section += (digit or 1) * _TENS[character]
            digit = 0
        elif character == "万":
            total += (section + digit) * _MYRIAD
            section = digit = 0
        else:
            total = (total + section + digit) * _MYRIAD**2
            section = digit = 0
    return total + section + digit


def _normal(text: str) -> str:
    """Full-width forms as ASCII, every kind of minus as `-`, blanks of all kinds trimmed."""
    folded = unicodedata.normalize("NFKC", text).replace("−", "-").replace("﹣", "-")
    return folded.strip().strip("\u200b\ufeff").strip()
