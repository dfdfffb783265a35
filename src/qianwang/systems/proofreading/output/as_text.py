"""The outcome for a person at a terminal: each finding with place, arithmetic and remedy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.output import wording
from qianwang.systems.proofreading.output.as_json import lines_of
from qianwang.systems.proofreading.result import Group, Proofread
from qianwang.systems.proofreading.rules.rule import Conclusion

_FEW = 5
_PAIR = 2


def as_text(outcome: Proofread, language: Language) -> str:
    """A few lines a finding, the gravest first, and the sum of it last. What stands in another
    document is told with its place there."""

    def said(text: Bilingual) -> str:
        return text.in_(language)

    lines = [line for group in outcome.groups for line in _group(group, outcome, language)]
    for one in outcome.declared:
        lines.append(f"· {said(wording.DECIDED)}{said(one.conclusion.message)}")
        lines.append(f"  {said(wording.REASON)}{said(one.reason)}")
    lines += [f"· {said(note)}" for note in outcome.notes]
    linked = sum(one.linked for one in outcome.claims)
    wrong = sum(group.severity is Severity.WRONG for group in outcome.groups)
    numbers = wording.numbers_found(len(outcome.claims), linked)
    relations = wording.relations_holding(len(outcome.verified))
    counted = Bilingual(f"{numbers.zh}；{relations.zh}。", f"{numbers.en}; {relations.en}.")
    return "\n".join([*lines, said(counted), said(wording.verdict(wrong, len(outcome.groups)))])


def _group(group: Group, outcome: Proofread, language: Language) -> Iterator[str]:
    after = [*group.conclusions[1:], None]
    for at, (one, following) in enumerate(zip(group.conclusions, after, strict=True)):
        number = f"{group.number}." if at == 0 else " " * len(f"{group.number}.")
        yield f"{number} {_head(one, outcome, language)}"
        if one.arithmetic:
            yield f"     {one.arithmetic}"
        others = [outcome.by_id[id] for id in one.claims if id not in outcome.states]
        if others:
            told = wording.beside(others).in_(language)
            yield f"     {wording.BESIDE.in_(language)}{told}"
        if following is None or following.remedy != one.remedy:
            yield f"     {wording.REMEDY.in_(language)}{one.remedy.in_(language)}"


def _head(one: Conclusion, outcome: Proofread, language: Language) -> str:
    severity = wording.STATES[one.severity.value].in_(language)
    where = _where(lines_of(one, outcome)).in_(language)
    return f"[{severity}] {where}  {one.message.in_(language)}"


def _where(lines: list[int]) -> Bilingual:
    """The first few lines, those that follow one another from the first to the last, and how
    many there are if not all are told."""
    if not lines:
        return Bilingual("", "")
    runs = list(_runs(lines))
    few = "、".join(_run(first, last, "—") for first, last in runs[:_FEW])
    few_en = ", ".join(_run(first, last, "–") for first, last in runs[:_FEW])
    if len(runs) > _FEW:
        return Bilingual(f"第 {few} 等 {len(lines)} 行", f"{len(lines)} lines: {few_en} …")
    several = "s" if len(lines) > 1 else ""
    return Bilingual(f"第 {few} 行", f"line{several} {few_en}")


def _runs(lines: Iterable[int]) -> Iterator[tuple[int, int]]:
    """The first and last of the lines that follow one another; of two, each for itself."""
    for _, some in groupby(enumerate(lines), key=lambda one: one[1] - one[0]):
        run = [line for _, line in some]
        if len(run) > _PAIR:
            yield run[0], run[-1]
        else:
            yield from ((line, line) for line in run)


def _run(first: int, last: int, dash: str) -> str:
    return str(first) if first == last else f"{first}{dash}{last}"
