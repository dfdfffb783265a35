"""What kind of statement a number makes, by its unit and the words before it.

The same "5%" is a growth after 增长, a share after 占比, a fall after 下降, and an end point after
提升至. The words nearest to the number decide; where a stretch has none ("其次是…，8.1%"), it says
what the number before it said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.units import unit as unit_of
from qianwang.systems.proofreading.claims.token import (
    Cue,
    CueWord,
    IndicatorMention,
    Number,
    RankNumber,
    Time,
    Token,
)


class Form(StrEnum):
    """What the unit alone tells."""

    QUANTITY = "quantity"
    PERCENT = "percent"
    POINTS = "points"
    MULTIPLE = "multiple"
    PER_HEAD = "per_head"
    PRICE = "price"
    RANK = "rank"
    BARE = "bare"


class Measure(StrEnum):
    """What is measured, whether its value, its change, its rank or its distance is given."""

    LEVEL = "level"
    GROWTH = "growth"
    SHARE = "share"
    PENETRATION = "penetration"
    RATE = "rate"
    NET_ADD = "net_add"
    PRICE = "price"
    PULL = "pull"
    CONTRIBUTION = "contribution"


@dataclass(frozen=True, slots=True)
class Reading:
    """What a number says. `sign` is -1 for a decrease or a "lower than"; `gap`: it is a distance
    from another's value; `measure` None: the words don't tell, the indicator must; `said`: the
    words of direction; `reached`: an end point.
    """

    kind: Kind | None
    measure: Measure | None
    sign: int = 1
    said: str = ""
    reached: bool = False
    gap: bool = False
    aim: bool = False


_NEAR = 5
_BACK = 40
_A_HUNDRED = re.compile(r"(?:100|百|一百)人[中里][^。；]*\Z")
OF_WHAT = ("的", "以上的", "左右的")
"""What joins a part to the thing that it is a part of (30%以上的用户)."""
_PERSONS = re.compile(
    r"位(?:[\u4e00-\u9fff]{0,4}?)(?:专家|学者|院士|人员|教授|医生|老人|代表|委员|同志|群众|市民|居民|员工|客户)"
)
_SINCE = ("同比", "环比")
_PARTS = (Measure.SHARE, Measure.PENETRATION, Measure.RATE)
# A fall that narrows is a growth that rises.
_SHALLOWER = ("收窄", "缩小", "缩减", "减小")
_DEEPER = ("扩大", "加深", "走阔")
# Words of pace change no quantity ("加快30户以上自然村覆盖").
_PACE = ("加快", "加快了", "提速", "放缓")
# A distance in 元/GB is one between prices, whatever was spoken of before.
_APART = {
    Form.PRICE: Measure.PRICE,
    Form.QUANTITY: Measure.LEVEL,
    Form.PER_HEAD: Measure.PENETRATION,
}
_PER_HEAD = frozenset({"per_hundred_persons", "per_hundred_households", "per_ten_thousand_persons"})
_PRICES = ("yuan_per_gb", "yuan_per_kwh", "yuan_per_subscriber_month_mbps", "yuan_per_year")
_MEASURES = {
    Cue.GROWTH: Measure.GROWTH,
    Cue.FALL_RATE: Measure.GROWTH,
    Cue.SHARE: Measure.SHARE,
    Cue.PENETRATION: Measure.PENETRATION,
    Cue.PART_RATE: Measure.RATE,
    Cue.PRICE: Measure.PRICE,
    Cue.PULL: Measure.PULL,
    Cue.CONTRIBUTE: Measure.CONTRIBUTION,
    Cue.NET_ADD: Measure.NET_ADD,
}
_TURNS = frozenset({Cue.RISE, Cue.FALL, Cue.RISE_TO, Cue.FALL_TO, Cue.FALL_RATE})
_DIRECTIONS = _TURNS | {Cue.GROWTH, Cue.HIGHER, Cue.LOWER, Cue.NET_ADD}
_COMPARING = ("比", "较", "由", "从")
_END_POINTS = frozenset({Cue.RISE_TO, Cue.FALL_TO})
OF_MEASURE = {
    Measure.GROWTH: Kind.YOY_PCT,
    Measure.SHARE: Kind.SHARE_PCT,
    Measure.PENETRATION: Kind.PENETRATION,
    Measure.RATE: Kind.SHARE_PCT,
    Measure.CONTRIBUTION: Kind.CONTRIBUTION_PCT,
    Measure.PRICE: Kind.UNIT_PRICE,
}


def form_of(number: Number | RankNumber) -> Form:
    """The form that a number's unit gives it."""
    if isinstance(number, RankNumber) or number.unit == "位":
        return Form.RANK
    if not number.unit:
        return Form.BARE
    try:
        dimension = unit_of(number.unit).dimension
    except InputError:
        return Form.PRICE if number.unit.lstrip("万").startswith("元/") else Form.QUANTITY
    if dimension == "percent":
        return Form.PERCENT
    if dimension == "percentage_point":
        return Form.POINTS
    if dimension == "multiple":
        return Form.MULTIPLE
    if dimension in _PER_HEAD:
        return Form.PER_HEAD
    if dimension in _PRICES or number.unit.lstrip("万").startswith("元/"):
        return Form.PRICE
    return Form.QUANTITY


