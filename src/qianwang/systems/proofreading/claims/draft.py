"""A number while it is being understood: what the grammar found, before periods and ids."""

from __future__ import annotations

from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.systems.proofreading.claims.claim import TOPIC, Trust
from qianwang.systems.proofreading.claims.groups import Figure
from qianwang.systems.proofreading.claims.periods import When
from qianwang.systems.proofreading.claims.token import RankNumber


@dataclass(frozen=True, slots=True)
class Draft:
    """One statement of a block's flow; `start`/`end` are places in it, `rank` overrides a rank,
    `unit` is the figure's with what it is per."""

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
    unit: str = ""


_MEASURED = ("%", "倍", "成", "折")


def tells(draft: Draft, text: str) -> bool:
    """Whether a number says something that can be right or wrong.

    A number without a unit (a version, a label of a figure) doesn't, nor does a small count in
    Chinese numerals of what nobody counts ("三大体系"), nor a superlative of nothing known.
    """
    figure = draft.figure
    known = draft.indicator is not None and not draft.indicator.startswith(TOPIC)
    if isinstance(figure, RankNumber):
        if text.startswith("最", figure.start):
            return (
                known and draft.subject is not None and (not figure.from_last or bool(draft.rank))
            )
        return not figure.from_last or draft.rank is not None
    if not figure.unit:
        return False
    return known or not figure.chinese or figure.fraction or figure.unit in _MEASURED
