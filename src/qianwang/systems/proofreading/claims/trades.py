"""Whether a text is of this trade or of another, whose words are the same.

业务收入 of a telecom text is telecom revenue, in a text on the post it isn't, though nothing
before it says so. Names so general mean this trade's quantities only where it is spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.vocabulary import indicator
from qianwang.systems.proofreading.claims.generic import is_general
from qianwang.systems.proofreading.claims.linking import Link, best_indicator
from qianwang.systems.proofreading.claims.token import IndicatorMention, Token

_OURS = re.compile(r"电信|通信|运营商|移动电话|固定电话|电话用户|宽带|基站")
_OTHERS = re.compile(r"邮政|快递|软件业|软件和信息技术|互联网企业|互联网和相关")
_SCAN = 200_000
_THEME = "volume_revenue"


def of_another_trade(content: str) -> bool:
    """Whether a text speaks of another trade and hardly of this one."""
    words = content[:_SCAN]
    ours = sum(1 for _ in _OURS.finditer(words))
    return sum(1 for _ in _OTHERS.finditer(words)) > 2 * ours


def without_general(text: str, tokens: list[Token]) -> list[Token]:
    """The tokens but for mentions of this trade's volume and revenue by a general name."""
    return [
        one
        for one in tokens
        if not isinstance(one, IndicatorMention)
        or not is_general(text[one.start : one.end])
        or indicator(one.candidates[0]).theme != _THEME
    ]


def best_elsewhere(
    phrase: str, unit: str, kind: Kind | None, context: Sequence[str]
) -> Link | None:
    """`best_indicator` in a text of another trade: volume and revenue of this one only where the
    phrase names it."""
    found = best_indicator(phrase, unit, kind, context)
    if found is None or indicator(found.id).theme != _THEME or _OURS.search(phrase):
        return found
    return None
