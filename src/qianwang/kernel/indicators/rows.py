"""An observation as a row of text and back, and as the one line that its digest is taken of."""

from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import cast

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import HOME, Kind, Period, Span, Subject
from qianwang.kernel.indicators.indicator import UNDECLARED, Basis
from qianwang.kernel.indicators.observation import (
    UNLABELLED,
    Observation,
    Source,
    SourceKind,
    Status,
)
from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.kernel.places import is_place

# the columns in their order; revision and batch belong to the store and stand first and last there
COLUMNS = (
    "code",
    "indicator",
    "subject",
    "place",
    "party",
    "period",
    "kind",
    "span",
    "value",
    "unit",
    "of",
    "qualifier",
    "dimensions",
    "basis",
    "source_kind",
    "source_document",
    "source_place",
    "source_zh",
    "source_en",
    "status",
    "sample",
    "remark",
    "reason_zh",
    "reason_en",
)
_FIRST_COLUMNS = 22
"""As many as there were when the first journals were written; see `canonical`."""

Row = tuple[str | bool, ...]

_BASIS_PARTS = ("price_year", "population", "households", "scope", "cut_off")
_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def row_of(one: Observation) -> Row:
    """The content of an observation, in the order of COLUMNS."""
    subject, place, party = _subject_text(one.subject)
    source = one.source
    return (
        one.id,
        one.indicator,
        subject,
        place,
        party,
        _period_text(one.period),
        one.kind.value,
        one.span.value,
        str(one.value),
        one.unit,
        one.of or "",
        one.qualifier.value,
        _compact(one.dimensions) if one.dimensions else "",
        _basis_text(one.basis),
        source.kind.value,
        source.document,
        source.place,
        source.label.zh,
        source.label.en,
        one.status.value,
        one.sample,
        one.remark,
        one.reason.zh,
        one.reason.en,
    )


def observation_of(row: Sequence[object], revision: int) -> Observation:
    """The observation that a row holds."""
    text = cast(Sequence[str], row)  # all but `sample` are text in the store
    return Observation(
        text[0],
        text[1],
        _subject(text[2]),
        _period(text[5]),
        _KINDS[text[6]],
        _SPANS[text[7]],
        Decimal(text[8]),
        text[9],
        Source(_SOURCE_KINDS[text[14]], text[15], text[16], Bilingual(text[17], text[18])),
        text[10] or None,
        _QUALIFIERS[text[11]],
        _dimensions(text[12]) if text[12] else (),
        _basis(text[13]) if text[13] else UNDECLARED,
        revision,
        _STATUSES[text[19]],
        bool(row[20]),
        text[21],
        Bilingual(text[22], text[23]) if text[22] else UNLABELLED,
    )


def canonical(row: Sequence[object], revision: int) -> bytes:
    """One line for the digest of a batch: the columns as a JSON array, then the revision.

    Columns that a later migration added follow by name, where they say something: the lines of
    rows that were digested before it stay what they were, or no older journal would verify.
    """
    cells = list(row[:_FIRST_COLUMNS])
    cells[20] = bool(cells[20])
    cells.append(revision)
    later = {
        name: text
        for name, text in zip(COLUMNS[_FIRST_COLUMNS:], row[_FIRST_COLUMNS:], strict=True)
        if text
    }
    if later:
        cells.append(later)
    return (_compact(cells) + "\n").encode()


_KINDS = {each.value: each for each in Kind}
_SPANS = {each.value: each for each in Span}
_SOURCE_KINDS = {each.value: each for each in SourceKind}
_QUALIFIERS = {each.value: each for each in Qualifier}
_STATUSES = {each.value: each for each in Status}


@lru_cache(maxsize=65536)
def _subject_text(subject: Subject) -> tuple[str, str, str]:
    """The subject's code, its place and its party (a sum of places or a scheme has neither)."""
    name = subject.names[0]
    if len(subject.names) > 1:
        return str(subject), "", ""
    if is_place(name):
        return str(subject), name, ""
    return str(subject), subject.place or HOME, name


@lru_cache(maxsize=4096)
def _period_text(period: Period) -> str:
    return str(period)


@lru_cache(maxsize=4096)
def _basis_text(basis: Basis) -> str:
    declared = {
        name: getattr(basis, name) for name in _BASIS_PARTS if getattr(basis, name) is not None
    }
    return _compact(declared) if declared else ""


@lru_cache(maxsize=65536)
def _subject(text: str) -> Subject:
    return Subject.parse(text)


@lru_cache(maxsize=4096)
def _period(text: str) -> Period:
    return Period.parse(text)


@lru_cache(maxsize=4096)
def _basis(text: str) -> Basis:
    return Basis(**json.loads(text))


@lru_cache(maxsize=65536)
def _dimensions(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(member)) for name, member in json.loads(text))
