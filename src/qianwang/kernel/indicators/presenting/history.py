"""An indicator over the years: the province's level and growth, and each prefecture's latest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents import chart
from qianwang.kernel.documents.chart_spec import Axis, Caption, Categories, Series
from qianwang.kernel.documents.model import FigureBlock
from qianwang.kernel.indicators.codes import HOME, Kind, Period, Subject
from qianwang.kernel.indicators.indicator import Nature, PriceRule
from qianwang.kernel.indicators.naming import period_name
from qianwang.kernel.indicators.presenting.alternative import alternative
from qianwang.kernel.indicators.presenting.shown import Page, Shown, shown
from qianwang.kernel.indicators.vocabulary import indicator
from qianwang.kernel.places import Place, prefectures, statistical_units

GROWING = frozenset({Nature.FLOW, Nature.STOCK})
FEWEST = 2
_YEAR = Bilingual("年份", "Year")
_SOURCE = Bilingual("来源：黔网，逐数可查。", "Source: Qianwang; each number can be traced.")


@dataclass(frozen=True, slots=True)
class Year:
    """One line of the history."""

    name: str
    level: Shown
    growth: Shown


@dataclass(frozen=True, slots=True)
class There:
    """One place's latest number, its growth and rank."""

    place: Place
    level: Shown
    growth: Shown
    rank: Shown


@dataclass(frozen=True, slots=True)
class History:
    """All of it. `grows`: whether growth is told; `newest`: the year of the places' numbers."""

    unit: str
    grows: bool
    years: tuple[Year, ...]
    places: tuple[There, ...]
    newest: int | None
    figure: FigureBlock | None

    @property
    def sample(self) -> bool:
        """Whether any number shown is sample data."""
        return any(one.level.sample for one in self.years) or any(
            one.level.sample for one in self.places
        )


def history(page: Page, id: str, years: Sequence[int]) -> History:
    """The history in these years; a year without a number is left out."""
    one = indicator(id)
    home, grows = Subject((HOME,)), one.nature in GROWING
    cells = [(year, page.cell(id, Kind.LEVEL, home, Period(year))) for year in years]
    known = [(year, cell) for year, cell in cells if cell.value is not None]
    lines = tuple(
        Year(
            period_name(Period(year)).in_(page.language),
            shown(cell),
            page.shown(id, Kind.YOY_PCT, home, Period(year)),
        )
        for year, cell in known
    )
    newest = years[-1] if years else None
    there = _places(page, id, Period(newest)) if newest else ()
    unit = page.unit(id, Kind.LEVEL, Period(newest or 2021))
    figure = None
    # years of a volume are at different prices, and bars side by side would compare them
    if len(known) >= FEWEST and one.price_rule is PriceRule.NONE:
        name = one.name.in_(page.language)
        said = (f"{year} {cell.text}" for year, cell in known)
        alt = alternative(name, unit, said, page.language)
        figure = chart.bars(
            Caption(0, f"history-{id}", name, unit, _SOURCE.in_(page.language), alt, page.language),
            Categories(_YEAR.in_(page.language), tuple(str(year) for year, _ in known)),
            [Series(name, unit, tuple(cell for _, cell in known))],
            Axis(unit),
        )
    return History(unit, grows, lines, there, newest, figure)


def _places(page: Page, id: str, when: Period) -> tuple[There, ...]:
    found = []
    for one in (*prefectures(), *statistical_units()):
        who = Subject((one.id,))
        level = page.shown(id, Kind.LEVEL, who, when)
        if not level.absent:
            found.append(
                There(
                    one,
                    level,
                    page.shown(id, Kind.YOY_PCT, who, when),
                    page.shown(id, Kind.RANK, who, when),
                )
            )
    return tuple(found)
