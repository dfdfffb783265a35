"""Conclusions as the kernel's findings: the rule is the detector, the document the subject.

A document is named by the hash of its bytes. A finding's id follows from what the claims mean and
say, not from their lines: the same contradiction after a paragraph was put in before it is another
document's, and after the page was set anew, the same words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import datetime

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.finding import Finding, found
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.result import Proofread
from qianwang.systems.proofreading.rules.rule import Conclusion

VERSION = "1"
SUBJECT_KIND = "document"


def findings(outcome: Proofread, at: datetime) -> Iterator[tuple[Conclusion, Finding]]:
    """Every conclusion of the outcome with its finding, in the order of the groups.

    `at` is when it was found (with a zone). A conclusion that says word for word what an earlier
    one says, at another place, is told apart by its number.
    """
    raised = [one for group in outcome.groups for one in group.conclusions]
    return _as_findings(raised, outcome, at)


def decided(outcome: Proofread, at: datetime) -> Iterator[tuple[Conclusion, Finding]]:
    """Every declared conclusion with the finding that it would be, and whose id it keeps."""
    return _as_findings([one.conclusion for one in outcome.declared], outcome, at)


def _as_findings(
    conclusions: Iterable[Conclusion], outcome: Proofread, at: datetime
) -> Iterator[tuple[Conclusion, Finding]]:
    seen: Counter[str] = Counter()
    for one in conclusions:
        said = _fingerprint(one, outcome)
        seen[one.rule + said] += 1
        again = seen[one.rule + said]
        yield one, _finding(one, outcome, at, said if again == 1 else f"{said} #{again}")


def _finding(one: Conclusion, outcome: Proofread, at: datetime, fingerprint: str) -> Finding:
    arithmetic = f" {one.arithmetic}" if one.arithmetic else ""
    return found(
        detector=f"proofreading.{one.rule}",
        version=VERSION,
        subject_kind=SUBJECT_KIND,
        subject=outcome.text.sha256,
        fingerprint=fingerprint,
        at=at,
        score=one.confidence,
        severity=one.severity,
        evidence={
            "document": outcome.text.name,
            "claims": [_said(outcome.by_id[id]) for id in one.claims],
            "places": [
                {"line": outcome.text.line_of(span.start), "start": span.start, "end": span.end}
                for span in one.spans
            ],
            "arithmetic": one.arithmetic,
            "definition": one.definition,
            "remedy_zh": one.remedy.zh,
            "remedy_en": one.remedy.en,
        },
        explanation=Bilingual(one.message.zh + arithmetic, one.message.en + arithmetic),
    )


def _said(one: Claim) -> dict[str, object]:
    return {
        "id": one.id,
        "line": one.line,
        "text": one.text,
        "indicator": one.indicator,
        "subject": None if one.subject is None else str(one.subject),
        "period": None if one.period is None else str(one.period),
        "kind": one.kind.value,
        "value": str(one.value),
        "unit": one.unit,
    }


def _fingerprint(one: Conclusion, outcome: Proofread) -> str:
    claims = [outcome.by_id[id] for id in one.claims]
    told = [
        f"{each.indicator}:{each.subject}:{each.period}:{each.kind}={each.value}{each.unit}"
        for each in claims
    ]
    named = [outcome.text.content[span.start : span.end] for span in one.spans]
    return "|".join([*told[:1], *sorted(told[1:]), *named])
