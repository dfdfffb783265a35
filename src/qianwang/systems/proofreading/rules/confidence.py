"""How sure a failing relation makes one: sure enough to call a number wrong, or only to ask.

The product of three: how the links were found (the weakest of all that take part, less weak where
all stands in one sentence), how clearly print and derivation are apart, and, where they are
absurdly far apart and stand far from one another, how likely it is that they speak of one quantity
(a 万 left out leaves the digits as they are).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import log10

from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.consistency import Evidence
from qianwang.kernel.indicators.consistency.quantity import Measure
from qianwang.kernel.indicators.consistency.relation import distance
from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.systems.proofreading.claims.claim import TOPIC, Claim, Trust
from qianwang.systems.proofreading.claims.observing import UNSAID
from qianwang.systems.proofreading.rules.case import Case

SURE = 0.6
_TRUST = {Trust.SAID: 0.96, Trust.CARRIED: 0.9, Trust.LIKELY: 0.55}
_LIKELY_IN_A_SENTENCE = 0.75
_BARELY = 0.85
_UNNAMED = 0.85
_ABSURD = 0.6
_HEDGED = 0.65
_COPIED_NAME = 0.75
_WHOLE = 100
_EXCHANGED = 2
_BOUNDS = frozenset({Qualifier.OVER, Qualifier.UNDER})
_TOO_FAR = Fraction(1, 2)
# Of a slip: as many digits at least, an interval as narrow, and up to 亿 too much or too little.
_DIGITS = 3
_NARROW = Fraction(1, 100)
_POWERS = 8


def confident(case: Case, ids: Sequence[str], one: Evidence) -> float:
    """How sure it is that these claims say what they were taken to say, and that they differ."""
    claims = [case.by_id[id] for id in ids]
    together = _one_sentence(claims)
    weakest = min(_TRUST[_trust(each)] for each in claims)
    if together and weakest < _LIKELY_IN_A_SENTENCE:
        weakest = _LIKELY_IN_A_SENTENCE
    confidence = weakest
    if _gap(one) < Fraction(1, 2):
        confidence *= _BARELY
    if not together and any((each.indicator or "").startswith(TOPIC) for each in claims):
        confidence *= _UNNAMED
    scaled = one.derived.scaled(one.target.factor)
    sized = one.target.quantity.measure is Measure.LEVEL
    apart = len({each.block for each in claims}) > 1
    far = distance(scaled, one.target) > _TOO_FAR
    slip = misplaced(one)
    if sized and apart and far and not slip and not (one.copies and _slipped(one)):
        confidence *= _ABSURD
    if (_beyond_reason(one) or (apart and _of_two_things(one))) and not slip:
        confidence *= _ABSURD
    if one.copies and one.target.observation.indicator.startswith(TOPIC):
        confidence *= _COPIED_NAME
    if one.copies and any(_of_an_unsaid_whole(each) for each in claims):
        confidence *= _ABSURD
    if one.copies and any(each.trust is Trust.LIKELY for each in claims):
        confidence = min(confidence, _TRUST[Trust.LIKELY])
    if apart and any(each.qualifier in _BOUNDS and each.trust is not Trust.SAID for each in claims):
        confidence *= _HEDGED
    return confidence


def _trust(one: Claim) -> Trust:
    """How its links were found; what may be a month's or a year's is only likely."""
    return Trust.LIKELY if UNSAID in one.dimensions else one.trust


def _of_an_unsaid_whole(one: Claim) -> bool:
    """Whether it is a part of what the words don't name: 网民的使用比例 may be of any use."""
    return one.kind is Kind.SHARE_PCT and one.of is None and one.table is None


def _slipped(one: Evidence) -> bool:
    """Whether two prints are a slip of the pen apart: one digit another, or two exchanged."""
    mine, theirs = one.target.observation, one.against[0].observation
    a, b = str(mine.value), str(theirs.value)
    if mine.unit != theirs.unit or len(a) != len(b):
        return False
    differing = [at for at in range(len(a)) if a[at] != b[at]]
    if len(differing) != _EXCHANGED:
        return len(differing) == 1
    first, second = differing
    return a[first] == b[second] and a[second] == b[first]


def misplaced(one: Evidence) -> bool:
    """Whether print and derivation have the same digits, and only the power of ten differs: no
    other quantity has the digits of this one by chance, so a 万 or a point was misplaced."""
    digits = one.target.observation.value.as_tuple().digits
    width, middle, printed = one.derived.width, one.derived.middle, one.printed.middle
    if len(digits) < _DIGITS or not printed or not middle or printed / middle < 0:
        return False
    power = round(log10(printed / middle))
    if width is None or width > abs(middle) * _NARROW or not 0 < abs(power) <= _POWERS:
        return False
    return one.derived.scaled(Fraction(10) ** power).overlaps(one.printed)


def _of_two_things(one: Evidence) -> bool:
    """Whether a growth lies half a hundred points from the one that its levels give: then they
    are not of one thing."""
    middle, printed = one.derived.middle, one.printed.middle
    if one.name != "yoy" or not one.is_result or middle is None or printed is None:
        return False
    return 2 * abs(middle - printed) > _WHOLE


def _beyond_reason(one: Evidence) -> bool:
    """Whether the inputs can't be what they were taken for: a part of more than its whole, by far,
    is a month beside a year."""
    low = one.derived.low
    if one.name == "share" and low is not None:
        return low > 2 * _WHOLE or 5 * low < (one.printed.low or 0)
    high, printed = one.derived.high, one.printed.low
    if one.name != "part" or high is None or printed is None:
        return False
    return printed > 2 * high


def in_one_breath(case: Case, ids: Sequence[str]) -> bool:
    """Whether all stand in one sentence of running text: nobody gives one thing two values in a
    breath, so two values there are two things."""
    claims = [case.by_id[id] for id in ids]
    return _one_sentence(claims) and all(one.table is None for one in claims)


def _one_sentence(claims: Iterable[Claim]) -> bool:
    """Whether all claims stand in one sentence."""
    return len({(one.block, one.sentence) for one in claims}) == 1


def _gap(one: Evidence) -> Fraction:
    """How far print and derivation are apart, in widths of the wider of the two."""
    a, b = one.printed, one.derived
    gaps = [
        low - high
        for low, high in ((a.low, b.high), (b.low, a.high))
        if low is not None and high is not None
    ]
    apart = max([*gaps, Fraction(0)])
    width = max((each for each in (a.width, b.width) if each is not None), default=Fraction(0))
    return apart / width if width else Fraction(1)
