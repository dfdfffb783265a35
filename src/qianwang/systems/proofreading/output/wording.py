"""What the outputs themselves say of claims and findings, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import NAMES
from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.kernel.indicators.naming import KINDS, period_name, subject_name
from qianwang.kernel.indicators.vocabulary import indicator, is_indicator
from qianwang.systems.proofreading.claims.claim import TOPIC, Claim, Trust
from qianwang.systems.proofreading.context import STORE

VERIFIED = Bilingual("已核对", "Verified")
UNCHECKED = Bilingual("无从核对", "Not checkable")
STATES = {
    **{severity.value: name for severity, name in NAMES.items()},
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
_SAID_BY_THE_NAME = frozenset({Kind.LEVEL, Kind.COUNT, Kind.OTHER})
"""Kinds that a claim's name goes without: what is meant is in the indicator's own name."""
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
    if one.kind not in _SAID_BY_THE_NAME:
        parts.append(kind_name(one.kind))
    if one.of:
        whole = quantity_name(one.of)
        parts.append(Bilingual(f"占{whole.zh}", f"of {whole.en}"))
    return Bilingual(
        " · ".join(part.zh for part in parts if part.zh),
        " · ".join(part.en for part in parts if part.en),
    )


def _subject(subject: Subject | None) -> Bilingual:
    """The subject's name; a place without a public code goes by what the text calls it."""
    if subject is None:
        return Bilingual("", "")
    name = subject_name(subject)
    return Bilingual(name.zh.replace(TOPIC, ""), name.en.replace(TOPIC, ""))


def place_name(one: Claim) -> Bilingual:
    """Where a claim stands: line, and page of a text that has pages; of another document or the
    store, its source first."""
    if one.id.startswith(f"{STORE}#"):
        # A filed number may have the mark in its own id.
        id = one.id.removeprefix(f"{STORE}#")
        return Bilingual(f"库中 {id}", f"store {id}")
    source, mark, _ = one.id.rpartition("#")
    if mark:
        return Bilingual(f"{source} 第 {one.line} 行", f"{source} line {one.line}")
    if one.page is None:
        return Bilingual(f"第 {one.line} 行", f"line {one.line}")
    return Bilingual(f"第 {one.page} 页第 {one.line} 行", f"page {one.page}, line {one.line}")


TITLE = Bilingual("数字校对", "Proofread numbers")
FINDINGS = Bilingual("发现的问题", "Findings")
NO_FINDING = Bilingual("没有发现问题。", "Nothing was found wrong.")
DECLARED = Bilingual("已有说明、不再提出的差异", "Differences that were decided, not raised again")
NOTES = Bilingual("说明", "Notes")
TEXT = Bilingual("正文", "Text")
KEY = Bilingual("图例与筛选", "Key and filter")
KEY_HINT = Bilingual(
    "点正文中的数，可看对它的理解和算式；点图例可显示或隐去一类。",
    "Click a number in the text for what was understood and reckoned; click the key to show or "
    "hide a kind.",
)
PREVIOUS = Bilingual("上一处", "Previous")
NEXT = Bilingual("下一处", "Next")
INDEX = Bilingual("问题目录", "Index")
REMEDY = Bilingual("怎样解决：", "What would resolve it: ")
REASON = Bilingual("理由：", "Reason: ")
CONFIDENCE = Bilingual("把握", "confidence")
FOOT = Bilingual(
    "按印出的数以区间复算；舍入不算错误。本页离线可用，不含外部内容。",
    "Recomputed in intervals from the numbers as printed; rounding is no error. The page works "
    "offline and holds nothing from elsewhere.",
)
SHEET = {
    "state": Bilingual("结果", "Outcome"),
    "place": Bilingual("位置", "Place"),
    "interval": Bilingual("所代表的区间", "Stands for"),
    "trust": Bilingual("怎样认出", "How it was linked"),
    "unlinked": Bilingual("未能对应指标", "Not linked"),
    "suggested": Bilingual("建议（未采用）", "Suggested, not used"),
    "held": Bilingual("已核对的关系", "A relation that holds"),
}


def verdict(wrong: int, groups: int) -> Bilingual:
    """The outcome in a sentence."""
    if not groups:
        return NO_FINDING
    if not wrong:
        return Bilingual(
            f"没有矛盾；有 {groups} 处供参考。",
            f"No contradiction; {_counted(groups, 'remark')} to consider.",
        )
    others = groups - wrong
    return Bilingual(
        f"{wrong} 处矛盾" + (f"，另有 {others} 处供参考。" if others else "。"),
        _counted(wrong, "contradiction")
        + (f", and {_counted(others, 'remark')} to consider." if others else "."),
    )


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


BESIDE = Bilingual("所比较的：", "Compared with: ")
DECIDED = Bilingual("已有说明：", "Decided: ")


def beside(claims: Iterable[Claim]) -> Bilingual:
    """Each of these numbers with its place."""
    told = [(one.text, place_name(one)) for one in claims]
    return Bilingual(
        "、".join(f"{text}（{place.zh}）" for text, place in told),
        ", ".join(f"{text} ({place.en})" for text, place in told),
    )


def numbers_found(count: int, linked: int) -> Bilingual:
    """How many numbers the text has, and of how many it is known what they are of."""
    return Bilingual(
        f"{count} 个数，{linked} 个认出指标、对象和时期",
        f"{_counted(count, 'number')}, {linked} linked to indicator, subject and period",
    )


def pages(count: int) -> Bilingual:
    """How many pages the text has."""
    return Bilingual(f"{count} 页", _counted(count, "page"))


def relations_holding(count: int) -> Bilingual:
    """How many relations were tried and hold."""
    return Bilingual(
        f"{count} 项关系成立", f"{_counted(count, 'relation')} {'holds' if count == 1 else 'hold'}"
    )


def more(count: int) -> Bilingual:
    """That there are more places than are shown."""
    return Bilingual(f"另 {count} 处", _counted(count, "more place"))
