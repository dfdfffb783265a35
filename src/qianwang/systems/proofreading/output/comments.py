"""What a Word comment says of a number or a place, and on which marks comments stand.

A comment stands where somebody must look: on the first claim that a conclusion accuses, or on the
place that it names. Numbers that hold get none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.systems.proofreading.output import wording
from qianwang.systems.proofreading.reading.text import Span
from qianwang.systems.proofreading.result import Proofread
from qianwang.systems.proofreading.rules.rule import Conclusion

AUTHOR = Bilingual("黔网校对", "Qianwang proofreading")
INITIALS = "QW"
MOST = 1000
"""Comments in a document: nobody works through more, and Word grows slow with them."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: the characters of the content that it is anchored on, and its paragraphs."""

    span: Span
    lines: tuple[str, ...]


def remarks(
    outcome: Proofread, titles: Mapping[str, Bilingual], language: Language
) -> Iterator[Remark]:
    """The comments on the gravest `MOST` conclusions, in order of place; the first of them says
    how many more there are."""
    found: list[Remark] = []
    beyond = sum(len(group.conclusions) for group in outcome.groups) - MOST
    every = ((group.number, one) for group in outcome.groups for one in group.conclusions)
    for number, one in islice(every, MOST):
        lines = tuple(_lines(number, one, outcome, titles, language))
        found += [Remark(span, lines) for span in _anchors(one, outcome)]
    found.sort(key=lambda each: (each.span, each.lines))
    if found and beyond > 0:
        more = Bilingual(
            f"批注只写最要紧的 {MOST} 处，其余 {beyond} 处见网页或 JSON。",
            f"Comments stand on the gravest {MOST}; the page and the JSON have {beyond} more.",
        )
        found[0] = replace(found[0], lines=(*found[0].lines, more.in_(language)))
    yield from found


def _anchors(one: Conclusion, outcome: Proofread) -> Iterator[Span]:
    own = [id for id in one.claims if id in outcome.states]
    if own:
        yield outcome.by_id[own[0]].span
    else:
        yield from one.spans[:1]


def _lines(
    number: int,
    one: Conclusion,
    outcome: Proofread,
    titles: Mapping[str, Bilingual],
    language: Language,
) -> Iterator[str]:
    def said(text: Bilingual) -> str:
        return text.in_(language)

    severity = said(wording.STATES[one.severity.value])
    title = said(titles.get(one.rule, Bilingual(one.rule, one.rule)))
    yield f"{number}. {severity} · {title}"
    yield said(one.message)
    if one.arithmetic:
        yield one.arithmetic
    yield said(wording.REMEDY) + said(one.remedy)
    others = [outcome.by_id[id] for id in one.claims[1:]]
    if others:
        yield said(wording.BESIDE) + said(wording.beside(others))
