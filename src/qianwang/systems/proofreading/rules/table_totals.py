"""A table's row or column of totals against what it totals.

合计 = Σ rows (or Σ columns), for what adds up: amounts, users, counts, but no rate, average, price
or rank. A total stands last and adds up what is above it, or first and adds up what is below; rows
that say 其中 are parts of the row before and count once; a row of the whole (全省, 全国) beside the
total is none of its parts. What the table lists is what its total totals, so that no scope explains
a difference, unless its title says that it lists some only, or operators share what is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.indicator import Nature
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.vocabulary import indicator, is_indicator, undeclared_bases
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.claims.observing import (
    dimension_of,
    factor,
    scaled,
    unit_printed,
)
from qianwang.systems.proofreading.claims.table_words import SOME_ONLY
from qianwang.systems.proofreading.reading.text import Table
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.quantity import is_part_of_others
from qianwang.systems.proofreading.rules.relating import RECOUNT, declared, shown
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_TOTAL = re.compile(r"(?:全[省市州区行国]|各[市州家]|三家|四家)?(?:合计|总计|共计)(?:数)?")
_WHOLE = re.compile(
    r"全(?:省|市|州|盟|区|县|国|自治区|自治州|行业|系统|省[（(]区、?市[）)])|本[省市州区]"
)
_PART_OF_A_ROW = re.compile(r"\A(?:其中|[#＃]|#)")
_SUBTOTAL = re.compile(r"小计|以上|以下|地区\Z")
_NO_SUM = re.compile(
    r"率|增速|同比|环比|增长|增幅|占比|比重|份额|百分|[%％]|位次|名次|排名|排序|平均|均值|户均|人均|每"
    r"|价|指数|得分|分值|满意度|时长|时延|年份|日期|电话号码|编号|序号|ARPU|DOU|贡献|拉动"
)
_NOTHING = frozenset({"-", "—", "－", "–", "——", "/", "0", ""})
_ADDED = frozenset({Kind.LEVEL, Kind.COUNT, Kind.NET_ADD})
_FEWEST = 2
_CONFIDENCE = 0.85
_DECIMALS = 3
_SHARING = "sharing"
_SCOPE = "scope"


@dataclass(frozen=True, slots=True)
class _Sum:
    """A total and what it is said to be the total of."""

    total: Claim
    parts: Sequence[Claim]
    some_only: bool


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    cells = _cells(case)
    for at, block in enumerate(case.text.blocks):
        if block.table is None or at not in cells:
            continue
        for one in (*_down(block.table, cells[at]), *_across(block.table, cells[at])):
            if _adds_up(one):
                yield _judged(one)


def _cells(case: Case) -> Mapping[int, Mapping[tuple[int, int], Claim]]:
    """The claims of each table by row and column; a cell with several numbers has none."""
    found: dict[int, dict[tuple[int, int], Claim]] = {}
    several: set[tuple[int, int, int]] = set()
    for one in case.claims:
        if one.table is None or one.row is None or one.column is None:
            continue
        there = found.setdefault(one.table, {})
        if (one.row, one.column) in there and there[one.row, one.column].span != one.span:
            several.add((one.table, one.row, one.column))
        there[one.row, one.column] = one
    for table, row, column in several:
        del found[table][row, column]
    return found


def _down(table: Table, cells: Mapping[tuple[int, int], Claim]) -> Iterator[_Sum]:
    """The rows of totals, column by column."""
    names = [_name(table, row) for row in range(len(table.rows))]
    if any(_SUBTOTAL.search(name) for name in names):
        return
    listed = [at for at, name in enumerate(names) if not _WHOLE.fullmatch(name)]
    totals = [at for at in listed if _TOTAL.fullmatch(names[at])]
    if len(totals) != 1 or totals[0] not in (listed[0], listed[-1]):
        return
    rows = [at for at in listed if at != totals[0] and not _PART_OF_A_ROW.match(names[at])]
    for column in range(table.stub, len(table.head)):
        total = cells.get((totals[0], column))
        if total is None or _NO_SUM.search(table.head[column]):
            continue
        parts = _parts(table, cells, [(row, column) for row in rows])
        if parts is not None:
            yield _Sum(total, parts, SOME_ONLY.search(table.title) is not None)


def _across(table: Table, cells: Mapping[tuple[int, int], Claim]) -> Iterator[_Sum]:
    """A last or first column of totals, row by row."""
    heads = [re.sub(r"\s", "", words) for words in table.head]
    listed = [at for at in range(table.stub, len(heads)) if not _WHOLE.fullmatch(heads[at])]
    totals = [at for at in listed if _TOTAL.fullmatch(heads[at])]
    if len(totals) != 1 or totals[0] not in (listed[0], listed[-1]):
        return
    columns = [at for at in listed if at != totals[0]]
    if any(_NO_SUM.search(heads[at]) or _SUBTOTAL.search(heads[at]) for at in columns):
        return
    columns = [at for at in columns if not _PART_OF_A_ROW.match(heads[at])]
    for row in range(len(table.rows)):
        total = cells.get((row, totals[0]))
        if total is None or _NO_SUM.search(_name(table, row)) or _NO_SUM.search(table.title):
            continue
        parts = _parts(table, cells, [(row, column) for column in columns])
        if parts is not None:
            yield _Sum(total, parts, False)


def _name(table: Table, row: int) -> str:
    cells = table.rows[row].cells[: table.stub]
    return "".join(re.sub(r"\s", "", cell.text) for cell in cells if cell is not None)


def _parts(
    table: Table, cells: Mapping[tuple[int, int], Claim], places: Sequence[tuple[int, int]]
) -> Sequence[Claim] | None:
    """The numbers of these cells; None where one isn't known. A dash is nothing."""
    found = []
    for row, column in places:
        one = cells.get((row, column))
        if one is not None:
            found.append(one)
            continue
        printed = table.rows[row].cells
        cell = printed[column] if column < len(printed) else None
        if cell is None or cell.text.strip() not in _NOTHING:
            return None
    return found


