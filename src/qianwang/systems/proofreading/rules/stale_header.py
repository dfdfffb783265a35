"""Running heads and repeated titles that name another year than the rest of the document.

Compares heads that differ only in their year (`2021年…综述` and `2020年…综述`). The year that most
headings and captions of the document name is its own; a head of another year is left over from the
year before, where a head of the document's own year, or the same title in it, stands before it. A
volume that binds two years one after another has each year's heads together, and isn't accused.
A caption that ends a year early, where nearly all of the document's captions end with its own year,
is a remark: it may be meant.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.reading.text import BlockKind, Span, Text
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_LONGEST = 60
_SHORTEST = 6
_FEWEST_CAPTIONS = 5
_NEARLY_ALL = 0.8


@dataclass(frozen=True, slots=True)
class _Head:
    """A line that can be a head: its text without the year, the year, whether it is a running
    head as the text was read."""

    bare: str
    year: int
    running: bool
    span: Span


def _heads(text: Text) -> Iterator[_Head]:
    for block in text.blocks:
        if block.kind not in (BlockKind.RUNNING, BlockKind.HEADING, BlockKind.PARAGRAPH):
            continue
        for span in block.spans:
            if span.end - span.start > 4 * _LONGEST and block.kind is not BlockKind.RUNNING:
                continue
            line = text.content[span.start : span.end].strip()
            years = _YEAR.findall(line)
            if len(line) > _LONGEST or len(years) != 1 or len(line) < _SHORTEST:
                continue
            bare = re.sub(r"\s+|[。；]$", "", _YEAR.sub("#", line))
            yield _Head(bare, int(years[0]), block.kind is BlockKind.RUNNING, span)


def _own_year(text: Text) -> int | None:
    """The year that headings, captions and tables' titles name most, the later of ties."""
    named: Counter[int] = Counter()
    for block in text.blocks:
        if block.kind in (BlockKind.HEADING, BlockKind.CAPTION, BlockKind.TABLE):
            shown = block.table.title if block.table else text.flow(block).text[:200]
            years = [int(year) for year in _YEAR.findall(shown)]
            if years:
                named[max(years)] += 1
    if not named:
        return None
    return max(named, key=lambda year: (named[year], year))


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    own = _own_year(case.text)
    if own is None:
        return
    yield from _captions(case.text, own)
    families: dict[str, list[_Head]] = defaultdict(list)
    for head in _heads(case.text):
        families[head.bare].append(head)
    for family in families.values():
        first = next((head for head in family if head.year == own), None)
        stale = [
            head
            for head in family
            if head.year != own and first is not None and head.span.start > first.span.start
        ]
        if first is None or _bound(family, own):
            continue
        for year in sorted({head.year for head in stale}):
            same = [head for head in stale if head.year == year]
            if len(same) > 1 or any(head.running for head in same):
                yield _conclusion(case.text, own, first, same)


def _captions(text: Text, own: int) -> Iterator[Conclusion]:
    last: list[tuple[int, Span]] = []
    for block in text.blocks:
        if block.kind is BlockKind.CAPTION:
            flow = text.flow(block)
            years = [int(year) for year in _YEAR.findall(flow.text[:200])]
            if years:
                last.append((max(years), flow.span(0, min(len(flow.text), 200))))
    late = sum(1 for year, _ in last if year == own)
    if len(last) < _FEWEST_CAPTIONS or late < _NEARLY_ALL * len(last):
        return
    for year, span in last:
        if year == own - 1:
            yield Conclusion(
                rule="stale_header",
                severity=Severity.EDITORIAL,
                confidence=0.5,
                claims=(),
                message=Bilingual(
                    f"图题止于{year}年，其余图题多到{own}年。",
                    f"The caption ends with {year}, and nearly all others with {own}.",
                ),
                arithmetic=f"{year} ≠ {own}（{late}/{len(last)}）",
                remedy=Bilingual(
                    f"若图已更新，将年份改为{own}年。", f"If the figure is up to date, put {own}."
                ),
                spans=(span,),
            )


def _bound(family: list[_Head], own: int) -> bool:
    """Whether the other years' heads are a part of the volume of their own: one year after the
    other, and more than one head to each."""
    years = [head.year for head in sorted(family, key=lambda head: head.span.start)]
    changes = sum(1 for a, b in pairwise(years) if a != b)
    return changes == len(set(years)) - 1 and years.count(own) > 1


def _conclusion(text: Text, own: int, first: _Head, stale: list[_Head]) -> Conclusion:
    year = stale[0].year
    lines = "、".join(str(text.line_of(head.span.start)) for head in stale)
    return Conclusion(
        rule="stale_header",
        severity=Severity.WRONG,
        confidence=0.9,
        claims=(),
        message=Bilingual(
            f"页眉作“{year}年”，而文件是{own}年的（同一页眉别处作“{own}年”）。",
            f"The running head says {year}, and the document is of {own} (where the same head "
            f"stands elsewhere it says {own}).",
        ),
        arithmetic=f"{year} ≠ {own}：{len(stale)} × {first.bare.replace('#', str(year))} ({lines})",
        remedy=Bilingual(f"将页眉改为{own}年。", f"Put {own} in the running head."),
        spans=tuple(head.span for head in stale),
        cause=f"stale_header:{first.bare}",
    )


RULE = Rule(
    name="stale_header",
    title=Bilingual("过时的页眉", "A stale running head"),
    explanation=Bilingual(
        "同一页眉、书名应写同一年份；夹在本年页眉之间的往年页眉是旧版留下的。",
        "A running head or title names one year throughout; an earlier year among heads of the "
        "document's own is left over from the last edition.",
    ),
    judge=_judge,
)
