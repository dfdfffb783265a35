"""What proofreading a text comes to: its claims, the findings in groups, and what was verified."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.claims.claim import Claim, numbered
from qianwang.systems.proofreading.reading.text import Text
from qianwang.systems.proofreading.rules.rule import Conclusion, Verified

VERIFIED = "verified"
UNCHECKED = "unchecked"


@dataclass(frozen=True, slots=True)
class Group:
    """Conclusions that share a cause; `number` counts groups from 1, the gravest first."""

    number: int
    conclusions: tuple[Conclusion, ...]

    @property
    def severity(self) -> Severity:
        return min((one.severity for one in self.conclusions), key=lambda each: each.rank)


@dataclass(frozen=True, slots=True)
class Declared:
    """A conclusion that somebody has decided, and the reason: a note and no finding."""

    conclusion: Conclusion
    reason: Bilingual


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a model takes an unlinked claim to be of: an indicator, and the model's name."""

    indicator: str
    model: str


@dataclass(frozen=True)
class Proofread:
    """The outcome for one text. `earlier` are the claims of its context, by source; `notes` what
    could not be read or decided entries that match nothing; `suggestions` what a model was asked
    for, by claim, shown and never used.
    """

    text: Text
    claims: Sequence[Claim]
    groups: Sequence[Group]
    verified: Sequence[Verified]
    declared: Sequence[Declared] = ()
    earlier: Mapping[str, Sequence[Claim]] = field(default_factory=dict)
    notes: Sequence[Bilingual] = ()
    suggestions: Mapping[str, Suggestion] = field(default_factory=dict)

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """Every claim that a conclusion may name, those of the context included."""
        return numbered(self.claims, *self.earlier.values())

    @cached_property
    def states(self) -> dict[str, str]:
        """Of each claim: the gravest severity that a finding accuses it of, else `verified` or
        `unchecked`. Only the first claim of a conclusion is accused; the others are its witnesses.
        """
        held = {id for one in self.verified for id in one.claims}
        found = {one.id: VERIFIED if one.id in held else UNCHECKED for one in self.claims}
        for group in reversed(self.groups):
            for one in sorted(group.conclusions, key=lambda each: -each.severity.rank):
                if one.claims and one.claims[0] in found:
                    found[one.claims[0]] = one.severity.value
        return found

    @property
    def wrong(self) -> bool:
        """Whether anything in the text cannot be true."""
        return any(group.severity is Severity.WRONG for group in self.groups)
