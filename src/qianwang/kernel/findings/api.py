"""Findings and what people decided on them, for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal

from django.http import HttpRequest, HttpResponseBase
from ninja import Field, Query, Router, Schema

from qianwang.kernel.findings import services
from qianwang.kernel.findings.decision import Decision, Verdict
from qianwang.kernel.findings.finding import Finding
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.findings.models import FindingRow
from qianwang.kernel.findings.permitted import DECIDE, VIEW, of_own_party
from qianwang.kernel.findings.rows import COLUMNS, finding_of
from qianwang.kernel.findings.store import OPEN, Wanted, current_rows, decisions_on, governing
from qianwang.kernel.parties.permitted import visible_to
from qianwang.kernel.web.api_answers import answered
from qianwang.kernel.web.api_keys import holders
from qianwang.kernel.web.api_pages import Order, Paging, page_of
from qianwang.kernel.web.api_refusals import found
from qianwang.kernel.web.api_schemas import Both, Listed
from qianwang.kernel.web.permitted import account_of

router = Router(tags=["findings"])
LATEST_FIRST = Order(("-last_at", "code"))
TEXT = r"^[^\x00]*[^\x00\s][^\x00]*$"
NAME = r"^[^\x00]*$"


class DecisionShown(Schema):
    """What somebody decided, and why."""

    verdict: Verdict
    reason: str
    actor: str
    at: datetime


class FindingShown(Schema):
    """What a detector or a check says of a subject. `decision` is the one that governs."""

    id: str
    detector: str
    version: str
    subject_kind: str
    subject: str
    first_at: datetime
    last_at: datetime
    score: float
    severity: Severity | None
    evidence: dict[str, Any]
    explanation: Both
    decision: DecisionShown | None


class FindingTold(FindingShown):
    decisions: list[DecisionShown]


class Findings(Listed):
    items: list[FindingShown]


class Sought(Schema):
    """Which findings; what is left out leaves everything in."""

    detector: str = Field("", max_length=80, pattern=NAME, description="The rule. / 检测器。")
    subject_kind: str = Field("", max_length=80, pattern=NAME, description="What is accused.")
    subject: str = Field("", max_length=200, pattern=NAME, description="Which one. / 对象。")
    severity: Severity | None = Field(None, description="How grave. / 级别。")
    verdict: Verdict | Literal["open"] | None = Field(
        None, description="That governs; `open`: nobody decided. / 裁定；open 为未裁定。"
    )


class DecisionWanted(Schema):
    """A decision to be made."""

    model_config: ClassVar[Any] = {"extra": "forbid"}
    verdict: Verdict
    reason: str = Field(min_length=1, max_length=2000, pattern=TEXT, examples=["checked with …"])


@router.get("", response=Findings, auth=holders(VIEW), summary="Findings")
def list_findings(
    request: HttpRequest, sought: Annotated[Sought, Query()], asked: Paging
) -> HttpResponseBase:
    """As they were last recorded, the latest found first; a company sees those about itself."""
    verdict = sought.verdict.value if isinstance(sought.verdict, Verdict) else sought.verdict
    wanted = Wanted(
        detector=sought.detector or None,
        subject_kind=sought.subject_kind or None,
        subject=sought.subject or None,
        severity=sought.severity,
        verdict=OPEN if verdict == "open" else verdict,
    )
    rows = visible_to(current_rows(wanted), account_of(request), VIEW, of_own_party)
    return answered(page_of(request, rows, LATEST_FIRST, asked, _shown))


@router.get("/{id}", response=FindingTold, auth=holders(VIEW), summary="One finding")
def get_finding(request: HttpRequest, id: str) -> HttpResponseBase:
    """With every decision on it, the governing one last."""
    return answered(_told(_one(request, id, VIEW)))


@router.post(
    "/{id}/decisions", response={201: FindingTold}, auth=holders(DECIDE), summary="Decide on it"
)
def decide(request: HttpRequest, id: str, wanted: DecisionWanted) -> HttpResponseBase:
    """The decision governs from now on; earlier ones stay."""
    row = _one(request, id, DECIDE)
    services.decide(row.code, wanted.verdict, wanted.reason, account_of(request).username)
    return answered(_told(row), status=201)


def _one(request: HttpRequest, id: str, permission: str) -> FindingRow:
    return found(request, current_rows(Wanted()), permission, of_own_party, code=id)


def _shown(rows: Sequence[FindingRow]) -> list[dict[str, Any]]:
    decided = governing([row.code for row in rows])
    return [_finding(_of(row), decided.get(row.code)) for row in rows]


def _told(row: FindingRow) -> dict[str, Any]:
    decisions = decisions_on(row.code)
    return {
        **_finding(_of(row), decisions[-1] if decisions else None),
        "decisions": [_decision(one) for one in decisions],
    }


def _of(row: FindingRow) -> Finding:
    return finding_of([getattr(row, name) for name in COLUMNS])


def _finding(one: Finding, decision: Decision | None) -> dict[str, Any]:
    return {
        "id": one.id,
        "detector": one.detector,
        "version": one.version,
        "subject_kind": one.subject_kind,
        "subject": one.subject,
        "first_at": one.first_at,
        "last_at": one.last_at,
        "score": one.score,
        "severity": one.severity.value if one.severity else None,
        "evidence": json.loads(one.evidence),
        "explanation": {"zh": one.explanation_zh, "en": one.explanation_en},
        "decision": _decision(decision) if decision else None,
    }


def _decision(one: Decision) -> dict[str, Any]:
    return {
        "verdict": one.verdict.value,
        "reason": one.reason,
        "actor": one.actor,
        "at": one.at,
    }
