"""Returns as the API takes and shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, ClassVar

from ninja import Field, Schema

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.web.api_schemas import Both, Listed
from qianwang.systems.statistics.due_list import DueRow
from qianwang.systems.statistics.finding import Finding
from qianwang.systems.statistics.form import Form
from qianwang.systems.statistics.models import Filing, Submission, SubmissionState

Json = dict[str, Any]


class FormShown(Schema):
    """A form: who files it, how often, and until how many days after the period."""

    code: str = Field(examples=["T01"])
    version: int
    title: Both
    parties: list[str]
    monthly: bool
    due_days: int
    valid_from: str


class Forms(Listed):
    items: list[FormShown]


class DueShown(Schema):
    """A return that somebody files, and how it stands with it today."""

    form: str
    party: str
    period: str
    state: str = Field(examples=["missing"])
    deadline: date
    days_late: int = Field(description="Negative for days in hand. / 负数为剩余天数。")
    filing: int | None
    revision: int | None
    sample: bool | None
    submission: int | None


class DueList(Listed):
    items: list[DueShown]


class FindingShown(Schema):
    """A remark of a check, at a cell."""

    code: str
    severity: str
    cell: str = Field(examples=["D9"])
    message: Both
    hint: Both
    explanation: str


class SubmissionShown(Schema):
    """A return on its way. `edition` is to be given back with whatever is done to it."""

    id: int
    form: str
    party: str
    period: str
    state: SubmissionState
    edition: int
    revises: int = Field(description="The revision in force that it was begun from; 0 for none.")
    reason: str
    begun_at: datetime
    begun_by: str
    changed_at: datetime
    changed_by: str
    submitted_at: datetime | None
    submitted_by: str
    decided_at: datetime | None
    decided_by: str
    filing: int | None


class SubmissionTold(SubmissionShown):
    """With what stands in it and everything that the checks say of it now."""

    file: str | None
    cells: dict[str, str] = Field(examples=[{"D7": "336.80"}])
    explanations: dict[str, str] = Field(examples=[{"jump@D9": "a new base"}])
    findings: list[FindingShown]
    blocked: bool


class Submissions(Listed):
    items: list[SubmissionShown]


class FilingShown(Schema):
    """A revision that was filed."""

    id: int
    form: str
    version: int
    party: str
    period: str
    revision: int
    document: str
    sha256: str
    received_at: datetime
    actor: str
    sample: bool


class FilingTold(FilingShown):
    """With its numbers by place and column, and what it changed of the revision before."""

    values: dict[str, str] = Field(examples=[{"guizhou telecom_revenue:cumulative": "336.80"}])
    explanations: list[dict[str, str]]
    changes: list[dict[str, Any]]


class Filings(Listed):
    items: list[FilingShown]


class Comparison(Schema):
    """What a revision changed of another, cell by cell."""

    before: int
    after: int
    changes: list[dict[str, Any]]


class _Strict(Schema):
    model_config: ClassVar[Any] = {"extra": "forbid"}


class Edition(_Strict):
    """The edition that was seen; a later one answers 409."""

    edition: int = Field(ge=1, le=2**31 - 1)


class WithReason(Edition):
    """And why; the filer will see it."""

    reason: str = Field(min_length=1, max_length=1000, pattern=r"^[^\x00]*[^\x00\s][^\x00]*$")


class Typed(Edition):
    """What is typed into cells (an empty text empties one), and written of warnings."""

    cells: dict[str, str] = Field({}, max_length=2000, examples=[{"D7": "336.80"}])
    explanations: dict[str, str] = Field({}, max_length=500, examples=[{"jump@D9": "a new base"}])


def both(text: Bilingual) -> Json:
    return {"zh": text.zh, "en": text.en}


def shown_form(one: Form) -> Json:
    return {
        "code": one.code,
        "version": one.version,
        "title": both(one.title),
        "parties": list(one.parties),
        "monthly": one.monthly,
        "due_days": one.due_days,
        "valid_from": str(one.valid_from),
    }


def shown_due(one: DueRow) -> Json:
    return {
        "form": one.code,
        "party": one.party,
        "period": one.period,
        "state": one.state,
        "deadline": one.deadline,
        "days_late": one.days_late,
        "filing": one.filed.id if one.filed else None,
        "revision": one.filed.revision if one.filed else None,
        "sample": one.filed.sample if one.filed else None,
        "submission": one.on_its_way.id if one.on_its_way else None,
    }


_OF_SUBMISSION = (
    "form", "party", "period", "state", "edition", "revises", "reason", "begun_at", "begun_by",
    "changed_at", "changed_by", "submitted_at", "submitted_by", "decided_at", "decided_by",
)  # fmt: skip
_OF_FILING = (
    "form", "version", "party", "period", "revision", "document", "sha256", "received_at",
    "actor", "sample",
)  # fmt: skip


def shown_submission(one: Submission) -> Json:
    return {
        "id": one.pk,
        **{name: getattr(one, name) for name in _OF_SUBMISSION},
        "filing": one.filing_id,
    }


def shown_filing(one: Filing) -> Json:
    return {"id": one.pk, **{name: getattr(one, name) for name in _OF_FILING}}


def shown_findings(findings: Sequence[Finding]) -> list[Mapping[str, object]]:
    return [one.to_json() for one in findings]
