"""Which printed figures are judged: those of the abstract, chapters 2–5, table 1 and the appended
tables. All others are evidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from qianwang.kernel.indicators.printed import section_of

_JUDGED = re.compile(r"(ABS|C[2-5](\.\d+)?|T\d*|A\d+)\Z")


def is_judged(id: str) -> bool:
    """Whether the figure with this id stands in a part that is checked."""
    return _JUDGED.fullmatch(section_of(id)) is not None


def appended(ids: Iterable[str]) -> frozenset[str]:
    """The sections that are appended tables: they count whom the ministry counts, not whom the
    text does.
    """
    return frozenset(section for section in map(section_of, ids) if re.fullmatch(r"A\d+", section))
