"""Observations out of the store: the current ones of an indicator and period, and their history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from qianwang.kernel.indicators.book import NO_PREFERENCES, Book
from qianwang.kernel.indicators.codes import Kind, Period, SeriesKey
from qianwang.kernel.indicators.models import Batch, ObservationRow
from qianwang.kernel.indicators.observation import Observation
from qianwang.kernel.indicators.rows import COLUMNS, observation_of

CHUNK = 5000
NEAR = 5
_FIELDS = (*COLUMNS, "revision")


def load(
    *,
    indicators: Collection[str] | None = None,
    periods: Collection[Period] | None = None,
    subjects: Collection[str] | None = None,
    sample: bool | None = None,
) -> Iterator[Observation]:
    """The latest revision of each observation in the order stored, streamed.

    Each filter leaves out what is not among its values; None lets everything through.
    """
    rows = current_rows()
    if indicators is not None:
        rows = rows.filter(indicator__in=list(indicators))
    if periods is not None:
        rows = rows.filter(period__in=[str(each) for each in periods])
    if subjects is not None:
        rows = rows.filter(subject__in=list(subjects))
    if sample is not None:
        rows = rows.filter(sample=sample)
    return observations_of(rows)


def load_one(indicator: str, period: Period) -> Iterator[Observation]:
    """The current observations of one indicator and period: the loader of a book.

    Asked thousands of times for a document, it is plain SQL: the ORM would take longer to write
    the query than the store to answer it.
    """
    quote = connection.ops.quote_name
    columns = ", ".join(f"o.{quote(name)}" for name in _FIELDS)
    table = quote(ObservationRow._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM {table} o WHERE o.indicator = %s AND o.period = %s AND NOT "
            f"EXISTS (SELECT 1 FROM {table} n WHERE n.code = o.code AND n.revision > o.revision) "
            "ORDER BY o.id",
            [indicator, str(period)],
        )
        for row in cursor.fetchall():
            yield observation_of(row, row[-1])


class Ahead:
    """A loader that reads an indicator in all periods of a page at once: a query an indicator, not
    one an indicator and period. What else is asked for is read when it is asked for.

    seen: the filter that lets through what the reader may see; beside: what else he may see, by
    indicator, which is used where the store has no number of that key to show him.
    """

    def __init__(
        self,
        periods: Collection[Period],
        seen: Q,
        beside: Mapping[str, Iterable[Observation]],
    ) -> None:
        self._periods = frozenset(periods)
        self._seen = seen
        self._beside = beside
        self._read: dict[str, dict[Period, list[Observation]]] = {}
        self._years: dict[tuple[str, int], dict[Period, list[Observation]]] = {}

    def __call__(self, indicator: str, period: Period) -> Iterator[Observation]:
        if period not in self._periods:
            yield from self._of_year(indicator, period.year).get(period, ())
            return
        if indicator not in self._read:
            self.read([indicator])
        yield from self._read[indicator].get(period, ())

    def _of_year(self, indicator: str, year: int) -> dict[Period, list[Observation]]:
        """What the indicator has in a year; who asks for one month asks for the others too."""
        asked = (indicator, year)
        if asked not in self._years:
            rows = current_rows().filter(
                self._seen,
                indicator=indicator,
                period__gte=f"{year:04d}",
                period__lt=f"{year:04d}~",
            )
            found = list(observations_of(rows))
            more = (one for one in self._beside.get(indicator, ()) if one.period.year == year)
            self._years[asked] = _by_period(found, more)
        return self._years[asked]

    def read(self, indicators: Collection[str]) -> None:
        """Read these indicators in one query, before any of them is asked for."""
        fresh = [one for one in indicators if one not in self._read]
        periods = [str(each) for each in self._periods]
        rows = current_rows().filter(self._seen, indicator__in=fresh, period__in=periods)
        found: dict[str, list[Observation]] = {one: [] for one in fresh}
        for each in observations_of(rows):
            found[each.indicator].append(each)
        for one, some in found.items():
            self._read[one] = _by_period(some, self._beside.get(one, ()))


def _by_period(
    found: Collection[Observation], more: Iterable[Observation]
) -> dict[Period, list[Observation]]:
    """The observations, and what is beside them of keys that none of them has."""
    keys = {one.key for one in found}
    ordered: dict[Period, list[Observation]] = {}
    for one in (*found, *(each for each in more if each.key not in keys)):
        ordered.setdefault(one.period, []).append(one)
    return ordered


def periods_of(indicators: Collection[str], seen: Q) -> dict[str, tuple[Period, ...]]:
    """The periods of which each of these indicators has a number, the earliest first; a target is
    none, since nothing has happened yet."""
    rows = (
        ObservationRow.objects.filter(seen, indicator__in=list(indicators))
        .exclude(kind=Kind.TARGET.value)
        .order_by("period")
        .values_list("indicator", "period")
        .distinct()
    )
    found: dict[str, list[Period]] = {}
    for indicator, period in rows:
        found.setdefault(indicator, []).append(Period.parse(period))
    return {one: tuple(some) for one, some in found.items()}


def indicators_of(places: Collection[str], seen: Q) -> list[str]:
    """The indicators of which some number of one of these places is stored."""
    rows = ObservationRow.objects.filter(seen, place__in=list(places))
    return list(rows.order_by("indicator").values_list("indicator", flat=True).distinct())


def history(id: str) -> tuple[Observation, ...]:
    """Every revision of an observation, the first one first; empty for an unknown id."""
    rows = ObservationRow.objects.filter(code=id).order_by("revision")
    return tuple(observations_of(rows))


def near(id: str) -> tuple[str, ...]:
    """Stored ids that resemble one that isn't stored, by the longest beginning that some share."""
    for length in range(len(id) - 1, 0, -1):
        found = list(
            ObservationRow.objects.filter(code__startswith=id[:length])
            .order_by("code")
            .values_list("code", flat=True)
            .distinct()[:CHUNK]
        )
        if found:
            return tuple(get_close_matches(id, found, n=NEAR, cutoff=0.3) or found[:NEAR])
    return ()


def open_book(preferences: dict[SeriesKey, str] | None = None) -> Book:
    """A book over the store, which loads what it is asked for."""
    return Book(preferences=preferences or NO_PREFERENCES, loader=load_one)


def revision() -> int:
    """The number of the last batch that was stored: any change to what is kept changes it."""
    return int(Batch.objects.order_by("-pk").values_list("pk", flat=True).first() or 0)


def current_rows() -> QuerySet[ObservationRow]:
    """The latest revision of every observation, in the order stored."""
    later = ObservationRow.objects.filter(code=OuterRef("code"), revision__gt=OuterRef("revision"))
    return ObservationRow.objects.filter(~Exists(later)).order_by("pk")


def observations_of(rows: QuerySet[ObservationRow]) -> Iterator[Observation]:
    """The observations that these rows hold, streamed."""
    for row in rows.values_list(*_FIELDS).iterator(chunk_size=CHUNK):
        yield observation_of(row, row[-1])
