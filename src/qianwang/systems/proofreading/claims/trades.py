"""Whether a text is of this trade, of another or of all, whose words are the same.

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
_BARE = re.compile(r"(?:主营|营业|经营|总)?(?:业务)?(?:总)?收入")
_SCAN = 200_000
# A text so long that names this trade less than once in so many characters.
_LONG = 3000
_SPARSE = 400
_THEME = "volume_revenue"


def of_another_trade(content: str) -> bool:
    """Whether a text speaks of another trade and hardly of this one."""
    words = content[:_SCAN]
    ours = sum(1 for _ in _OURS.finditer(words))
    return sum(1 for _ in _OTHERS.finditer(words)) > 2 * ours


def of_all_trades(content: str) -> bool:
    """Whether a text is of the whole economy, and this trade is only a line of it."""
    words = content[:_SCAN]
    return len(words) > _LONG and _SPARSE * sum(1 for _ in _OURS.finditer(words)) < len(words)


def without_general(text: str, tokens: list[Token]) -> list[Token]:
    """The tokens but for mentions of this trade's volume and revenue by a general name."""
    return [
        one
        for one in tokens
        if not isinstance(one, IndicatorMention)
        or not _bare(text[one.start : one.end])
        or indicator(one.candidates[0]).theme != _THEME
    ]


def _bare(name: str) -> bool:
    """Whether a name says not of which trade."""
    return is_general(name) or _BARE.fullmatch(name) is not None


def best_elsewhere(
    phrase: str, unit: str, kind: Kind | None, context: Sequence[str]
) -> Link | None:
    """`best_indicator` in a text of another trade: volume and revenue of this one only where the
    phrase names it."""
    found = best_indicator(phrase, unit, kind, context)
    if found is None or indicator(found.id).theme != _THEME or _OURS.search(phrase):
        return found
    return None
