"""What a rule is: a name, what it holds in words, and a function from a case to conclusions.

A rule says what its arithmetic shows, once, and names every claim that took part. It doesn't weigh
itself against other rules: that is `judgement`'s work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.reading.text import Span
from qianwang.systems.proofreading.rules.case import Case


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What can't stand as it is printed.

    severity: one of the house's scale; confidence: 0–1, that the text really says what was
    understood; claims: ids, the accused first; spans: places that are no claims (a heading's
    words, a list); message: what is wrong in a sentence; arithmetic: written out with the numbers
    as printed, so that a reader can redo it; remedy: what would resolve it; definition: of
    `definition_needed`, the basis that nobody declared (price, scope, population, households,
    sharing, restated_base, cut_off, cohort, …); cause: conclusions with one cause are one group
    (by default, the accused claim).
    """

    rule: str
    severity: Severity
    confidence: float
    claims: tuple[str, ...]
    message: Bilingual
    arithmetic: str
    remedy: Bilingual
    spans: tuple[Span, ...] = ()
    definition: str | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Verified:
    """A relation that was tried and holds: its name and the claims that took part."""

    relation: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: `name` (snake_case, public), what it holds, and how it judges."""

    name: str
    title: Bilingual
    explanation: Bilingual
    judge: Callable[[Case], Iterator[Conclusion | Verified]] = field(repr=False)
