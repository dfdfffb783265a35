"""Of whom a distance is, where the words before it name only whom it is from.

“全省增长9.5%，全国增长8.0%，高于全国1.5个百分点”: who was spoken of last is the nation, but nobody
is above or below oneself. So it is of whoever the sentence said the same of before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qianwang.kernel.indicators.vocabulary import derivation, is_indicator
from qianwang.systems.proofreading.claims.claim import Claim

_BACK = 12


def of_another(found: list[Claim]) -> None:
    """Give each distance from oneself to another, in place; the claims are in reading order."""
    for at, one in enumerate(found):
        if one.against is not None and one.against == one.subject and one.table is None:
            other = _spoken_of(one, found[max(0, at - _BACK) : at])
            if other is not None:
                found[at] = replace(one, subject=other.subject)


def _spoken_of(one: Claim, before: Sequence[Claim]) -> Claim | None:
    """The last number of the sentence that says the same of somebody else."""
    id = one.indicator or ""
    names = {id}
    how = derivation(id) if is_indicator(id) else None
    if how is not None:
        names |= set(how.of)
    for other in reversed(before):
        if (other.block, other.sentence) != (one.block, one.sentence):
            return None
        same = other.indicator in names and other.against is None
        if same and other.subject is not None and other.subject != one.against:
            return other
    return None
