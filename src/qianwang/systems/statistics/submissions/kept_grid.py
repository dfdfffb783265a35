"""What somebody filled in, as it is kept: the cells of a sheet, each with what stood there.

A sheet that came as a file and one that was filled in on a page are kept in the same way and read
by the same `interpret`, so that both are judged alike. Texts are kept as they were typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.uploads.allowance import UnreadableFile
from qianwang.systems.statistics import layout
from qianwang.systems.statistics.filed import Coordinate
from qianwang.systems.statistics.form import Form
from qianwang.systems.statistics.reading.grid import Content, Grid

MOST_CELLS = 8_000
"""The largest form has a few hundred."""


def blank_grid(
    form: Form, party: str, period: Period, values: Mapping[Coordinate, Decimal]
) -> Grid:
    """A sheet of the form with these numbers in it, as the program itself would make it."""
    cells: dict[str, Content] = {
        layout.TITLE: form.title.zh,
        layout.FORM_CELL: layout.form_mark(form),
        layout.PARTY_CELL: party,
        layout.PERIOD_CELL: str(period),
    }
    for column in form.columns:
        cells[f"{column.letter}{layout.KEY_LINE}"] = column.key
        cells[f"{column.letter}{layout.NAME_LINE}"] = column.name.zh
        cells[f"{column.letter}{layout.UNIT_LINE}"] = str(column.unit)
    for row in form.rows:
        cells[f"{layout.PLACE_NAME}{row.line}"] = row.place.short.zh
        cells[f"{layout.PLACE_ID}{row.line}"] = row.place.id
    for cell, (row, column) in form.fields.items():
        value = values.get((row.place.id, column.key))
        if value is not None:
            cells[cell] = str(value)
    return Grid(cells, "", "")


def typed(grid: Grid, form: Form, cells: Mapping[str, str]) -> Grid:
    """The sheet with what was typed into fields of the form; an empty text empties its cell."""
    now = dict(grid.cells)
    for cell, text in cells.items():
        if cell not in form.fields or text == shown(now.get(cell)):
            continue
        if text.strip():
            now[cell] = text.strip()
        else:
            now.pop(cell, None)
    return replace(grid, cells=now, uncomputed=grid.uncomputed - set(cells))


def shown(content: Content | None) -> str:
    """What stands in a cell, as a field of a page shows it."""
    return "" if content is None else str(content)


def packed_grid(grid: Grid) -> dict[str, Any]:
    """The sheet as JSON; raises UnreadableFile for one with far more cells than any form."""
    if len(grid.cells) > MOST_CELLS:
        raise UnreadableFile(
            Bilingual(
                f"工作表有 {len(grid.cells)} 个非空格，报表最多几百个。",
                f"the sheet has {len(grid.cells)} filled cells; a return has some hundreds.",
            ),
            place=grid.document,
            hint=Bilingual("请确认这是报表文件。", "Check that this is a return."),
        )
    return {
        "cells": {cell: _packed(content) for cell, content in grid.cells.items()},
        "document": grid.document,
        "sha256": grid.sha256,
        "uncomputed": sorted(grid.uncomputed),
        "hidden": list(grid.hidden) if grid.hidden is not None else None,
    }


def unpacked_grid(kept: Mapping[str, Any]) -> Grid:
    """The sheet as it was kept."""
    return Grid(
        {cell: _unpacked(content) for cell, content in kept["cells"].items()},
        kept["document"],
        kept["sha256"],
        frozenset(kept["uncomputed"]),
        tuple(kept["hidden"]) if kept["hidden"] is not None else None,
    )


def _packed(content: Content) -> Any:
    match content:
        case str():
            return content.replace("\x00", "\ufffd")  # which no database keeps in JSON
        case bool():
            return {"truth": content}
        case Decimal():
            return {"number": str(content)}
        case datetime():
            return {"moment": content.isoformat()}
        case date():
            return {"day": content.isoformat()}
    return {"time": content.isoformat()}


def _unpacked(kept: Any) -> Content:
    if isinstance(kept, str):
        return kept
    ((kind, text),) = kept.items()
    match kind:
        case "truth":
            return bool(text)
        case "number":
            return Decimal(text)
        case "moment":
            return datetime.fromisoformat(text)
        case "day":
            return date.fromisoformat(text)
    return time.fromisoformat(text)
