"""What was given up when sample data were fitted to printed figures: kept for whoever shows them.

A document with sample numbers has to say which printed figures they couldn't be made to meet. Who
makes the sample writes the record, who builds a document reads it, and neither knows the other. It
is a file in QIANWANG_HOME beside the store.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from qianwang.kernel.bilingual import Bilingual


@dataclass(frozen=True, slots=True)
class Relaxed:
    """A printed figure that the sample doesn't meet.

    id: of the printed figure; printed: its interval and unit; reached: the value that the sample
    has instead, in the same unit; conflicting: ids of the irreducible set that it belongs to (take
    any member away and the rest can hold), itself among them; why: why this member gave way.
    """

    id: str
    key: str
    source: str
    printed: str
    reached: str
    unit: str
    conflicting: tuple[str, ...]
    why: Bilingual

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {
            "conflicting": list(self.conflicting),
            "why": {"zh": self.why.zh, "en": self.why.en},
        }


def _path() -> Path:
    return Path(settings.QIANWANG_HOME) / "files" / "calibration.json"


def record_relaxed(relaxed: Sequence[Relaxed]) -> None:
    """Keep the list in place of what was kept before; a reader sees the old or the new."""
    path = _path()
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps([one.to_json() for one in relaxed], ensure_ascii=False, indent=1)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".calibration-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text + "\n")
    os.replace(name, path)


def recorded_relaxed() -> tuple[Relaxed, ...]:
    """The list as last kept; empty where no sample was ever made."""
    path = _path()
    if not path.exists():
        return ()
    return tuple(
        Relaxed(
            **{
                **one,
                "conflicting": tuple(one["conflicting"]),
                "why": Bilingual(one["why"]["zh"], one["why"]["en"]),
            }
        )
        for one in json.loads(path.read_text(encoding="utf-8"))
    )
