"""Rules `balance`, `row_total`, `of_which`: parts and wholes.

Across a line, the vocabulary's identities: mobile and fixed telephone users are all telephone
users. Down a column, the prefectures make the province. A line "of which" lies inside the
places that its land lies in.

Filed figures are exact in the declared decimals, so a total that is off by one in the last place
is an error. Only where the source is declared to round do the intervals decide, as everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.vocabulary import Relation
from qianwang.systems.statistics.checks.context import Context
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.finding import Finding, error
from qianwang.systems.statistics.form import Column, Role


def balances(filed: FiledReturn, _: Context) -> Iterator[Finding]:
    """Columns that should add up to, or lie inside, another column of the same line."""
    for row in filed.form.rows:
        for balance in filed.form.balances:
            whole_cell = f"{balance.whole.letter}{row.line}"
            cells = [f"{part.letter}{row.line}" for part in balance.parts]
            whole = filed.values.get(whole_cell)
            parts = [filed.values[cell] for cell in cells if cell in filed.values]
            if whole is None or len(parts) < len(cells):
                continue
            rounded = balance.whole.rounded
            if _holds(whole, parts, balance.relation, rounded=rounded):
                continue
            names = _names(balance.parts)
            sign = "=" if balance.relation is Relation.SUM else "≥"
            total = sum(parts, Decimal(0))
            yield error(
                "balance",
                whole_cell,
                Bilingual(
                    f"{row.place.short.zh}：{balance.whole.name.zh} {whole} 应{sign} {names.zh} "
                    f"{_added(parts)} = {total}，相差 {whole - total}。",
                    f"{row.place.short.en}: {balance.whole.name.en} {whole} should be {sign} "
                    f"{names.en}, {_added(parts)} = {total}; it is off by {whole - total}.",
                ),
                Bilingual(
                    f"请核对 {whole_cell} 与 {'、'.join(cells)}。{balance.reason.zh}",
                    f"Check {whole_cell} and {', '.join(cells)}. {balance.reason.en}",
                ),
            )


def row_totals(filed: FiledReturn, _: Context) -> Iterator[Finding]:
    """The first line of a column and the sum of the lines that are its parts."""
    first = filed.form.rows[0]
    parts_rows = [row for row in filed.form.rows if row.role is Role.PART]
    for column in filed.form.columns:
        if not column.row_total or column.first_row_only or not parts_rows:
            continue
        whole = filed.values.get(f"{column.letter}{first.line}")
        cells = [f"{column.letter}{row.line}" for row in parts_rows]
        parts = [filed.values[cell] for cell in cells if cell in filed.values]
        if whole is None or not parts:
            continue
        complete = len(parts) == len(cells)
        relation = Relation.SUM if complete else Relation.WITHIN
        if _holds(whole, parts, relation, rounded=column.rounded):
            continue
        total = sum(parts, Decimal(0))
        yield error(
            "row_total",
            f"{column.letter}{first.line}",
            Bilingual(
                f"{column.name.zh}：{first.place.short.zh} {whole}，"
                f"而各地（{cells[0]}–{cells[-1]}）合计 {total}，相差 {whole - total}。",
                f"{column.name.en}: {first.place.short.en} {whole}, but {cells[0]} to "
                f"{cells[-1]} add up to {total}; it is off by {whole - total}.",
            ),
            Bilingual(
                "请核对合计与各地的数；“其中”行不计入合计。",
                "Check the total and its parts; a line “of which” is not among them.",
            ),
        )


def of_which(filed: FiledReturn, _: Context) -> Iterator[Finding]:
    """A line "of which" and the sum of the places that its land lies in."""
    for row in filed.form.rows:
        around = [filed.form.by_place[id] for id in row.place.lies_in if id in filed.form.by_place]
        if row.role is not Role.OF_WHICH or not around:
            continue
        for column in filed.form.columns:
            cell = f"{column.letter}{row.line}"
            cells = [f"{column.letter}{one.line}" for one in around]
            if cell not in filed.values or not all(one in filed.values for one in cells):
                continue
            outer = sum((filed.values[one] for one in cells), Decimal(0))
            if column.row_total and filed.values[cell] > outer:
                names = Bilingual(
                    "、".join(one.place.short.zh for one in around),
                    " and ".join(one.place.short.en for one in around),
                )
                yield error(
                    "of_which",
                    cell,
                    Bilingual(
                        f"其中{row.place.short.zh} {filed.values[cell]}，"
                        f"大于所在的{names.zh}合计 {outer}。",
                        f"{row.place.short.en} is {filed.values[cell]}, more than "
                        f"{names.en} in which it lies, {outer}.",
                    ),
                    Bilingual(
                        f"请核对 {cell} 与 {'、'.join(cells)}。",
                        f"Check {cell} and {', '.join(cells)}.",
                    ),
                )


def _holds(whole: Decimal, parts: Sequence[Decimal], relation: Relation, *, rounded: bool) -> bool:
    """Whether the whole is the sum of its parts (or at least it), rounding allowed if declared."""
    if not rounded:
        total = sum(parts, Decimal(0))
        return whole == total if relation is Relation.SUM else whole >= total
    around = Interval.printed(whole)
    total_around = Interval.exactly(0)
    for part in parts:
        total_around = total_around + Interval.printed(part)
    if relation is Relation.SUM:
        return around.overlaps(total_around)
    return not total_around.wholly_above(around)


def _names(columns: Sequence[Column]) -> Bilingual:
    return Bilingual(
        "+".join(column.name.zh for column in columns),
        " + ".join(column.name.en for column in columns),
    )


def _added(values: Sequence[Decimal]) -> str:
    return " + ".join(str(value) for value in values)
