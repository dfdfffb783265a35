"""How fast a million observations are validated and stored, and a survey's figures derived of them.

    python benchmarks/observations.py [COUNT …]

makes COUNT observations (default 100,000 and 1,000,000: twenty years of monthly returns of five
filers from ten places), stores them in a fresh SQLite store in a temporary folder, derives a
survey's figures of the last year over them, and prints one Markdown row a count. Each count runs in
a process of its own, so that the peak of memory is its own. PostgreSQL: set QIANWANG_DATABASE_URL
to an empty database.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from decimal import Decimal

from qianwang.kernel.indicators.codes import Kind, Period, SeriesKey, Span, Subject
from qianwang.kernel.indicators.cohorts import BASIC_OPERATORS
from qianwang.kernel.indicators.indicator import Indicator, Nature
from qianwang.kernel.indicators.observation import Observation, Source, SourceKind
from qianwang.kernel.indicators.vocabulary import indicators, whole_of
from qianwang.kernel.places import prefectures

COUNTS = (100_000, 1_000_000)
LAST_YEAR = 2021
YEARS = range(LAST_YEAR - 19, LAST_YEAR + 1)
FILERS = (*BASIC_OPERATORS, "broadcast", "tower")
HEADING = (
    "| observations | stored in | per second | peak memory | on disk | figures | derived in |\n"
    "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
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
    places = ["guian", *(one.id for one in prefectures())]
    made = 0
    for year in reversed(YEARS):
        for month in range(12, 0, -1):
            period = Period(year, month)
            for filer in FILERS:
                document = f"monthly@{filer}@{period}"
                for row, place in enumerate(places, start=6):
                    subject = Subject((filer,), place)
                    for column, one in enumerate(known):
                        for span in _spans(one):
                            cell = f"{_letters(column * 2 + (span is Span.MONTH))}{row}"
                            size = month if span is Span.CUMULATIVE else 1
                            yield Observation(
                                f"{document}#{cell}",
                                one.id,
                                subject,
                                period,
                                Kind.LEVEL,
                                span,
                                Decimal((column + 7) * (row + year - 2000) * size).scaleb(-1),
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
    """One run in this process: a Markdown row."""
    from qianwang.site.start import start

    start()

    from qianwang.kernel.indicators.services import store_observations
    from qianwang.kernel.indicators.store import open_book

    begun = time.perf_counter()
    stored = store_observations(returns(count), "benchmark", "cli:benchmark")
    seconds = time.perf_counter() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    begun = time.perf_counter()
    book = open_book()
    found = sum(book.number(key) is not None for key in wanted())
    deriving = time.perf_counter() - begun
    return (
        f"| {stored.added:,} | {seconds:.1f} s | {stored.added / seconds:,.0f} | {peak:,.0f} MB "
        f"| {_on_disk()} | {found:,} | {deriving:.2f} s |"
    )


def _on_disk() -> str:
    from django.conf import settings

    files = [one for one in settings.QIANWANG_HOME.glob("*.sqlite3*") if one.is_file()]
    return f"{sum(one.stat().st_size for one in files) / 2**20:,.0f} MB" if files else "–"


def main(counts: list[int]) -> None:
    """Each count in a child process with a store of its own."""
    print(HEADING, flush=True)
    for count in counts:
        with tempfile.TemporaryDirectory() as home:
            environment = {**os.environ, "QIANWANG_HOME": home}
            command = [sys.executable, __file__, "--here", str(count)]
            subprocess.run(command, env=environment, check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--here"]:
        print(measure(int(sys.argv[2])), flush=True)
    else:
        main([int(each) for each in sys.argv[1:]] or list(COUNTS))
