"""The house's one scale of judgement."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is, the gravest first.

    wrong: what is said cannot all be true; definition_needed: a basis, scope, price year or cut-off
    date that nobody declared would explain it; rounding: true but for how it was rounded or cut
    off; editorial: true, and badly put.
    """

    WRONG = "wrong"
    DEFINITION_NEEDED = "definition_needed"
    ROUNDING = "rounding"
    EDITORIAL = "editorial"

    @property
    def rank(self) -> int:
        """0 for the gravest; for sorting."""
        return list(Severity).index(self)
