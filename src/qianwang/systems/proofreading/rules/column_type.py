"""Columns of tables that can't hold what their heading says.

An additive quantity has the nation at the sum of its provinces. A column whose national row lies
among the provinces and away from their sum, and so its regions among their members, holds some kind
of average: min(provinces) ≤ nation ≤ max(provinces) and nation ≠ Σ provinces.
"""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import NATION
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_CONFIDENCE = 0.95


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    for column in case.prints.unlabelled:
        by_place = {str(case.by_id[id].subject): id for id in column.ids}
        nation = by_place.pop(NATION)
        rows = [case.by_id[id] for id in by_place.values()]
        low, high = min(rows, key=lambda one: one.value), max(rows, key=lambda one: one.value)
        yield Conclusion(
            rule="column_type",
            severity=Severity.WRONG,
            confidence=_CONFIDENCE,
            claims=(nation, *by_place.values()),
            message=column.reason,
            arithmetic=f"{low.text} ≤ {case.by_id[nation].text} ≤ {high.text}；"
            f"Σ = {' + '.join(one.text for one in rows)} ≠ {case.by_id[nation].text}",
            remedy=Bilingual(
                "改正表头，写明该列是哪一种平均数。",
                "Mend the heading: say what the column averages.",
            ),
            cause=f"column:{nation}",
        )


RULE = Rule(
    name="column_type",
    title=Bilingual("列的类别与表头", "Column type against heading"),
    explanation=Bilingual(
        "可相加的量，全国等于各省之和；全国落在各省之间的列是平均数，不是表头所称的量。",
        "Of what adds up the nation is the sum of provinces; a column whose nation lies among them "
        "is an average and not what its heading says.",
    ),
    judge=_judge,
)