def _adds_up(one: _Sum) -> bool:
    """Whether all are numbers of one sort, and of a sort that adds up."""
    everyone = (one.total, *one.parts)
    if len(one.parts) < _FEWEST or any(each.kind not in _ADDED for each in everyone):
        return False
    if any(_of_a_rate(each) for each in everyone):
        return False
    dimensions = {dimension_of(unit_printed(each), each.indicator or "") for each in everyone}
    return len(dimensions) == 1 and None not in dimensions and len({e.kind for e in everyone}) == 1


def _of_a_rate(one: Claim) -> bool:
    id = one.indicator or ""
    return is_indicator(id) and indicator(id).nature is Nature.RATIO


def _judged(one: _Sum) -> Conclusion | Verified:
    ids = (one.total.id, *(each.id for each in one.parts))
    whole = scaled(one.total)
    own = [
        each for each in one.parts if each.subject is None or not is_part_of_others(each.subject)
    ]
    for some in (one.parts, own):
        if Interval.total(scaled(each) for each in some).overlaps(whole):
            return Verified("table_totals", ids)
    total = Interval.total(scaled(each) for each in one.parts)
    return _unequal(one, total)


def _unequal(one: _Sum, total: Interval) -> Conclusion:
    basis = _explaining(one, total)
    back = shown(total.scaled(1 / factor(one.total)), _DECIMALS)
    return Conclusion(
        rule="table_totals",
        severity=Severity.WRONG if basis is None else Severity.DEFINITION_NEEDED,
        confidence=_CONFIDENCE,
        claims=(one.total.id, *(each.id for each in one.parts)),
        message=Bilingual(
            f"合计印作 {one.total.text}，而表中各项相加得 {back}。",
            f"The total is printed as {one.total.text}, and what the table lists makes {back}.",
        ),
        arithmetic=f"{' + '.join(each.text for each in one.parts)} ∈ {back} ∌ {one.total.text}",
        remedy=RECOUNT if basis is None else declared(basis),
        definition=basis,
    )


def _explaining(one: _Sum, total: Interval) -> str | None:
    """What would explain it: what the table leaves out, or what operators share."""
    whole = scaled(one.total)
    if one.some_only and whole.wholly_above(total):
        return _SCOPE
    shared = is_indicator(one.total.indicator or "") and _SHARING in undeclared_bases(
        one.total.indicator or ""
    )
    return _SHARING if shared and total.wholly_above(whole) else None


RULE = Rule(
    name="table_totals",
    title=Bilingual("合计行与各行", "Totals of a table"),
    explanation=Bilingual(
        "合计 = 所列各行（各列）之和；比率、均值、位次不相加。",
        "A total is the sum of the rows (columns) listed; rates, averages and ranks aren't added.",
    ),
    judge=_judge,
)
