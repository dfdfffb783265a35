"""What a text is proofread against beside itself: earlier documents, and the store's observations.

Their claims are witnesses and never accused; their ids begin with the name of their source, so that
a reader sees where a number comes from (`2021-09.docx#c4`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.indicators.observation import Observation, Status
from qianwang.systems.proofreading.claims.claim import TOPIC, Claim
from qianwang.systems.proofreading.reading.text import Span

STORE = "store"
SAMPLE_WORDS = ("示例数据", "sample data")
_IN_STORE = Span(0, 0)


def of_document(name: str, claims: Iterable[Claim]) -> list[Claim]:
    """The claims of an earlier document as witnesses."""
    return [replace(one, id=f"{name}#{one.id}") for one in claims]


def wanted(claims: Sequence[Claim]) -> tuple[frozenset[str], frozenset[Period]]:
    """Which indicators and periods of the store can say something of the claims: those that they
    speak of, the same a year before, and the month before."""
    indicators, periods = set(), set()
    for one in claims:
        if one.linked and one.indicator is not None and one.period is not None:
            indicators.add(one.indicator)
            periods |= {one.period, one.period.year_before()}
            if one.period.is_month:
                periods.add(one.period.month_before())
    return frozenset(indicators), frozenset(periods)


def speaks_of_sample(content: str) -> bool:
    """Whether a text says of itself that it holds sample data; only such a text is compared with
    the sample that the store holds."""
    return any(word in content for word in SAMPLE_WORDS)


def of_store(observations: Iterable[Observation]) -> Iterator[Claim]:
    """The store's numbers as witnesses, sample data said to be such. Those that don't govern, or
    bear no label, are left out."""
    for one in observations:
        if one.status is Status.NORMAL and not one.indicator.startswith(TOPIC):
            yield _claim(one)


def _claim(one: Observation) -> Claim:
    return Claim(
        id=f"{STORE}#{one.id}",
        span=_IN_STORE,
        line=0,
        page=None,
        text=f"{one.value}{one.unit}" + (f"（{SAMPLE_WORDS[0]}）" if one.sample else ""),
        value=one.value,
        unit=one.unit,
        qualifier=one.qualifier,
        interval=one.interval,
        kind=one.kind,
        indicator=one.indicator,
        subject=one.subject,
        period=one.period,
        timespan=one.span,
        of=one.of,
        basis=one.basis,
        dimensions=tuple(f"{name}={member}" for name, member in one.dimensions),
    )
