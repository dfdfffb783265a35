"""A checked return into observations, one a cell, each with its place in the return.

A cell that a revision leaves empty takes its earlier number back: the observation gets a revision
that keeps the number and says that it doesn't govern any more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.observation import Observation, Source, SourceKind, Status
from qianwang.kernel.parties import party
from qianwang.systems.statistics.filed import Coordinate, FiledReturn
from qianwang.systems.statistics.finding import Finding

WITHDRAWN = "withdrawn: the return's revision leaves this cell empty"


def observations(
    filed: FiledReturn,
    findings: tuple[Finding, ...],
    earlier: Mapping[Coordinate, Decimal],
    *,
    sample: bool,
) -> Iterator[Observation]:
    """The observations of a return; `earlier` are the numbers of the revision that it replaces."""
    explained: dict[str, str] = {}
    for one in findings:
        if one.explanation:
            said = explained.get(one.cell)
            explained[one.cell] = f"{said}；{one.explanation}" if said else one.explanation
    for cell, value in filed.values.items():
        yield _observation(filed, cell, value, explained.get(cell, ""), sample=sample)
    for place, key in earlier:
        column = filed.form.by_key.get(key)
        if column is None or place not in filed.form.by_place:
            continue
        cell = f"{column.letter}{filed.form.by_place[place].line}"
        if cell in filed.form.fields and cell not in filed.values:
            yield _observation(
                filed,
                cell,
                earlier[place, key],
                WITHDRAWN,
                sample=sample,
                status=Status.SUPERSEDED,
            )


def _observation(
    filed: FiledReturn,
    cell: str,
    value: Decimal,
    remark: str,
    *,
    sample: bool,
    status: Status = Status.NORMAL,
) -> Observation:
    row, column = filed.form.fields[cell]
    title, filer = filed.form.title, party(filed.party).short
    return Observation(
        id=f"{filed.name}#{cell}",
        indicator=column.indicator.id,
        subject=filed.form.subject(row, filed.party),
        period=filed.form.period_of(column, filed.period),
        kind=column.kind,
        span=column.span,
        value=value,
        unit=column.unit.code,
        source=Source(
            SourceKind.EXTERNAL if filed.form.about_places else SourceKind.RETURN,
            filed.name,
            f"cell {cell}",
            Bilingual(
                f"{filed.form.code} {title.zh}（{filer.zh}，{filed.period}）{cell} 格",
                f"{filed.form.code} {title.en} ({filer.en}, {filed.period}), cell {cell}",
            ),
        ),
        status=status,
        sample=sample,
        remark=remark,
    )
