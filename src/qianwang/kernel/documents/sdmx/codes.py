"""Public codes as SDMX ids, and back.

An SDMX id is made of letters, digits, `_`, `-`, `@` and `$`. Public codes use little else:

- `+` of a sum becomes `$`: `guiyang+zunyi` is `guiyang$zunyi`. `mobile@qiandongnan` stays.
- a character that no id may hold (a Chinese counting word) becomes `$` and four hexadecimal digits.
- a period stays as it is, `2015-2021` becomes the ISO interval `2015-01-01/P7Y`.
- a unit is its multiple (UNIT_MULT, the power of ten: 万户 has 4) and the id of what is
  counted (UNIT_MEASURE): its dimension (`subscriber`, `yuan`), the unit itself where it is
  written in plain letters (`GB`), or dimension and counting word (`item_$5BB6` for 家).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.indicators.units import MULTIPLES, unit

AGENCY = "QIANWANG"
DATAFLOW = "DF_QIANWANG"
NOT_APPLICABLE = "_Z"
TOTAL = "_T"

_PLAIN = re.compile(r"[A-Za-z0-9_@-]+\Z")
_RANGE = re.compile(r"(?P<year>\d{4})-01-01/P(?P<count>\d+)Y\Z")
_POWERS = {1: 0, 10**4: 4, 10**8: 8, 10**12: 12}
_USUAL_COUNTER = {"item": "个", "time": "次", "person": "人"}
# Dimensions in which several bases are not powers of ten of one another.
_OWN_NAME = frozenset({"data", "bandwidth"})


def subject_id(subject: str) -> str:
    """The SDMX id of a public subject code."""
    return subject.replace("+", "$")


def subject_code(id: str) -> str:
    """The public subject code behind an SDMX id."""
    return id.replace("$", "+")


def escaped(text: str) -> str:
    """`text` as an SDMX id: what no id may hold becomes `$` and its four hexadecimal digits.

    Raises ValueError for characters beyond the basic plane, which no public code has.
    """
    if any(ord(character) > 0xFFFF for character in text):
        raise ValueError(f"{text!r} can't be an SDMX id")
    return "".join(
        character if _PLAIN.match(character) else f"${ord(character):04X}" for character in text
    )


def unescaped(id: str) -> str:
    """The text behind an id that `escaped` made."""
    return re.sub(r"\$([0-9A-F]{4})", lambda match: chr(int(match[1], 16)), id)


def breakdown_id(breakdown: tuple[tuple[str, str], ...]) -> str:
    """The id of a further breakdown (`age=under_10`), or that of the total."""
    if not breakdown:
        return TOTAL
    return escaped(";".join(f"{name}={member}" for name, member in breakdown))


def breakdown_of(id: str) -> tuple[tuple[str, str], ...]:
    """The breakdown behind an id that `breakdown_id` made."""
    if id == TOTAL:
        return ()
    pairs = (pair.partition("=") for pair in unescaped(id).split(";"))
    return tuple((name, member) for name, _, member in pairs)


def frequency(period: Period) -> str:
    """The code of how often such periods come: A year, M month, D day, `_O` a run of years."""
    if period.last_year is not None:
        return "_O"
    if period.day is not None:
        return "D"
    return "A" if period.month is None else "M"


def time_period(period: Period) -> str:
    """The period in an SDMX time format; both years of a range are inside the interval."""
    if period.last_year is None:
        return str(period)
    return f"{period.year:04d}-01-01/P{period.last_year - period.year + 1}Y"


def period_of(time: str) -> Period:
    """The period behind a time that `time_period` wrote; raises InputError for any other."""
    match = _RANGE.match(time)
    if match is None:
        return Period.parse(time)
    year, count = int(match["year"]), int(match["count"])
    if count < 2:
        raise InputError(
            Bilingual(f"“{time}”不是多年时期。", f"{time!r} is not a run of years."), place=time
        )
    return Period(year, last_year=year + count - 1)


@dataclass(frozen=True, slots=True)
class UnitCode:
    """A unit in SDMX: id of what is counted, power of ten, and the name of the former."""

    measure: str
    power: int
    name: Bilingual


def unit_code(text: str) -> UnitCode:
    """The SDMX form of a unit or an alias of one; raises InputError for an unknown unit."""
    whole = unit(text)
    multiple = next(each for each in MULTIPLES if whole.code.startswith(each))
    base_text = whole.code[len(multiple) :] or "个"
    base = unit(base_text)
    return UnitCode(
        _measure_id(base.dimension, base.code),
        _POWERS[MULTIPLES[multiple]],
        Bilingual(base.label.zh, base.label.en or base.dimension),
    )


def _measure_id(dimension: str, code: str) -> str:
    if dimension in _OWN_NAME:
        return code
    counter = _USUAL_COUNTER.get(dimension, code)
    return dimension if code == counter else f"{dimension}_{escaped(code)}"
