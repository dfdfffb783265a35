"""How fast a million observations are validated and stored, and a survey's figures derived of them.

    python benchmarks/observations.py [COUNT …] [--beside]

makes COUNT observations (default 100,000 and 1,000,000: twenty years of monthly returns of five
filers from ten places, and from the 88 counties beside them where that is not enough), stores them
in an empty store, derives a survey's figures of the last year over them, and prints one Markdown
row a count; in brackets are the seconds of a processor. `store_observations` is the one way into
the store, and holds each observation to `admission`; that it does is tried at the end with one that
must be refused.

--beside: the same work done in a simpler way as well: rows written by Django's bulk_create without
any check, and sums taken by SQL in floating point, without intervals, units or traces.

PostgreSQL: set QIANWANG_DATABASE_URL to an empty database.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from measuring import Spent, alone, heading, peak, row, timed

from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import Kind, Period, SeriesKey, Span, Subject
from qianwang.kernel.indicators.cohorts import BASIC_OPERATORS
from qianwang.kernel.indicators.indicator import Indicator, Nature
from qianwang.kernel.indicators.observation import Observation, Source, SourceKind
from qianwang.kernel.indicators.vocabulary import indicators, whole_of
from qianwang.kernel.places import counties, prefectures

COUNTS = (100_000, 1_000_000)
BESIDE = 200_000
CHUNK = 5000
LAST_YEAR = 2021
YEARS = range(LAST_YEAR - 19, LAST_YEAR + 1)
FILERS = (*BASIC_OPERATORS, "broadcast", "tower")
PLACES = ("guian", *(one.id for one in prefectures()))
COLUMNS = (
    "observations",
    "stored in",
    "per second",
    "peak memory",
    "on disk",
    "figures",
    "derived in",
)


def reported() -> list[Indicator]:
    """The indicators that companies report by prefecture."""
    return [
        one
        for one in indicators().values()
        if {"place", "party"} <= one.additive and one.nature in (Nature.FLOW, Nature.STOCK)
    ]


def returns(count: int) -> Iterator[Observation]:
    """`count` observations as monthly returns give them, the latest months first.

    A stock has its end of month, a flow its month and its cumulative value.
    """
    known = reported()
    a_place = sum(len(_spans(one)) for one in known) * len(FILERS) * len(YEARS) * 12
    enough = count <= a_place * len(PLACES)
    places = PLACES if enough else (*PLACES, *(one.id for one in counties()))
    made = 0
    for year in reversed(YEARS):
        for month in range(12, 0, -1):
            period = Period(year, month)
            for filer in FILERS:
                document = f"monthly@{filer}@{period}"
                for line, place in enumerate(places, start=6):
                    subject = Subject((filer,), place)
                    for column, one in enumerate(known):
                        for span in _spans(one):
                            cell = f"{_letters(column * 2 + (span is Span.MONTH))}{line}"
                            size = month if span is Span.CUMULATIVE else 1
                            yield Observation(
                                f"{document}#{cell}",
                                one.id,
                                subject,
                                period,
                                Kind.LEVEL,
                                span,
                                Decimal((column + 7) * (line + year - 2000) * size).scaleb(-1),
                                one.unit,
                                Source(SourceKind.RETURN, document, cell),
                            )
                            made += 1
                            if made == count:
                                return


def _spans(one: Indicator) -> tuple[Span, ...]:
    return (Span.END,) if one.nature is Nature.STOCK else (Span.MONTH, Span.CUMULATIVE)


def _letters(column: int) -> str:
    return f"{chr(65 + column // 26 - 1) if column >= 26 else ''}{chr(65 + column % 26)}"


def wanted() -> Iterator[SeriesKey]:
    """Levels, growths, shares, net additions and ranks of a survey's subjects; five years back."""
    subjects = [
        Subject(("guizhou",)),
        *(Subject((one.id,)) for one in prefectures()),
        *(Subject((party,)) for party in BASIC_OPERATORS),
    ]
    for one in reported():
        for subject in subjects:
            year = Period(LAST_YEAR)
            yield SeriesKey(one.id, subject, year)
            yield SeriesKey(one.id, subject, year, Kind.YOY_PCT)
            yield SeriesKey(one.id, subject, year, Kind.SHARE_PCT, whole_of(one.id) or one.id)
            if one.nature is Nature.STOCK:
                yield SeriesKey(one.id, subject, year, Kind.NET_ADD)
            if subject.names[0] != "guizhou":
                yield SeriesKey(one.id, subject, year, Kind.RANK)
        for year in range(LAST_YEAR - 4, LAST_YEAR):
            yield SeriesKey(one.id, subjects[0], Period(year))
            yield SeriesKey(one.id, subjects[0], Period(year), Kind.YOY_PCT)


