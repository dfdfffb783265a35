"""Of which operator a rank is, where its name runs into what it is ranked by.

“四川移动、四川电信收入分别为…，四川电信收入居第一”: read by itself, 四川 / 电信收入 is what the
province took in. After a list of operators of that very place it is the operator of that name.
"""

from __future__ import annotations

import re
from dataclasses import replace

from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.kernel.parties import is_party, party
from qianwang.kernel.places import is_place, place
from qianwang.systems.proofreading.claims.claim import Claim

_BACK = 12
_WORDS = 24
_LISTED = 2


def of_the_operator(content: str, found: list[Claim]) -> None:
    """Give such ranks to their operators, in place; the claims are in reading order."""
    for at, one in enumerate(found):
        if one.kind is not Kind.RANK or one.table is not None or one.subject is None:
            continue
        here = [
            other.subject
            for other in found[max(0, at - _BACK) : at]
            if (other.block, other.sentence) == (one.block, one.sentence)
            and other.subject is not None
            and _of_operator_at(other.subject, one.subject)
        ]
        named = _named(content, one, list(dict.fromkeys(here)))
        if named is not None:
            found[at] = replace(one, subject=named)


def _of_operator_at(operator: Subject, where: Subject) -> bool:
    if len(operator.names) != 1 or not is_party(operator.names[0]):
        return False
    return len(where.names) == 1 and operator.place == where.names[0]


def _named(content: str, one: Claim, listed: list[Subject]) -> Subject | None:
    """The listed operator whose name stands right behind the place's before the rank."""
    assert one.subject is not None
    if len(listed) < _LISTED or not is_place(one.subject.names[0]):
        return None
    before = re.sub(r"\s", "", content[max(0, one.span.start - _WORDS) : one.span.start])
    clause = re.split(r"[，。；]", before)[-1]
    town = place(one.subject.names[0]).short.zh
    named = [each for each in listed if f"{town}{party(each.names[0]).short.zh}" in clause]
    return named[0] if len(named) == 1 else None
