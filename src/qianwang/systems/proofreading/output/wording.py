"""What the outputs themselves say of claims and findings, in both languages."""

from __future__ import annotations

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.kernel.indicators.naming import KINDS, period_name, subject_name
from qianwang.kernel.indicators.vocabulary import indicator, is_indicator
from qianwang.systems.proofreading.claims.claim import TOPIC, Claim, Trust

SEVERITIES = {
    Severity.WRONG: Bilingual("矛盾", "Contradiction"),
    Severity.DEFINITION_NEEDED: Bilingual("需说明口径", "Definition needed"),
    Severity.ROUNDING: Bilingual("舍入", "Rounding"),
    Severity.EDITORIAL: Bilingual("文字", "Editorial"),
}
VERIFIED = Bilingual("已核对", "Verified")
UNCHECKED = Bilingual("无从核对", "Not checkable")
STATES = {
    "wrong": SEVERITIES[Severity.WRONG],
    "definition_needed": SEVERITIES[Severity.DEFINITION_NEEDED],
    "rounding": SEVERITIES[Severity.ROUNDING],
    "editorial": SEVERITIES[Severity.EDITORIAL],
    "verified": VERIFIED,
    "unchecked": UNCHECKED,
}
TRUST = {
    Trust.SAID: Bilingual("同一分句写明", "said in the same clause"),
    Trust.CARRIED: Bilingual("由上文承接", "carried over from before"),
    Trust.LIKELY: Bilingual("按用词推定", "taken by its likeness"),
}
_PLAIN_KINDS = {
    Kind.LEVEL: Bilingual("水平", "level"),
    Kind.COUNT: Bilingual("数量", "count"),
    Kind.OTHER: Bilingual("其他", "other"),
}
UNKNOWN = Bilingual("未知", "unknown")


def kind_name(kind: Kind) -> Bilingual:
    """What is said of the indicator, in a word."""
    return _PLAIN_KINDS.get(kind, KINDS[kind])


def quantity_name(id: str | None) -> Bilingual:
    """The name of an indicator or topic."""
    if id is None:
        return UNKNOWN
    if id.startswith(TOPIC):
        return Bilingual(id[len(TOPIC) :], id[len(TOPIC) :])
    return indicator(id).name if is_indicator(id) else Bilingual(id, id)


def claim_name(one: Claim) -> Bilingual:
    """`电信业务收入 · 贵州 · 2021年 · 同比`, as far as it is known."""
    parts = [quantity_name(one.indicator), _subject(one.subject)]
    if one.period is not None:
        parts.append(period_name(one.period, one.timespan))
    if one.kind not in (Kind.LEVEL, Kind.COUNT):
        parts.append(kind_name(one.kind))
    if one.of:
        whole = quantity_name(one.of)
        parts.append(Bilingual(f"占{whole.zh}", f"of {whole.en}"))
    return Bilingual(
        " · ".join(part.zh for part in parts if part.zh),
        " · ".join(part.en for part in parts if part.en),
    )


def _subject(subject: Subject | None) -> Bilingual:
    return Bilingual("", "") if subject is None else subject_name(subject)


def place_name(one: Claim) -> Bilingual:
    """Where a claim stands: line, and page of a text that has pages."""
    if one.page is None:
        return Bilingual(f"第 {one.line} 行", f"line {one.line}")
    return Bilingual(f"第 {one.page} 页第 {one.line} 行", f"page {one.page}, line {one.line}")
