"""Of whom a clause speaks, from the mentions in it and from what was spoken of before."""

from __future__ import annotations

import re

from qianwang.kernel.indicators.codes import Subject
from qianwang.kernel.parties import is_party
from qianwang.kernel.places import is_place, place
from qianwang.systems.proofreading.claims.discourse import (
    Focus,
    is_operator,
    is_single_place,
)
from qianwang.systems.proofreading.claims.roles import Roles
from qianwang.systems.proofreading.claims.stream import Clause
from qianwang.systems.proofreading.claims.token import RankNumber, SubjectMention, Time, Token

EACH_PREFECTURE = "each_prefecture"


_TOGETHER = (
    "合计",
    "共计",
    "之和",
    "两市",
    "三市",
    "两地",
    "三地",
    "总和",
    "两省",
    "总共",
    "共完成",
    "共实现",
)
_NEAR = 4
_OPENING = 8
_LEADS = frozenset({"", "在", "从", "其次是", "其中", "而", "但", "由", "是", "其中，"})


def together(clause: Clause, found: Roles) -> bool:
    """Whether several subjects are named as one: a counted list (A和B两市) or words of a sum."""
    counted = any(
        len(mention.subjects) > 1 and not mention.each
        for run in found.subjects[-1:]
        for mention in run
    )
    return counted or together_words(clause)


def together_words(clause: Clause) -> bool:
    words = clause.words(clause.start, min(clause.end, clause.start + 200))
    return any(word in words for word in _TOGETHER)


def spoken_subjects(
    clause: Clause, found: Roles, focus: Focus, figure: Token | None
) -> tuple[Subject, ...]:
    """The subjects that the main part of a stretch names; none where it names none.

    An operator and a place belong together, whether the operator was named in the same clause or
    carried over: "贵州移动…在六盘水…".
    """
    runs = _speaking(clause, found.subjects, focus, figure)
    if not runs:
        return ()
    said = [subject for mention in runs[-1] for subject in _of(mention, focus)]
    if all(_local(one, focus) for one in said):
        operator = _operator(found, focus)
        if operator is not None:
            return tuple(Subject(operator.names, one.names[0]) for one in said)
    elif len(said) == 1 and said[0] == focus.setting.home and is_operator(focus.setting.subject):
        # 全省 in an operator's own report is the place of its work, not another subject.
        return (focus.setting.subject,)
    return tuple(dict.fromkeys(said))


_COUNTED = re.compile(r"([两二三四五六七八九])(?:地|市|州|家|个市|省|(?:个|大)地区)")
_NUMERALS = {numeral: value for value, numeral in enumerate("二三四五六七八九", 2)} | {"两": 2}


def counted_subjects(clause: Clause, focus: Focus) -> tuple[Subject, ...] | None:
    """ "三地分别为": the last three that were named one after the other."""
    words = clause.words(clause.start, min(clause.end, clause.start + _OPENING))
    found = _COUNTED.match(words.lstrip("这上述"))
    if found is None:
        return None
    count = _NUMERALS[found[1]]
    return focus.recent[-count:] if len(focus.recent) >= count else None


def _speaking(
    clause: Clause, runs: list[list[SubjectMention]], focus: Focus, figure: Token | None
) -> list[list[SubjectMention]]:
    """The runs that say of whom: not 全国 in 居全国第8, nor cities that a clause only lists."""
    if figure is None:
        return [run for run in runs if _opens(clause, run[0], focus)]
    kept = list(runs)
    while kept:
        last = kept[-1][-1]
        wide = len(kept[-1]) == 1 and (last.each or not _local(last.subjects[0], focus))
        if not wide or is_operator(last.subjects[0]):
            break
        if not isinstance(figure, RankNumber) or figure.start - last.end > _NEAR:
            break
        kept.pop()
    return kept


def _opens(clause: Clause, mention: SubjectMention, focus: Focus) -> bool:
    """Whether a clause without a number begins with the subject, or tells where it is said of."""
    lead = clause.words(clause.start, mention.start)
    for token in clause.tokens:
        if isinstance(token, Time) and token.start < mention.start:
            lead = clause.words(token.end, mention.start)
    lead = lead.strip(" \u3000，")
    if lead.endswith("在") and not _local(mention.subjects[0], focus):
        return False
    if lead.endswith(("的是", "的为")):  # 增速最快的是贵阳
        return True
    return lead in _LEADS or (lead.endswith(("在", "从")) and len(lead) <= _OPENING)


def _of(mention: SubjectMention, focus: Focus) -> tuple[Subject, ...]:
    """The subjects of a mention; every prefecture of the province together is one subject."""
    if not mention.each or len(mention.subjects) < 2:
        return mention.subjects
    places = [one for one in mention.subjects if is_single_place(one)]
    if len(places) == len(mention.subjects) and all(
        place(one.names[0]).level == "prefecture" for one in places
    ):
        return (Subject((EACH_PREFECTURE,)),)
    if all(is_operator(one) for one in mention.subjects):
        return (focus.setting.home,)
    return mention.subjects


def _local(subject: Subject, focus: Focus) -> bool:
    """Whether it is a place within the province that the text is about."""
    if subject.names == (EACH_PREFECTURE,) or subject.names[0].startswith("~"):
        return True
    if len(subject.names) != 1 or subject.place is not None or not is_place(subject.names[0]):
        return False
    return place(subject.names[0]).level in ("prefecture", "statistical_unit", "county")


def _operator(found: Roles, focus: Focus) -> Subject | None:
    """The one operator that the stretch, or what was said before it in the sentence, is about."""
    for run in reversed(found.subjects[:-1]):
        operators = [one for mention in run for one in mention.subjects if is_operator(one)]
        if operators:
            return operators[0] if len(operators) == 1 and operators[0].place is None else None
    for spoken in (focus.subjects, focus.spoken_before):
        if len(spoken) == 1 and len(spoken[0].names) == 1 and is_party(spoken[0].names[0]):
            carried = Subject(spoken[0].names)
            if carried != focus.setting.subject:
                return carried
    return None
