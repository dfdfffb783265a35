"""Superlatives in headings and sentences against the values that the body prints.

Compares “X增速全省最快”, “A和B…居全省前两位”, “C最低，仅为…” with all claims of that quantity
(indicator, kind, period, whole) over subjects of one sort: no other may have a greater (of 最低, a
smaller) value than those named. Where nothing is printed of a subject, the text's own statements of
who the first ones are decide. Intervals are compared, so that what may be a tie is none of this
rule's findings.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.kernel.indicators.naming import subject_name
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.claims.naming import plain
from qianwang.systems.proofreading.reading.text import BlockKind
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.quantity import (
    ORDERED,
    Quantity,
    Values,
    is_part_of_others,
    quantity,
    size,
    sort_of,
    values,
)
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified
from qianwang.systems.proofreading.rules.superlative_words import Superlative, superlatives

_AT_ONCE = 6  # characters
_AMONG_PROVINCES = re.compile(r"全国|各省|省份|西部|东部|中部|东北|省市|31")


@dataclass(frozen=True, slots=True)
class _Said:
    """A superlative with what it is of: the quantity, and its subjects (as many as are first)."""

    words: Superlative
    what: Quantity
    subjects: tuple[Subject, ...]
    from_numbers: bool

    @property
    def first(self) -> int:
        return self.words.first or len(self.subjects)


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    known = values(case.claims)
    prose = [one for one in case.claims if one.table is None and one.kind in ORDERED]
    prose.sort(key=lambda one: one.span)
    starts = [one.span.start for one in prose]
    said = [
        one
        for passage in case.passages
        for words in superlatives(passage)
        if (one := _understood(words, _within(prose, starts, words), known)) is not None
        and _ranks(one)
    ]
    ranked = {subject for one in said for subject in one.subjects}
    for one in said:
        yield from _against_values(one, known, ranked)
    yield from _against_each_other(said, known)


def _ranks(one: _Said) -> bool:
    """Whether it ranks the subjects. Of a province or the nation “最高” is as often said of a month
    or a part, unless the words speak of provinces."""
    sort = sort_of(one.subjects[0]) or ""
    if not sort.startswith(("province", "nation", "region")):
        return True
    return bool(_AMONG_PROVINCES.search(one.words.passage.text))


# -- what a superlative is of ---------------------------------------------------------------


def _within(prose: Sequence[Claim], starts: Sequence[int], words: Superlative) -> list[Claim]:
    """The claims of the words' own sentence (a block's lines may lie apart in the file)."""
    whole = words.passage.whole
    there = prose[bisect_left(starts, whole.start) : bisect_left(starts, whole.end)]
    return [one for one in there if one.block == words.passage.block]


def _understood(words: Superlative, sentence: Sequence[Claim], known: Values) -> _Said | None:
    place = words.passage.span(words.start, words.end)
    before = [one for one in sentence if one.span.end <= place.start]
    after = [one for one in sentence if one.span.start >= place.end]
    if not words.names and words.kind is None and not _told_at_once(words, after):
        return None
    if words.subjects:
        about = [one for one in (*after, *reversed(before)) if one.subject in words.subjects]
        about = [one for one in about if _fits(one, words)]
        if about and (what := quantity(about[0])) is not None:
            return _Said(words, what, words.subjects, True)
        if words.passage.kind is BlockKind.HEADING or not sentence:
            return _by_name(words, known)
        return None
    wanted = words.first or 1
    last = before[-wanted:]
    if len(last) < wanted or any(one.clause + 1 < last[-1].clause for one in last):
        return None
    what = quantity(last[-1])
    subjects = tuple(dict.fromkeys(one.subject for one in last if one.subject is not None))
    sorts = {sort_of(one) for one in subjects}
    if what is None or len(subjects) != wanted or len(sorts) != 1 or None in sorts:
        return None
    if any(quantity(one) != what for one in last):
        return None
    return _Said(words, what, subjects, True) if _fits(last[-1], words) else None


def _told_at_once(words: Superlative, after: Sequence[Claim]) -> bool:
    """Whether the value follows right upon the words: 最低，仅为61.5部/百人."""
    return bool(after) and words.passage.position(after[0].span.start) - words.end <= _AT_ONCE


def _fits(claim: Claim, words: Superlative) -> bool:
    """Whether a claim speaks of what the words name, as far as they name it."""
    if words.kind is not None and claim.kind is not words.kind:
        return False
    if words.kind is None and claim.kind in (Kind.YOY_PCT, Kind.NET_ADD):
        return False
    return not words.names or claim.indicator in {plain(id, None)[0] for id in words.names}


def _by_name(words: Superlative, known: Values) -> _Said | None:
    """The quantity by its name: of those that the text prints most values of, the latest."""
    ids = {plain(id, None)[0] for id in words.names}
    kinds = {words.kind} if words.kind else {Kind.LEVEL, Kind.COUNT}
    sorts = {sort_of(one) for one in words.subjects}
    fitting = [
        (sum(1 for subject in by if sort_of(subject) in sorts), what.year, what)
        for what, by in known.items()
        if what.indicator in ids and what.kind in kinds and not what.dimensions
    ]
    if not fitting:
        return None
    _, _, what = max(fitting, key=lambda one: one[:2])
    return _Said(words, what, words.subjects, False)


# -- against the values ---------------------------------------------------------------------


def _against_values(
    one: _Said, known: Values, ranked: Collection[Subject]
) -> Iterator[Conclusion | Verified]:
    by = known.get(one.what, {})
    mine = [by[subject] for subject in one.subjects if subject in by]
    if not mine:
        return
    beaten = []
    compared = 0
    for other, claims in by.items():
        if other in one.subjects or not _comparable(other, one):
            continue
        if one.words.within and not _same_sentence(claims, one.words):
            continue
        compared += 1
        worst = [
            own for own in mine if all(_beats(c, o, one.words.least) for c in claims for o in own)
        ]
        if worst:
            beaten.append((other, claims[0], worst[0][0]))
    spare = one.first - len(one.subjects)
    if len(beaten) > spare:
        yield _beaten(one, beaten, ranked)
    elif compared:
        yield Verified("superlatives", tuple(own[0].id for own in mine))


def _comparable(other: Subject, one: _Said) -> bool:
    """Whether it could have been first in their stead: of the same sort; and a company's place
    among places is another question than its place among companies, so both are left open."""
    subject = one.subjects[0]
    if subject.place is not None or other.place is not None:
        return False
    return sort_of(other) == sort_of(subject)


def _same_sentence(claims: Sequence[Claim], words: Superlative) -> bool:
    whole = words.passage.whole
    return any(whole.start <= claim.span.start < whole.end for claim in claims)


def _beats(other: Claim, own: Claim, least: bool) -> bool:
    return size(own).wholly_above(size(other)) if least else size(other).wholly_above(size(own))


def _beaten(
    one: _Said, beaten: list[tuple[Subject, Claim, Claim]], ranked: Collection[Subject]
) -> Conclusion:
    """A statistical unit may be left out of a ranking of the places that its land lies in, unless
    the text ranks it among them itself."""
    unit_only = all(is_part_of_others(each) and each not in ranked for each, _, _ in beaten)
    other, claim, own = beaten[0]
    sign = "<" if one.words.least else ">"
    names = _names(one.subjects)
    who = subject_name(other)
    lines = [
        f"{subject_name(each).zh} {its.text} {sign} "
        f"{subject_name(mine.subject).zh if mine.subject else ''} {mine.text}"
        for each, its, mine in beaten[:5]
    ]
    return Conclusion(
        rule="superlatives",
        severity=Severity.DEFINITION_NEEDED if unit_only else Severity.WRONG,
        confidence=0.85 if one.from_numbers else 0.75,
        claims=(own.id, *(its.id for _, its, _ in beaten)),
        message=Bilingual(
            f"称{names.zh}“{one.words.words}”，但{who.zh}为 {claim.text}，"
            f"{'低' if one.words.least else '高'}于 {own.text}。",
            f"{names.en}: “{one.words.words}” is said, but {who.en} has {claim.text}, "
            f"{'below' if one.words.least else 'above'} {own.text}.",
        ),
        arithmetic="\n".join(lines),
        remedy=Bilingual(
            "按数值改正排序用语，或写明排序范围。",
            "Mend the wording by the values, or say among whom it is ranked.",
        ),
        spans=(one.words.passage.span(one.words.start, one.words.end),),
        definition="scope" if unit_only else None,
        cause=f"superlatives:{one.what.indicator}:{one.what.kind}:{other}",
    )


def _names(subjects: Sequence[Subject]) -> Bilingual:
    names = [subject_name(one) for one in subjects]
    return Bilingual("、".join(n.zh for n in names), ", ".join(n.en for n in names))


# -- against what else is said to be first ---------------------------------------------------


def _against_each_other(said: Sequence[_Said], known: Values) -> Iterator[Conclusion]:
    """Two statements of who the first ones are: one who is first here, and has no value to say
    otherwise, must be among the first there."""
    groups: dict[tuple[Quantity, bool, str | None], list[_Said]] = defaultdict(list)
    for one in said:
        if not one.words.within and one.subjects[0].place is None:
            groups[one.what, one.words.least, sort_of(one.subjects[0])].append(one)
    for group in groups.values():
        full = [one for one in group if len(one.subjects) == one.first]
        for one in full:
            for other in full:
                if one.first > other.first or one is other:
                    continue
                silent = [
                    subject
                    for subject in one.subjects
                    if subject not in other.subjects and subject not in known.get(one.what, {})
                ]
                if silent:
                    yield _disagree(one, other, silent)
                    break


def _disagree(one: _Said, other: _Said, silent: Sequence[Subject]) -> Conclusion:
    mine, theirs, left = _names(one.subjects), _names(other.subjects), _names(silent)
    return Conclusion(
        rule="superlatives",
        severity=Severity.WRONG,
        confidence=0.75,
        claims=(),
        message=Bilingual(
            f"一处称{mine.zh}“{one.words.words}”，一处称{theirs.zh}“{other.words.words}”，"
            f"后者没有{left.zh}。",
            f"{mine.en} are said to be “{one.words.words}”, and elsewhere {theirs.en} "
            f"“{other.words.words}”, without {left.en}.",
        ),
        arithmetic=f"{{{mine.zh}}} ⊄ {{{theirs.zh}}}",
        cause=f"superlatives:{one.what.indicator}:{one.what.kind}:{silent[0]}",
        remedy=Bilingual("两处改为一致。", "Let both name the same subjects."),
        spans=(
            one.words.passage.span(one.words.start, one.words.end),
            other.words.passage.span(other.words.start, other.words.end),
        ),
    )


RULE = Rule(
    name="superlatives",
    title=Bilingual("最高级与数值", "Superlatives and values"),
    explanation=Bilingual(
        "称最高、最快、首位、前几位的，正文中不应有同类地区或企业的数值超过它；称最低的反之。",
        "Where something is called highest, fastest, first or among the first, no other of its "
        "sort has a greater value in the text; of the lowest, the reverse.",
    ),
    judge=_judge,
)
