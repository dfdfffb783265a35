"""Axes, bars, lines and stacks as ECharts options: the one place that knows how charts look."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qianwang.kernel.documents.chart_spec import Axis, Categories, Series
from qianwang.kernel.documents.model import Cell
from qianwang.kernel.documents.palette import (
    DASHES,
    INK,
    PAPER,
    QUIET,
    RULE,
    SYMBOLS,
    colour,
    ink_on,
    pattern,
)
from qianwang.kernel.documents.render import WIDTH

LEFT, RIGHT = 56, 56
"""Room for the labels of the value axes, in pixels."""


def head(series: Sequence[Series]) -> int:
    """Room for the legend, which takes as many rows as its names need, and the axis name."""
    if len(series) == 1:
        return 40
    rows, used = 1, 0
    for one in series:
        wanted = 22 + 8 + text_width(one.name) + 18
        if used and used + wanted > WIDTH - 12:
            rows, used = rows + 1, 0
        used += wanted
    return 40 + 22 * rows


def bottom(categories: Categories) -> int:
    """Room for the names of the categories."""
    return 62 if slanted(categories) else 36


def text_width(text: str) -> int:
    """About how many pixels the text takes at 13 pixels."""
    return sum(13 if ord(letter) > 0x2E80 else 8 for letter in text)


def slanted(categories: Categories, right: int = 28) -> bool:
    """Whether the names are too long to stand side by side."""
    slot = (WIDTH - LEFT - right) / max(1, len(categories.names))
    return max(map(text_width, categories.names)) > slot - 4


def category_axis(categories: Categories, right: int = 28) -> dict[str, Any]:
    """The categories from left to right, every one named."""
    return {
        "type": "category",
        "data": list(categories.names),
        "axisTick": {"show": False},
        "axisLine": {"lineStyle": {"color": QUIET}, "onZero": True},
        "axisLabel": {
            "interval": 0,
            "fontSize": 13,
            "color": INK,
            "rotate": 30 if slanted(categories, right) else 0,
        },
    }


def row_axis(categories: Categories) -> dict[str, Any]:
    """The categories from top to bottom."""
    axis = category_axis(categories)
    axis["axisLabel"]["rotate"] = 0
    return axis | {"inverse": True}


def row_margin(categories: Categories) -> int:
    """Room for the names of the rows."""
    return 20 + max(map(text_width, categories.names))


def value_axis(axis: Axis, *, free: bool = False) -> dict[str, Any]:
    """An axis that starts at zero unless it is `free`, as the axis of a line may be."""
    made: dict[str, Any] = {
        "type": "value",
        "name": axis.name,
        "nameTextStyle": {"fontSize": 12, "color": QUIET, "align": "left", "padding": [0, -40]},
        "nameGap": 14,
        "splitNumber": 4,
        "axisLabel": {"fontSize": 12, "color": QUIET},
        "splitLine": {"lineStyle": {"color": RULE}},
        "scale": free,
    }
    if axis.minimum is not None:
        made["min"] = axis.minimum
    return made


def on_the_right(axis: dict[str, Any]) -> dict[str, Any]:
    """The second axis of a figure."""
    name = {"fontSize": 12, "color": QUIET, "align": "right"}
    return axis | {"position": "right", "nameTextStyle": name}


def beneath(axis: dict[str, Any]) -> dict[str, Any]:
    """A value axis that runs below the rows, named under its middle."""
    return axis | {
        "nameLocation": "middle",
        "nameGap": 30,
        "nameTextStyle": {"fontSize": 12, "color": QUIET},
    }


def _item(cell: Cell, at: int, *, hatch: bool) -> dict[str, Any]:
    if cell.value is None:
        return {"value": None}
    item: dict[str, Any] = {"value": float(cell.value), "label": {"formatter": cell.text}}
    if hatch:
        decal = pattern(at, sample=cell.sample)
        if decal is not None:
            item["itemStyle"] = {"decal": decal}
    elif cell.sample:
        # A line has no surface to hatch: its sample points are hollow.
        item["symbol"] = "emptyCircle"
    return item


def _surface(series: Series, at: int) -> dict[str, Any]:
    """The pattern that the legend shows; an item with another bears its own."""
    shown = [cell for cell in series.cells if cell.value is not None]
    decal = pattern(at, sample=all(cell.sample for cell in shown))
    return {} if decal is None else {"decal": decal}


def bar(
    series: Series, at: int, beside: int, categories: int, *, label_at: str = "top"
) -> dict[str, Any]:
    """A series as bars with the values at their ends."""
    crowded = beside * categories > 12 and label_at == "top"
    return {
        "name": series.name,
        "type": "bar",
        "color": colour(at, series.party),
        "barMaxWidth": 44 if beside == 1 else 30,
        "barGap": "12%",
        "itemStyle": _surface(series, at),
        "data": [_item(cell, at, hatch=True) for cell in series.cells],
        "label": {
            "show": True,
            "position": label_at,
            "distance": 4,
            "fontSize": 10 if crowded else 12,
            "color": INK,
        },
        "labelLayout": {"hideOverlap": True},
    }


def line(series: Series, at: int, *, named: bool) -> dict[str, Any]:
    """A series as a line with markers; `named` puts its name at its end."""
    hue = colour(at, series.party)
    made: dict[str, Any] = {
        "name": series.name,
        "type": "line",
        "color": hue,
        "symbol": SYMBOLS[at % len(SYMBOLS)],
        "symbolSize": 8,
        "connectNulls": False,
        "lineStyle": {"width": 2.2, "type": DASHES[at % len(DASHES)]},
        "data": [_item(cell, at, hatch=False) for cell in series.cells],
        "label": {
            "show": True,
            "position": "top" if at % 2 == 0 else "bottom",
            "fontSize": 12,
            "color": INK,
            "backgroundColor": "rgba(255,255,255,0.8)",
            "padding": [1, 2],
        },
        "labelLayout": {"hideOverlap": True, "moveOverlap": "shiftY"},
    }
    if named:
        made["endLabel"] = {
            "show": True,
            "formatter": "{a}",
            "distance": 14,
            "fontSize": 13,
            "color": hue,
            "width": 125,
            "overflow": "break",
        }
    return made


def points(series: Series, at: int, categories: Categories) -> dict[str, Any]:
    """A line over time; over places markers alone, as nothing lies between two places."""
    made = line(series, at, named=False)
    if categories.kind == "places":
        made["lineStyle"] = {"width": 0, "opacity": 0}
        made["symbolSize"] = 10
    return made


def stack(series: Series, at: int, *, upright: bool) -> dict[str, Any]:
    """A series as slices of the whole."""
    fill = colour(at, series.party)
    data = [_item(cell, at, hatch=True) for cell in series.cells]
    for item, cell in zip(data, series.cells, strict=True):
        # A thin slice cannot hold its label; the data table has the number.
        if cell.value is not None and cell.value < 4:
            item["label"] = {"show": False}
    return {
        "name": series.name,
        "type": "bar",
        "stack": "whole",
        "color": fill,
        "barMaxWidth": 62 if upright else 22,
        "itemStyle": _surface(series, at) | {"borderColor": PAPER, "borderWidth": 1},
        "data": data,
        "label": {
            "show": True,
            "position": "inside",
            "fontSize": 12,
            "color": ink_on(fill),
            "backgroundColor": fill,
            "padding": [1, 3],
        },
    }
