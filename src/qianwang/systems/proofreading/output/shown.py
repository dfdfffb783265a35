"""The outcome as plain data for a page that is set later: figures, and the findings in groups.

Every text is a pair, Chinese and English; a place is an anchor in the marked text (empty where it
stands elsewhere) with what to call it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.output.as_json import Identify
from qianwang.systems.proofreading.output.telling import (
    carriers,
    counts,
    facts,
    places,
    verdict,
    written_out,
)
from qianwang.systems.proofreading.result import Proofread
from qianwang.systems.proofreading.rules.rule import Conclusion

Pair = tuple[str, str]


def summary(outcome: Proofread) -> dict[str, Any]:
    """What a list of proofread texts tells of one."""
    return {
        "sha256": outcome.text.sha256,
        "verdict": _pair(verdict(outcome)),
        "wrong": sum(group.severity.value == "wrong" for group in outcome.groups),
        "groups": len(outcome.groups),
        "numbers": len(outcome.claims),
        "verified": len(outcome.verified),
    }


def shown(
    outcome: Proofread, titles: Mapping[str, Bilingual], identify: Identify
) -> dict[str, Any]:
    """What the page of one tells; `identify` gives a conclusion its finding's id."""
    anchors = carriers(outcome)

    def told(one: Conclusion) -> dict[str, Any]:
        return {
            "id": identify(one),
            "severity": one.severity.value,
            "message": _pair(one.message),
            "arithmetic": written_out(one.arithmetic),
            "remedy": _pair(one.remedy),
            "confidence": round(one.confidence * 100),
            "rule": _pair(titles.get(one.rule, Bilingual(one.rule, one.rule))),
            "places": [(anchor, *_pair(name)) for anchor, name in places(one, outcome, anchors)],
        }

    return {
        "facts": [_pair(one) for one in facts(outcome)],
        "counts": counts(outcome),
        "groups": [
            {
                "number": group.number,
                "severity": group.severity.value,
                "conclusions": [told(one) for one in group.conclusions],
            }
            for group in outcome.groups
        ],
        "declared": [
            {
                "id": identify(one.conclusion),
                "message": _pair(one.conclusion.message),
                "reason": _pair(one.reason),
            }
            for one in outcome.declared
        ],
        "notes": [_pair(one) for one in outcome.notes],
    }


def _pair(text: Bilingual) -> Pair:
    return (text.zh, text.en)
