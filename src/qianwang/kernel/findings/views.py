"""Pages of findings: the list, one with its evidence, and the decision on it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.contrib import messages
from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.findings import services
from qianwang.kernel.findings.decision import Decision, Verdict
from qianwang.kernel.findings.judgement import NAMES, Severity
from qianwang.kernel.findings.models import DecisionRow, FindingRow
from qianwang.kernel.findings.permitted import DECIDE, VIEW, of_own_party
from qianwang.kernel.findings.store import OPEN, Wanted, current_rows, decisions_on
from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.permitted import visible_to
from qianwang.kernel.web.listing import Listing
from qianwang.kernel.web.listing_cells import Column, Kind, Said, Tone
from qianwang.kernel.web.listing_filters import Choice, MomentRange, Search
from qianwang.kernel.web.listing_rows import Table
from qianwang.kernel.web.permitted import account_of, permitted

CONSOLE: Final = "/console/"
LONGEST_REASON: Final = 2000

NOT_DECIDED = Said(Bilingual("待裁定", "To decide"), Tone.WAITING)
_DECIDED = {
    Verdict.ACCEPTED: Said(Bilingual("属实", "Accepted"), Tone.WRONG),
    Verdict.EXPLAINED: Said(Bilingual("已说明", "Explained"), Tone.DONE),
    Verdict.REJECTED: Said(Bilingual("不成立", "Rejected"), Tone.PLAIN),
}
_MEANINGS = {
    Verdict.ACCEPTED: Bilingual("确实如此，须改正", "it is so, and must be put right"),
    Verdict.EXPLAINED: Bilingual("确实如此，但有理由保留", "it is so, and may stand"),
    Verdict.REJECTED: Bilingual("并非如此", "it isn't so"),
}
VERDICTS: Final = [(one.value, _DECIDED[one].name, _MEANINGS[one]) for one in Verdict]
"""What can be decided: value, name and meaning, for forms."""
_SUBJECTS = {
    "document": Bilingual("文件", "document"),
    "party": Bilingual("单位", "party"),
    "return": Bilingual("报表", "return"),
}
_EVIDENCE = {
    "arithmetic": Bilingual("算式", "Arithmetic"),
    "claims": Bilingual("所说的数", "Numbers as said"),
    "places": Bilingual("位置", "Places"),
    "definition": Bilingual("所缺口径", "Definition wanting"),
    "line": Bilingual("行", "Line"),
    "text": Bilingual("原文", "As printed"),
    "indicator": Bilingual("指标", "Indicator"),
    "subject": Bilingual("对象", "Subject"),
    "period": Bilingual("时期", "Period"),
    "kind": Bilingual("类别", "Kind"),
    "value": Bilingual("值", "Value"),
    "unit": Bilingual("单位", "Unit"),
    "start": Bilingual("起", "From"),
    "end": Bilingual("止", "To"),
    "cell": Bilingual("单元格", "Cell"),
    "document": Bilingual("文件", "Document"),
}
"""What evidence is called on pages; what isn't here goes by its own name."""
_TONES = {Severity.WRONG: Tone.WRONG, Severity.DEFINITION_NEEDED: Tone.WAITING}


@dataclass(frozen=True, slots=True)
class DecisionSaid:
    """A decision as pages show it."""

    name: Bilingual
    tone: Tone
    reason: str
    actor: str
    at: datetime


def decision_said(decision: Decision | None) -> DecisionSaid | None:
    """A decision for `findings/decision.html`, None where there is none."""
    if decision is None:
        return None
    said = _DECIDED[decision.verdict]
    return DecisionSaid(said.name, said.tone, decision.reason, decision.actor, decision.at)


def _severity(value: str) -> Said | None:
    if not value:
        return None
    severity = Severity(value)
    return Said(NAMES[severity], _TONES.get(severity, Tone.PLAIN))


def _state(value: str) -> Said:
    return NOT_DECIDED if value == OPEN else _DECIDED[Verdict(value)]


def _detectors() -> list[tuple[str, Bilingual]]:
    names = FindingRow.objects.order_by("detector").values_list("detector", flat=True).distinct()
    return [(name, Bilingual(name, name)) for name in names]


def _subject(one: FindingRow) -> Bilingual:
    """What the finding is of; a document by its name, since its subject is a hash."""
    kind = _SUBJECTS.get(one.subject_kind, Bilingual(one.subject_kind, one.subject_kind))
    name = str(json.loads(one.evidence).get("document") or one.subject)
    return Bilingual(f"{kind.zh} {name}", f"{kind.en} {name}")


