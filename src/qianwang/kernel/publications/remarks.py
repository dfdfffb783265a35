"""Remarks of the checks before publication, as a page shows them: what refuses first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import NAMES, Severity


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


@dataclass(frozen=True, slots=True)
class ShownChecks:
    """What keeps a document from being published, and what is only said of it."""

    refusals: tuple[ShownRemark, ...]
    others: tuple[ShownRemark, ...]


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