def read(
    number: Number | RankNumber,
    before: Sequence[Token],
    text: str,
    last: Reading | None,
    named: bool,
) -> Reading:
    """What the number says. before: the tokens between it and the number before it in its clause;
    last: what that number, or the last of the sentence, said; named: whether these tokens name an
    indicator of their own.
    """
    cues = [one for one in before if isinstance(one, CueWord)]
    said = _said(cues, text)
    if isinstance(number, Number) and number.fraction and not any(c.cue is Cue.THAN for c in cues):
        # "超过一半" bounds a share and compares with nobody.
        cues = [one for one in cues if one.cue not in (Cue.HIGHER, Cue.LOWER)]
    aim = any(one.cue is Cue.AIM for one in cues)
    of_whole = (
        text[max(0, number.start - 1) : number.start] == "的" and not _of_then(number, before, text)
    ) or any(text.startswith("的", one.start - 1) for one in cues[-1:] if one.end == number.start)
    of_whole = of_whole or text.startswith(OF_WHAT, number.end)
    reading = _read(number, of_whole, cues, before, last, named, text)
    return replace(
        reading,
        said=said,
        aim=aim,
        reached=reading.reached or any(one.cue in _END_POINTS for one in cues),
    )


def _of_then(number: Number | RankNumber, before: Sequence[Token], text: str) -> bool:
    """Whether the 的 before a number makes it that of an earlier time (比上年末的36.1%提高)."""
    last = before[-1] if before else None
    return (
        isinstance(last, Time)
        and last.end == number.start - 1
        and text[max(0, last.start - 1) : last.start] in _COMPARING
    )


def heard(cues: Sequence[CueWord]) -> Reading | None:
    """What a clause without a number prepares: the measure it names ("六盘水份额最大，达45.6%")."""
    measure = _measure(cues)
    return None if measure is None else Reading(None, measure)


def _said(cues: Sequence[CueWord], text: str) -> str:
    for one in reversed(cues):
        if one.cue in _DIRECTIONS:
            return text[one.start : one.end]
    return ""


