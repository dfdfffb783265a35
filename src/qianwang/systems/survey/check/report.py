"""The check's answer, for a program and for a person."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from qianwang.kernel.bilingual import Language
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.relations import Evidence
from qianwang.kernel.indicators.units import unit
from qianwang.systems.survey.check.verdict import List, Verdict

NAMES: dict[List, tuple[str, str]] = {
    List.REPRODUCED: (
        "可由其他印出的数复算，或另处所印相同",
        "recomputed, or printed alike elsewhere",
    ),
    List.INPUTS: ("只印一次，无从比较", "printed once, nothing to compare with"),
    List.CONTRADICTED: ("矛盾", "contradicted"),
    List.DEFINITION_NEEDED: ("口径待说明", "definition needed"),
    List.NOT_COVERED: ("未能核对", "not covered"),
}


def to_json(verdicts: Sequence[Verdict], language: Language) -> dict[str, Any]:
    """The lists as the command prints them; ids in the order of the figures."""
    answer: dict[str, Any] = {"published": len(verdicts)}
    for each in (List.REPRODUCED, List.INPUTS):
        answer[each] = [one.fact.id for one in verdicts if one.list is each]
    for each in (List.CONTRADICTED, List.DEFINITION_NEEDED):
        answer[each] = [_disputed(one, language) for one in verdicts if one.list is each]
    answer[List.NOT_COVERED] = [
        {
            "id": one.fact.id,
            "reason": one.reason.in_(language) if one.reason else "",
            "reason_zh": one.reason.zh if one.reason else "",
            "reason_en": one.reason.en if one.reason else "",
        }
        for one in verdicts
        if one.list is List.NOT_COVERED
    ]
    return answer


def _disputed(verdict: Verdict, language: Language) -> dict[str, Any]:
    first = verdict.evidence[0]
    reason = verdict.reason or first.reason
    row: dict[str, Any] = {
        "id": verdict.fact.id,
        "reason": reason.in_(language),
        "reason_zh": reason.zh,
        "reason_en": reason.en,
        "judgement": "wrong" if verdict.list is List.CONTRADICTED else "definition_needed",
        **_shown(first),
        "also": [_shown(one) for one in verdict.evidence[1:]],
    }
    if first.undeclared is not None:
        row["undeclared_zh"], row["undeclared_en"] = first.undeclared.zh, first.undeclared.en
        row["reason"] = f"{row['reason']} {first.undeclared.in_(language)}"
    return row


def _shown(evidence: Evidence) -> dict[str, Any]:
    """The two intervals in the figure's printed unit, and the arithmetic with printed numbers."""
    scale = 1 / unit(evidence.target.unit).factor
    return {
        "relation": evidence.relation,
        "intervals": {
            "printed": str(_scaled(evidence.target.interval, scale)),
            "derived": str(_scaled(evidence.derived, scale)),
            "unit": evidence.target.unit,
        },
        "arithmetic": evidence.arithmetic,
        "against": [fact.id for fact in evidence.inputs],
    }


def _scaled(interval: Interval, scale: Fraction) -> Interval:
    return interval.scaled(scale)


def lines(verdicts: Sequence[Verdict], language: Language) -> Iterator[str]:
    """The answer for a person: counts, then each disputed figure with its arithmetic."""
    zh = language == "zh"
    yield (f"共 {len(verdicts)} 个印出的数" if zh else f"{len(verdicts)} printed figures")
    for each, (name_zh, name_en) in NAMES.items():
        count = sum(one.list is each for one in verdicts)
        yield f"  {count:>5}  {name_zh if zh else name_en}"
    for each in (List.CONTRADICTED, List.DEFINITION_NEEDED):
        yield ""
        yield NAMES[each][0 if zh else 1]
        for one in verdicts:
            if one.list is each:
                row = _disputed(one, language)
                yield f"  {row['id']}  {one.fact.text}  {one.fact.key.indicator}  {row['reason']}"
                yield f"      {row['arithmetic']}"
                yield f"      {row['intervals']['printed']} ≠ {row['intervals']['derived']}"
