"""Numbered points: 一是…二是…三是…, against one another and against their announced number.

Compares each numeral with the one before it of the same run: it is one more, or 一 where a run
begins. A numeral given twice or left out is a remark. Where a sentence announces the points (“从三
个方面”, “以下5项措施：”) right before 一是, as many must follow; else the two statements can't both
be true.
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
from qianwang.systems.proofreading.rules.passage import is_prose
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_POINT = re.compile(rf"(?:^|(?<=[。；：！？;:，,）)—\s]))(?P<n>[{numerals.SMALL}]{{1,2}})是")
# A sentence that ends in 17个 counts what it named before (实施项目17个。一是…), not points.
_ANNOUNCED = re.compile(
    rf"(?<![第\d{numerals.SMALL}])(?P<n>[{numerals.SMALL}]{{1,2}}|\d{{1,2}})(?:个方面|方面|项|条|点|个(?!。))"
    r"[^，。；：、]{0,10}[：:。]\s*\Z"
)


@dataclass(frozen=True, slots=True)
class _Point:
    number: int
    span: Span


@dataclass(frozen=True, slots=True)
class _Announced:
    number: int
    text: str
    span: Span


@dataclass(slots=True)
class _Run:
    """The points of one run so far, and what announced it."""

    points: list[_Point]
    announced: _Announced | None
    flawed: bool = False


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    run: _Run | None = None
    for block in case.text.blocks:
        if block.kind is BlockKind.HEADING and run is not None:
            yield from _closed(run)
            run = None
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.ITEM) or not is_prose(block):
            continue
        flow = case.text.flow(block)
        for match in _POINT.finditer(flow.text):
            number = numerals.number(match["n"])
            if number is None:
                continue
            point = _Point(number, flow.span(*match.span()))
            if number == 1:
                if run is not None:
                    yield from _closed(run)
                before = flow.text[max(0, match.start() - 30) : match.start()]
                said = _ANNOUNCED.search(before)
                run = _Run([point], None)
                counted = numerals.number(said["n"]) if said else None
                if said is not None and counted is not None and counted > 1:
                    shift = match.start() - len(before)
                    place = flow.span(shift + said.start(), shift + said.end())
                    run.announced = _Announced(counted, said[0].rstrip("：:。 "), place)
            elif run is not None:
                last = run.points[-1]
                if number != last.number + 1:
                    run.flawed = True
                    yield _misnumbered(last, point)
                run.points.append(point)
    if run is not None:
        yield from _closed(run)


def _closed(run: _Run) -> Iterator[Conclusion | Verified]:
    if run.announced is None or run.flawed:
        return
    if run.announced.number == len(run.points):
        yield Verified("numbering", ())
        return
    said, told = run.announced, len(run.points)
    if told == 1:
        return
    yield Conclusion(
        rule="numbering",
        severity=Severity.WRONG,
        confidence=0.75,
        claims=(),
        message=Bilingual(
            f"称“{said.text}”，其后却列了 {told} 点。",
            f"“{said.text}” is announced, and {told} points follow.",
        ),
        arithmetic=f"{said.number} ≠ {told}",
        remedy=Bilingual("改正项数或补上漏列的一点。", "Mend the count, or add the missing point."),
        spans=(said.span, *(point.span for point in run.points)),
    )


def _misnumbered(last: _Point, point: _Point) -> Conclusion:
    twice = point.number <= last.number
    return Conclusion(
        rule="numbering",
        severity=Severity.EDITORIAL,
        confidence=0.7,
        claims=(),
        message=Bilingual(
            f"第{last.number}点之后是第{point.number}点，{'编号重复' if twice else '中间缺号'}。",
            f"After point {last.number} comes point {point.number}: a number is "
            f"{'given again' if twice else 'left out'}.",
        ),
        arithmetic=f"{last.number} + 1 ≠ {point.number}",
        remedy=Bilingual("重新编号或补上缺的一点。", "Number anew, or add what is missing."),
        spans=(point.span, last.span),
    )


RULE = Rule(
    name="numbering",
    title=Bilingual("分点编号", "Numbered points"),
    explanation=Bilingual(
        "“一是、二是、三是”逐一递增，且与前文所称项数一致。",
        "Numbered points follow one another, as many as were announced.",
    ),
    judge=_judge,
)
