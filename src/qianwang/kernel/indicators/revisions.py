"""What a later revision of an observation says otherwise than the earlier one."""

from __future__ import annotations

from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.observation import Observation

_TOLD = (
    "indicator",
    "subject",
    "period",
    "kind",
    "span",
    "value",
    "unit",
    "of",
    "qualifier",
    "dimensions",
    "basis",
    "source",
    "status",
    "sample",
    "remark",
    "reason",
)


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs, as text before and after."""

    field: str
    before: str
    after: str


def changes(old: Observation, new: Observation) -> tuple[Change, ...]:
    """The fields in which two revisions differ, in reading order; 336.8 and 336.80 do differ."""
    found = []
    for name in _TOLD:
        before, after = _text(getattr(old, name)), _text(getattr(new, name))
        if before != after:
            found.append(Change(name, before, after))
    return tuple(found)


def _text(value: object) -> str:
    if isinstance(value, Bilingual):
        return value.zh
    return "" if value is None else str(value)
