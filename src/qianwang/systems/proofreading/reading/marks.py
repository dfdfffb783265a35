"""What a line begins with: a chapter's, heading's or item's number, a bullet, a figure's number.

Only the first characters of a line are looked at, and every repetition is bounded.
"""

from __future__ import annotations

import re
from enum import IntEnum
from typing import NamedTuple

from qianwang.systems.proofreading.reading.lines import PAUSES, STOPS

_LOOKED_AT = 40
_CN = "一二三四五六七八九十百"


class Scheme(IntEnum):
    """Sorts of numbering, the outermost first, as Chinese official texts nest them."""

    CHAPTER = 1
    SECTION = 2
    HAN = 3
    HAN_BRACKETS = 4
    ARABIC = 5
    DOTTED = 6
    ARABIC_BRACKETS = 7
    CIRCLED = 8
    BULLET = 9


class Mark(NamedTuple):
    """The number or bullet that a line begins with. end: where the words begin after it."""

    scheme: Scheme
    text: str
    end: int


_MARKS = {
    Scheme.CHAPTER: re.compile(
        rf"第\s?[{_CN}\d]{{1,4}}\s?(?:章|篇|编|部分)|附录\s?[{_CN}\dA-Z]{{1,3}}(?![\d.])|附录$"
    ),
    Scheme.SECTION: re.compile(rf"第\s?[{_CN}\d]{{1,4}}\s?节"),
    Scheme.HAN: re.compile(rf"[{_CN}]{{1,4}}\s?[、．.]"),
    Scheme.HAN_BRACKETS: re.compile(rf"[（(]\s?[{_CN}]{{1,4}}\s?[）)]"),
    Scheme.DOTTED: re.compile(
        r"\d{1,2}(?:[.．]\d{1,2}){2,4}(?!\d)|\d{1,2}[.．]\d{1,2}(?=[ \t\u3000]{1,4}[^\d\s\-−])"
    ),
    Scheme.ARABIC: re.compile(
        r"\d{1,2}\s?(?:、|[．.](?!\d)|[．.](?=[2-6]G(?:\+|[\u4e00-\u9fff])))"
    ),
    Scheme.ARABIC_BRACKETS: re.compile(r"[（(]\s?\d{1,2}\s?[）)]|\d{1,2}[）)]"),
    Scheme.CIRCLED: re.compile(r"[①-⑳]"),
    Scheme.BULLET: re.compile(r"[•●◆▲■□○◇※★▪▶➢►◎]|——|[-–—－*·](?=[ \t\u3000])"),
}
_DIGITS_FIRST = (Scheme.DOTTED, Scheme.ARABIC, Scheme.ARABIC_BRACKETS)
_BY_FIRST: dict[str, tuple[Scheme, ...]] = {
    **dict.fromkeys("0123456789", _DIGITS_FIRST),
    **dict.fromkeys(_CN, (Scheme.HAN,)),
    **dict.fromkeys("（(", (Scheme.HAN_BRACKETS, Scheme.ARABIC_BRACKETS)),
    **dict.fromkeys("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", (Scheme.CIRCLED,)),
    **dict.fromkeys("•●◆▲■□○◇※★▪▶➢►◎—-–－*·", (Scheme.BULLET,)),
    "第": (Scheme.CHAPTER, Scheme.SECTION),
    "附": (Scheme.CHAPTER,),
}

_CAPTIONS_FIRST = "附图表专FT"
_CAPTION = re.compile(
    rf"(?:(?P<sort>附?[图表]|专栏|Figure|Table|Fig\.)\s{{0,3}}"
    rf"(?P<number>[A-Z]?\d{{1,3}}(?:[-—–.．]\d{{1,3}}){{0,2}}|[{_CN}]{{1,3}}(?![{_CN}个]))"
    r"|(?P<bare>附[图表])(?=\s?[：:]))"
    r"(?P<gap>\s{0,8}[：:、.．]?\s{0,8})"
)
# After a figure's number these go on with a sentence about it: "图 3 显示……".
_SPEAKS = re.compile(
    r"所示|显示|表明|可见|可以|中[，的]|为[了例]?|是|和|与|及|或|列|给出|反映|说明|的|所列|[，,。；;）)]"
)


class Caption(NamedTuple):
    """A figure's or table's number, and where its title begins in the line."""

    mark: str
    end: int
    of_table: bool
    parted: bool


def mark_of(text: str) -> Mark | None:
    """The mark that a line begins with, or None. A value such as 2.4元 is no mark."""
    looked = text[:_LOOKED_AT]
    for scheme in _BY_FIRST.get(text[0], ()):
        match = _MARKS[scheme].match(looked)
        if match is not None:
            rest = looked[match.end() :]
            return Mark(scheme, match[0], match.end() + len(rest) - len(rest.lstrip(" \t\u3000")))
    return None


def caption_of(text: str) -> Caption | None:
    """The number of the figure or table whose title the line is, or None.

    parted: something parts number and title, so that no sentence can begin like this.
    """
    if text[0] not in _CAPTIONS_FIRST:
        return None
    match = _CAPTION.match(text[:_LOOKED_AT])
    if match is None or _SPEAKS.match(text, match.end()):
        return None
    if any(stop in text for stop in "。！？；") or (
        text[-1] in PAUSES + STOPS and text[-1] not in "：:"
    ):
        return None
    sort = match["sort"] or match["bare"]
    parted = bool(match["gap"]) or match.end() == len(text)
    return Caption(match[0].rstrip(), match.end(), "表" in sort or sort == "Table", parted)
