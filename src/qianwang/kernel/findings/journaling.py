"""How a recording stands in the journal, and how its digest is taken again."""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.findings.models import FindingRow
from qianwang.kernel.findings.rows import COLUMNS, canonical
from qianwang.kernel.journal import record_bulk

SOURCE = "findings"
ACTION = "findings.record"
CHUNK = 2000


def record_recording(recording: int, count: int, digest: str, actor: str) -> None:
    """Enter a recording; part of the transaction that stored its rows."""
    record_bulk(
        actor=actor,
        action=ACTION,
        source=SOURCE,
        reference=str(recording),
        count=count,
        digest=digest,
    )


def canonical_rows(reference: str) -> Iterator[bytes]:
    """The lines of a recording, as they were digested when it was stored."""
    rows = FindingRow.objects.filter(recording_id=int(reference)).order_by("pk")
    for *cells, revision in rows.values_list(*COLUMNS, "revision").iterator(chunk_size=CHUNK):
        yield canonical(cells, revision)


def references() -> Iterator[str]:
    """The number of every recording that has rows."""
    rows = FindingRow.objects.order_by().values_list("recording_id", flat=True).distinct()
    for recording in rows:
        yield str(recording)
