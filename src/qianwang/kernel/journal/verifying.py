"""The job that verifies the journal: all of it is walked, and every fault told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.jobs.kinds import Progress
from qianwang.kernel.journal.chain import Head
from qianwang.kernel.journal.services import verify

JOB: Final = "journal.verify"
MOST_TOLD: Final = 500
"""Faults that the result holds; how many there are beyond is told as a number."""

_WALKING = Bilingual("核对每一条及其明细", "Walking the entries and the rows that they stand for")


def run(progress: Progress, arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Verify; `head` of the arguments is one that was noted earlier, or empty."""
    progress(_WALKING, 0, 1)
    count, _, digest = arguments["head"].partition(":")
    found = verify(Head(int(count), digest) if count else None)
    return {
        "head": str(found.head),
        "noted": arguments["head"],
        "count": len(found.findings),
        "faults": [
            {
                "sequence": one.sequence,
                "fault": one.fault.value,
                "severity": one.severity,
                "zh": one.message.zh,
                "en": one.message.en,
            }
            for one in found.findings[:MOST_TOLD]
        ],
    }
