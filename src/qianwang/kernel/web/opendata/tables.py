"""The public figures as one table: for spreadsheets as CSV, for programs as JSON.

Every line stands for itself: what it is, its value with the decimals that count, where it comes
from, and under what it may be used.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings

from qianwang.kernel.documents.sdmx.rows import SdmxRow
from qianwang.kernel.indicators.naming import series_name, subject_name
from qianwang.kernel.indicators.vocabulary import indicator
from qianwang.kernel.web.listing_export import defused

BYTE_ORDER_MARK = "utf-8-sig"

HEADS = (
    "key", "indicator", "indicator_zh", "indicator_en", "subject", "subject_zh", "subject_en",
    "period", "kind", "span", "of", "breakdown", "value", "unit", "status", "sample",
    "source_zh", "source_en", "trace", "licence", "licence_url", "revision",
)  # fmt: skip


def as_csv(rows: Iterable[SdmxRow], revision: str) -> bytes:
    """RFC 4180 in UTF-8 with the mark by which spreadsheets know it; no text is a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADS)
    for row in rows:
        writer.writerow(
            [cell if name == "value" else defused(cell) for name, cell in _cells(row, revision)]
        )
    return out.getvalue().encode(BYTE_ORDER_MARK)


def _cells(row: SdmxRow, revision: str) -> Sequence[tuple[str, str]]:
    what, who = indicator(row.key.indicator).name, subject_name(row.key.subject)
    cells = (
        str(row.key), row.key.indicator, what.zh, what.en,
        str(row.key.subject), who.zh, who.en,
        str(row.key.period), row.key.kind.value, row.span.value, row.key.of or "",
        ";".join(f"{name}={member}" for name, member in row.breakdown),
        f"{row.value:f}", row.unit, row.status.value, "1" if row.sample else "0",
        row.source.zh, row.source.en, row.trace,
        settings.QIANWANG_LICENCE, settings.QIANWANG_LICENCE_URL, revision,
    )  # fmt: skip
    return tuple(zip(HEADS, cells, strict=True))


def as_json(row: SdmxRow) -> dict[str, Any]:
    """One figure for a program."""
    name = series_name(row.key, row.span)
    return {
        "key": str(row.key),
        "name": {"zh": name.zh, "en": name.en},
        "indicator": row.key.indicator,
        "subject": str(row.key.subject),
        "period": str(row.key.period),
        "kind": row.key.kind.value,
        "span": row.span.value,
        "of": row.key.of,
        "breakdown": dict(row.breakdown),
        "value": f"{row.value:f}",
        "unit": row.unit,
        "status": row.status.value,
        "sample": row.sample,
        "source": {"zh": row.source.zh, "en": row.source.en},
        "trace": row.trace,
    }
