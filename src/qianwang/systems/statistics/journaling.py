"""How filings stand in the journal, and how their digest is taken again.

The returns of one command are one entry, beside that of their observations: their batch, how many
they are, and the SHA-256 of a canonical line of each. A sample filing says so in its line.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from qianwang.kernel.journal import record_bulk
from qianwang.kernel.journal.sources import count_and_digest
from qianwang.systems.statistics.models import Filing

SOURCE = "filings"
ACTION = "returns.file"


def record_filings(batch: int, actor: str) -> None:
    """Enter the filings of a batch; part of the transaction that stored them."""
    count, digest = count_and_digest(canonical_rows(str(batch)))
    record_bulk(
        actor=actor,
        action=ACTION,
        source=SOURCE,
        reference=str(batch),
        count=count,
        digest=digest,
    )


def canonical_rows(reference: str) -> Iterator[bytes]:
    """The lines of a batch's filings: everything that was kept of them, as JSON."""
    for filing in Filing.objects.filter(batch=int(reference)).order_by("pk").iterator():
        row = [
            filing.name,
            filing.version,
            filing.revision,
            filing.document,
            filing.sha256,
            filing.digest,
            filing.received_at.isoformat(),
            filing.actor,
            filing.sample,
            filing.values,
            filing.explanations,
        ]
        text = json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        yield text.encode() + b"\n"


def references() -> Iterator[str]:
    """The number of every batch that has filings."""
    for batch in Filing.objects.order_by().values_list("batch", flat=True).distinct():
        yield str(batch)
