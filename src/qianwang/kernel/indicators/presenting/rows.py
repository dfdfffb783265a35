"""A selection as CSV: one number a line, with its unit, its mark and the key of its trace."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.presenting.exploring import Part
from qianwang.kernel.indicators.presenting.selection import Selection
from qianwang.kernel.indicators.presenting.shown import Page

_HEADS = (
    Bilingual("指标代码", "indicator"),
    Bilingual("指标", "name"),
    Bilingual("对象", "of"),
    Bilingual("时期", "period"),
    Bilingual("数值", "value"),
    Bilingual("单位", "unit"),
    Bilingual("示例数据", "sample"),
    Bilingual("数列代码", "trace"),
)


def as_csv(page: Page, chosen: Selection, found: Sequence[Part]) -> bytes:
    """UTF-8 with the mark by which spreadsheets know it. Every text is of the vocabulary, so none
    can be a formula; a missing number is an empty cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([head.in_(page.language) for head in _HEADS])
    for part in found:
        for row in part.rows:
            for period, cell in zip(chosen.periods, row.cells, strict=True):
                writer.writerow(
                    [
                        part.indicator,
                        part.name,
                        row.name,
                        str(period),
                        "" if cell.value is None else str(cell.value),
                        part.unit,
                        "1" if cell.sample else "0",
                        cell.trace_id or "",
                    ]
                )
    return out.getvalue().encode("utf-8-sig")
