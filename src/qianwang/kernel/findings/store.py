"""What is asked of findings: one, those that match, and what was decided on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from qianwang.kernel.findings.decision import Decision, Verdict
from qianwang.kernel.findings.finding import Finding
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.findings.models import DecisionRow, FindingRow
from qianwang.kernel.findings.rows import COLUMNS, finding_of

OPEN = "open"
"""Asked for instead of a verdict: findings that nobody decided on."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which findings are asked for; None asks for any. `since` and `until` hold for `last_at`,
    inclusive and exclusive; `verdict` is that of the latest decision, or OPEN."""

    detector: str | None = None
    subject_kind: str | None = None
    subject: str | None = None
    severity: Severity | None = None
    verdict: str | None = None
    since: datetime | None = None
    until: datetime | None = None


def get(id: str) -> Finding | None:
    """The finding as it was last recorded, or None for one that nobody recorded."""
    state = latest_states([id]).get(id)
    return None if state is None else state[0]


def beginning_with(digits: str) -> list[Finding]:
    """Findings whose id begins with these digits, two at most."""
    codes = FindingRow.objects.filter(code__startswith=digits).order_by("code")
    some = list(codes.values_list("code", flat=True).distinct()[:2])
    return [state for state, _ in latest_states(some).values()]


def latest_states(ids: Sequence[str]) -> Mapping[str, tuple[Finding, int]]:
    """Of those ids that are recorded, the latest state and its revision."""
    rows = FindingRow.objects.filter(code__in=ids).order_by("revision")
    return {
        cells[0]: (finding_of(cells), revision)
        for *cells, revision in rows.values_list(*COLUMNS, "revision").iterator()
    }


def find(wanted: Wanted, limit: int | None = None) -> list[Finding]:
    """Findings as they were last recorded, the latest found first."""
    rows = current_rows(wanted).order_by("-last_at", "code")[:limit]
    return [finding_of(cells) for cells in rows.values_list(*COLUMNS)]


def decisions_on(finding: Finding | str) -> list[Decision]:
    """All decisions on a finding, the governing one last."""
    code = finding if isinstance(finding, str) else finding.id
    return [_decision(row) for row in DecisionRow.objects.filter(code=code).order_by("pk")]


def governing(ids: Sequence[str]) -> dict[str, Decision]:
    """The decision that governs each of these findings, for those that have one."""
    rows = DecisionRow.objects.filter(code__in=ids).order_by("pk")
    return {row.code: _decision(row) for row in rows.iterator()}


def settled() -> Iterator[tuple[Finding, Decision]]:
    """Findings that a governing decision rejects or explains, with it."""
    codes = DecisionRow.objects.order_by().values_list("code", flat=True).distinct()
    ruled = governing(list(codes))
    states = latest_states(list(ruled))
    for code, decision in ruled.items():
        if decision.verdict.settles and code in states:
            yield states[code][0], decision


def current_rows(wanted: Wanted) -> QuerySet[FindingRow]:
    """The last recorded state of each finding that is asked for."""
    newer = FindingRow.objects.filter(code=OuterRef("code"), revision__gt=OuterRef("revision"))
    rows = FindingRow.objects.filter(~Exists(newer))
    asked = {
        "detector": wanted.detector,
        "subject_kind": wanted.subject_kind,
        "subject": wanted.subject,
        "severity": wanted.severity.value if wanted.severity else None,
        "last_at__gte": wanted.since,
        "last_at__lt": wanted.until,
    }
    rows = rows.filter(**{name: value for name, value in asked.items() if value is not None})
    if wanted.verdict is None:
        return rows
    decided = DecisionRow.objects.filter(code=OuterRef("code"))
    if wanted.verdict == OPEN:
        return rows.filter(~Exists(decided))
    overruled = DecisionRow.objects.filter(code=OuterRef("code"), pk__gt=OuterRef("pk"))
    governs = decided.filter(Q(verdict=wanted.verdict) & ~Exists(overruled))
    return rows.filter(Exists(governs))


def _decision(row: DecisionRow) -> Decision:
    return Decision(row.code, Verdict(row.verdict), row.reason, row.actor, row.at)
