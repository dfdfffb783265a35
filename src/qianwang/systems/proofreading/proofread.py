"""Proofreading a text, from its claims to the outcome: every rule judges, decisions are applied."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.context import STORE
from qianwang.systems.proofreading.dictionary import EMPTY, Dictionary
from qianwang.systems.proofreading.judgement import grouped
from qianwang.systems.proofreading.own_remarks import parted
from qianwang.systems.proofreading.reading.text import Text
from qianwang.systems.proofreading.result import Proofread
from qianwang.systems.proofreading.rules import RULES
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.rule import Conclusion, Verified

NO_CONTEXT: Mapping[str, Sequence[Claim]] = {}


def proofread(
    text: Text,
    claims: Sequence[Claim],
    *,
    dictionary: Dictionary = EMPTY,
    earlier: Mapping[str, Sequence[Claim]] = NO_CONTEXT,
) -> Proofread:
    """What the rules say of the claims of a text.

    dictionary: what was decided of such texts already, which isn't raised again; `earlier`: the
    claims of context documents and of the store, by the name of their source.
    """
    case = Case(text, claims, earlier)
    conclusions: list[Conclusion] = []
    verified: list[Verified] = []
    for rule in RULES:
        for one in rule.judge(case):
            if isinstance(one, Conclusion):
                conclusions.append(one)
            else:
                verified.append(one)
    settled = dictionary.applied(conclusions, case.by_id)
    open_, said = parted(text, settled.open, case.by_id)
    return Proofread(
        text=text,
        claims=claims,
        groups=grouped(case, open_),
        verified=verified,
        declared=(*settled.declared, *said),
        earlier=earlier,
        notes=[
            *(Bilingual(*note) for note in text.notes),
            *(_silent(source) for source, said in earlier.items() if not said),
            *settled.notes,
        ],
    )


def _silent(source: str) -> Bilingual:
    """That a context was asked for and has nothing to say, so that no finding is no comfort."""
    if source == STORE:
        return Bilingual(
            "库中没有本文所述指标与时期的观测值，未作对照；"
            "请先导入报表，或执行 qianwang sample load。",
            "the store has no observation of what the text speaks of, so nothing was compared with "
            "it; load returns first, or run qianwang sample load.",
        )
    return Bilingual(
        f"{source} 中没有读出可对照的数。", f"no number of {source} can be compared with the text."
    )
