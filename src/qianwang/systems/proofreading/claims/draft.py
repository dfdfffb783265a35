"""A number while it is being understood: what the grammar found, before periods and ids."""

from __future__ import annotations

from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.systems.proofreading.claims.claim import Trust
from qianwang.systems.proofreading.claims.groups import Figure
from qianwang.systems.proofreading.claims.periods import When


@dataclass(frozen=True, slots=True)
class Draft:
    """One statement of a block's flow; `start`/`end` are places in it, `rank` overrides a rank."""

    figure: Figure
    indicator: str | None
    subject: Subject | None
    when: When | None
    kind: Kind
    sign: int
    of: str | None
    trust: Trust
    said: str
    reached: bool
    against: Subject | None
    dimensions: tuple[str, ...]
    unlinked: Bilingual | None
    sentence: int
    clause: int
    rank: int | None = None