FINDINGS = Listing(
    key="findings",
    title=Bilingual("研判结论", "Findings"),
    columns=(
        Column(
            "finding",
            Bilingual("结论", "Finding"),
            lambda one: Bilingual(one.explanation_zh, one.explanation_en),
            link=lambda one: reverse("finding", args=[one.code]),
        ),
        Column(
            "severity",
            Bilingual("级别", "Severity"),
            lambda one: _severity(one.severity),
            kind=Kind.STATE,
            order=("gravity",),
        ),
        Column(
            "state",
            Bilingual("裁定", "Decision"),
            lambda one: _state(one.governing),
            kind=Kind.STATE,
            order=("governing",),
        ),
        Column(
            "subject",
            Bilingual("对象", "Subject"),
            _subject,
            order=("subject_kind", "subject"),
        ),
        Column(
            "detector",
            Bilingual("检测器", "Detector"),
            lambda one: one.detector,
            order=("detector",),
        ),
        Column(
            "found",
            Bilingual("末次发现", "Last found"),
            lambda one: one.last_at,
            kind=Kind.MOMENT,
            order=("last_at",),
        ),
        Column("code", Bilingual("编号", "Number"), lambda one: one.code, hidden=True),
    ),
    filters=(
        Choice(
            "severity",
            Bilingual("级别", "Severity"),
            "severity",
            lambda: [(one.value, name) for one, name in NAMES.items()],
        ),
        Choice("detector", Bilingual("检测器", "Detector"), "detector", _detectors),
        Choice(
            "state",
            Bilingual("裁定", "Decision"),
            "governing",
            lambda: [
                (OPEN, NOT_DECIDED.name),
                *((one.value, said.name) for one, said in _DECIDED.items()),
            ],
        ),
        Search(
            "q",
            Bilingual("查找", "Search"),
            ("explanation_zh", "explanation_en", "subject", "code"),
        ),
        MomentRange("found", Bilingual("末次发现", "Last found"), "last_at"),
    ),
    order="-found",
    empty=Bilingual(
        "还没有结论。校对文件、检查报表后，发现的问题列在这里，由统计员或审核员裁定。",
        "There are no findings yet. What proofreading and the checks of returns find stands here, "
        "to be decided by statisticians and approvers.",
    ),
)


def _rows(account: Account, permission: str) -> QuerySet[FindingRow]:
    return visible_to(current_rows(Wanted()), account, permission, of_own_party)


def _told(rows: QuerySet[FindingRow]) -> QuerySet[FindingRow]:
    """The rows with the verdict that governs each (OPEN where none does), and how grave it is."""
    last = DecisionRow.objects.filter(code=OuterRef("code")).order_by("-pk").values("verdict")[:1]
    ranks = [When(severity=one.value, then=Value(one.rank)) for one in Severity]
    return rows.annotate(
        governing=Coalesce(Subquery(last), Value(OPEN)),
        gravity=Case(*ranks, default=Value(len(Severity)), output_field=IntegerField()),
    )


@permitted(VIEW)
@require_safe
def findings(request: HttpRequest) -> HttpResponse:
    """What the reader may see, the latest found first."""
    rows = Table(_told(_rows(account_of(request), VIEW)))
    return FINDINGS.answer(request, rows, template="findings/list.html")


@permitted(VIEW)
@require_safe
def finding(request: HttpRequest, code: str) -> HttpResponse:
    """One finding: what is said, of what, on which evidence, and what was decided."""
    account = account_of(request)
    row = get_object_or_404(_rows(account, VIEW), code=code)
    decisions = [decision_said(one) for one in decisions_on(row.code)]
    evidence = json.loads(row.evidence)
    remedy = Bilingual(evidence.pop("remedy_zh", ""), evidence.pop("remedy_en", ""))
    shown = {
        "one": row,
        "severity": _severity(row.severity),
        "subject": _subject(row),
        "explanation": Bilingual(row.explanation_zh, row.explanation_en),
        "remedy": remedy if remedy.zh else None,
        "evidence": [
            (_called(name), _laid_out(value)) for name, value in evidence.items() if value
        ],
        "decision": decisions[-1] if decisions else None,
        "earlier": decisions[-2::-1],
        "may_decide": account.may(DECIDE),
        "verdicts": VERDICTS,
    }
    return render(request, "findings/finding.html", shown)


def _laid_out(value: Any) -> dict[str, Any]:
    """Evidence as a page sets it: a list of objects is a table, all else a line."""
    if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        heads = list(dict.fromkeys(name for each in value for name in each))
        called = [_called(one) for one in heads]
        return {
            "heads": called,
            "rows": [[_word(each.get(one)) for one in heads] for each in value],
        }
    return {"text": _word(value)}


def _called(name: str) -> Bilingual:
    return _EVIDENCE.get(name, Bilingual(name, name))


def _word(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@permitted(DECIDE)
@require_POST
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """Decide on a finding, and go back to where it was shown."""
    account = account_of(request)
    row = get_object_or_404(_rows(account, DECIDE), code=code)
    verdict, reason = request.POST.get("verdict", ""), request.POST.get("reason", "").strip()
    if verdict not in {one.value for one in Verdict}:
        raise _wanting(Bilingual("没有选择裁定。", "no decision was chosen."))
    if not reason or "\x00" in reason or len(reason) > LONGEST_REASON:
        raise _wanting(
            Bilingual(
                f"理由须有 1 至 {LONGEST_REASON} 字。",
                f"the reason must have between 1 and {LONGEST_REASON} characters.",
            )
        )
    services.decide(row.code, Verdict(verdict), reason, account.get_username())
    told = Bilingual("裁定已记录。", "The decision is recorded.")
    messages.success(request, told.in_(getattr(request, "language", "zh")))
    back = request.POST.get("back", "")
    if back.startswith(CONSOLE) and url_has_allowed_host_and_scheme(back, None):
        return redirect(f"{back}#c-{row.code}")
    return redirect("finding", row.code)


def _wanting(message: Bilingual) -> InputError:
    return InputError(
        message,
        hint=Bilingual(
            "请返回，选择一种裁定并写明理由。", "Go back, choose a decision and give a reason."
        ),
    )


def to_decide(account: Account) -> int:
    """How many findings wait for this account's decision."""
    waiting = current_rows(Wanted(verdict=OPEN))
    return visible_to(waiting, account, DECIDE, of_own_party).count()
