"""The result of a check in the words and the form that people and programs read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.indicators.consistency import Evidence, Outcome, Verdict

EDITORIAL = "editorial"
WRONG = "wrong"

# A rank that was read off the order of a list is a matter of wording.
_LISTED = "order of listing"

_BASES = {
    "price": Bilingual("价格基期未申明或逐年变动", "the price base isn't declared, or varies"),
    "population": Bilingual("人口基数未申明", "the population base isn't declared"),
    "households": Bilingual("家庭户数基数未申明", "the household base isn't declared"),
    "scope": Bilingual("统计范围或截止日期未申明", "the scope or cut-off date isn't declared"),
    "sharing": Bilingual(
        "共享设施的计数方法未申明", "how shared installations count isn't declared"
    ),
    "restated_base": Bilingual(
        "上年数若已重述则可相符，但重述数未印出",
        "a restated figure of the year before would agree, but isn't printed",
    ),
    "users": Bilingual("用户按年平均还是年末未申明", "average or year-end users isn't declared"),
    "cohort": Bilingual("参加排名的范围未申明", "who is ranked isn't declared"),
    "headquarters": Bilingual(
        "全国数是否含不分省的部分未申明",
        "whether the nation includes what no province books isn't declared",
    ),
}
_WRONG = Bilingual("两者不能同真", "they can't both be true")
_NO_VALUE = Bilingual(
    "该名次所依据的数值未印出，由印出数也推不出（如上年增速名次须有两年前的水平）",
    "the values that this rank orders aren't printed and don't follow from print (last year's "
    "growth ranks need the levels of two years before)",
)


@dataclass(frozen=True, slots=True)
class Report:
    """The verdicts on the figures in scope, in the order of the file."""

    verdicts: tuple[Verdict, ...]

    def of(self, outcome: Outcome) -> tuple[Verdict, ...]:
        return tuple(one for one in self.verdicts if one.outcome is outcome)

    @property
    def wrong(self) -> bool:
        """Whether anything is contradicted by more than its wording."""
        return any(judgement(one) == WRONG for one in self.of(Outcome.CONTRADICTED))

    def to_json(self, language: Language) -> dict[str, Any]:
        """The five lists, which partition what was published."""
        return {
            "published": len(self.verdicts),
            "reproduced": _ids(self.of(Outcome.REPRODUCED)),
            "inputs": _ids(self.of(Outcome.INPUT)),
            "contradicted": [
                {**_entry(one, language), "judgement": judgement(one)}
                for one in self.of(Outcome.CONTRADICTED)
            ],
            "definition_needed": [
                {**_entry(one, language), "basis": one.basis}
                for one in self.of(Outcome.DEFINITION_NEEDED)
            ],
            "not_covered": [
                {"id": one.figure.id, **_reasons(_NO_VALUE, language)}
                for one in self.of(Outcome.NOT_COVERED)
            ],
        }

    def to_text(self, language: Language) -> str:
        """Counts, and a line with the arithmetic for all that doesn't hold together."""
        titles = {
            Outcome.REPRODUCED: Bilingual("复算相符", "reproduced"),
            Outcome.INPUT: Bilingual("仅印一次", "inputs"),
            Outcome.CONTRADICTED: Bilingual("相互矛盾", "contradicted"),
            Outcome.DEFINITION_NEEDED: Bilingual("口径待定", "definition needed"),
            Outcome.NOT_COVERED: Bilingual("未覆盖", "not covered"),
        }
        total = Bilingual("印出的统计数", "published").in_(language)
        lines = [f"{len(self.verdicts):>6}  {total}"]
        lines += [
            f"{len(self.of(outcome)):>6}  {title.in_(language)}"
            for outcome, title in titles.items()
        ]
        for outcome in (Outcome.CONTRADICTED, Outcome.DEFINITION_NEEDED):
            if self.of(outcome):
                lines += ["", f"{titles[outcome].in_(language)}:"]
            lines += [
                f"  {one.figure.id:<10}{one.figure.observation.key}  {reason(one).in_(language)}"
                for one in self.of(outcome)
            ]
        return "\n".join(lines)


def judgement(verdict: Verdict) -> str:
    """How grave a contradiction is: `editorial` where only the order of a list is wrong."""
    listed = _LISTED in verdict.figure.observation.remark
    return EDITORIAL if listed else WRONG


def reason(verdict: Verdict) -> Bilingual:
    """Why a figure doesn't hold, with what is printed and what follows from the others."""
    evidence = verdict.evidence
    assert evidence is not None
    why = _BASES[verdict.basis] if verdict.basis else _WRONG
    unit = verdict.figure.observation.unit
    return Bilingual(
        f"{evidence.title.zh}：{evidence.arithmetic}；印出 {evidence.printed}，"
        f"推得 {evidence.derived}（{unit}）；{why.zh}。",
        f"{evidence.title.en}: {evidence.arithmetic}; printed {evidence.printed}, "
        f"derived {evidence.derived} ({unit}); {why.en}.",
    )


def _ids(verdicts: Iterable[Verdict]) -> list[str]:
    return [one.figure.id for one in verdicts]


def _reasons(reason: Bilingual, language: Language) -> dict[str, str]:
    return {"reason": reason.in_(language), "reason_zh": reason.zh, "reason_en": reason.en}


def _entry(verdict: Verdict, language: Language) -> dict[str, Any]:
    evidence: Evidence | None = verdict.evidence
    assert evidence is not None
    against = dict.fromkeys(one.id for one in evidence.against if one.id != verdict.figure.id)
    return {
        "id": verdict.figure.id,
        "key": str(verdict.figure.observation.key),
        **_reasons(reason(verdict), language),
        "relation": evidence.name,
        "intervals": {"printed": str(evidence.printed), "derived": str(evidence.derived)},
        "unit": verdict.figure.observation.unit,
        "arithmetic": evidence.arithmetic,
        "against": list(against),
    }
