"""Claims as a grammar would make them, for tests of rules that don't need the words.

`claim("telecom_revenue", "336.8亿元", period="2021")` is one claim; `case(...)` gives them ids in
order, one sentence each unless they say otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind, Period, Subject
from qianwang.kernel.indicators.codes import Span as Timespan
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.qualifier import Qualifier, interval_of
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.reading.text import Block, BlockKind, Span, Text
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_PRINTED = re.compile(r"(?P<value>-?\d+(?:\.\d+)?)(?P<unit>.*)")
_LONG = 10_000


def claim(
    indicator: str,
    printed: str,
    kind: Kind = Kind.LEVEL,
    *,
    subject: str = "guizhou",
    period: str = "2021",
    qualifier: Qualifier = Qualifier.NONE,
    timespan: Timespan | None = None,
    against: str | None = None,
    **more: Any,
) -> Claim:
    """A claim whose value, decimals and unit are as printed."""
    match = _PRINTED.fullmatch(printed)
    assert match is not None
    value = Decimal(match["value"])
    rank = kind is Kind.RANK
    return Claim(
        id="",
        span=Span(0, 1),
        line=1,
        page=None,
        text=printed,
        value=value,
        unit=match["unit"],
        qualifier=qualifier,
        interval=Interval.exactly(value) if rank else interval_of(value, qualifier),
        kind=kind,
        indicator=indicator,
        subject=Subject.parse(subject),
        period=Period.parse(period),
        timespan=timespan,
        against=None if against is None else Subject.parse(against),
        **more,
    )


def case(*claims: Claim, earlier: Mapping[str, Sequence[Claim]] | None = None) -> Case:
    """A case of these claims, each in a line and sentence of its own unless it stands in one."""
    content = "\n" * _LONG
    text = Text(
        "a.txt", "plain", "0" * 64, content, (Block(BlockKind.PARAGRAPH, (Span(0, _LONG),)),)
    )
    numbered = [
        replace(
            one,
            id=f"c{at}",
            line=at,
            span=Span(at - 1, at),
            sentence=one.sentence or at,
        )
        for at, one in enumerate(claims, 1)
    ]
    before = {
        source: [replace(one, id=f"{source}#c{at}") for at, one in enumerate(some, 1)]
        for source, some in (earlier or {}).items()
    }
    return Case(text, numbered, before)


def conclusions(rule: Rule, case: Case) -> list[Conclusion]:
    """What the rule finds."""
    return [one for one in rule.judge(case) if isinstance(one, Conclusion)]


def severities(rule: Rule, case: Case) -> list[Severity]:
    """How grave each of the rule's conclusions is."""
    return [one.severity for one in conclusions(rule, case)]


def verified(rule: Rule, case: Case) -> list[Verified]:
    """What the rule tried and found to hold."""
    return [one for one in rule.judge(case) if isinstance(one, Verified)]
