"""Heads that say less than they mean, because of the heads beside them.

业务总量, 业务收入, 总量增速, 收入增速: the growths are those of the columns whose names end in
what they say, and not of whichever column is nearest. 移动电话普及率 and 移动电话位次, one head
over both: the places are in the order of the penetrations, not of the users.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qianwang.kernel.indicators.vocabulary import names
from qianwang.systems.proofreading.claims.table_words import Words

_OF = re.compile(
    r"(?:的?(?:累计)?同比|增长|增)?(?:增速|增长率|增幅|涨幅|同比|占比|比重)[%％（()）\s]*"
)
_RANK = re.compile(r"(?:的?)(?:排名|位次|名次|排位|序位|排序)\s*")
_SHORTEST = 2


def beside(heads: Sequence[Words]) -> tuple[Words, ...]:
    """The same heads, those cut short filled in from the others."""
    found = list(heads)
    for at, head in enumerate(heads):
        if head.rank and head.measure is None:
            found[at] = _ranked(found, at)
        elif head.measure is not None and not head.ids:
            found[at] = _grown(heads, at)
    return tuple(found)


def _grown(heads: Sequence[Words], at: int) -> Words:
    """A growth or share of what one other column's name ends in."""
    short = _OF.sub("", heads[at].text).strip()
    if len(short) < _SHORTEST:
        return heads[at]
    meant = [
        other
        for other in heads
        if other.ids
        and other.measure is None
        and not other.rank
        and any(name.endswith(short) for name in names(other.ids[0]))
    ]
    if len({other.ids for other in meant}) != 1:
        return heads[at]
    return replace(heads[at], ids=meant[0].ids, exact=meant[0].exact, phrase="")


def _ranked(heads: Sequence[Words], at: int) -> Words:
    """Places in the order of the nearest column before, where one head is over both."""
    stem = _RANK.sub("", heads[at].text).strip()
    if len(stem) < _SHORTEST or at == 0:
        return heads[at]
    before = next((one for one in reversed(heads[:at]) if one.names and not one.rank), None)
    if before is None or not before.ids or not before.text.startswith(stem):
        return heads[at]
    return replace(heads[at], ids=before.ids, exact=before.exact, measure=before.measure, phrase="")
