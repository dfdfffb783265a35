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
from typing import Any, Literal

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.chart_parts import (
    LEFT,
    RIGHT,
    bar,
    beneath,
    bottom,
    category_axis,
    head,
    line,
    on_the_right,
    points,
    row_axis,
    row_margin,
    stack,
    value_axis,
)
from qianwang.kernel.documents.chart_spec import Axis, Caption, Categories, Series
from qianwang.kernel.documents.model import Cell, Column, DocumentError, FigureBlock, TableData
from qianwang.kernel.documents.palette import INK, PAPER, SANS

__all__ = [
    "Axis",
    "Caption",
    "Categories",
    "Series",
    "bars",
    "levels_and_rates",
    "lines",
    "ranking",
    "shares",
]

SAMPLE = Bilingual("示例数据", "sample data")


def bars(
    caption: Caption,
    categories: Categories,
    series: Sequence[Series],
    axis: Axis,
) -> FigureBlock:
    """Bars beside one another: levels over years, or a place compared with the country."""
    option = _frame(caption, categories, series)
    grid = {"left": LEFT, "right": 28, "top": head(series), "bottom": bottom(categories)}
    option |= {
        "grid": grid,
        "xAxis": category_axis(categories),
        "yAxis": value_axis(axis),
        "series": [
            bar(one, at, len(series), len(categories.names)) for at, one in enumerate(series)
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
        "grid": {"left": LEFT, "right": 140, "top": 40, "bottom": bottom(categories)},
        "xAxis": category_axis(categories, 140),
        "yAxis": value_axis(axis, free=True),
        "series": [line(one, at, named=True) for at, one in enumerate(series)],
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
    top = head(everything)
    top_of_bars = top + band + 46
    option |= {
        "grid": [
            {"left": LEFT, "right": RIGHT, "top": top, "height": band},
            {"left": LEFT, "right": RIGHT, "top": top_of_bars, "bottom": bottom(categories)},
        ],
        "xAxis": [
            category_axis(categories, RIGHT) | {"gridIndex": 0, "axisLabel": {"show": False}},
            category_axis(categories, RIGHT) | {"gridIndex": 1},
        ],
        "yAxis": [
            on_the_right(value_axis(rate_axis, free=True)) | {"gridIndex": 0},
            value_axis(level_axis) | {"gridIndex": 1},
        ],
        "series": [
            *(
                bar(one, at, len(levels), len(categories.names))
                | {"xAxisIndex": 1, "yAxisIndex": 1}
                for at, one in enumerate(levels)
            ),
            *(
                points(one, at + len(levels), categories) | {"xAxisIndex": 0, "yAxisIndex": 0}
                for at, one in enumerate(rates)
            ),
        ],
    }
    height = 230 + top + band + (40 if len(categories.names) > 6 else 20)
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
    value = value_axis(axis) | {"max": 100, "interval": 20}
    category = category_axis(categories) if upright else row_axis(categories)
    option |= {
        "grid": {
            "left": LEFT if upright else row_margin(categories),
            "right": 36,
            "top": head(series) if upright else head(series) - 16,
            "bottom": bottom(categories) if upright else 50,
        },
        "xAxis": category if upright else beneath(value),
        "yAxis": value if upright else category,
        "series": [stack(one, at, upright=upright) for at, one in enumerate(series)],
    }
    height = 340 + head(series) if upright else 50 + head(series) + 32 * len(categories.names)
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
        "grid": {"left": row_margin(categories), "right": 70, "top": 24, "bottom": 50},
        "xAxis": beneath(value_axis(axis)),
        "yAxis": row_axis(categories),
        "series": [bar(series, 0, 1, len(categories.names), label_at="right")],
    }
    return _figure(caption, categories, [series], option, 90 + 28 * len(categories.names))


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
