"""What part each word before a number plays: what is measured, of which whole, against what.

"安顺、铜仁两市占全省收入的15.2%" measures two cities' part of a whole that is named after
占; "比全国农村网民占比高6.2个百分点" names after 比 what is compared with; "对GDP拉动0.07个百分点"
after 对 what is pulled. What stands in such a place is not what the number is of.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from qianwang.kernel.places import provinces
from qianwang.systems.proofreading.claims.stream import Clause
from qianwang.systems.proofreading.claims.token import (
    Cue,
    CueWord,
    IndicatorMention,
    SubjectMention,
    Time,
    Token,
)

_REACH = 10
_COMPARED = frozenset({Cue.RISE, Cue.FALL, Cue.NET_ADD, Cue.RISE_TO, Cue.FALL_TO, Cue.FALL_RATE})
_WHOLE_WORDS = ("占", "占据", "占到", "占全省", "占全部", "占了")


class Place(StrEnum):
    """Where a mention stands."""

    MAIN = "main"
    REFERENCE = "reference"
    WHOLE = "whole"
    OBJECT = "object"


@dataclass(slots=True)
class Roles:
    """The mentions of a stretch by the part they play.

    subjects: of the main part, in runs of those listed together; references: subjects compared
    with; indicator mentions likewise; times are those that say when, `than` those compared with.
    """

    subjects: list[list[SubjectMention]] = field(default_factory=list)
    indicators: list[IndicatorMention] = field(default_factory=list)
    times: list[Time] = field(default_factory=list)
    reference_subjects: list[SubjectMention] = field(default_factory=list)
    reference_indicators: list[IndicatorMention] = field(default_factory=list)
    than: list[Time] = field(default_factory=list)
    wholes: list[IndicatorMention] = field(default_factory=list)
    whole_subjects: list[SubjectMention] = field(default_factory=list)
    objects: list[IndicatorMention] = field(default_factory=list)
    cues: list[CueWord] = field(default_factory=list)
    shares_whole: bool = False
    whole_at: int = -1
    compared_at: int = -1

    def has(self, *wanted: Cue) -> bool:
        return any(one.cue in wanted for one in self.cues)


def roles(clause: Clause, tokens: tuple[Token, ...], low: int) -> Roles:
    """The roles of the tokens of a stretch that begins at `low`."""
    found = Roles()
    place = Place.MAIN
    compared = False
    for index, token in enumerate(tokens):
        match token:
            case CueWord():
                found.cues.append(token)
                place, compared = _next_place(clause, token, place, compared)
                if place is Place.REFERENCE and found.compared_at < 0:
                    found.compared_at = token.start
                if place is Place.WHOLE and found.whole_at < 0:
                    found.shares_whole = True
                    found.whole_at = token.start
            case Time():
                compared_with = place is Place.REFERENCE or _compared_time(clause, token)
                if compared_with:
                    found.than.append(token)
                elif not _of_prices(clause, token):
                    found.times.append(token)
            case SubjectMention():
                here = place
                if _apart(clause, token):
                    continue
                if place is Place.MAIN and _led(clause, token, low) is not None:
                    here = _led_place(clause, tokens[index + 1 :], token, low)
                if here is Place.MAIN:
                    _append(found.subjects, token, clause)
                elif here is Place.REFERENCE:
                    found.reference_subjects.append(token)
                else:
                    found.whole_subjects.append(token)
            case IndicatorMention():
                here = place
                if place is Place.MAIN:
                    here = _led_indicator(clause, token, low)
                {
                    Place.MAIN: found.indicators,
                    Place.REFERENCE: found.reference_indicators,
                    Place.WHOLE: found.wholes,
                    Place.OBJECT: found.objects,
                }[here].append(token)
    return found


def _next_place(clause: Clause, token: CueWord, place: Place, compared: bool) -> tuple[Place, bool]:
    """Where what follows a cue stands; `compared`: a word of comparison opened the place."""
    words = clause.text[token.start : token.end]
    match token.cue:
        case Cue.THAN:
            return Place.REFERENCE, True
        case Cue.HIGHER | Cue.LOWER:
            return (Place.MAIN, False) if compared else (Place.REFERENCE, False)
        case Cue.SHARE:
            if words in _WHOLE_WORDS:
                return Place.WHOLE, False
            return (Place.MAIN, False) if place is Place.WHOLE else (place, compared)
        case Cue.PULL if "带" not in words:
            return Place.OBJECT, False
        case Cue.AND | Cue.GROWTH | Cue.PENETRATION | Cue.PART_RATE | Cue.PRICE:
            return place, compared
        case Cue.REACH if place is Place.WHOLE:
            return Place.MAIN, False
        case cue if cue in _COMPARED:
            return Place.MAIN, False
    return place, compared


def _led(clause: Clause, token: Token, low: int) -> str | None:
    """The preposition right before a mention, or before the subject that stands before it."""
    lead = clause.text[max(low, token.start - _REACH) : token.start]
    for word in ("对", "在", "占"):
        at = lead.rfind(word)
        if at >= 0 and _only_places(lead[at + 1 :]):
            return word
    return None


def _only_places(words: str) -> bool:
    """Whether nothing but a subject or a word of wholeness stands between."""
    for word in _province_names():
        words = words.replace(word, "")
    for word in ("全省", "全国", "全市", "全部", "我省", "省", "全"):
        words = words.replace(word, "")
    return not words


@lru_cache(maxsize=1)
def _province_names() -> tuple[str, ...]:
    """Official names of provinces, then their short ones, which begin those."""
    known = provinces()
    return (*(one.name.zh for one in known), *(one.short.zh for one in known))


def _led_place(clause: Clause, rest: tuple[Token, ...], token: Token, low: int) -> Place:
    """A subject after 对 belongs to the object; after 在 it is where something is said of."""
    if _led(clause, token, low) == "对":
        follows = rest[0] if rest else None
        if isinstance(follows, IndicatorMention) and follows.start - token.end <= 1:
            return Place.OBJECT
    return Place.MAIN


def _led_indicator(clause: Clause, token: IndicatorMention, low: int) -> Place:
    lead = _led(clause, token, low)
    if lead == "对":
        return Place.OBJECT
    if lead == "占":
        return Place.WHOLE
    if clause.text[max(0, token.start - 1) : token.start] == "向":
        return Place.OBJECT  # "3G用户向4G用户迁移" speaks of the first
    if lead == "在" and clause.text[token.end : token.end + 3].lstrip("总数用户").startswith("中"):
        return Place.WHOLE
    return Place.MAIN


_PRICES = re.compile(r"(?:年)?(?:的)?(?:不变|可比|现)?(?:单)?价")
_BASES = ("较", "比", "与", "和", "同")


def _of_prices(clause: Clause, token: Time) -> bool:
    """Whether the time is that of a price base ("按上年不变价")."""
    return _PRICES.match(clause.text, token.end) is not None


def _compared_time(clause: Clause, token: Time) -> bool:
    """Whether a time is what is compared with though no cue says so ("与去年同期基本持平")."""
    if token.period is not None and not token.same:
        return clause.text[max(0, token.start - 1) : token.start] in ("较", "比")
    return clause.text[max(0, token.start - 1) : token.start] in _BASES


def _apart(clause: Clause, token: SubjectMention) -> bool:
    """Whether a place is only part of a name or the end of a way: 贵阳·贵安, 漫游至云南."""
    before = clause.text[max(0, token.start - 1) : token.start]
    after = clause.text[token.end : token.end + 1]
    if after == "等":
        return True
    return "·" in (before, after) or before in ("至", "往", "赴", "向", "以", "如")


def _append(runs: list[list[SubjectMention]], token: SubjectMention, clause: Clause) -> None:
    """Add a subject to the run before it if only a mark of listing stands between."""
    if runs:
        between = clause.words(runs[-1][-1].end, token.start).strip("市州 ")
        if between in ("、", "和", "与", "及", "以及"):
            runs[-1].append(token)
            return
    runs.append([token])
