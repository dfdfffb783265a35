"""The `note` of a printed figure, taken apart: hedge, whole of a share, price year, remarks.

`heading; 近; of:mobile_phone_users` is a figure of a heading, hedged by 近, a share of the mobile
telephone users.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qianwang.kernel.indicators.qualifier import WORDS, Qualifier

_PARTS = re.compile(r"[;；,，]")
_PRICE_YEAR = re.compile(r"(\d{4})年?不变单价")
_MONTH_VALUE = "December value"
# A threshold is a bound that the text says is passed, whatever word it used.
_THRESHOLD = "threshold"
_STEMS = ("超过", "超", "not below")


@dataclass(frozen=True, slots=True)
class Note:
    """What a note says; `remark` is what is left of it for a reader."""

    qualifier: Qualifier = Qualifier.NONE
    of: str | None = None
    price_year: int | None = None
    month_value: bool = False
    remark: str = ""


def _hedge(part: str) -> Qualifier:
    """The qualifier that one part of a note expresses, NONE if it is a remark."""
    for word in part.split():
        if word in WORDS:
            return WORDS[word]
    if part == _THRESHOLD or any(stem in part for stem in _STEMS):
        return Qualifier.OVER
    return Qualifier.NONE


def parse_note(text: str) -> Note:
    """Take a note apart. A part that is none of the known forms is a remark."""
    qualifier, of, price_year, month_value = Qualifier.NONE, None, None, False
    remarks = []
    for part in (piece.strip() for piece in _PARTS.split(text)):
        if not part:
            continue
        if part.startswith("of:"):
            of = part.removeprefix("of:")
            continue
        hedge = _hedge(part)
        if hedge is not Qualifier.NONE and qualifier is Qualifier.NONE:
            qualifier = hedge
        priced = _PRICE_YEAR.search(part)
        if priced:
            price_year = int(priced.group(1))
        month_value = month_value or part == _MONTH_VALUE
        remarks.append(part)
    return Note(qualifier, of, price_year, month_value, "; ".join(remarks))
