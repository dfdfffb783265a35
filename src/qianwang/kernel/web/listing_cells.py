"""What stands in a list's cells: texts, numbers, moments, states, and clocks that run.

A column says how its value is got from a row; how it is set, and what an export writes, follows
from its kind.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.clock import HOME_ZONE

NARROW_MINUS = "\u2212"


class Kind(StrEnum):
    """How a column is set."""

    TEXT = "text"
    NUMBER = "number"
    MOMENT = "moment"
    STATE = "state"


class Tone(StrEnum):
    """What a state calls for; the word says it first, the colour second."""

    PLAIN = ""
    DONE = "done"
    WAITING = "waiting"
    LATE = "late"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Said:
    """A state: its name, and what it calls for."""

    name: Bilingual
    tone: Tone = Tone.PLAIN


def clock(until: date, today: date) -> Said:
    """How long something still has, or for how long it is overdue."""
    left = (until - today).days
    if left < 0:
        return Said(Bilingual(f"逾期 {-left} 天", f"{-left} days late"), Tone.LATE)
    if left == 0:
        return Said(Bilingual("今天到期", "due today"), Tone.WAITING)
    return Said(
        Bilingual(f"还有 {left} 天", f"{left} days left"), Tone.WAITING if left < 4 else Tone.PLAIN
    )


@dataclass(frozen=True)
class Column:
    """A column of a list.

    key: its name in queries and exports; value: from a row; link: the address that the cell opens;
    order: the fields by which it sorts, none if it can't; unit: of its numbers, said in the head;
    hidden: it is shown only to who chooses it.
    """

    key: str
    title: Bilingual
    value: Callable[[Any], object]
    kind: Kind = Kind.TEXT
    link: Callable[[Any], str] | None = None
    order: tuple[str, ...] = ()
    unit: str = ""
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as the page shows it."""

    text: str
    kind: Kind
    tone: Tone = Tone.PLAIN
    href: str = ""


def cell(column: Column, row: Any, language: Language) -> Cell:
    """What a column shows of a row."""
    value = column.value(row)
    href = column.link(row) if column.link else ""
    tone = value.tone if isinstance(value, Said) else Tone.PLAIN
    return Cell(text(value, language), column.kind, tone, href)


def text(value: object, language: Language) -> str:
    """A value as people read it."""
    match value:
        case None:
            return ""
        case Said():
            return value.name.in_(language)
        case Bilingual():
            return value.in_(language)
        case bool():
            return Bilingual("是" if value else "否", "yes" if value else "no").in_(language)
        case datetime():
            return value.astimezone(HOME_ZONE).strftime("%Y-%m-%d %H:%M")
        case int() | Decimal():
            return f"{value:,}".replace("-", NARROW_MINUS)
    return str(value)
