"""Numbers of headings and items: 一、二、三、, （一）（二）, 1. 2.

Compares each number with the one before it at its level under the same heading: it is one more, or
1 where a list begins anew. A number given twice, and a single one left out, are remarks; a greater
gap says only that headings between them weren't recognised.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.reading import numerals
from qianwang.systems.proofreading.reading.text import BlockKind, Span
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule

_NUMBER = re.compile(
    rf"\s*(?:第|[（(])?\s*(?P<n>[{numerals.SMALL}]{{1,3}}|\d{{1,2}})\s*(?:[、.．）)]|[章节篇编])\Z"
)


@dataclass(frozen=True, slots=True)
class _Numbered:
    number: int
    mark: str
    span: Span


def _judge(case: Case) -> Iterator[Conclusion]:
    last: dict[int, _Numbered] = {}
    for block in case.text.blocks:
        if block.kind not in (BlockKind.HEADING, BlockKind.ITEM):
            continue
        if block.kind is BlockKind.HEADING:
            for deeper in [level for level in last if level > block.level]:
                del last[deeper]
        match = _NUMBER.match(block.mark)
        number = numerals.number(match["n"]) if match else None
        if number is None:
            continue
        flow = case.text.flow(block)
        one = _Numbered(number, block.mark, flow.span(0, min(len(flow.text), 30)))
        before = last.get(block.level)
        last[block.level] = one
        if before is None or number == 1:
            continue
        if number == before.number:
            yield _conclusion(before, one, "编号重复", "the number is given again")
        elif number == before.number + 2 and not _stands_between(case, before, one, match):
            yield _conclusion(before, one, "中间缺号", "a number is left out")


def _stands_between(
    case: Case, before: _Numbered, one: _Numbered, match: re.Match[str] | None
) -> bool:
    """Whether the missing number is printed in between all the same, as no heading that was
    recognised."""
    if match is None:
        return False
    missing = str(one.number - 1) if match["n"].isascii() else numerals.written(one.number - 1)
    mark = one.mark[: match.start("n")] + missing + one.mark[match.end("n") :]
    return case.text.content.find(mark, before.span.end, one.span.start) >= 0


def _conclusion(before: _Numbered, one: _Numbered, zh: str, en: str) -> Conclusion:
    return Conclusion(
        rule="heading_numbers",
        severity=Severity.EDITORIAL,
        confidence=0.6,
        claims=(),
        message=Bilingual(
            f"“{before.mark}”之后是“{one.mark}”，{zh}。",
            f"After {before.mark} comes {one.mark}: {en}.",
        ),
        arithmetic=f"{before.number} + 1 ≠ {one.number}",
        remedy=Bilingual("重新编号，或补上缺的一节。", "Number anew, or add what is missing."),
        spans=(one.span, before.span),
    )


RULE = Rule(
    name="heading_numbers",
    title=Bilingual("标题编号", "Numbers of headings"),
    explanation=Bilingual(
        "同级标题、条目编号应逐一递增，不重不漏。",
        "Headings and items of one level are numbered one by one.",
    ),
    judge=_judge,
)
