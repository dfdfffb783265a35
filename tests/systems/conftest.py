"""Books to write documents from: the printed figures alone, and one in which nothing is missing."""

from __future__ import annotations

import hashlib
from decimal import Decimal

import pytest

from qianwang.kernel.indicators.book import Book, Number
from qianwang.kernel.indicators.codes import Kind, SeriesKey, Span
from qianwang.kernel.indicators.expression import observed
from qianwang.kernel.indicators.indicator import Nature
from qianwang.kernel.indicators.observation import Observation, Source, SourceKind
from qianwang.kernel.indicators.vocabulary import basis_at, penetration_base
from qianwang.systems.statistics.published import load

_UNITS = {
    Kind.YOY_PCT: "%",
    Kind.SHARE_PCT: "%",
    Kind.CONTRIBUTION_PCT: "%",
    Kind.YOY_PP: "个百分点",
    Kind.PULL_PP: "个百分点",
    Kind.RANK: "位",
}


class FullBook(Book):
    """The printed figures, and a made-up sample number for whatever nobody printed."""

    def number(self, key: SeriesKey | str) -> Number | None:
        wanted = SeriesKey.parse(key) if isinstance(key, str) else key
        return super().number(wanted) or self._made_up(wanted)

    def _made_up(self, key: SeriesKey) -> Number:
        one = self.indicator(key.indicator)
        unit = _UNITS.get(key.kind, one.unit)
        base = penetration_base(one.id)
        if key.kind is Kind.PENETRATION and base is not None and one.unit != "%":
            unit = "部/百户" if base.base == "households" else "部/百人"
        digest = int(hashlib.sha256(str(key).encode()).hexdigest(), 16)
        value = Decimal(digest % 900 + 50) / 10
        if key.kind is Kind.RANK:
            value = Decimal(digest % 9 + 1)
        at_end = one.nature is Nature.STOCK or key.kind is Kind.PENETRATION
        span = key.span or (Span.END if at_end else Span.CUMULATIVE)
        made = Observation(
            id=f"made@{key}",
            indicator=one.id,
            subject=key.subject,
            period=key.period,
            kind=key.kind,
            span=span,
            value=value,
            unit=unit,
            source=Source(SourceKind.RETURN, "made up"),
            of=key.of,
            sample=True,
        )
        return Number(key, observed(made, one.nature, basis_at(one, key.period)))


@pytest.fixture(scope="session")
def printed_book() -> Book:
    return Book(load())


@pytest.fixture(scope="session")
def full_book() -> Book:
    return FullBook(load())
