"""Whether a number can be one of the indicator that it was linked to: does its unit fit.

A wrong link accuses a number of what it never said. So a level in square metres is never that of an
indicator counted in pieces, whatever the words beside it are like.
"""

from __future__ import annotations

from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.units import unit as unit_of
from qianwang.kernel.indicators.vocabulary import indicator, is_indicator, unit_meant

_SIZED = frozenset({Kind.LEVEL, Kind.COUNT, Kind.NET_ADD, Kind.UNIT_PRICE})
_COUNTED = frozenset({"item", "time", "person", "subscriber"})
_ALIKE = (
    _COUNTED,
    frozenset({"data", "data_per_subscriber_month"}),
    frozenset({"day", "working_day"}),
)


def fits(id: str, kind: Kind, unit: str) -> bool:
    """Whether a number of this unit can be a value of the indicator; of what is no value, yes."""
    if kind not in _SIZED or not is_indicator(id):
        return True
    try:
        printed = unit_of(unit_meant(id, unit)).dimension
        own = unit_of(indicator(id).unit).dimension
    except InputError:
        return True
    return printed == own or any({printed, own} <= alike for alike in _ALIKE)
