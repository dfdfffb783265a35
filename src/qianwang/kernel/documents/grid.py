"""What every writer needs to know of a table beyond its cells: common heads and decimals."""

from __future__ import annotations

from itertools import groupby

from qianwang.kernel.documents.chart_parts import text_width
from qianwang.kernel.documents.model import Cell, Column, TableData

# In pixels of text as figures count them: no column of words asks for more, no head of numbers
# for more than can be broken; every column has room beside its text, one of numbers also for the
# mark of sample data.
_LONGEST_WORDS = 240
_LONGEST_HEAD = 64
_BESIDE = 20
_MARKED = 10


def head_groups(data: TableData) -> list[tuple[str, list[tuple[int, Column]]]]:
    """Neighbouring columns under one head, as (head, [(position, column)]); "" has no head."""
    return [
        (group, list(columns))
        for group, columns in groupby(enumerate(data.columns), key=lambda pair: pair[1].group)
    ]


def has_groups(data: TableData) -> bool:
    """Whether the head of the table needs a second row."""
    return any(column.group for column in data.columns)


def longest_decimals(data: TableData) -> list[int]:
    """For each column the most decimals that any of its numbers has."""
    return [
        max((row[at].decimals for row in data.rows if row[at].value is not None), default=0)
        for at in range(len(data.columns))
    ]


def padding(cell: Cell, decimals: int) -> str:
    """What must follow a number, unseen, for its point to stand under the others'."""
    if cell.value is None or cell.decimals >= decimals:
        return ""
    return ("." if cell.decimals == 0 else "") + "0" * (decimals - cell.decimals)


def proportions(data: TableData) -> list[int]:
    """How wide the columns are to one another: words by their length, numbers all alike."""
    words = [
        _BESIDE + min(_LONGEST_WORDS, _longest(data, at, text_width(column.head)))
        for at, column in enumerate(data.columns)
    ]
    numbers = [
        _BESIDE + _MARKED + _longest(data, at, min(_LONGEST_HEAD, text_width(column.head)))
        for at, column in enumerate(data.columns)
        if column.align == "decimal"
    ]
    return [
        max(numbers) if column.align == "decimal" else words[at]
        for at, column in enumerate(data.columns)
    ]


def _longest(data: TableData, at: int, head: int) -> int:
    decimals = longest_decimals(data)[at]
    texts = (row[at].text + padding(row[at], decimals) for row in data.rows)
    return max([head, *map(text_width, texts)])
