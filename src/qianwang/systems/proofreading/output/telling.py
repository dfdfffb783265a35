"""What pages tell of an outcome beside its text: figures, and where a finding's numbers stand."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.output import wording
from qianwang.systems.proofreading.result import Proofread
from qianwang.systems.proofreading.rules.rule import Conclusion

_INTERVAL = re.compile(r"([\[(][^\[\](), ]+), ([^\[\](), ]+[\])])")


def verdict(outcome: Proofread) -> Bilingual:
    """The outcome in a sentence."""
    wrong = sum(group.severity is Severity.WRONG for group in outcome.groups)
    return wording.verdict(wrong, len(outcome.groups))


def facts(outcome: Proofread) -> list[Bilingual]:
    """What was read and reckoned, in figures."""
    text = outcome.text
    linked = sum(one.linked for one in outcome.claims)
    told = [
        wording.numbers_found(len(outcome.claims), linked),
        wording.relations_holding(len(outcome.verified)),
    ]
    if text.page_starts:
        told.append(wording.pages(len(text.page_starts)))
    told.append(Bilingual(f"SHA-256 {text.sha256[:12]}", f"SHA-256 {text.sha256[:12]}"))
    return told


def counts(outcome: Proofread) -> list[tuple[str, int]]:
    """How many numbers and places are in each state, the gravest first."""
    found = Counter(outcome.states.values())
    for group in outcome.groups:
        if not any(one.claims for one in group.conclusions):
            found[group.severity.value] += 1
    return [(state, found[state]) for state in wording.STATES if found[state]]


def places(
    one: Conclusion, outcome: Proofread, anchors: Mapping[str, str]
) -> Iterator[tuple[str, Bilingual]]:
    """Where a conclusion's claims and places stand: an anchor, empty of what stands elsewhere,
    and what to call it."""
    for id in one.claims:
        claim = outcome.by_id[id]
        place = wording.place_name(claim)
        label = Bilingual(f"{place.zh} {claim.text}", f"{place.en} {claim.text}")
        yield anchors.get(id, ""), label
    for span in one.spans:
        line = outcome.text.line_of(span.start)
        yield f"p{span.start}", Bilingual(f"第 {line} 行", f"line {line}")


def carriers(outcome: Proofread) -> Mapping[str, str]:
    """The anchor of each claim: of several at one place, the first's."""
    at: dict[tuple[int, int], str] = {}
    for one in outcome.claims:
        at.setdefault((one.span.start, one.span.end), one.id)
    return {one.id: at[one.span.start, one.span.end] for one in outcome.claims}


def written_out(arithmetic: str) -> str:
    """The arithmetic for a narrow column: a line for each consequence, no interval broken."""
    return _INTERVAL.sub("\\1,\u00a0\\2", arithmetic).replace("；", "；\n")
