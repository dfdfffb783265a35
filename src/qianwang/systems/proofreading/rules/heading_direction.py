"""What a heading or an opening sentence says grows or falls, against the growths below it.

Compares “宽带用户规模稳步扩大” with the growths and net additions of that indicator in the
section (of an opening sentence, in its paragraph): where each of them has the other sign, both
can't be true. Words about a growth's growth (增速回升) and about shares are left alone: the growth
of the thing itself says nothing of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.claims.ground import Ground
from qianwang.systems.proofreading.claims.mentions import mentions
from qianwang.systems.proofreading.claims.naming import plain
from qianwang.systems.proofreading.claims.token import IndicatorMention, SubjectMention
from qianwang.systems.proofreading.reading.text import BlockKind
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.passage import Passage
from qianwang.systems.proofreading.rules.quantity import sort_of
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_MANNER = (
    r"(?:规模|总数|数|总量)?"
    r"(?:继续|持续|稳步|平稳|小幅|大幅|快速|较快|不断|保持|明显|略有|逐年|呈现|呈)*"
)
_WORD = re.compile(
    rf"{_MANNER}(?:(?P<rise>增长|上升|提升|提高|增加|扩大|攀升)|(?P<fall>下降|下滑|减少|降低|萎缩))"
    r"(?!至|到|为|\d|速|幅|率|极|点|乏力|放缓|趋缓|空间|动力)"
)
_LIMIT = re.compile(r"[，；：、,;:]")
_LONGEST = 60
_SPOKEN = (BlockKind.PARAGRAPH, BlockKind.ITEM)


@dataclass(frozen=True, slots=True)
class _Saying:
    """That an indicator rises or falls: its ids, of whom (None: of the document's own province),
    and the blocks that speak of it."""

    passage: Passage
    start: int
    end: int
    ids: frozenset[str]
    subject: Subject | None
    rises: bool
    blocks: range


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    by_block: dict[int, list[Claim]] = {}
    own: Counter[Subject] = Counter()
    for claim in case.claims:
        if claim.subject is not None and (sort_of(claim.subject) or "").startswith("province"):
            own[claim.subject] += 1
        if claim.kind in (Kind.YOY_PCT, Kind.NET_ADD) and not claim.dimensions:
            by_block.setdefault(claim.block, []).append(claim)
    home = own.most_common(1)[0][0] if own else None
    ends = _section_ends(case)
    for passage in case.passages:
        if passage.kind is BlockKind.HEADING:
            blocks = range(passage.block, ends[passage.block])
        elif passage.kind in _SPOKEN and passage.start == 0:
            blocks = range(passage.block, passage.block + 1)
        else:
            continue
        for saying in _sayings(passage, blocks):
            subject = saying.subject or home
            about = [
                claim
                for block in saying.blocks
                for claim in by_block.get(block, ())
                if claim.indicator in saying.ids and claim.subject == subject
            ]
            if about:
                yield _judged(saying, about)


def _section_ends(case: Case) -> dict[int, int]:
    """For each heading the block of the next heading. A section's first paragraphs speak of its
    heading; those under a heading below it may speak of a part."""
    headings = [i for i, one in enumerate(case.text.blocks) if one.kind is BlockKind.HEADING]
    ends = (*headings[1:], len(case.text.blocks))
    return dict(zip(headings, ends, strict=False))


def _sayings(passage: Passage, blocks: range) -> Iterator[_Saying]:
    text = Ground(passage.text).text
    if len(text) > _LONGEST or re.search(r"\d(?!G)[\d.]*(?:%|亿|万|个百分点)", text):
        return
    named = mentions(text)
    for thing in named:
        if not isinstance(thing, IndicatorMention):
            continue
        word = _WORD.match(text, thing.end)
        if word is None:
            continue
        limits = [one.end() for one in _LIMIT.finditer(text, 0, thing.start)]
        opens = limits[-1] if limits else 0
        people = [
            subject
            for one in named
            if isinstance(one, SubjectMention) and opens <= one.start < thing.start
            for subject in one.subjects
        ]
        if len(people) > 1:
            continue
        ids = frozenset(plain(id, None)[0] for id in thing.candidates if plain(id, None)[0] == id)
        yield _Saying(
            passage,
            thing.start,
            word.end(),
            ids,
            people[0] if people else None,
            word["rise"] is not None,
            blocks,
        )


def _judged(saying: _Saying, about: Sequence[Claim]) -> Conclusion | Verified:
    against = [one for one in about if _contradicts(one, saying.rises)]
    if len(against) < len(about):
        return Verified("heading_direction", tuple(one.id for one in about))
    words = saying.passage.text[saying.start : saying.end]
    listed = "、".join(one.text for one in against[:5])
    sign = "<" if saying.rises else ">"
    return Conclusion(
        rule="heading_direction",
        severity=Severity.WRONG,
        confidence=0.75,
        claims=tuple(one.id for one in against),
        message=Bilingual(
            f"称“{words}”，其下所列变动却是{listed}，方向相反。",
            f"“{words}” is said, and what follows goes the other way: {listed}.",
        ),
        arithmetic="；".join(f"{one.value} {sign} 0" for one in against[:5]),
        remedy=Bilingual("改正升降用词，或核对变动。", "Mend the word, or check the change."),
        spans=(saying.passage.span(saying.start, saying.end),),
    )


def _contradicts(claim: Claim, rises: bool) -> bool:
    low, high = claim.interval.low, claim.interval.high
    return high is not None and high <= 0 if rises else low is not None and low >= 0


RULE = Rule(
    name="heading_direction",
    title=Bilingual("标题的升降用词", "Directions in headings"),
    explanation=Bilingual(
        "标题或段首称增长、下降的，其下该指标的增速或净增不应全部相反。",
        "What a heading or opening sentence says grows or falls does so in the numbers below it.",
    ),
    judge=_judge,
)
