"""What the store can say of a text: its observations of what the text speaks of, as witnesses."""

from __future__ import annotations

from collections.abc import Sequence

from qianwang.kernel.indicators.store import load
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.context import of_store, speaks_of_sample, wanted
from qianwang.systems.proofreading.reading.text import Text


def witnesses(text: Text, claims: Sequence[Claim]) -> list[Claim]:
    """Sample data among them only for a text that says that it holds such."""
    indicators, periods = wanted(claims)
    sample = None if speaks_of_sample(text.content) else False
    return list(of_store(load(indicators=indicators, periods=periods, sample=sample)))
