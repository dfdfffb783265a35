"""The figures of editions in force as prints, for pages that the public reads.

A figure that was computed for an edition from returns that nobody else may see is public as what it
is: a number in print, with the edition as its source.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.sdmx.rows import SdmxRow
from qianwang.kernel.indicators.observation import Observation, Source, SourceKind
from qianwang.kernel.publications.models import Edition, EditionState
from qianwang.kernel.web.opendata.editions import rows_of
from qianwang.kernel.web.opendata.revision import public_revision

_lock = threading.Lock()
_kept: dict[tuple[Path, str], Mapping[str, tuple[Observation, ...]]] = {}


def published() -> Mapping[str, tuple[Observation, ...]]:
    """The figures of editions in force by indicator, one a key: that of the latest edition."""
    of = (Path(settings.QIANWANG_HOME), public_revision())
    with _lock:
        if of not in _kept:
            _kept.clear()
            _kept[of] = _gathered()
        return _kept[of]


def _gathered() -> Mapping[str, tuple[Observation, ...]]:
    found: dict[str, dict[str, Observation]] = defaultdict(dict)
    in_force = Edition.objects.filter(state=EditionState.PUBLISHED).select_related("publication")
    for edition in in_force.order_by("-published_at"):
        for row in rows_of(edition):
            found[row.key.indicator].setdefault(str(row.key), _print(row, edition))
    return {indicator: tuple(some.values()) for indicator, some in found.items()}


def _print(row: SdmxRow, edition: Edition) -> Observation:
    title, number = edition.publication.title, edition.number
    label = Bilingual(f"{title.zh}第 {number} 版", f"{title.en}, edition {number}")
    return Observation(
        id=row.trace,
        indicator=row.key.indicator,
        subject=row.key.subject,
        period=row.key.period,
        kind=row.key.kind,
        span=row.span,
        value=row.value,
        unit=row.unit,
        of=row.key.of,
        dimensions=row.breakdown,
        status=row.status,
        sample=row.sample,
        revision=number,
        source=Source(SourceKind.PRINT, edition.name, "", label),
    )
