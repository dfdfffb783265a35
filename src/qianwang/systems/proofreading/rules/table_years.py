"""Years in a table's title against the years in its head.

Compares `2017-2019年…` of a title with the years over its columns (or, where the head names none,
in its first column). Years outside of the title's are a contradiction. Years of the title that no
column has are a remark. A title of one year may stand over that year and the years it is compared
with, but not over other years alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.reading.text import Span, Table
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_RANGE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)年?\s*(?:-|—|–|－|~|～|至|到)+\s*((?:19|20)\d\d)(?!\d)年?"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=年|\s*$|\()")
_BASIS = re.compile(r"不变|可比|基期|口径|价格|比(?:19|20)\d\d|较(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class _Years:
    years: tuple[int, ...]
    spans: tuple[Span, ...]


def _said(title: str) -> tuple[int, int] | None:
    """First and last year that a title names; None where it names none or several apart."""
    spans = _RANGE.findall(title)
    if len(spans) == 1:
        first, last = int(spans[0][0]), int(spans[0][1])
        return (first, last) if first <= last else None
    years = set(re.findall(r"(?<!\d)((?:19|20)\d\d)年", title))
    if len(years) == 1 and not spans:
        year = int(years.pop())
        return year, year
    return None


def _shown(table: Table) -> _Years:
    """The years over the columns; where there are none, those that name the rows."""
    years: list[int] = []
    spans: list[Span] = []
    for head, span in zip(table.head, table.head_spans, strict=True):
        found = _YEAR.findall(head)
        if len(found) == 1 and not _BASIS.search(head):
            years.append(int(found[0]))
            if span is not None:
                spans.append(span)
    if not years and table.stub:
        for row in table.rows:
            first = row.cells[0] if row.cells else None
            if first is not None and re.fullmatch(r"(?:19|20)\d\d年?", first.text.strip()):
                years.append(int(first.text.strip()[:4]))
                spans.append(first.span)
    return _Years(tuple(sorted(set(years))), tuple(spans))


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    for block in case.text.blocks:
        table = block.table
        if table is None or not table.title:
            continue
        said, shown = _said(table.title), _shown(table)
        if said is None or not shown.years:
            continue
        first, last = said
        outside = [year for year in shown.years if not first <= year <= last]
        if first == last:
            outside = [] if first in shown.years else outside
        if outside:
            yield _conclusion(table, said, shown, Severity.WRONG, 0.9)
        elif first != last and (shown.years[0] != first or shown.years[-1] != last):
            yield _conclusion(table, said, shown, Severity.EDITORIAL, 0.7)
        else:
            yield Verified("table_years", ())


def _conclusion(
    table: Table, said: tuple[int, int], shown: _Years, severity: Severity, confidence: float
) -> Conclusion:
    titled = str(said[0]) if said[0] == said[1] else f"{said[0]}—{said[1]}"
    columns = "、".join(str(year) for year in shown.years)
    places = (table.title_span,) if table.title_span is not None else ()
    return Conclusion(
        rule="table_years",
        severity=severity,
        confidence=confidence,
        claims=(),
        message=Bilingual(
            f"表题写{titled}年，表中却是{columns}年。",
            f"The table's title says {titled}, and the table holds {columns}.",
        ),
        arithmetic=f"{titled} ↔ {{{columns}}}",
        remedy=Bilingual(
            "按表中年份改表题，或补齐、删去各年。",
            "Put the table's years in its title, or add or leave out years.",
        ),
        spans=(*places, *shown.spans),
        cause=f"table_years:{shown.spans[0].start if shown.spans else table.title}",
    )


RULE = Rule(
    name="table_years",
    title=Bilingual("表题年份", "Years of a table's title"),
    explanation=Bilingual(
        "表题所写年份应与表头（或首列）的年份一致。",
        "The years in a table's title are those over its columns (or of its rows).",
    ),
    judge=_judge,
)
