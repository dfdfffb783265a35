"""Remarks of the checks before publication, as a page shows them: what refuses first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import NAMES, Severity

_DECLARED = Bilingual("已说明的矛盾", "Declared contradiction")


@dataclass(frozen=True, slots=True)
class ShownRemark:
    """A remark that was kept with a build."""

    severity: Bilingual
    detector: str
    place: str
    message: Bilingual
    arithmetic: str
    remedy: Bilingual
    declared: Bilingual | None
    refuses: bool

    @property
    def group(self) -> Bilingual:
        """Under what it is counted."""
        return _DECLARED if self.declared else self.severity


@dataclass(frozen=True, slots=True)
class ShownChecks:
    """What keeps a document from being published, and what is only said of it."""

    refusals: tuple[ShownRemark, ...]
    others: tuple[ShownRemark, ...]

    @property
    def counts(self) -> list[tuple[Bilingual, int]]:
        """How many of the others there are of each severity, and how many that are declared."""
        return list(Counter(one.group for one in self.others).items())


def shown_checks(kept: Iterable[Mapping[str, Any]]) -> ShownChecks:
    """Remarks as `Remark.to_json` kept them, the declared ones before other notes."""
    remarks = [_shown(one) for one in kept]
    others = [one for one in remarks if not one.refuses]
    return ShownChecks(
        tuple(one for one in remarks if one.refuses),
        tuple(sorted(others, key=lambda one: one.declared is None)),
    )


def _shown(kept: Mapping[str, Any]) -> ShownRemark:
    severity = Severity(kept["severity"]) if kept["severity"] else Severity.EDITORIAL
    declared = kept["declared"] and Bilingual(kept["declared"]["zh"], kept["declared"]["en"])
    return ShownRemark(
        severity=NAMES[severity],
        detector=kept["detector"],
        place=kept["place"],
        message=Bilingual(kept["message_zh"], kept["message_en"]),
        arithmetic=kept["arithmetic"],
        remedy=Bilingual(kept["remedy_zh"], kept["remedy_en"]),
        declared=declared or None,
        refuses=severity is Severity.WRONG and not declared,
    )
