"""The words around a number that hedge it: 约 and 近 before, 以上 and 左右 behind.

They are the kernel's, with the spellings that prose adds to them. A word counts only where nothing
but spaces parts it from the number.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qianwang.kernel.indicators.qualifier import WORDS, Qualifier


@dataclass(frozen=True, slots=True)
class Hedge:
    """What is hedged and in which words; NONE and "" where nothing is."""

    qualifier: Qualifier = Qualifier.NONE
    words: str = ""


NO_HEDGE = Hedge()
_BEHIND = ("左右", "上下", "以上", "及以上", "以下", "及以下", "以内", "之内", "之多", "有余")
_BEFORE: dict[str, Qualifier] = {
    **{word: meant for word, meant in WORDS.items() if word not in (*_BEHIND, "余", "多")},
    "大约": Qualifier.ABOUT,
    "约为": Qualifier.ABOUT,
    "大概": Qualifier.ABOUT,
    "将近": Qualifier.NEAR,
    "近于": Qualifier.NEAR,
    "超出": Qualifier.OVER,
    "已过": Qualifier.OVER,
    "不少于": Qualifier.OVER,
    "至少": Qualifier.OVER,
    "不小于": Qualifier.OVER,
    **dict.fromkeys(
        ("跨越", "跨过", "跨上", "迈过", "迈上", "越过", "站上", "登上"), Qualifier.OVER
    ),
    "≥": Qualifier.OVER,
    ">=": Qualifier.OVER,
    ">": Qualifier.OVER,
    "不到": Qualifier.UNDER,
    "不超过": Qualifier.UNDER,
    "不高于": Qualifier.UNDER,
    "不多于": Qualifier.UNDER,
    "不大于": Qualifier.UNDER,
    "最多": Qualifier.UNDER,
    "至多": Qualifier.UNDER,
    "≤": Qualifier.UNDER,
    "<=": Qualifier.UNDER,
    "<": Qualifier.UNDER,
}
_AFTER: dict[str, Qualifier] = {
    "左右": Qualifier.ABOUT,
    "上下": Qualifier.ABOUT,
    "以上": Qualifier.OVER,
    "及以上": Qualifier.OVER,
    "以下": Qualifier.UNDER,
    "及以下": Qualifier.UNDER,
    "以内": Qualifier.UNDER,
    "之内": Qualifier.UNDER,
    "有余": Qualifier.AND_MORE,
}
_LONGEST_BEFORE = max(map(len, _BEFORE))
_AFTER_UNIT = re.compile("|".join(sorted(_AFTER, key=len, reverse=True)))
_YEARS_MORE = re.compile(r"多(?![元媒功样种边层维于少])")
_STRETCH = re.compile(r"(?:年|个月|天|日|周|期|届)\Z")


def hedge_before(text: str, start: int, unit: str) -> Hedge:
    """The hedge right before `start`. 近 before a stretch of time (近三年) means the last ones."""
    near = text[max(0, start - _LONGEST_BEFORE - 3) : start].rstrip()
    for length in range(min(_LONGEST_BEFORE, len(near)), 0, -1):
        word = near[-length:]
        if word in _BEFORE:
            if word == "近" and (_STRETCH.match(unit) or near.endswith(("最近", "附近", "邻近"))):
                return NO_HEDGE
            return Hedge(_BEFORE[word], word)
    return NO_HEDGE


def hedge_after(text: str, end: int, unit: str) -> Hedge:
    """The hedge right behind value and unit."""
    found = _AFTER_UNIT.match(text, end)
    if found is not None:
        return Hedge(_AFTER[found[0]], found[0])
    if unit in ("年", "倍", "个月") and _YEARS_MORE.match(text, end):
        return Hedge(Qualifier.AND_MORE, "多")
    return NO_HEDGE
