"""A finding as a row and back, and as the one line that a recording's digest is taken of."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from qianwang.kernel.findings.finding import Finding
from qianwang.kernel.findings.judgement import Severity

COLUMNS = (
    "code",
    "detector",
    "version",
    "subject_kind",
    "subject",
    "first_at",
    "last_at",
    "score",
    "severity",
    "evidence",
    "explanation_zh",
    "explanation_en",
)
"""The columns of the table in the order of Finding's fields; `code` holds its id."""


def row_of(one: Finding) -> tuple[Any, ...]:
    """The cells of a finding, in the order of COLUMNS."""
    return (
        one.id,
        one.detector,
        one.version,
        one.subject_kind,
        one.subject,
        one.first_at,
        one.last_at,
        one.score,
        "" if one.severity is None else one.severity.value,
        one.evidence,
        one.explanation_zh,
        one.explanation_en,
    )


def finding_of(row: Sequence[Any]) -> Finding:
    """The finding that a row holds."""
    cells = list(row)
    cells[8] = Severity(cells[8]) if cells[8] else None
    return Finding(*cells)


def canonical(row: Sequence[Any], revision: int) -> bytes:
    """One line for the digest: the cells as a JSON array, times in UTC to the microsecond."""
    cells = [_moment(cell) if isinstance(cell, datetime) else cell for cell in row]
    text = json.dumps([*cells, revision], ensure_ascii=False, separators=(",", ":"))
    return (text + "\n").encode()


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
