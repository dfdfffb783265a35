"""Lists that are said to be ranked, against the order of their values.

Compares the values of a run of claims of one quantity in a sentence: after 依次, 从高到低 or
“第二、三位” each must not be greater than the one before; what follows 其次 must not be greater
than what stands before it (after a lowest, not smaller). A list of the 前三位 is read as a ranking
too, but only says who the three are: out of order it is badly put, not wrong.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Subject
from qianwang.kernel.indicators.naming import subject_name
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.reading import numerals
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.passage import Passage
from qianwang.systems.proofreading.rules.quantity import ORDERED, quantity, size, sort_of
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified

_FALLING = re.compile(r"从高到低|由高到低|从大到小|由大到小|从快到慢|由快到慢|从多到少|由多到少")
_RISING = re.compile(r"从低到高|由低到高|从小到大|由小到大|从慢到快|由慢到快|从少到多|由少到多")
_IN_TURN = re.compile(
    rf"(?:排名|位居|分居|分列|居|列|排)[^，。；]{{0,6}}第[{numerals.SMALL}\d](?:、第?[{numerals.SMALL}\d]){{1,5}}"
    rf"(?:和|、|与|及)?第?[{numerals.SMALL}\d]?位?"
)
_FIRST_FEW = re.compile(
    rf"前[{numerals.SMALL}\d](?:位|名)|最(?:高|大|快|多)的[{numerals.SMALL}\d]个"
)
_NEXT = re.compile(r"其次(?:是|为)?|紧随其后")
_LEAST = re.compile(r"最(?:低|小|慢|少)|末位")
_MOST = re.compile(r"最(?:高|大|快|多)|首位|之首|第一|领先|领跑")
_OTHER = re.compile(r"增速|增幅|规模|总量|收入|用户|占比|份额|普及率|流量|净增")
_LONGEST = 1500


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    at = 0
    prose = sorted((one for one in case.claims if one.table is None), key=lambda one: one.span)
    before: tuple[Passage, list[Claim]] | None = None
    for passage in sorted(case.passages, key=lambda one: one.whole):
        whole = passage.whole
        while at < len(prose) and prose[at].span.start < whole.start:
            at += 1
        start = at
        while at < len(prose) and prose[at].span.start < whole.end:
            at += 1
        mine = [
            one for one in prose[start:at] if one.block == passage.block and one.kind in ORDERED
        ]
        if mine and len(passage.text) <= _LONGEST:
            yield from _ranked(passage, mine)
            yield from _next(passage, mine, before)
        before = (passage, mine)


def _ranked(passage: Passage, claims: Sequence[Claim]) -> Iterator[Conclusion | Verified]:
    limits = [0, *(match.end() for match in re.finditer(r"[，；：。]", passage.text))]
    limits.append(len(passage.text))
    for run in _runs(claims):
        first = passage.position(run[0].span.start)
        last = passage.position(run[-1].span.end - 1)
        opens = limits[max(0, bisect_right(limits, first) - 2)]
        closes = limits[min(len(limits) - 1, bisect_right(limits, last) + 1)]
        near = passage.text[opens:closes]
        if _RISING.search(near):
            yield from _in_order(run, near, _RISING, rising=True)
        elif _FALLING.search(near):
            yield from _in_order(run, near, _FALLING)
        elif _IN_TURN.search(near):
            said = _IN_TURN.search(passage.text, opens, closes)
            places = _places(said[0]) if said else []
            rising = _falling_places(places)
            if said and rising is not None and _of_the_same(passage.text, last, said.start()):
                # Who is listed before them holds a place that was told of it already; who stands
                # behind the words, where enough stand before them, isn't meant.
                before = [one for one in run if passage.position(one.span.start) < said.start()]
                listed = before if len(before) >= len(places) else run
                yield from _in_order(listed[-len(places) :], near, _IN_TURN, rising=rising)
        elif not _LEAST.search(near):
            said = _FIRST_FEW.search(passage.text, opens, closes)
            if said and _of_the_same(passage.text, last, said.start()):
                yield from _first_few(run, said[0])


def _places(words: str) -> list[int]:
    """The places that are named; none where they are counted from the end."""
    places = [numerals.number(one) for one in re.findall(rf"[{numerals.SMALL}]+|\d+", words)]
    return [one for one in places if one is not None] if "倒数" not in words else []


def _falling_places(known: Sequence[int]) -> bool | None:
    """Whether the places are named from the last to the first (第三、二位), so that the values
    rise; None where they are in neither order."""
    if len(known) < 2:
        return None
    if known == sorted(known):
        return False
    return True if known == sorted(known, reverse=True) else None


def _of_the_same(text: str, last: int, said: int) -> bool:
    """Whether words after a run still speak of its quantity: no other is named in between."""
    return not _OTHER.search(text, last + 1, max(said, last + 1))


def _runs(claims: Sequence[Claim]) -> Iterator[list[Claim]]:
    """Neighbouring claims of one quantity, each of another subject of one sort."""
    run: list[Claim] = []
    for one in claims:
        what = quantity(one)
        fits = (
            bool(run)
            and what is not None
            and what == quantity(run[-1])
            and _sort(one.subject) == _sort(run[-1].subject)
            and all(one.subject != before.subject for before in run)
        )
        if not fits:
            if len(run) > 1:
                yield run
            run = []
        if what is not None and _sort(one.subject) is not None:
            run.append(one)
    if len(run) > 1:
        yield run


def _sort(subject: Subject | None) -> str | None:
    return None if subject is None else sort_of(subject)


def _out_of_order(run: Sequence[Claim], *, rising: bool = False) -> list[tuple[Claim, Claim]]:
    """Neighbours of which the later should be the smaller (rising: the greater) and isn't."""
    pairs = []
    for before, after in pairwise(run):
        great, small = (before, after) if rising else (after, before)
        if size(great).wholly_above(size(small)):
            pairs.append((before, after))
    return pairs


