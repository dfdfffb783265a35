"""What a sentence or heading says to be first, last or among the first: subjects and quantity.

`遵义和安顺的宽带用户增速领跑全省` → the subjects, the quantity by its names and the measure's
word, and that the two are the first two. Whose it is said of stands before the words (or after
“…最大的是”), what it is said of before them too; a sentence that goes on (“，居全省前两位”) speaks
of what its last number spoke of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.systems.proofreading.claims.mentions import mentions
from qianwang.systems.proofreading.claims.token import IndicatorMention, SubjectMention
from qianwang.systems.proofreading.reading import numerals
from qianwang.systems.proofreading.rules.passage import Passage
from qianwang.systems.proofreading.rules.quantity import sort_of

_LONGEST = 1500  # characters of a sentence; what is longer is a list without stops
_WHERE = r"(?:全省|全国|全市|全州|全区|各省|各市（州）|各市州|各地|各市|各州|三家|三家企业|同类)?"
_SUPERLATIVE = re.compile(
    rf"最(?P<end>高|快|大|多|低|慢|小|少)的(?P<few>[{numerals.SMALL}]{{1,2}}|\d{{1,2}})(?:个|家|位)"
    rf"|(?P<least>最(?:慢|低|小|少)|{_WHERE}(?:末位|垫底|倒数第一|排名最后))"
    rf"|(?P<most>最(?:快|高|大|多)|(?:位居|位列|排名|名列|居|排){_WHERE}(?:之)?首(?:位|名)?"
    rf"|{_WHERE}(?:排名|排|位列|位居|居)?第一(?=[位名，。；）]|\Z)"
    r"|领跑(?:全省|全国|全市)?|(?:全省|全国)领跑|领先(?:全省|全国|全市)|(?:全省|全国)领先)"
    rf"|(?:位居|位列|排名|名列|居|排|为|是){_WHERE}(?:的)?前(?P<top>[{numerals.SMALL}]{{1,2}}|\d{{1,2}})(?:位|名)"
    rf"|{_WHERE}(?:排名|位列|位居|居)前(?P<top2>[{numerals.SMALL}]{{1,2}}|\d{{1,2}})(?:位|名)"
)
_NO_STATEMENT = re.compile(
    r"之一|历史|历年|近.{1,2}年|以来|有史|至今|单月|年内|月份|目标|争创|力争|确保|成为|建成"
)
_FOLLOWS = re.compile(r"的(?:市（州）|市州|地区|省份|省|市|企业|公司|运营商)?(?:是|为)")
_LIMIT = re.compile(r"[，；：。！？,;:]")
_ROUND = re.compile(r"\A(?:市|州|省|公司)?[、和与及以]{1,2}\Z")
_WITHIN = re.compile(r"其中|在.{1,12}[中里]")
_SCOPE = re.compile(r"全省|全国|各市|各地|各州|各省|全市|全州|三家|各企业|两个市|个市")
_MEASURES = (
    (Kind.NET_ADD, re.compile(r"净增|新增")),
    (Kind.YOY_PCT, re.compile(r"增速|增幅|增长率|涨幅|增长")),
    (Kind.PENETRATION, re.compile(r"普及率")),
    (Kind.SHARE_PCT, re.compile(r"占比|比重|份额|占有率")),
    (Kind.UNIT_PRICE, re.compile(r"单价|均价|资费")),
)
_UNSURE = re.compile(r"降幅|跌幅|差距|减幅")


@dataclass(frozen=True, slots=True)
class Superlative:
    """A statement: the subjects are the `first` (of most or of least).

    names: ids that the indicator's name can mean, () where it isn't named; kind: by the measure's
    word, None where none stands there; within: it is said of those that the sentence lists only;
    start, end: of the words in the passage; subjects may be empty (they are then those of the
    numbers before it).
    """

    passage: Passage
    start: int
    end: int
    least: bool
    first: int | None
    subjects: tuple[Subject, ...]
    names: tuple[str, ...]
    kind: Kind | None
    within: bool

    @property
    def words(self) -> str:
        return self.passage.text[self.start : self.end]


def superlatives(passage: Passage) -> Iterator[Superlative]:
    """The statements of a sentence or heading, in order."""
    text = passage.text
    found = list(_SUPERLATIVE.finditer(text)) if len(text) <= _LONGEST else []
    if not found:
        return
    named = mentions(text)
    people = [one for one in named if isinstance(one, SubjectMention)]
    things = [one for one in named if isinstance(one, IndicatorMention)]
    limits = [match.start() for match in _LIMIT.finditer(text)]
    for match in found:
        opens = max((at + 1 for at in limits if at < match.start()), default=0)
        closes = min((at for at in limits if at >= match.end()), default=len(text))
        clause = text[opens:closes]
        if _NO_STATEMENT.search(clause) or _UNSURE.search(clause):
            continue
        top = match["top"] or match["top2"] or match["few"]
        first = numerals.number(top) if top else None
        follows = _FOLLOWS.match(text, match.end())
        if text[match.end() : match.end() + 1] == "的" and not follows and not top:
            continue  # 最大的数据中心 is of something else than a value
        if follows:
            subjects = _listed(text, [one for one in people if follows.end() <= one.start < closes])
        else:
            before = [one for one in people if opens <= one.start and one.end <= match.start()]
            subjects = _listed_last(text, before)
        thing = _last(things, match.start(), opens) or _last(things, match.start(), 0)
        measured = text[thing.start : match.start()] if thing else clause[: match.start() - opens]
        yield Superlative(
            passage,
            match.start(),
            match.end(),
            match["least"] is not None or (match["end"] or "高") in "低慢小少",
            first,
            subjects,
            thing.candidates if thing else (),
            _kind(measured + match[0]),
            bool(_WITHIN.search(clause)) and not _SCOPE.search(clause),
        )


def _last(things: Sequence[IndicatorMention], before: int, after: int) -> IndicatorMention | None:
    there = [one for one in things if after <= one.start and one.end <= before]
    return there[-1] if there else None


def _kind(words: str) -> Kind | None:
    last: tuple[int, Kind] | None = None
    for kind, form in _MEASURES:
        for match in form.finditer(words):
            if last is None or match.start() > last[0]:
                last = (match.start(), kind)
    if last is not None:
        return last[1]
    return Kind.YOY_PCT if "最快" in words or "最慢" in words else None


def _listed(text: str, some: Sequence[SubjectMention]) -> tuple[Subject, ...]:
    """The subjects of the first list among mentions."""
    return _finest([some[0], *_going_on(text, some)]) if some else ()


def _going_on(text: str, some: Sequence[SubjectMention]) -> list[SubjectMention]:
    on: list[SubjectMention] = []
    for before, after in pairwise(some):
        if not _ROUND.match(text[before.end : after.start]):
            break
        on.append(after)
    return on


def _listed_last(text: str, some: Sequence[SubjectMention]) -> tuple[Subject, ...]:
    """The subjects of the last list among mentions, the province and the nation (全省排名) passed
    over where smaller ones stand there."""
    own = [one for one in some if not one.each and not one.average]
    fine = [one for one in own if not _is_scope(text, one)]
    kept = fine or []
    start = len(kept) - 1
    while start > 0 and _ROUND.match(text[kept[start - 1].end : kept[start].start]):
        start -= 1
    return _finest(kept[start:]) if kept else ()


def _is_scope(text: str, one: SubjectMention) -> bool:
    return text[one.start : one.end] in ("全省", "全国", "我省", "省内", "全市", "我国", "本省")


def _finest(some: Sequence[SubjectMention]) -> tuple[Subject, ...]:
    subjects = [each for one in some for each in one.subjects]
    sorts = {sort_of(each) for each in subjects}
    return tuple(dict.fromkeys(subjects)) if len(sorts) == 1 and None not in sorts else ()