def _read(
    number: Number | RankNumber,
    of_whole: bool,
    cues: Sequence[CueWord],
    before: Sequence[Token],
    last: Reading | None,
    named: bool,
    text: str,
) -> Reading:
    form = Form.QUANTITY if _of_persons(number, text) else form_of(number)
    measure = _measure(cues)
    if measure is None and not named and last is not None:
        measure = last.measure
    if form is Form.POINTS and not named and _only_since(cues, text):
        measure = last.measure if last is not None and last.measure in _PARTS else measure
    gap = _gap(cues, before)
    turn = _turn(cues) or _since_then(cues, before)
    sign = -1 if turn in (Cue.FALL, Cue.FALL_RATE) else 1
    if form is Form.POINTS and _of_a_fall(cues, last if not named else None):
        sign = _depth(cues, text) or sign
    if form is Form.RANK:
        return Reading(Kind.RANK, _own(measure))
    if gap and not (form is Form.PERCENT and of_whole):
        return Reading(Kind.OTHER, _APART.get(form, _own(measure)), gap, gap=True)
    match form:
        case Form.POINTS:
            if any(one.cue in (Cue.PULL, Cue.CONTRIBUTE) for one in cues):
                return Reading(Kind.PULL_PP, Measure.PULL, sign)
            return Reading(Kind.YOY_PP, _own(measure), sign)
        case Form.PERCENT:
            return _percent(cues, measure, turn, of_whole)
        case Form.MULTIPLE:
            return Reading(Kind.OTHER, _own(measure), sign)
        case Form.PER_HEAD:
            if turn in (Cue.RISE, Cue.FALL):
                return Reading(Kind.YOY_PP, Measure.PENETRATION, sign)
            return Reading(Kind.PENETRATION, Measure.PENETRATION)
        case Form.PRICE:
            if turn in (Cue.RISE, Cue.FALL):
                return Reading(Kind.NET_ADD, Measure.PRICE, sign)
            return Reading(Kind.UNIT_PRICE, Measure.PRICE)
        case _ if isinstance(number, Number) and _among_a_hundred(number, text):
            return Reading(Kind.PENETRATION, Measure.PENETRATION)
        case _ if measure is Measure.PENETRATION and _measure(cues) is measure:
            return Reading(Kind.PENETRATION, Measure.PENETRATION)
        case _:
            close = _close(before, number, text) or _since_then(cues, before) is not None
            return _quantity(cues, turn if close else None)


def _of_persons(number: Number | RankNumber, text: str) -> bool:
    """Whether 位 counts persons, who follow it (70位专家), and tells no place in an order."""
    return isinstance(number, Number) and _PERSONS.match(text, number.end - 1) is not None


def _among_a_hundred(number: Number, text: str) -> bool:
    """Whether a fraction of a thing is one of what a hundred people have ("100人中有…25.1部")."""
    return number.value % 1 != 0 and bool(
        _A_HUNDRED.search(text, max(0, number.start - _BACK), number.start)
    )


def _percent(
    cues: Sequence[CueWord], measure: Measure | None, turn: Cue | None, of_whole: bool
) -> Reading:
    """A percentage: contribution, growth, or a part of something ("超过全省的60%")."""
    if any(one.cue is Cue.CONTRIBUTE for one in cues):
        return Reading(Kind.CONTRIBUTION_PCT, Measure.CONTRIBUTION)
    if turn is Cue.RISE:
        return Reading(Kind.YOY_PCT, Measure.GROWTH)
    if turn in (Cue.FALL, Cue.FALL_RATE):
        return Reading(Kind.YOY_PCT, Measure.GROWTH, -1)
    if of_whole:
        return Reading(Kind.SHARE_PCT, Measure.SHARE)
    if measure in (Measure.GROWTH, Measure.SHARE, Measure.PENETRATION, Measure.RATE):
        return Reading(OF_MEASURE[measure], measure)
    if measure in (Measure.PULL, Measure.NET_ADD):
        return Reading(Kind.YOY_PCT, Measure.GROWTH)
    return Reading(None, None)


def _quantity(cues: Sequence[CueWord], turn: Cue | None) -> Reading:
    for at in range(len(cues) - 1, -1, -1):
        one = cues[at]
        if one.cue is Cue.NET_ADD:
            return Reading(Kind.NET_ADD, Measure.NET_ADD)
        if one.cue is Cue.REACH:
            if at and cues[at - 1].cue is Cue.NET_ADD and cues[at - 1].end == one.start:
                continue  # 净增额|为
            break
    if turn in (Cue.RISE, Cue.FALL):
        return Reading(Kind.NET_ADD, Measure.NET_ADD, -1 if turn is Cue.FALL else 1)
    return Reading(None, Measure.LEVEL)


