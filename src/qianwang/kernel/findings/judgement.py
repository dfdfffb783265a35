"""The house's one scale of judgement."""

from __future__ import annotations

from enum import StrEnum

from qianwang.kernel.bilingual import Bilingual


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


NAMES = {
    Severity.WRONG: Bilingual("矛盾", "Contradiction"),
    Severity.DEFINITION_NEEDED: Bilingual("需说明口径", "Definition needed"),
    Severity.ROUNDING: Bilingual("舍入", "Rounding"),
    Severity.EDITORIAL: Bilingual("文字", "Editorial"),
}
"""What each severity is called wherever it is shown."""
