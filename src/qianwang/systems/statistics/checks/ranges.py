"""Rule `range`: a value that the column can't have, whoever files it.

Below the lowest (users below 0), or beyond what the form declares as the province's conceivable
size, which is how a number filed in the wrong unit shows.
"""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.statistics.checks.context import Context
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.finding import Finding, error


def ranges(filed: FiledReturn, _: Context) -> Iterator[Finding]:
    """Values below or above what their columns declare; the bounds themselves are allowed."""
    for cell, value in filed.values.items():
        column = filed.form.fields[cell][1]
        if column.lowest is not None and value < column.lowest:
            yield error(
                "range",
                cell,
                Bilingual(
                    f"{column.name.zh}为 {value}，低于最小值 {column.lowest}。",
                    f"{column.name.en} is {value}, below the least possible {column.lowest}.",
                ),
                Bilingual("请核对正负号。", "Check the sign."),
            )
        if column.highest is not None and value > column.highest:
            yield error(
                "range",
                cell,
                Bilingual(
                    f"{column.name.zh}为 {value} {column.unit}，"
                    f"超出合理上限 {column.highest} {column.unit}。",
                    f"{column.name.en} is {value} {column.unit.label.en}, "
                    f"above the conceivable {column.highest}.",
                ),
                Bilingual(
                    f"请核对是否按{column.unit}填报。",
                    f"Check that it is in {column.unit.label.en}.",
                ),
            )
