"""Rows of a table that say the same again.

Compares rows whose names are alike: the same values again, wholly or as far as the shorter row
goes, are a repeat, as copying leaves behind. Rows of different names with the same values
throughout are doubtful, but can both be true. A table's head that is printed again on the next page
isn't one of its rows.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.reading.text import Row, Span, Table
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_DOUBTFUL_CELLS = 3
_TELLING = re.compile(r"-?\d+\.\d+%?|-?\d{3,}(?<!19\d\d)(?<!20\d\d)%?")


@dataclass(frozen=True, slots=True)
class _Line:
    """A row in words: its name, its values, whether they are numbers, where it stands."""

    name: str
    values: tuple[str, ...]
    span: Span

    @property
    def told(self) -> tuple[str, ...]:
        return tuple(value for value in self.values if value)

    @property
    def telling(self) -> int:
        """How many values are so precise that two rows don't share them by chance (ranks, years
        and small counts are not)."""
        return sum(1 for value in self.told if _TELLING.fullmatch(value))

    def repeats(self, other: _Line) -> bool:
        """Whether what this row tells is said by the other in the same columns."""
        told = [(a, b) for a, b in zip(self.values, other.values, strict=False) if a and b]
        shorter = min(len(self.told), len(other.told))
        return bool(told) and len(told) >= shorter and all(a == b for a, b in told)


def _cells(row: Row) -> list[str]:
    return [
        "" if cell is None else re.sub(r"\s+", "", cell.text).replace("％", "%")
        for cell in row.cells
    ]


def _lines(table: Table) -> Iterator[_Line]:
    head = tuple(re.sub(r"\s+", "", one) for one in table.head)
    for row in table.rows:
        cells = _cells(row)
        spans = [cell.span for cell in row.cells if cell is not None]
        if not spans or tuple(cells) == head:
            continue
        line = _Line(
            "|".join(cells[: table.stub]),
            tuple(cells[table.stub :]),
            Span(min(s.start for s in spans), max(s.end for s in spans)),
        )
        if any(char.isdigit() for value in line.values for char in value):
            yield line


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    for block in case.text.blocks:
        if block.table is None:
            continue
        by_name: dict[str, _Line] = {}
        by_values: dict[tuple[str, ...], list[_Line]] = defaultdict(list)
        for line in _lines(block.table):
            before = by_name.setdefault(line.name, line)
            if before is not line and line.name and line.repeats(before):
                yield _repeat(before, line)
                continue
            if line.telling >= _DOUBTFUL_CELLS:
                alike = by_values[line.told]
                if alike and alike[0].name != line.name:
                    yield _alike(alike[0], line)
                alike.append(line)


def _repeat(before: _Line, again: _Line) -> Conclusion:
    name = again.name.replace("|", " ")
    shorter = len(again.told) < len(before.told)
    how = Bilingual("，且缺项" if shorter else "", ", and is incomplete" if shorter else "")
    return Conclusion(
        rule="repeated_rows",
        severity=Severity.EDITORIAL,
        confidence=0.9,
        claims=(),
        message=Bilingual(
            f"表中“{name}”一行重复出现{how.zh}。",
            f"The row “{name}” stands in the table twice{how.en}.",
        ),
        arithmetic=f"{'　'.join(before.told)}\n{'　'.join(again.told)}",
        remedy=Bilingual("删去重复的一行。", "Take out the repeated row."),
        spans=(again.span, before.span),
        cause=f"row:{again.span.start}",
    )


def _alike(before: _Line, again: _Line) -> Conclusion:
    one, other = before.name.replace("|", " "), again.name.replace("|", " ")
    return Conclusion(
        rule="repeated_rows",
        severity=Severity.EDITORIAL,
        confidence=0.5,
        claims=(),
        message=Bilingual(
            f"“{one}”与“{other}”两行各项数值完全相同。",
            f"The rows “{one}” and “{other}” hold the same values throughout.",
        ),
        arithmetic=f"{'　'.join(before.told)}\n{'　'.join(again.told)}",
        remedy=Bilingual("请核对其中一行是否误抄。", "See whether one of them was copied."),
        spans=(again.span, before.span),
        cause=f"row:{again.span.start}",
    )


RULE = Rule(
    name="repeated_rows",
    title=Bilingual("重复的表行", "Repeated rows"),
    explanation=Bilingual(
        "一张表里同名的行不应重复；不同名的行各项数值全同，值得核对。",
        "A table says each row once; rows of different names with all values equal are worth "
        "a look.",
    ),
    judge=_judge,
)
