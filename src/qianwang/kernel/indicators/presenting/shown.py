"""A number as a page sets it: text without unit, its mark, and the address of its trace."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from html import escape
from urllib.parse import quote

from qianwang.kernel.bilingual import Language
from qianwang.kernel.documents.model import Cell
from qianwang.kernel.documents.numbers import decimals_of, digits
from qianwang.kernel.documents.reader import Reader
from qianwang.kernel.documents.scribe import Scribe
from qianwang.kernel.indicators.book import Book
from qianwang.kernel.indicators.codes import Kind, Period, Subject
from qianwang.kernel.indicators.presenting.rounding import behind

TRACE = "/trace/"
NOTHING = "—"
SIGNED = frozenset({Kind.YOY_PCT, Kind.YOY_PP, Kind.NET_ADD, Kind.CONTRIBUTION_PCT, Kind.PULL_PP})


@dataclass(frozen=True, slots=True)
class Shown:
    """A number on a page; `href` is empty where there is none, and `why` says so then.

    exact: all its digits, where `text` is rounded.
    """

    text: str
    value: Decimal | None = None
    href: str = ""
    sample: bool = False
    why: str = ""
    direction: str = ""
    exact: str = ""

    @property
    def absent(self) -> bool:
        """Whether there is no number."""
        return self.value is None

    @property
    def html(self) -> str:
        """As a page sets it: a link to its trace, marked where it is sample data."""
        if self.absent:
            return f'<span class="quiet" title="{escape(self.why)}">{escape(self.text)}</span>'
        marks = " ".join(
            mark for mark in ("traced", "sample" if self.sample else "", self.direction) if mark
        )
        exact = f' title="{escape(self.exact)}"' if self.exact else ""
        return (
            f'<a class="{marks}" data-sheet href="{escape(self.href)}"{exact}>'
            f"{escape(self.text)}</a>"
        )


def trace_address(key: str) -> str:
    """Where the trace of a number is."""
    return TRACE + quote(key, safe=":@=+.,~")


def shown(cell: Cell, kind: Kind = Kind.LEVEL) -> Shown:
    """A cell of a document as a page shows it: growth and change with their sign."""
    if cell.value is None or cell.trace_id is None:
        return Shown(NOTHING, why=cell.note)
    text, direction, exact = cell.text, "", digits(cell.value)
    if kind in SIGNED and any(digit in text for digit in "123456789"):
        direction = "rise" if cell.value > 0 else "fall"
        text, exact = _signed(text, cell.value), _signed(exact, cell.value)
    rounded = decimals_of(cell.value) > len(text.partition(".")[2])
    return Shown(
        text,
        cell.value,
        trace_address(cell.trace_id),
        cell.sample,
        cell.note,
        direction,
        exact if rounded else "",
    )


def _signed(text: str, value: Decimal) -> str:
    return f"+{text}" if value > 0 and not text.startswith("+") else text


class Page:
    """Reads the numbers of a page in one language: any indicator, subject, period and kind.

    All numbers of an indicator and kind are set in one unit, which its column's head names.
    """

    def __init__(self, book: Book, language: Language) -> None:
        self.language: Language = language
        self.scribe = Scribe(book, language)
        self._readers: dict[Period, Reader] = {}

    def reader(self, period: Period) -> Reader:
        """The reader of a period."""
        return self._readers.setdefault(period, Reader(self.scribe, period))

    def cell(self, indicator: str, kind: Kind, subject: Subject, period: Period) -> Cell:
        """The number as a cell of a document, in the unit of its kind: its text is rounded, its
        value is not."""
        reader = self.reader(period)
        into = reader.unit_of(indicator, kind) if kind in (Kind.LEVEL, Kind.NET_ADD) else None
        key = reader.key(indicator, kind, subject)
        cell, typeset = self.scribe.cell(key, into=into), self.scribe.typeset(key, into=into)
        return cell if typeset is None else behind(cell, typeset, kind, self.language)

    def shown(self, indicator: str, kind: Kind, subject: Subject, period: Period) -> Shown:
        """The number as the page sets it."""
        return shown(self.cell(indicator, kind, subject, period), kind)

    def unit(self, indicator: str, kind: Kind, period: Period) -> str:
        """The unit that stands in the head."""
        reader = self.reader(period)
        return reader.unit_label(reader.unit_of(indicator, kind))
