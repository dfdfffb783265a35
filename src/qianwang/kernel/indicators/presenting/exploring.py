"""A selection as a table and as charts, made from the same cells so that they can't differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents import chart
from qianwang.kernel.documents.chart_spec import Axis, Caption, Categories, Series
from qianwang.kernel.documents.model import (
    Cell,
    Column,
    Document,
    FigureBlock,
    TableBlock,
    TableData,
)
from qianwang.kernel.documents.palette import PARTIES
from qianwang.kernel.indicators.codes import Kind, Span, Subject
from qianwang.kernel.indicators.indicator import Nature
from qianwang.kernel.indicators.naming import period_name, subject_name
from qianwang.kernel.indicators.presenting.alternative import alternative
from qianwang.kernel.indicators.presenting.selection import KINDS, Selection
from qianwang.kernel.indicators.presenting.shown import Page, Shown, shown
from qianwang.kernel.indicators.vocabulary import indicator
from qianwang.kernel.parties import is_party

_SOURCE = Bilingual("来源：黔网，逐数可查。", "Source: Qianwang; each number can be traced.")
_WHO = Bilingual("对象", "Of")
_WHEN = Bilingual("时期", "Period")
_TITLE = Bilingual("指标查询", "Selected indicators")
MOST_LINES = 8
"""As many as there are colours; of more series no chart can be read."""


@dataclass(frozen=True, slots=True)
class Row:
    """One subject's numbers of an indicator, a cell a period."""

    name: str
    cells: tuple[Cell, ...]
    numbers: tuple[Shown, ...]
    party: str | None


@dataclass(frozen=True, slots=True)
class Part:
    """One indicator of a selection: head, unit, its rows and chart. `figure` is None where there is
    nothing that can be drawn, or too much."""

    indicator: str
    name: str
    unit: str
    rows: tuple[Row, ...]
    figure: FigureBlock | None

    @property
    def empty(self) -> bool:
        """Whether there is no number in it at all."""
        return all(one.absent for row in self.rows for one in row.numbers)


def periods_named(selection: Selection, page: Page, nature: Nature) -> tuple[str, ...]:
    """What the columns are called: a month's flow runs since January, a stock is at its end."""
    span = {Nature.STOCK: Span.END, Nature.FLOW: Span.CUMULATIVE}.get(nature)
    return tuple(
        period_name(one, span if one.is_month else None).in_(page.language)
        for one in selection.periods
    )


def parts(page: Page, selection: Selection) -> tuple[Part, ...]:
    """Every chosen indicator with its rows and its chart."""
    return tuple(_part(page, selection, one) for one in selection.indicators)


def _part(page: Page, chosen: Selection, id: str) -> Part:
    rows = tuple(_row(page, chosen, id, subject) for subject in chosen.subjects)
    unit = page.unit(id, chosen.kind, chosen.last)
    kind = KINDS[chosen.kind].in_(page.language) if chosen.kind is not Kind.LEVEL else ""
    name = indicator(id).name.in_(page.language)
    headed = f"{name} · {kind}" if kind else name
    return Part(id, headed, unit, rows, _figure(page, chosen, id, headed, unit, rows))


def _row(page: Page, chosen: Selection, id: str, subject: Subject) -> Row:
    cells = tuple(page.cell(id, chosen.kind, subject, each) for each in chosen.periods)
    return Row(
        subject_name(subject).in_(page.language),
        cells,
        tuple(shown(cell, chosen.kind) for cell in cells),
        subject.names[0] if is_party(subject.names[0]) and subject.place is None else None,
    )


def _figure(
    page: Page, chosen: Selection, id: str, headed: str, unit: str, rows: Sequence[Row]
) -> FigureBlock | None:
    drawn = [row for row in rows if any(cell.value is not None for cell in row.cells)]
    if not drawn:
        return None
    caption = Caption(
        0,
        f"chart-{id}",
        headed,
        unit,
        _SOURCE.in_(page.language),
        alternative(headed, unit, _ends(drawn), page.language),
        page.language,
    )
    axis = Axis(unit)
    if len(chosen.periods) == 1:
        ordered = sorted(
            (row for row in drawn if row.cells[0].value is not None),
            key=lambda row: -(row.cells[0].value or 0),
        )
        if chosen.kind is Kind.RANK:
            ordered.reverse()
        return chart.ranking(
            caption,
            Categories(_WHO.in_(page.language), tuple(row.name for row in ordered), "places"),
            Series(headed, unit, tuple(row.cells[0] for row in ordered)),
            axis,
        )
    if len(drawn) > MOST_LINES:
        return None
    categories = Categories(
        _WHEN.in_(page.language), tuple(str(each) for each in chosen.periods), "time"
    )
    parties = [row.party for row in drawn]
    series = [
        Series(
            row.name,
            unit,
            row.cells,
            row.party if len(set(parties)) == len(parties) and row.party in PARTIES else None,
        )
        for row in drawn
    ]
    if chosen.kind is Kind.LEVEL and len(drawn) == 1:
        return chart.bars(caption, categories, series, axis)
    return chart.lines(caption, categories, series, axis)


def _ends(rows: Sequence[Row]) -> Iterator[str]:
    """First and last value of each row."""
    for row in rows:
        known = [one.text for one in row.numbers if not one.absent]
        yield f"{row.name} {known[0]}–{known[-1]}"


def document(page: Page, chosen: Selection, found: Sequence[Part], made: datetime) -> Document:
    """The selection as a document, whose workbook and trace are written as those of any other."""
    blocks = tuple(
        TableBlock(
            number=at,
            anchor=one.indicator,
            title=one.name,
            data=TableData(
                (
                    Column(_WHO.in_(page.language), align="text"),
                    *(
                        Column(name, unit=one.unit)
                        for name in periods_named(chosen, page, indicator(one.indicator).nature)
                    ),
                ),
                tuple((Cell(row.name), *row.cells) for row in one.rows),
            ),
            unit_note=one.unit,
            source_note=_SOURCE.in_(page.language),
            notes=(),
        )
        for at, one in enumerate(found, start=1)
    )
    return Document(
        id="selection",
        title=_TITLE.in_(page.language),
        subtitle="",
        language=page.language,
        period=f"{chosen.first}–{chosen.last}",
        prepared=made,
        blocks=blocks,
        traces=page.scribe.traces,
        notes=(),
        colophon=(),
    )
