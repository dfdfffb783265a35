"""A finding: what a detector or a check says of a subject, with the evidence for it.

One record for all of the house, so that a contradiction in a text and a suspicious caller are
listed, decided and turned into cases by the same hands. The id follows from what is found and not
from when, by which version or in what words: found again, it is the same finding.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.findings.judgement import Severity

ID_DIGITS = 32
"""Hexadecimal digits of an id: 128 bits of a SHA-256."""

LONGEST_SUBJECT = 200
_NAME = re.compile(r"[a-z][a-z0-9_.-]{0,79}")


class FindingRefused(InputError):
    """A finding that says too little, or contradicts itself, isn't recorded."""

    code = "finding"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found.

    id: as `finding_id` gives it; detector: the rule's name; version: of the detector;
    subject_kind: what sort of thing is accused (document, number, return …); subject: which one;
    first_at, last_at: when it was first and last found, UTC; score: 0–1, how sure the detector is;
    severity: on the house's scale, None for detectors that only score; evidence: a JSON object as
    text; explanation_zh, explanation_en: for a reader, with the arithmetic or the pattern.
    """

    id: str
    detector: str
    version: str
    subject_kind: str
    subject: str
    first_at: datetime
    last_at: datetime
    score: float
    severity: Severity | None
    evidence: str
    explanation_zh: str
    explanation_en: str

    @property
    def explanation(self) -> Bilingual:
        return Bilingual(self.explanation_zh, self.explanation_en)

    @property
    def wrong(self) -> bool:
        return self.severity is Severity.WRONG


def finding_id(detector: str, subject_kind: str, subject: str, fingerprint: str) -> str:
    """The id of what `detector` finds of a subject; `fingerprint` tells apart what it finds there.

    The version isn't part of it: an improved detector finds the same thing again. A fingerprint
    is made of meaning (which numbers, which pattern) and not of words or positions.
    """
    said = json.dumps(
        [detector, subject_kind, subject, fingerprint], ensure_ascii=False, separators=(",", ":")
    )
    return hashlib.sha256(said.encode()).hexdigest()[:ID_DIGITS]


def found(
    *,
    detector: str,
    version: str,
    subject_kind: str,
    subject: str,
    fingerprint: str,
    at: datetime,
    score: float,
    severity: Severity | None,
    evidence: object,
    explanation: Bilingual,
) -> Finding:
    """A finding as a detector makes it at one moment; `evidence` is anything that JSON can say.

    Raises FindingRefused as `checked` does, TypeError for evidence that JSON can't say.
    """
    return checked(
        Finding(
            finding_id(detector, subject_kind, subject, fingerprint),
            detector,
            version,
            subject_kind,
            subject,
            at,
            at,
            score,
            severity,
            json.dumps(evidence, ensure_ascii=False, sort_keys=True, allow_nan=False),
            explanation.zh,
            explanation.en,
        )
    )


def checked(finding: Finding) -> Finding:
    """The same finding, times in UTC; raises FindingRefused, naming every objection, where it
    can't be recorded."""
    problems = list(_objections(finding))
    if problems:
        raise FindingRefused(
            Bilingual(
                "结论不能入库：" + "；".join(one.zh for one in problems) + "。",
                "the finding can't be recorded: " + "; ".join(one.en for one in problems) + ".",
            ),
            place=f"{finding.detector} {finding.id}",
        )
    return replace(
        finding,
        first_at=finding.first_at.astimezone(UTC),
        last_at=finding.last_at.astimezone(UTC),
    )


def _objections(one: Finding) -> list[Bilingual]:
    said: list[Bilingual] = []
    if not re.fullmatch(f"[0-9a-f]{{{ID_DIGITS}}}", one.id):
        said.append(Bilingual("编号不合规", "the id isn't one"))
    for name, zh in (("detector", "检测器"), ("subject_kind", "对象类别")):
        if not _NAME.fullmatch(getattr(one, name)):
            said.append(Bilingual(f"{zh}名称不合规", f"the {name} isn't a name"))
    if not one.version:
        said.append(Bilingual("缺检测器版本", "the detector's version is missing"))
    if not 0 < len(one.subject) <= LONGEST_SUBJECT:
        said.append(Bilingual("对象缺失或过长", "the subject is missing or too long"))
    if one.first_at.tzinfo is None or one.last_at.tzinfo is None:
        said.append(Bilingual("时间没有时区", "a time has no zone"))
    elif one.first_at > one.last_at:
        said.append(Bilingual("首次时间晚于末次", "first found after it was last found"))
    if not 0 <= one.score <= 1:
        said.append(Bilingual("得分不在 0 与 1 之间", "the score isn't between 0 and 1"))
    if not _is_object(one.evidence):
        said.append(Bilingual("证据不是 JSON 对象", "the evidence isn't a JSON object"))
    if not _can_be_kept("".join((one.subject, one.explanation_zh, one.explanation_en))):
        said.append(Bilingual("含不能存储的字符", "it has characters that can't be stored"))
    if not one.explanation_zh.strip() or not one.explanation_en.strip():
        said.append(Bilingual("缺中文或英文说明", "an explanation is missing in a language"))
    return said


def _can_be_kept(text: str) -> bool:
    """Whether a database takes the text: no NUL, no half of a surrogate pair."""
    try:
        return b"\0" not in text.encode()
    except UnicodeEncodeError:
        return False


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except ValueError:
        return False