def _in_order(
    run: Sequence[Claim], near: str, form: re.Pattern[str], *, rising: bool = False
) -> Iterator[Conclusion | Verified]:
    said = form.search(near)
    words = said[0] if said else ""
    wrong = _out_of_order(run, rising=rising)
    if not wrong:
        yield Verified("order", tuple(one.id for one in run))
        return
    yield _conclusion(run, wrong, words, Severity.WRONG, 0.85)


def _first_few(run: Sequence[Claim], words: str) -> Iterator[Conclusion | Verified]:
    wrong = _out_of_order(run)
    if wrong:
        yield _conclusion(run, wrong, words, Severity.EDITORIAL, 0.7)
    else:
        yield Verified("order", tuple(one.id for one in run))


def _next(
    passage: Passage, claims: Sequence[Claim], earlier: tuple[Passage, list[Claim]] | None
) -> Iterator[Conclusion | Verified]:
    """What follows 其次 against what stands before it, in the sentence or the one before."""
    for said in _NEXT.finditer(passage.text):
        place = passage.span(*said.span()).start
        head, ahead = passage.text[: said.start()], list(claims)
        first = [one for one in claims if one.span.start < place]
        if not first and earlier is not None and earlier[0].block == passage.block:
            head, first = earlier[0].text, earlier[1]
        rising = bool(_LEAST.search(head))
        if rising == bool(_MOST.search(head)):
            continue
        after = [one for one in ahead if one.span.start > place]
        pairs = [
            (before, one)
            for one in after[:1]
            for before in first
            if (what := quantity(one)) is not None
            and what == quantity(before)
            and _sort(one.subject) is not None
            and _sort(one.subject) == _sort(before.subject)
            and one.subject != before.subject
        ]
        wrong = [pair for pair in pairs if _out_of_order(pair, rising=rising)]
        if wrong:
            yield _conclusion(wrong[0], wrong, said[0], Severity.WRONG, 0.8)
        elif pairs:
            yield Verified("order", tuple(one.id for one in pairs[0]))


def _conclusion(
    run: Sequence[Claim],
    wrong: Sequence[tuple[Claim, Claim]],
    words: str,
    severity: Severity,
    confidence: float,
) -> Conclusion:
    listed = "、".join(_named(one) for one in run)
    pairs = "；".join(f"{_named(a)} ↔ {_named(b)}" for a, b in wrong)
    return Conclusion(
        rule="order",
        severity=severity,
        confidence=confidence,
        claims=tuple(dict.fromkeys(one.id for pair in wrong for one in reversed(pair))),
        message=Bilingual(
            f"“{words}”所列不合数值次序：{listed}。",
            f"What is listed under “{words}” isn't in the order of its values.",
        ),
        arithmetic=pairs,
        remedy=Bilingual("按数值重新排列。", "Put the list in the order of its values."),
        spans=(run[0].span, run[-1].span),
    )


def _named(one: Claim) -> str:
    who = subject_name(one.subject).zh if one.subject is not None else ""
    return f"{who} {one.text}"


RULE = Rule(
    name="order",
    title=Bilingual("排列次序", "The order of a list"),
    explanation=Bilingual(
        "“依次”“第二、三位”“其次是”所列应合数值大小；“前三位”最好也按大小排列。",
        "A list that is said to be ranked is in the order of its values.",
    ),
    judge=_judge,
)
