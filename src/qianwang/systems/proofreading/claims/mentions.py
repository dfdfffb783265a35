"""Of whom and of what a text speaks: subjects and indicators, found by name.

One lexicon holds both, so that 移动 in 移动电话用户 is no operator and 贵阳 in the name of a
backbone node is no city. What isn't named in full (the operator meant by 公司, the quantity meant
by 用户规模) is the grammar's to carry over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from qianwang.kernel.indicators.codes import HOME, Subject
from qianwang.kernel.indicators.vocabulary import indicator, named, says_an_addition
from qianwang.kernel.parties import is_party
from qianwang.systems.proofreading.claims.generic import cut_from_a_longer
from qianwang.systems.proofreading.claims.lexicon import Lexicon, Match, folded
from qianwang.systems.proofreading.claims.subject_names import Named, entries
from qianwang.systems.proofreading.claims.token import IndicatorMention, SubjectMention

HOME_SUBJECT = Subject((HOME,))
_NUMERALS = {numeral: value for value, numeral in enumerate("两三四五六七八九十", 2)}
_COUNTED = re.compile(
    r"等?(?P<number>[两三四五六七八九十2-9])(?:个|家|大)?"
    r"(?:市[（(]州[）)]|市州|地市|市|州|地区|地|省市|省份|省|家|企业|公司|运营商)"
)
_AVERAGE = re.compile(r"的?平均(?:水平|值|数|线)?")
MOST_COUNTED = 10
_RATE = re.compile("率(?![先领])")
_LISTED = frozenset("、和与及,，")


class _Name(str):
    """An indicator's name, as the meaning of its entry."""

    __slots__ = ()


_Meaning = Named | _Name | None
Mention = SubjectMention | IndicatorMention


@lru_cache(maxsize=8)
def _lexicon(home: Subject) -> Lexicon[_Meaning]:
    def all_entries() -> Iterator[tuple[str, _Meaning, float]]:
        for name in named():
            if not says_an_addition(name):
                yield name, _Name(name), 0.0
        for name, meaning in entries(home):
            yield name, meaning, 0.5 if meaning is None else meaning.extra

    return Lexicon(all_entries())


def mentions(text: str, home: Subject = HOME_SUBJECT) -> list[Mention]:
    """The subjects and indicators named in a flow's text, in order, none overlapping another.

    home: whose document it is; 全省 and a bare 中国移动 are of there. 贵阳、遵义两市 is one mention
    of two subjects, a list without such a count one mention each. Bare 电信, 移动, 联通 count only
    in a list with other operators. Linear in the length of the text.
    """
    found = _lexicon(home).best(text)
    kept = _standing_free(text, list(_without_lone_operators(text, found)))
    return list(_joined(text, kept))


def _standing_free(text: str, found: Sequence[Match[_Meaning]]) -> list[Match[_Meaning]]:
    """All but general names that are the end of a longer noun (业务收入 in 邮政业务收入, and in
    移动业务收入 where no operator is meant), and names of which a rate is formed (用户申诉率).
    """
    letters = folded(text)
    kept = []
    taken = 0
    for one in found:
        name = letters[one.start : one.end]
        if not isinstance(one.meaning, _Name) or not (
            cut_from_a_longer(letters, one.start, name, taken) or _RATE.match(letters, one.end)
        ):
            kept.append(one)
        taken = one.end
    return kept


def _without_lone_operators(
    text: str, found: Sequence[Match[_Meaning]]
) -> Iterator[Match[_Meaning]]:
    """All but bare operator names with no other operator next to them in a list.

    In 黔南电信、移动、联通 the later ones are at the place of the first.
    """
    beside = [
        left.end < right.start <= left.end + 1 and text[left.end] in _LISTED
        for left, right in pairwise(found)
    ]
    operators = [_is_operator(one) for one in found]
    where: str | None = None
    for at, one in enumerate(found):
        before = at > 0 and beside[at - 1] and operators[at - 1]
        after = at < len(beside) and beside[at] and operators[at + 1]
        if not before:
            where = None
        if not isinstance(one.meaning, Named) or not one.meaning.weak:
            if operators[at] and isinstance(one.meaning, Named):
                where = one.meaning.subjects[0].place
            yield one
        elif where is not None:
            subject = replace(one.meaning.subjects[0], place=where)
            yield replace(one, meaning=Named((subject,), weak=True))
        elif before or after:
            yield one


def _is_operator(one: Match[_Meaning]) -> bool:
    return isinstance(one.meaning, Named) and any(
        is_party(name) for each in one.meaning.subjects for name in each.names
    )


def _joined(text: str, found: Sequence[Match[_Meaning]]) -> Iterator[Mention]:
    """Mentions of the matches, counted lists (贵阳、遵义两市) made one and averages marked."""
    at = 0
    while at < len(found):
        one = found[at]
        at += 1
        if isinstance(one.meaning, _Name):
            ids = named()[one.meaning]
            own = indicator(ids[0]).name.zh == one.meaning
            yield IndicatorMention(one.start, one.end, ids, own)
        elif isinstance(one.meaning, Named):
            following = at
            listed = [one]
            while following < len(found) and len(listed) <= MOST_COUNTED:
                item = found[following]
                between = text[listed[-1].end : item.start]
                if not isinstance(item.meaning, Named) or between not in _LISTED:
                    break
                listed.append(item)
                following += 1
            count = _COUNTED.match(text, listed[-1].end)
            if len(listed) > 1 and count and _number(count["number"]) == len(listed):
                subjects = tuple(
                    each
                    for item in listed
                    if isinstance(item.meaning, Named)
                    for each in item.meaning.subjects
                )
                yield SubjectMention(one.start, count.end(), subjects)
                while following < len(found) and found[following].start < count.end():
                    following += 1
                at = following
                continue
            average = _AVERAGE.match(text, one.end)
            taken = found[at].start if at < len(found) else len(text)
            if average and average.end() <= taken:
                yield SubjectMention(one.start, average.end(), one.meaning.subjects, average=True)
            else:
                yield SubjectMention(one.start, one.end, one.meaning.subjects, one.meaning.each)


def _number(numeral: str) -> int:
    return int(numeral) if numeral.isdigit() else _NUMERALS[numeral]


def subjects_called(text: str, home: Subject = HOME_SUBJECT) -> tuple[Subject, ...] | None:
    """The subjects that a text as a whole is the name of (贵 州, 广电网络); None if of none.

    For the cells of tables, where a bare operator's name is that operator and blanks only spread
    a name over the cell.
    """
    name = re.sub(r"\s", "", text)
    found = [
        one
        for one in _lexicon(home).matches(name)
        if one.start == 0 and one.end == len(name) and isinstance(one.meaning, Named)
    ]
    for one in found:
        if isinstance(one.meaning, Named) and not one.meaning.each:
            return one.meaning.subjects
    return None
