"""Texts and claims put together by hand, so that a rule is tried on exactly what it reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from qianwang.kernel.indicators.codes import Kind, Period, Subject
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.reading.text import (
    Block,
    BlockKind,
    Cell,
    Row,
    Span,
    Table,
    Text,
)
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule


@dataclass(frozen=True)
class Printed:
    """A part of a document: what it is and its lines."""

    kind: BlockKind
    lines: tuple[str, ...]
    table: tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]] | None = None


def heading(line: str) -> Printed:
    return Printed(BlockKind.HEADING, (line,))


def paragraph(*lines: str) -> Printed:
    return Printed(BlockKind.PARAGRAPH, lines)


def caption(line: str) -> Printed:
    return Printed(BlockKind.CAPTION, (line,))


def running(line: str) -> Printed:
    return Printed(BlockKind.RUNNING, (line,))


def footnote(line: str) -> Printed:
    return Printed(BlockKind.FOOTNOTE, (line,))


def table(title: str, head: Sequence[str], *rows: Sequence[str]) -> Printed:
    shown = ("\t".join(head), *("\t".join(row) for row in rows))
    lines = (title, *shown) if title else shown
    return Printed(BlockKind.TABLE, lines, (title, tuple(head), tuple(tuple(row) for row in rows)))


def text_of(*parts: Printed) -> Text:
    """The parts as a text, each line one of the content."""
    content: list[str] = []
    blocks: list[Block] = []
    at = 0
    for part in parts:
        whole = "\n".join(part.lines)
        span = Span(at, at + len(whole))
        blocks.append(Block(part.kind, (span,), 1, table=_table(part, at)))
        content.append(whole)
        at += len(whole) + 1
    return Text("a.txt", "plain", "0" * 64, "\n".join(content), tuple(blocks))


def _table(part: Printed, at: int) -> Table | None:
    if part.table is None:
        return None
    title, head, _ = part.table
    title_span = Span(at, at + len(title)) if title else None
    rows: list[tuple[Cell, ...]] = []
    for number, line in enumerate(part.lines):
        start = at + sum(len(before) + 1 for before in part.lines[:number])
        if title and number == 0:
            continue
        cells = []
        for words in line.split("\t"):
            cells.append(Cell(words, Span(start, start + len(words))))
            start += len(words) + 1
        rows.append(tuple(cells))
    return Table(
        title,
        head,
        tuple(cell.span for cell in rows[0]),
        tuple(Row(tuple(cell if cell.text else None for cell in row)) for row in rows[1:]),
        1,
        title_span,
    )


def conclusions(rule: Rule, *parts: Printed) -> list[Conclusion]:
    """What a rule finds in the parts, without claims."""
    return found(rule, Case(text_of(*parts), ()))


def found(rule: Rule, case: Case) -> list[Conclusion]:
    return [one for one in rule.judge(case) if isinstance(one, Conclusion)]


def claims_of(text: Text, *said: Claim) -> Case:
    return Case(text, said)


def claim(
    text: Text,
    printed: str,
    unit: str,
    indicator: str,
    subject: str,
    kind: Kind = Kind.LEVEL,
    *,
    period: str = "2021",
    nth: int = 0,
    said: str = "",
) -> Claim:
    """The claim of the `nth` place where `printed` with its unit stands in the text."""
    at = -1
    for _ in range(nth + 1):
        at = text.content.index(printed, at + 1)
    block = next(
        index
        for index, one in enumerate(text.blocks)
        if one.spans[0].start <= at < one.spans[0].end
    )
    before = text.content[text.blocks[block].spans[0].start : at]
    value = Decimal(printed)
    return Claim(
        id=f"c{at}",
        span=Span(at, at + len(printed) + len(unit)),
        line=text.line_of(at),
        page=None,
        text=printed + unit,
        value=value,
        unit=unit,
        qualifier=Qualifier.NONE,
        interval=Interval.printed(value),
        kind=kind,
        indicator=indicator,
        subject=Subject.parse(subject),
        period=Period.parse(period),
        said=said,
        block=block,
        sentence=sum(before.count(stop) for stop in "。！？"),
        clause=sum(before.count(stop) for stop in "。！？，；"),
    )
