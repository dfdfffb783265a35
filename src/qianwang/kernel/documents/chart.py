"""Figures from declarations: what is shown, not how it is drawn.

A figure is a list of categories and series of cells. Its data table and its ECharts option are
made from the same cells, so that they cannot differ. The option is plain JSON; what JSON cannot
say is added to it by `assets/finish.js`, in process and in the browser alike.

Bars start at zero. A level and a rate share categories but not a plot: the rate stands in a band
of its own above the bars, with its own named axis on the right, so that no label covers another.
A missing cell is a gap and never a zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.documents.model import Cell, Column, DocumentError, FigureBlock, TableData
from qianwang.kernel.documents.palette import (
    DASHES,
    INK,
    PAPER,
    QUIET,
    RULE,
    SANS,
    SYMBOLS,
    colour,
    ink_on,
    pattern,
)
from qianwang.kernel.documents.render import WIDTH

SAMPLE = Bilingual("示例数据", "sample data")
_LEFT, _RIGHT = 56, 56


@dataclass(frozen=True, slots=True)
class Series:
    """One series: a cell for each category. `party` gives it that party's fixed colour."""

    name: str
    unit: str
    cells: tuple[Cell, ...]
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Categories:
    """What the values stand over: years in their order, or places that only stand together.

    `head` names the first column of the data table. Points are joined by a line over time only.
    """

    head: str
    names: tuple[str, ...]
    kind: Literal["time", "places"] = "time"


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands around the plot; `alt` says in a sentence what the figure shows."""

    number: int
    anchor: str
    title: str
    subtitle: str
    source_note: str
    alt: str
    language: Language = "zh"


@dataclass(frozen=True, slots=True)
class Axis:
    """A value axis: its name with the unit, and its lower end where it need not be zero."""

    name: str
    minimum: float | None = None


def bars(
    caption: Caption,
    categories: Categories,
    series: Sequence[Series],
    axis: Axis,
) -> FigureBlock:
    """Bars beside one another: levels over years, or a place compared with the country."""
    option = _frame(caption, categories, series)
    grid = {"left": _LEFT, "right": 28, "top": 62, "bottom": _bottom(categories)}
    option |= {
        "grid": grid,
        "xAxis": _category_axis(categories),
        "yAxis": _value_axis(axis),
        "series": [
            _bar(one, at, len(series), len(categories.names)) for at, one in enumerate(series)
        ],
    }
    return _figure(caption, categories, series, option, 380)


def lines(
    caption: Caption,
    categories: Categories,
    series: Sequence[Series],
    axis: Axis,
) -> FigureBlock:
    """Lines over time, each named at its end."""
    option = _frame(caption, categories, series)
    option.pop("legend")
    option |= {
        "grid": {"left": _LEFT, "right": 140, "top": 62, "bottom": _bottom(categories)},
        "xAxis": _category_axis(categories, 140),
        "yAxis": _value_axis(axis, free=True),
        "series": [_line(one, at, named=True) for at, one in enumerate(series)],
    }
    return _figure(caption, categories, series, option, 380)


def levels_and_rates(
    caption: Caption,
    categories: Categories,
    levels: Sequence[Series],
    rates: Sequence[Series],
    axes: tuple[Axis, Axis],
) -> FigureBlock:
    """Bars of levels under a band with the lines of their growth, penetration or price.

    Two axes: first the levels', on the left; then the rates', on the right.
    """
    level_axis, rate_axis = axes
    everything = [*levels, *rates]
    option = _frame(caption, categories, everything)
    # Several lines need more room between them than one.
    band = 96 if len(rates) == 1 else 140
    top_of_bars = 62 + band + 46
    option |= {
        "grid": [
            {"left": _LEFT, "right": _RIGHT, "top": 62, "height": band},
            {"left": _LEFT, "right": _RIGHT, "top": top_of_bars, "bottom": _bottom(categories)},
        ],
        "xAxis": [
            _category_axis(categories, _RIGHT) | {"gridIndex": 0, "axisLabel": {"show": False}},
            _category_axis(categories, _RIGHT) | {"gridIndex": 1},
        ],
        "yAxis": [
            _value_axis(rate_axis, free=True)
            | {
                "gridIndex": 0,
                "position": "right",
                "nameTextStyle": {"fontSize": 12, "color": QUIET, "align": "right"},
            },
            _value_axis(level_axis) | {"gridIndex": 1},
        ],
        "series": [
            *(
                _bar(one, at, len(levels), len(categories.names))
                | {"xAxisIndex": 1, "yAxisIndex": 1}
                for at, one in enumerate(levels)
            ),
            *(
                _points(one, at + len(levels), categories) | {"xAxisIndex": 0, "yAxisIndex": 0}
                for at, one in enumerate(rates)
            ),
        ],
    }
    height = 290 + band + (40 if len(categories.names) > 6 else 20)
    return _figure(caption, categories, everything, option, height)


def shares(
    caption: Caption,
    categories: Categories,
    series: Sequence[Series],
    axis: Axis,
    *,
    direction: Literal["columns", "rows"] = "columns",
) -> FigureBlock:
    """Parts of a whole in percent, stacked to 100: columns for years, rows for places."""
    option = _frame(caption, categories, series)
    upright = direction == "columns"
    value = _value_axis(axis) | {"max": 100, "interval": 20}
    category = _category_axis(categories) if upright else _row_axis(categories)
    option |= {
        "grid": {
            "left": _LEFT if upright else _row_margin(categories),
            "right": 36,
            "top": 62 if upright else 46,
            "bottom": _bottom(categories) if upright else 50,
        },
        "xAxis": category if upright else _beneath(value),
        "yAxis": value if upright else category,
        "series": [_stack(one, at, upright=upright) for at, one in enumerate(series)],
    }
    height = 400 if upright else 110 + 32 * len(categories.names)
    return _figure(caption, categories, series, option, height)


def ranking(
    caption: Caption,
    categories: Categories,
    series: Series,
    axis: Axis,
) -> FigureBlock:
    """One value a category as rows, in the order given: the first stands at the top."""
    option = _frame(caption, categories, [series])
    option |= {
        "grid": {"left": _row_margin(categories), "right": 70, "top": 24, "bottom": 50},
        "xAxis": _beneath(_value_axis(axis)),
        "yAxis": _row_axis(categories),
        "series": [_bar(series, 0, 1, len(categories.names), label_at="right")],
    }
    return _figure(caption, categories, [series], option, 90 + 28 * len(categories.names))


# --- Parts -----------------------------------------------------------------------------------


def _figure(
    caption: Caption,
    categories: Categories,
    series: Sequence[Series],
    option: dict[str, Any],
    height: int,
) -> FigureBlock:
    columns = (
        Column(categories.head, align="text"),
        *(Column(one.name, unit=one.unit) for one in series),
    )
    rows = tuple(
        (Cell(category), *(one.cells[at] for one in series))
        for at, category in enumerate(categories.names)
    )
    data = TableData(columns, rows)
    subtitle = caption.subtitle
    if data.sample:
        subtitle = f"{subtitle} · {SAMPLE.in_(caption.language)}"
    return FigureBlock(
        number=caption.number,
        anchor=caption.anchor,
        title=caption.title,
        subtitle=subtitle,
        option=option,
        data=data,
        source_note=caption.source_note,
        alt=caption.alt,
        height=height,
    )


def _frame(caption: Caption, categories: Categories, series: Sequence[Series]) -> dict[str, Any]:
    for one in series:
        if len(one.cells) != len(categories.names):
            raise DocumentError(
                f"{one.name}: {len(one.cells)} cells for {len(categories.names)} categories"
            )
    if all(cell.value is None for one in series for cell in one.cells):
        raise DocumentError(f"{caption.title}: a figure without a number; use Missing")
    return {
        "animation": False,
        "backgroundColor": PAPER,
        "textStyle": {"fontFamily": SANS, "fontSize": 13, "color": INK},
        "aria": {"enabled": True, "label": {"description": caption.alt}},
        "tooltip": {"trigger": "axis", "axisPointer": {"type": "shadow"}, "confine": True},
        "legend": {
            "show": len(series) > 1,
            "top": 2,
            "left": "center",
            "itemWidth": 22,
            "itemHeight": 12,
            "itemGap": 18,
            "textStyle": {"fontSize": 13, "color": INK},
        },
    }


def _bottom(categories: Categories) -> int:
    return 62 if _slanted(categories) else 36


def _text_width(text: str) -> int:
    return sum(13 if ord(letter) > 0x2E80 else 8 for letter in text)


def _slanted(categories: Categories, right: int = 28) -> bool:
    slot = (WIDTH - _LEFT - right) / max(1, len(categories.names))
    return max(map(_text_width, categories.names)) > slot - 4


def _category_axis(categories: Categories, right: int = 28) -> dict[str, Any]:
    return {
        "type": "category",
        "data": list(categories.names),
        "axisTick": {"show": False},
        "axisLine": {"lineStyle": {"color": QUIET}, "onZero": True},
        "axisLabel": {
            "interval": 0,
            "fontSize": 13,
            "color": INK,
            "rotate": 30 if _slanted(categories, right) else 0,
        },
    }


def _row_axis(categories: Categories) -> dict[str, Any]:
    axis = _category_axis(categories)
    axis["axisLabel"]["rotate"] = 0
    return axis | {"inverse": True}


def _row_margin(categories: Categories) -> int:
    return 20 + max(map(_text_width, categories.names))


def _value_axis(axis: Axis, *, free: bool = False) -> dict[str, Any]:
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


def _beneath(axis: dict[str, Any]) -> dict[str, Any]:
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


def _bar(
    series: Series, at: int, beside: int, categories: int, *, label_at: str = "top"
) -> dict[str, Any]:
    crowded = beside * categories > 12 and label_at == "top"
    return {
        "name": series.name,
        "type": "bar",
        "color": colour(at, series.party),
        "barMaxWidth": 44 if beside == 1 else 30,
        "barGap": "12%",
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


def _line(series: Series, at: int, *, named: bool) -> dict[str, Any]:
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


def _points(series: Series, at: int, categories: Categories) -> dict[str, Any]:
    """A line over time; over places markers alone, as nothing lies between two places."""
    made = _line(series, at, named=False)
    if categories.kind == "places":
        made["lineStyle"] = {"width": 0, "opacity": 0}
        made["symbolSize"] = 10
    return made


def _stack(series: Series, at: int, *, upright: bool) -> dict[str, Any]:
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
        "itemStyle": {"borderColor": PAPER, "borderWidth": 1},
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
