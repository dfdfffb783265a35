"""What there is of a kind of publication, by period: how complete the data are, which editions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.indicators.naming import period_name
from qianwang.kernel.publications.builders import Builder
from qianwang.kernel.publications.completeness import Completeness, completeness_of
from qianwang.kernel.publications.models import Edition


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A period that can be built or was."""

    period: str
    name: Bilingual
    buildable: bool
    completeness: tuple[Completeness, ...]
    editions: tuple[Edition, ...]


def years_of(builder: Builder) -> tuple[int, ...]:
    """The years of which something is there or can be built, the latest first."""
    kept = Edition.objects.filter(publication__kind=builder.kind)
    periods = {Period.parse(one) for one in kept.values_list("publication__period", flat=True)}
    return tuple(sorted({one.year for one in (*builder.periods(), *periods)}, reverse=True))


def rows_of(builder: Builder, years: Iterable[int]) -> tuple[PeriodRow, ...]:
    """One row a period of these years, the latest first; three queries however many there are."""
    wanted = set(years)
    buildable = {one for one in builder.periods() if one.year in wanted}
    editions: dict[Period, list[Edition]] = {}
    kept = Edition.objects.filter(publication__kind=builder.kind).select_related("publication")
    for edition in kept.order_by("-number"):
        period = Period.parse(edition.publication.period)
        if period.year in wanted:
            editions.setdefault(period, []).append(edition)
    periods = sorted(buildable | editions.keys(), key=str, reverse=True)
    complete = completeness_of(periods)
    return tuple(
        PeriodRow(
            str(period),
            period_name(period),
            period in buildable,
            complete[period],
            tuple(editions.get(period, ())),
        )
        for period in periods
    )
