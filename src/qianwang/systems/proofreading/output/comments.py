"""What a Word comment says of a number or a place, and on which marks comments stand.

A comment stands where somebody must look: on the first claim that a conclusion accuses, or on the
place that it names. Numbers that hold get none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.systems.proofreading.output import wording
from qianwang.systems.proofreading.reading.text import Span
from qianwang.systems.proofreading.result import Proofread
from qianwang.systems.proofreading.rules.rule import Conclusion

AUTHOR = Bilingual("黔网校对", "Qianwang proofreading")
INITIALS = "QW"


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment: the characters of the content that it is anchored on, and its paragraphs."""

    span: Span
    lines: tuple[str, ...]


def remarks(
    outcome: Proofread, titles: Mapping[str, Bilingual], language: Language
) -> Iterator[Remark]:
    """Every comment, in order of place."""
    found = []
    for group in outcome.groups:
        for one in group.conclusions:
            lines = tuple(_lines(group.number, one, outcome, titles, language))
            for span in _anchors(one, outcome):
                found.append(Remark(span, lines))
    yield from sorted(found, key=lambda each: (each.span, each.lines))


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
        places = [f"{each.text}（{said(wording.place_name(each))}）" for each in others]
        yield said(wording.BESIDE) + "、".join(places)
