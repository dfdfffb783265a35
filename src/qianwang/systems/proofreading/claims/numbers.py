"""Numbers with their units, and the words that hedge them: 约1.3万余个, 20—30%, 三分之一.

A scanner that goes forward only: at each beginning of a number the longest number is read by
patterns that can't backtrack over it, then its power, its unit and its hedges. What is no quantity
(names, dates, ordinals, marks) is taken from the ground before, or refused here by its neighbours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.qualifier import Qualifier, interval_of
from qianwang.systems.proofreading.claims import counts, ranks, technologies, times
from qianwang.systems.proofreading.claims.ground import Ground
from qianwang.systems.proofreading.claims.hedges import NO_HEDGE, Hedge, hedge_after, hedge_before
from qianwang.systems.proofreading.claims.measures import UNIT, UNIT_OF_POWER
from qianwang.systems.proofreading.claims.token import Number

# A longer run of digits is an identifier and no quantity.
MOST_DIGITS = 18
_BEGIN = re.compile(rf"\d|[{counts.BEGINS}]")
_DIGITS = re.compile(r"\d++(?:[,，]\d++)*+(?:\.\d++)?+")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[,，]\d{3})++(?:\.\d++)?+\Z")
# Thousands parted by blanks (1 228.3亿), which in a row of figures would be several numbers.
_SPACED = re.compile(r"[1-9]\d{0,2}(?:[ \u2009\u202f\xa0]\d{3})++(?:\.\d++)?+(?!\s?[\d.])")
_NUMBERED = re.compile(r"[表图第附注章节项条款\d.,，]\s?\Z")
_TAIL_OF = (
    r"(?P<plus>\+)?+\s{0,3}(?P<more>余|多|几)?+(?P<power>万亿|千亿|百亿|百万|千万|亿|万|千(?![米克瓦])|百(?!分))?+"
    r"(?:(?P<rest>{rest})(?P<place>[千百万])?)?"
    r"(?P<more2>余|多)?+\s{0,3}"
)
_TAIL = re.compile(_TAIL_OF.replace("{rest}", r"\d{1,4}(?:\.\d{1,4})?"))
# What stands behind a power is the next number: `(?!)` never matches.
_PLAIN_TAIL = re.compile(_TAIL_OF.replace("{rest}", "(?!)"))
_UNIT = re.compile(UNIT)
_UNIT_OF_POWER = re.compile(UNIT_OF_POWER)
_POWERS = {
    "": (1, ""),
    "万亿": (1, "万亿"),
    "亿": (1, "亿"),
    "万": (1, "万"),
    "千亿": (1000, "亿"),
    "百亿": (100, "亿"),
    "千万": (1000, "万"),
    "百万": (100, "万"),
    "千": (1000, ""),
    "百": (100, ""),
}
_PLACES = {"万": 10**4, "千": 1000, "百": 100, None: 1}
_POWER_SIZE = {"亿": 10**8, "万": 10**4}
_RANGE = re.compile(r"\s?(?:—{1,2}|–|-{1,2}|~|至|到)\s?(?=\d|[一二两三四五六七八九十])")
_FROM = re.compile(r"[由从]")
_CLAUSE = re.compile(r"[，。；;！？\n]")
_WIDEST_RANGE_LOOK = 24
_TOLERANCE = re.compile(r"±(\d{1,6}(?:\.\d{1,6})?)")
# After a number without a unit: what shows that it is a number all the same.
_STANDS_ALONE = re.compile(
    r"\s{0,3}(?:\Z|、\s?[\d约近超]|[，。；！？,;)）\]】”\x00|/和与及至到或—–~\-\t]|以上|以下|左右|\s\d)"
)
_YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d\Z")
_LIST = re.compile(r"\s?[、和与及]\s?\d")


def numbers(text: str, marks: Iterable[int] = ()) -> list[Number]:
    """The numbers of a text, in order. marks: positions of footnote marks, which are none."""
    ground = Ground(text, marks)
    technologies.take_names(ground)
    for time in times.times_on(ground):
        if not time.years:
            ground.take(time.start, time.end)
    ground.settle(ranks.ranks_on(ground))
    return numbers_on(ground)


def numbers_on(ground: Ground) -> list[Number]:
    """The numbers on what the ground still has free."""
    return list(_joined(ground, _single(ground)))


def interval_of_number(number: Number) -> Interval:
    """What a number stands for, in its unit: the kernel's intervals of hedges; of a range, from
    the lower to the upper; of words with a grain, half of it to both sides.

    ≤ and 不超过 include the number itself, as 不足 doesn't.
    """
    if number.upper is not None:
        low = interval_of(number.value, number.qualifier)
        high = interval_of(number.upper, number.qualifier)
        return Interval(low.low, high.high, low.low_closed, high.high_closed)
    point = interval_of(number.value, number.qualifier)
    if number.qualifier is Qualifier.UNDER and number.words in INCLUSIVE:
        return Interval(None, Interval.exactly(number.value).high, False, True)
    if number.grain is None or number.qualifier not in (Qualifier.NONE, Qualifier.ABOUT):
        return point
    middle = Interval.exactly(number.value).low
    half = Interval.exactly(number.grain / 2).low
    if middle is None or half is None:
        return point
    reach = half if number.qualifier is Qualifier.NONE else 2 * half
    return Interval(middle - reach, middle + reach)


INCLUSIVE = frozenset({"≤", "<=", "不超过", "不高于", "不多于", "不大于", "最多", "至多", "以内"})


def _single(ground: Ground) -> Iterator[Number]:
    text = ground.text
    at = 0
    while (match := _BEGIN.search(text, at)) is not None:
        start = match.start()
        if not ground.free(start, start + 1):
            at = max(ground.after(start), start + 1)
            continue
        if text[start].isdigit():
            yield from (found := list(_in_digits(ground, start)))
            at = max(found[-1].end if found else 0, _DIGITS.match(text, start).end())  # type: ignore[union-attr]
        else:
            number, at = _in_words(ground, start)
            if number is not None:
                yield number


def _in_words(ground: Ground, start: int) -> tuple[Number | None, int]:
    """A number in Chinese numerals or in words of parts, and where to go on."""
    text = ground.text
    found = counts.count_at(text, start)
    if found.value is None or not ground.free(start, found.end):
        return None, max(found.resume, start + 1)
    before = hedge_before(text, start, found.unit)
    after = hedge_after(text, found.end, found.unit)
    hedge = _stronger(_stronger(before, Hedge(found.qualifier, found.words)), after)
    number = Number(
        found.start,
        found.end,
        found.value,
        found.unit,
        hedge.qualifier,
        fraction=found.fraction,
        chinese=True,
        words=hedge.words,
        grain=found.grain,
    )
    return number, found.end


def _in_digits(ground: Ground, start: int) -> Iterator[Number]:
    text = ground.text
    run = _DIGITS.match(text, start)
    if run is None:
        return
    end = run.end()
    spaced = _SPACED.match(text, start)
    if spaced is not None and _measured(text, start, spaced.end()):
        yield from _read(ground, start, spaced.end(), re.sub(r"\s", "", spaced[0]))
        return
    if "," in run[0] or "，" in run[0]:
        if _GROUPED.match(run[0]) and _one_separator(run[0]) and _unit_follows(run, text):
            yield from _read(ground, start, end, run[0].replace(",", "").replace("，", ""))
            return
        at = start
        for part in re.split(r"[,，]", run[0]):
            yield from _read(ground, at, at + len(part), part)
            at += len(part) + 1
        return
    yield from _read(ground, start, end, run[0])


def _one_separator(run: str) -> bool:
    return not ("," in run and "，" in run)


def _measured(text: str, start: int, end: int) -> bool:
    """Whether a power or unit follows digits, and no ordinal or other number stands before."""
    tail = _TAIL.match(text, end)
    if tail is None or _NUMBERED.search(text, max(0, start - 2), start):
        return False
    return bool(tail["power"] or _UNIT.match(text, tail.end()))


def _unit_follows(run: re.Match[str], text: str) -> bool:
    """A full-width comma parts thousands only where a power or unit follows."""
    if "，" not in run[0]:
        return True
    tail = _TAIL.match(text, run.end())
    if tail is None:
        return False
    return bool(tail["power"] or _UNIT.match(text, tail.end()))


def _read(ground: Ground, start: int, end: int, digits: str) -> Iterator[Number]:
    """The number of these digits with power, unit and hedges, if it is a quantity."""
    text = ground.text
    if len(digits) > MOST_DIGITS or not ground.free(start, end) or _is_ordinal(text, start):
        return
    begin, sign = _signed(text, start)
    value = Decimal(digits)
    grain: Decimal | None = None
    tolerance = _TOLERANCE.match(text, end)
    if tolerance is not None:
        grain = 2 * Decimal(tolerance[1])
        end = tolerance.end()
    tail = _TAIL.match(text, end)
    assert tail is not None
    power = tail["power"] or ""
    factor, shown = _POWERS[power]
    unit_at = tail.end()
    if tail["rest"] is not None and not _continues(tail):
        tail = _PLAIN_TAIL.match(text, end)
        assert tail is not None
        unit_at = tail.end()
    if factor != 1:
        grain = Decimal(factor) * _last(value)
        value *= factor
    if tail["rest"] is not None:
        value += Decimal(tail["rest"]) * _PLACES[tail["place"]] / _POWER_SIZE[power]
    unit = (_UNIT_OF_POWER if power else _UNIT).match(text, unit_at)
    if unit is None and not power and (tail["more"] or tail["more2"] or tail["plus"]):
        return
    if unit is None:
        stop = _end_without_unit(tail, end)
        spelled = shown
        if not power and not _bare(text, start, end, digits):
            return
    else:
        stop = unit.end()
        spelled = shown + unit[0]
        if not ground.free(end, stop):
            return
    before = hedge_before(text, begin, spelled)
    after = hedge_after(text, stop, spelled)
    hedge = _stronger(before, after)
    if tail["plus"]:
        hedge = _stronger(hedge, Hedge(Qualifier.OVER, "+"))
    if hedge.qualifier is Qualifier.NEAR and not value:
        hedge = NO_HEDGE  # nothing lies between a part of 0 and 0
    more = tail["more"] or tail["more2"]
    if more:
        hedge = Hedge(Qualifier.AND_MORE, more)
    yield Number(
        begin,
        stop,
        -value if sign else value,
        spelled,
        hedge.qualifier,
        words=hedge.words,
        grain=grain,
    )


def _last(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _continues(tail: re.Match[str]) -> bool:
    """Whether digits behind a power go on with it: 9万4千, 1亿2000万, 12万3456元."""
    if tail["power"] not in _POWER_SIZE:
        return False
    if tail["place"] == "万":
        return tail["power"] == "亿"
    return tail["place"] is not None or (tail["power"] == "万" and len(tail["rest"]) == 4)


def _end_without_unit(tail: re.Match[str], end: int) -> int:
    if tail["power"]:
        last = max(tail.end(name) for name in ("power", "rest", "place", "more2"))
        return max(last, end)
    return end


def _is_ordinal(text: str, start: int) -> bool:
    return text[max(0, start - 2) : start].rstrip().endswith("第")


def _signed(text: str, start: int) -> tuple[int, bool]:
    """Where the number begins with its sign, and whether the sign is a minus."""
    if start == 0:
        return start, False
    sign = text[start - 1]
    if sign in "−﹣" or (sign == "-" and not _hyphen(text, start - 1)):
        return start - 1, True
    return start, False


def _hyphen(text: str, at: int) -> bool:
    """Whether a - joins what is before it to the number, instead of making it negative."""
    if at == 0:
        return False
    before = text[at - 1]
    return (before.isascii() and (before.isalnum() or before in "%-)]")) or before in "年月日）—"


def _bare(text: str, start: int, end: int, digits: str) -> bool:
    """Whether a number without power and unit is a number at all, and not part of a name."""
    if "." not in digits and (len(digits) > 1 and digits[0] == "0"):
        return False
    before = text[start - 1] if start else ""
    if before.isascii() and before.isalpha():
        return False
    if before in "“‘" and before and text[end : end + 1] in ("”", "’"):
        return False
    if _YEAR.match(digits):
        return _LIST.match(text, end) is not None
    if "." in digits and not text[end : end + 1].isascii():
        return True
    return _STANDS_ALONE.match(text, end) is not None


def _stronger(first: Hedge, second: Hedge) -> Hedge:
    """Of two hedges the one that says more: a bound before an "about", the first of two bounds."""
    if first.qualifier is Qualifier.NONE:
        return second
    if second.qualifier in (Qualifier.NONE, Qualifier.ABOUT):
        return first
    if first.qualifier is Qualifier.ABOUT:
        return second
    return first


@dataclass(frozen=True, slots=True)
class _Pair:
    low: Number
    high: Number


def _joined(ground: Ground, single: Iterable[Number]) -> Iterator[Number]:
    """Numbers, two of which make a range where a dash, 至 or 到 joins them (由…至… is no range)."""
    held: Number | None = None
    for number in single:
        if held is not None:
            both = _range(ground.text, _Pair(held, number))
            if both is not None:
                held = None
                yield both
                continue
            yield held
        held = number
    if held is not None:
        yield held


def _range(text: str, pair: _Pair) -> Number | None:
    low, high = pair.low, pair.high
    join = _RANGE.match(text, low.end)
    if join is None or join.end() != high.start or low.upper is not None:
        return None
    if low.unit and low.unit != high.unit and not high.unit.endswith(low.unit):
        return None
    if not high.value > low.value or low.fraction != high.fraction:
        return None
    if join[0].strip() in ("至", "到") and _after_from(text, low.start):
        return None
    value = low.value
    unit = high.unit
    hedge = low if low.qualifier is not Qualifier.NONE else high
    return replace(
        low,
        end=high.end,
        value=value,
        unit=unit,
        upper=high.value,
        qualifier=hedge.qualifier,
        words=hedge.words,
    )


def _after_from(text: str, start: int) -> bool:
    """Whether 由 or 从 stands before the number in its clause."""
    near = text[max(0, start - _WIDEST_RANGE_LOOK) : start]
    return _FROM.search(_CLAUSE.split(near)[-1]) is not None
