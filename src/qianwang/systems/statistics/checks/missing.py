"""Rule `missing`: a cell that must be filled is empty. A zero has to be written as 0.

A return without any number says nothing, whatever its form requires.
"""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.statistics.checks.context import Context
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.finding import Finding, error
from qianwang.systems.statistics.layout import FORM_CELL


def missing(filed: FiledReturn, _: Context) -> Iterator[Finding]:
    """Required cells without a value, but for those in which something unreadable stands."""
    if not filed.values and not filed.faults:
        yield error(
            "missing",
            FORM_CELL,
            Bilingual("报表里没有任何数字。", "the return holds no number at all."),
            Bilingual("请填写后再报。", "Fill it in."),
        )
    unreadable = {fault.cell for fault in filed.faults}
    for cell, (row, column) in filed.form.fields.items():
        if (
            cell not in filed.values
            and cell not in unreadable
            and filed.form.must_be_filled(row, column)
        ):
            yield error(
                "missing",
                cell,
                Bilingual(
                    f"{row.place.short.zh}的{column.name.zh}没有填。",
                    f"{column.name.en} of {row.place.short.en} is missing.",
                ),
                Bilingual("请填写；确实为零请写 0。", "Fill it in; write 0 for nothing."),
            )
