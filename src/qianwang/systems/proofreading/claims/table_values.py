"""The number in a table's cell, with its sign and the unit that stands beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.systems.proofreading.claims.numbers import numbers
from qianwang.systems.proofreading.claims.ranks import ranks
from qianwang.systems.proofreading.claims.table_words import known_unit

_NUMBER = re.compile(
    r"(?P<sign>[-−－–+＋±↑↓▲▼]?)\s*(?P<digits>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?|\d{1,15}(?:\.\d+)?)"
    r"\s*(?P<unit>[^\d\s]{0,8})\Z"
)
_DOWN = frozenset("-−－–↓▼")
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Value:
    """A cell's number: signed, its unit ("" if none stands there), and how it is hedged."""

    value: Decimal
    unit: str
    qualifier: Qualifier = Qualifier.NONE
    rank: bool = False


def value_of(text: str) -> Value | None:
    """The one number that a cell is; None of a cell with words, several numbers or none."""
    shown = text.strip()
    if len(shown) > LONGEST:
        return None
    inner = shown[1:-1] if shown[:1] in "（(" and shown[-1:] in "）)" else shown
    match = _NUMBER.match(inner.translate(_HALF))
    if match:
        unit = match["unit"]
        if unit and known_unit(unit) is None:
            return None
        value = Decimal(match["digits"].replace(",", "").replace("，", ""))
        return Value(-value if match["sign"] in _DOWN and match["sign"] else value, unit)
    if not any(letter.isdigit() for letter in shown):
        return None
    placed = ranks(shown)
    if len(placed) == 1 and placed[0].end - placed[0].start >= len(shown) - 1:
        return Value(Decimal(placed[0].value), "位", rank=True)
    found = numbers(shown)
    if (
        len(found) == 1
        and found[0].upper is None
        and len(shown) - (found[0].end - found[0].start) <= 2
    ):
        return Value(found[0].value, found[0].unit, found[0].qualifier)
    return None


_HALF = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)} | {0xFF05: 0x25, 0xFF0E: 0x2E}
