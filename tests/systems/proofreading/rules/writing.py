"""Texts put together block by block, so that a rule is tried on exactly what it reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qianwang.systems.proofreading.claims.extract import claims
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


def read(*parts: Printed) -> Case:
    """The parts as a case, their claims found as in any document."""
    text = text_of(*parts)
    return Case(text, claims(text))


def judged(rule: Rule, *parts: Printed) -> list[Conclusion]:
    """What a rule finds in the parts and their claims."""
    return found(rule, read(*parts))
