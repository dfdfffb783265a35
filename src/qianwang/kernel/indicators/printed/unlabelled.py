"""Find columns of national tables whose figures can't be what their heading says.

A heading promises an additive quantity (users, revenue). Then the national row is the sum of the
provinces, and can't be smaller than the largest of them unless others are negative. A column whose
national row lies inside the range of the provinces, away from their sum, and whose regions lie
inside the range of their members as well, holds an average or another quantity. What it is
instead can't be proved from the column: it is kept, shown as unlabelled, and used for nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import ADDITIVE_KINDS, NATION, Kind, Period
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.observation import Observation, Status
from qianwang.kernel.indicators.printed.comparison import common_interval
from qianwang.kernel.indicators.printed.reader import section_of
from qianwang.kernel.indicators.vocabulary import indicator
from qianwang.kernel.places import members, provinces, regions

# Two provinces have a range, but no column of a ranking table has so few.
FEWEST_PROVINCES = 3


@dataclass(frozen=True, slots=True)
class UnlabelledColumn:
    """A column that can't be what it is called: its observations and why."""

    indicator: str
    period: Period
    kind: Kind
    ids: tuple[str, ...]
    reason: Bilingual


_Column = dict[str, Observation]


def _columns(
    observations: Iterable[Observation], section: Callable[[str], str]
) -> dict[tuple[str, Period, Kind], _Column]:
    """Observations by column: one indicator, period and kind over places, of one table.

    A place may be printed elsewhere too (the home province in the text); of several the one that
    is printed next to the nation's counts, which is the one of the same section.
    """
    tables: dict[tuple[str, Period, Kind], list[Observation]] = defaultdict(list)
    for one in observations:
        if (
            one.kind in ADDITIVE_KINDS
            and one.subject.place is None
            and len(one.subject.names) == 1
            and "place" in indicator(one.indicator).additive
        ):
            tables[(one.indicator, one.period, one.kind)].append(one)
    columns = {}
    for key, found in tables.items():
        table = next((section(one.id) for one in found if one.subject.names == (NATION,)), None)
        if table is not None:
            columns[key] = {one.subject.names[0]: one for one in found if section(one.id) == table}
    return columns


def _inside(whole: Interval, parts: list[Interval]) -> bool:
    """Whether `whole` is away from the parts' sum, and not above all or below all of them."""
    total = parts[0]
    for part in parts[1:]:
        total = total + part
    largest = all(whole.wholly_above(part) for part in parts)
    least = all(part.wholly_above(whole) for part in parts)
    return not total.overlaps(whole) and not largest and not least


def _is_unlabelled(column: _Column) -> bool:
    known = [one.id for one in provinces() if one.id in column]
    if len(known) < FEWEST_PROVINCES:
        return False
    if not _inside(common_interval(column[NATION]), [common_interval(column[id]) for id in known]):
        return False
    for region in regions():
        inside = [one.id for one in members(region.id) if one.id in column]
        if (
            region.id in column
            and len(inside) > 1
            and not _inside(
                common_interval(column[region.id]), [common_interval(column[id]) for id in inside]
            )
        ):
            return False
    return True


def unlabelled_columns(
    observations: Iterable[Observation], section: Callable[[str], str] = section_of
) -> tuple[UnlabelledColumn, ...]:
    """The columns among `observations` whose national and regional rows prove them misnamed.

    section: where the figure with an id stands, if its id doesn't tell.
    """
    found = []
    for (id, period, kind), column in _columns(observations, section).items():
        if not _is_unlabelled(column):
            continue
        known = [column[one.id] for one in provinces() if one.id in column]
        low = min(known, key=lambda one: one.value)
        high = max(known, key=lambda one: one.value)
        nation = column[NATION]
        total = sum(one.value for one in known)
        found.append(
            UnlabelledColumn(
                id,
                period,
                kind,
                tuple(one.id for one in column.values()),
                Bilingual(
                    f"表头称“{indicator(id).name.zh}”（{nation.unit}），应可相加；但全国 "
                    f"{nation.value} 落在各省 {low.value} 至 {high.value} 之间，而各省之和为 "
                    f"{total}，各大区也落在所属省之间：这是平均数一类的量，不是表头所称的量。"
                    "照印保留，不参与合计和约束。",
                    f"The heading says {indicator(id).name.en} ({nation.unit}), which adds up; "
                    f"but the nation's {nation.value} lies between the provinces' {low.value} and "
                    f"{high.value}, whose sum is {total}, and so do the regions among their "
                    "members: it is some kind of average and not what the heading says. "
                    "Kept as printed, out of sums and constraints.",
                ),
            )
        )
    return tuple(found)


def with_unlabelled(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    """The same observations, those of unlabelled columns marked so."""
    known = tuple(observations)
    marked = {id for column in unlabelled_columns(known) for id in column.ids}
    return tuple(
        replace(one, status=Status.UNLABELLED) if one.id in marked else one for one in known
    )
