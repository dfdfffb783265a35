"""What a person decided on a finding, and why. The latest decision governs; none is taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """accepted: it is so, and must be put right; rejected: it isn't so; explained: it is so, and
    there is a reason for which it may stand."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    EXPLAINED = "explained"

    @property
    def settles(self) -> bool:
        """Whether the finding isn't to be raised again."""
        return self is not Verdict.ACCEPTED


@dataclass(frozen=True, slots=True)
class Decision:
    """finding: its id; reason: in the words of who decided; at: UTC."""

    finding: str
    verdict: Verdict
    reason: str
    actor: str
    at: datetime