def _close(before: Sequence[Token], number: Token, text: str) -> bool:
    """Whether a word of change is said of the number: right before it, or of an indicator there."""
    turned = None
    for token in before:
        if isinstance(token, CueWord) and token.cue in _TURNS:
            turned = None if text[token.start : token.end] in _PACE else token
        elif isinstance(token, IndicatorMention) and turned is not None:
            return True
    return turned is not None and number.start - turned.end <= _NEAR


def _own(measure: Measure | None) -> Measure | None:
    """The measure of which a rank, a change or a distance can be given; the level of all else."""
    return Measure.LEVEL if measure in (Measure.PULL, Measure.CONTRIBUTION) else measure


def _measure(cues: Sequence[CueWord]) -> Measure | None:
    """The measure named last; a share is one even where a growth is named in the same breath."""
    for one in reversed(cues):
        if one.cue in _MEASURES:
            return _MEASURES[one.cue]
    return None


def _only_since(cues: Sequence[CueWord], text: str) -> bool:
    """Whether the words say since when something changed but not what: 占比达42.1%，同比提高0.6个
    百分点 is a change of the share."""
    measured = [one for one in cues if one.cue in _MEASURES]
    return bool(measured) and all(text[one.start : one.end] in _SINCE for one in measured)


def _turn(cues: Sequence[CueWord]) -> Cue | None:
    """The word of change that rules the number: the last one, unless an end point follows it."""
    for one in reversed(cues):
        if one.cue in _TURNS:
            return one.cue
        if one.cue is Cue.TO:
            return None
        if one.cue in (Cue.SHARE, Cue.PENETRATION, Cue.PART_RATE, Cue.PRICE):
            return None
    return None


def _gap(cues: Sequence[CueWord], before: Sequence[Token]) -> int:
    """+1 or -1 where the number is a distance from another's value, 0 where it isn't.

    Against an earlier time it is a change and no distance ("比上年高2个百分点").
    """
    for one in reversed(cues):
        if one.cue in (Cue.HIGHER, Cue.LOWER):
            if _than_time(before):
                return 0
            return 1 if one.cue is Cue.HIGHER else -1
        if one.cue in _TURNS or one.cue is Cue.REACH:
            return 0
    return 0


def _since_then(cues: Sequence[CueWord], before: Sequence[Token]) -> Cue | None:
    """The change that a comparison with an earlier time tells ("比上年多5亿元" is a rise)."""
    for one in reversed(cues):
        if one.cue in (Cue.HIGHER, Cue.LOWER):
            if not _than_time(before):
                return None
            return Cue.RISE if one.cue is Cue.HIGHER else Cue.FALL
        if one.cue in _TURNS or one.cue is Cue.REACH:
            return None
    return None


def _of_a_fall(cues: Sequence[CueWord], last: Reading | None) -> bool:
    """Whether it is a fall that changes: one named here, or told by the number before."""
    measured = [one.cue for one in cues if one.cue in _MEASURES]
    if measured:
        return measured[-1] is Cue.FALL_RATE
    return last is not None and last.kind is Kind.YOY_PCT and last.sign < 0


def _depth(cues: Sequence[CueWord], text: str) -> int:
    """+1 where a fall got smaller, so that the growth rose, -1 where it got larger, else 0."""
    for one in reversed(cues):
        word = text[one.start : one.end]
        if word.startswith(_SHALLOWER):
            return 1
        if word.startswith(_DEEPER):
            return -1
    return 0


def _than_time(before: Sequence[Token]) -> bool:
    """Whether what follows the word of comparison is a time."""
    for index, token in enumerate(before):
        if isinstance(token, CueWord) and token.cue is Cue.THAN:
            return any(isinstance(later, Time) for later in before[index + 1 : index + 3])
    return False