def measure(count: int) -> str:
    """Store and derive in this process: a Markdown row."""
    from qianwang.kernel.indicators.services import store_observations

    stored, storing = timed(
        lambda: store_observations(returns(count), "benchmark", "cli:benchmark")
    )
    if stored.added < count:
        raise SystemExit(f"{stored.added:,} observations are all that there are, not {count:,}")
    _require_validation()
    memory = peak()
    found, deriving = timed(_derived)
    return row(
        f"{stored.added:,}",
        str(storing),
        f"{stored.added / storing.clock:,.0f}",
        f"{memory:,.0f} MB",
        _on_disk(),
        f"{found:,}",
        str(deriving),
    )


def _derived() -> int:
    from qianwang.kernel.indicators.store import open_book

    book = open_book()
    return sum(book.number(key) is not None for key in wanted())


def _require_validation() -> None:
    """An observation in a unit that its indicator can't have must be refused by the same way in."""
    from qianwang.kernel.indicators.services import store_observations

    good = next(returns(1))
    bad = replace(good, id=f"{good.id}?", unit="°C")
    try:
        store_observations([bad], "benchmark", "cli:benchmark")
    except InputError:
        return
    raise SystemExit("an observation with a wrong unit was stored: nothing was validated")


def _on_disk() -> str:
    from django.conf import settings

    files = [one for one in settings.QIANWANG_HOME.glob("*.sqlite3*") if one.is_file()]
    return f"{sum(one.stat().st_size for one in files) / 2**20:,.0f} MB" if files else "–"


# -- beside it -------------------------------------------------------------------------------


def compare() -> Iterator[str]:
    """Rows: what is done, ours, the simpler way, how many times as long."""
    from django.db import transaction
    from django.utils import timezone

    from qianwang.kernel.indicators.models import Batch, ObservationRow
    from qianwang.kernel.indicators.rows import COLUMNS as FIELDS
    from qianwang.kernel.indicators.rows import row_of
    from qianwang.kernel.indicators.services import store_observations

    def in_bulk() -> None:
        with transaction.atomic():
            batch = Batch.objects.create(
                document="bulk", actor="cli:benchmark", stored_at=timezone.now()
            )
            stream = (replace(one, id=f"bulk:{one.id}") for one in returns(BESIDE))
            while chunk := list(islice(stream, CHUNK)):
                ObservationRow.objects.bulk_create(
                    ObservationRow(
                        **dict(zip(FIELDS, row_of(one), strict=True)), revision=1, batch=batch
                    )
                    for one in chunk
                )
            transaction.set_rollback(True)

    _, bulk = timed(in_bulk)
    _, ours = timed(lambda: store_observations(returns(BESIDE), "benchmark", "cli:benchmark"))
    yield _beside(
        f"store {BESIDE:,}: checked, journaled, revisions kept | bulk_create, nothing of that",
        ours,
        bulk,
    )
    found, book = timed(_derived)
    sums, plain = timed(_summed)
    yield _beside(
        f"{found:,} figures with interval and trace | {sums:,} levels and growths by SUM in SQL",
        book,
        plain,
    )


def _beside(what: str, ours: Spent, other: Spent) -> str:
    return row(what, str(ours), str(other), f"{ours.clock / other.clock:.1f}")


def _summed() -> int:
    """Levels of the year's end and their growths, summed by the database."""
    from django.db import connection

    last, before = f"{LAST_YEAR}-12", f"{LAST_YEAR - 1}-12"
    names = [one.id for one in reported()]
    found = 0
    with connection.cursor() as cursor:
        for by in ("place", "party", "'guizhou'"):
            cursor.execute(
                f"SELECT indicator, {by}, period, SUM(CAST(value AS REAL)) "
                f"FROM {_table()} WHERE indicator IN ({', '.join(['%s'] * len(names))}) "
                f"AND period IN (%s, %s) AND span <> 'month' GROUP BY indicator, {by}, period",
                [*names, last, before],
            )
            levels = {(one, who, when): value for one, who, when, value in cursor.fetchall()}
            growths = [
                value / levels[one, who, before] - 1
                for (one, who, when), value in levels.items()
                if when == last and levels.get((one, who, before))
            ]
            found += len(levels) + len(growths)
    return found


def _table() -> str:
    from qianwang.kernel.indicators.models import ObservationRow

    return ObservationRow._meta.db_table


def main() -> None:
    """Each count in a child process with a store of its own."""
    parser = argparse.ArgumentParser(description="Store observations, derive figures of them.")
    parser.add_argument("counts", nargs="*", type=int, default=COUNTS, metavar="COUNT")
    parser.add_argument("--beside", action="store_true", help="compare with a simpler way, too")
    parser.add_argument("--here", action="store_true", help="run in this process and store")
    asked = parser.parse_args()
    if asked.here:
        from qianwang.site.start import start

        start()
        for line in compare() if asked.beside else map(measure, asked.counts):
            print(line, flush=True)
        return
    print(heading(*COLUMNS), flush=True)
    for count in asked.counts:
        alone(__file__, [str(count)])
    if asked.beside:
        print(f"\n{heading('ours', 'beside it', 'ours', 'beside it', 'times')}", flush=True)
        alone(__file__, ["--beside"])


if __name__ == "__main__":
    main()
