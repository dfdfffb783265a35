"""A word of direction beside a figure (it fell to, it rose to) against where it came from.

The note of a print keeps the word where the sign of a number can't: `text says 下降`. The figure of
the year before is printed, or follows from the growth: of a year's level from its own, of a
penetration from that of its users on one base: change = now − now ÷ (1 + g).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.consistency.growth import ONE, factor
from qianwang.kernel.indicators.consistency.penetration import base_before, declared_base
from qianwang.kernel.indicators.consistency.prints import Figure, Prints
from qianwang.kernel.indicators.consistency.quantity import Measure
from qianwang.kernel.indicators.consistency.relation import Definition, Evidence, over, relative
from qianwang.kernel.indicators.interval import Interval

_SAID = re.compile(r"\btext says (?P<word>下降|减少|降低|上升|增长|提高)")
_DOWN = frozenset({"下降", "减少", "降低"})
_STANDS = frozenset({Measure.LEVEL, Measure.PENETRATION, Measure.SHARE})
_A_YEAR = 4
_TITLE = Bilingual("文字所说的升降与数值的变动", "the direction that the text tells")


def direction_evidence(prints: Prints) -> Iterator[Evidence]:
    """Each figure whose note keeps a word of direction, where the change follows from others."""
    for one in prints.figures:
        word = _SAID.search(one.observation.remark)
        what = one.quantity
        if word is None or what.measure not in _STANDS or not what.recurs:
            continue
        told = Interval.below(0) if word["word"] in _DOWN else -Interval.below(0)
        before = prints.readings(what.in_year(-1))
        growth = prints.readings(replace(what, measure=Measure.YOY))
        if before:
            change = one.interval - before[0].interval
            text = f"{one.text} − {before[0].best.text}"
            yield _evidence(one, before[0].best, told, change, text, None)
        elif growth and what.measure is Measure.LEVEL and len(what.when) == _A_YEAR:
            # Of a month, "fell to" may speak of the month before and the growth of last year.
            change = one.interval * (ONE - over(ONE, factor(growth[0].interval)))
            text = f"{one.text} − {one.text} ÷ (1 + {growth[0].best.text})"
            yield _evidence(one, growth[0].best, told, change, text, None)
        elif growth and what.measure is Measure.PENETRATION:
            grown = factor(growth[0].interval)
            change = one.interval * (ONE - over(ONE, grown))
            text = f"{one.text} − {one.text} ÷ (1 + {growth[0].best.text})"
            definition = declared_base(what.indicator)
            if definition is not None and definition.reach is not None:
                # The base would have to grow as much as the users did, at least.
                reached = relative(grown, ONE) <= definition.reach
                excused = reached and not _no_such_base(prints, one, growth[0].interval, told)
                definition = Definition(definition.basis) if excused else None
            yield _evidence(one, growth[0].best, told, change, text, definition)


def _no_such_base(prints: Prints, one: Figure, growth: Interval, told: Interval) -> bool:
    """Whether the base that the word asks of the year before lies beyond every one of two or more
    that the text has: then none of them explains it."""
    needed, known = base_before(prints, one, growth)
    if all(each.overlaps(known[0]) for each in known):
        return False
    if told.wholly_above(Interval.exactly(0)):
        return all(needed.wholly_above(each) for each in known)
    return all(each.wholly_above(needed) for each in known)


def _evidence(
    one: Figure,
    other: Figure,
    told: Interval,
    change: Interval,
    arithmetic: str,
    definition: Definition | None,
) -> Evidence:
    """`printed` is the change that the word tells, `derived` the one that follows."""
    return Evidence(
        "direction",
        _TITLE,
        one,
        (other,),
        told,
        change.scaled(1 / one.factor),
        f"{arithmetic} ∈ {change.scaled(1 / one.factor)}",
        told.overlaps(change),
        False,
        True,
        definition,
    )
