"""The figures of an edition in force, read from the exchange file that was frozen with it.

What was published is what the file says, whatever the store has come to say since.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.sdmx.codes import (
    NOT_APPLICABLE,
    breakdown_of,
    period_of,
    subject_code,
    unit_code,
)
from qianwang.kernel.documents.sdmx.rows import SdmxRow
from qianwang.kernel.errors import InputError, NotFound
from qianwang.kernel.indicators.codes import Kind, SeriesKey, Span, Subject
from qianwang.kernel.indicators.observation import Status
from qianwang.kernel.indicators.units import MULTIPLES, spellings, unit
from qianwang.kernel.publications import store
from qianwang.kernel.publications.models import Edition, EditionState

DATA = "sdmx/data.csv"
ORIGINAL, TRANSLATION = "zh", "en"
_STATUSES = {"U": Status.UNLABELLED, "D": Status.SUPERSEDED}


def edition_rows() -> Iterator[SdmxRow]:
    """The figures of every edition in force, those published last first."""
    in_force = Edition.objects.filter(state=EditionState.PUBLISHED).order_by("-published_at")
    for digest in in_force.values_list("digest", flat=True):
        yield from _rows_of(store.shelf(), digest)


def rows_of(edition: Edition) -> tuple[SdmxRow, ...]:
    """The figures of one edition."""
    return _rows_of(store.shelf(), edition.digest)


@lru_cache(maxsize=32)
def _rows_of(shelf: Path, digest: str) -> tuple[SdmxRow, ...]:
    """The figures in a folder of the shelf; none where its files are lost, which `check` tells."""
    try:
        english = {line["TRACE"]: line["SOURCE"] for line in _lines(digest, TRANSLATION)}
        return tuple(_row(line, english) for line in _lines(digest, ORIGINAL))
    except NotFound:
        return ()


def _lines(digest: str, language: str) -> Iterator[dict[str, str]]:
    with store.file(digest, f"{language}/{DATA}").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _row(line: dict[str, str], english: dict[str, str]) -> SdmxRow:
    span = Span(line["SPAN"])
    return SdmxRow(
        key=SeriesKey.filed(
            line["INDICATOR"],
            Subject.parse(subject_code(line["SUBJECT"])),
            period_of(line["TIME_PERIOD"]),
            Kind(line["KIND"]),
            None if line["WHOLE"] == NOT_APPLICABLE else line["WHOLE"],
            span,
        ),
        span=span,
        value=Decimal(line["OBS_VALUE"]),
        unit=_units()[line["UNIT_MEASURE"], int(line["UNIT_MULT"])],
        source=Bilingual(line["SOURCE"], english.get(line["TRACE"], line["SOURCE"])),
        trace=line["TRACE"],
        breakdown=breakdown_of(line["BREAKDOWN"]),
        status=_STATUSES.get(line["OBS_STATUS"], Status.NORMAL),
        sample=line["SAMPLE"] == "Y",
    )


@lru_cache(maxsize=1)
def _units() -> dict[tuple[str, int], str]:
    """The unit behind each pair of what is counted and power of ten."""
    found: dict[tuple[str, int], str] = {}
    for base in dict.fromkeys((*spellings().values(), *spellings(), "")):
        for multiple in MULTIPLES:
            try:
                code = unit(multiple + base).code
                said = unit_code(code)
            except (InputError, StopIteration):
                continue
            found.setdefault((said.measure, said.power), code)
    return found
