"""How a batch of observations stands in the journal, and how its digest is taken again.

A batch is one entry: its number, how many rows it has, and the SHA-256 of their canonical lines in
the order stored. `journal verify` asks here for the lines and computes it anew.
"""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.indicators.models import ObservationRow
from qianwang.kernel.indicators.rows import COLUMNS, canonical
from qianwang.kernel.journal import record_bulk

SOURCE = "observations"
ACTION = "observations.store"
CHUNK = 5000


def record_batch(batch: int, count: int, digest: str, actor: str) -> None:
    """Enter a stored batch; part of the transaction that stored it."""
    record_bulk(
        actor=actor, action=ACTION, source=SOURCE, reference=str(batch), count=count, digest=digest
    )


def canonical_rows(reference: str) -> Iterator[bytes]:
    """The lines of a batch, as they were digested when it was stored."""
    rows = ObservationRow.objects.filter(batch_id=int(reference)).order_by("pk")
    for *cells, revision in rows.values_list(*COLUMNS, "revision").iterator(chunk_size=CHUNK):
        yield canonical(cells, revision)


def references() -> Iterator[str]:
    """The number of every batch that has rows."""
    for batch in ObservationRow.objects.order_by().values_list("batch_id", flat=True).distinct():
        yield str(batch)
