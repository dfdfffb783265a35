"""Whether a number can be one of the indicator that it was linked to: does its unit fit.

A wrong link accuses a number of what it never said. So a level in square metres is never that of an
indicator counted in pieces, whatever the words beside it are like.
"""

from __future__ import annotations

import re

from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import OWN_UNIT_KINDS, Kind
from qianwang.kernel.indicators.units import COUNTED
from qianwang.kernel.indicators.units import unit as unit_of
from qianwang.kernel.indicators.vocabulary import indicator, is_indicator, unit_meant

_ALIKE = (
    COUNTED,
    frozenset({"data", "data_per_subscriber_month"}),
    frozenset({"day", "working_day"}),
)


_PER = re.compile(r"每(百人|千人|万人|百户|月)|(月)均")
_LOOK_BACK = 24


def unit_said(printed: str, before: str) -> str:
    """The unit with what it is per, where that stands before the number: 每万人拥有…10.5个 is in
    个/万人, 月均12.5万次 in 万次/月.
    """
    found = list(_PER.finditer(before[-_LOOK_BACK:]))
    if not found or not printed or "/" in printed:
        return printed
    whole = f"{printed}/{found[-1][1] or found[-1][2]}"
    try:
        unit_of(whole)
    except InputError:
        return printed
    return whole


def measured_by(unit: str) -> str | None:
    """What a unit measures: its dimension, "counted" for all that is counted one by one; None of
    an unknown unit.
    """
    try:
        dimension = unit_of(unit).dimension
    except InputError:
        return None
    return "counted" if dimension in COUNTED else dimension


def fits(id: str, kind: Kind, unit: str) -> bool:
    """Whether a number of this unit can be a value of the indicator; of what is no value, yes."""
    if kind not in OWN_UNIT_KINDS or not is_indicator(id):
        return True
    try:
        printed = unit_of(unit_meant(id, unit)).dimension
        own = unit_of(indicator(id).unit).dimension
    except InputError:
        return True
    return printed == own or any({printed, own} <= alike for alike in _ALIKE)
