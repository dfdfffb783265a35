"""National tables: the nation and its regions as sums of provinces, now and a year before.

Only columns of what adds up over places, and not those whose rows prove them misnamed: of these
each row is contradicted by what the others leave of the whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import NATION
from qianwang.kernel.indicators.consistency.parts import growth_left, remainder, together
from qianwang.kernel.indicators.consistency.prints import Figure, Prints, Reading
from qianwang.kernel.indicators.consistency.quantity import Measure
from qianwang.kernel.indicators.consistency.relation import Definition, Equation, Evidence
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.vocabulary import indicator
from qianwang.kernel.places import members, provinces, regions

# A national total may hold what head offices book outside every province; more than this is wrong.
HEADQUARTERS = Definition("headquarters", Fraction(3, 100))
_ADDS = frozenset({Measure.LEVEL, Measure.NET_ADD})
_SUM = Bilingual("全国与大区由所属各行相加", "nation and regions as sums of their rows")
_GROWTH = Bilingual("大区增速由所属各行复算", "a region's growth recomputed from its rows")
_MISNAMED = Bilingual(
    "该列不可能是表头所称的数量：全国数不大于各省之和，也落在各省之间",
    "the column can't hold what its heading says: the nation lies among the provinces, not at "
    "their sum",
)

_Column = dict[str, Figure]


def columns(prints: Prints) -> dict[tuple[str, str, str, Measure], _Column]:
    """The columns of national tables: section, indicator, time, measure → place → figure."""
    found: dict[tuple[str, str, str, Measure], _Column] = defaultdict(dict)
    for one in prints.figures:
        what = one.quantity
        if one.section in prints.national and what.subject.place is None:
            key = (one.section, what.indicator, what.when, what.measure)
            found[key][str(what.subject)] = one
    return found


def _wholes(column: _Column) -> Iterator[tuple[str, list[str]]]:
    """Each whole of a column that has all its rows, and the rows: regions first, then provinces."""
    everyone = [one.id for one in provinces()]
    areas = [one.id for one in regions()]
    families = [(NATION, areas), (NATION, everyone)]
    families += [(one, [each.id for each in members(one)]) for one in areas]
    for whole, parts in families:
        if whole in column and all(one in column for one in parts):
            yield whole, parts


def table_equations(prints: Prints) -> Iterator[Equation]:
    """Sums over places, and growths of wholes."""
    misnamed = {id for column in prints.unlabelled for id in column.ids}
    found = columns(prints)
    for (section, id, when, measure), column in sorted(found.items(), key=str):
        if measure not in _ADDS or "place" not in indicator(id).additive:
            continue
        if any(one.id in misnamed for one in column.values()):
            continue
        growth = found.get((section, id, when, Measure.YOY), {})
        for whole, parts in _wholes(column):
            rows = [column[one] for one in parts]
            yield _sum(column[whole], rows, HEADQUARTERS if whole == NATION else None)
            if measure is Measure.LEVEL and all(one in growth for one in (whole, *parts)):
                yield _growth(growth[whole], rows, [growth[one] for one in parts])


def _one(figure: Figure) -> tuple[Reading, ...]:
    return (Reading((figure,)),)


def _sum(whole: Figure, rows: Sequence[Figure], definition: Definition | None) -> Equation:
    return Equation(
        "table_sum",
        _SUM,
        _one(whole),
        tuple(_one(one) for one in rows),
        Interval.total,
        " + ".join(f"{{{at + 1}}}" for at in range(len(rows))) + " = {0}",
        {at: remainder(at) for at in range(len(rows))},
        definition,
        symmetric=definition is None,
    )


def _growth(whole: Figure, levels: Sequence[Figure], growths: Sequence[Figure]) -> Equation:
    """(Σ level ÷ Σ level ÷ (1 + g) − 1) × 100."""
    count = len(levels)
    before = " + ".join(f"{{{at + 1}}} ÷ (1 + {{{at + 1 + count}}})" for at in range(count))
    now = " + ".join(f"{{{at + 1}}}" for at in range(count))
    return Equation(
        "table_growth",
        _GROWTH,
        _one(whole),
        tuple(_one(one) for one in (*levels, *growths)),
        lambda known: together(known[:count], known[count:]),
        f"(({now}) ÷ ({before}) − 1) × 100 = {{0}}",
        {count + at: growth_left(count, at) for at in range(count)},
        definition=Definition("headquarters", Fraction(1, 10))
        if str(whole.quantity.subject) == NATION
        else None,
    )


def misnamed_evidence(prints: Prints) -> Iterator[Evidence]:
    """Each row of a misnamed column against what the other rows leave for it."""
    by_id = {one.id: one for one in prints.figures}
    for found in prints.unlabelled:
        column = {str(by_id[id].quantity.subject): by_id[id] for id in found.ids}
        nation = column[NATION]
        known = [column[one.id] for one in provinces() if one.id in column]
        areas = {one.id: [each.id for each in members(one.id)] for one in regions()}
        for name, figure in column.items():
            if name == NATION:
                parts, derived = known, Interval.total(one.interval for one in known)
                wording = " + ".join(one.text for one in known)
            elif name in areas:
                parts = [column[one] for one in areas[name] if one in column]
                derived = Interval.total(one.interval for one in parts)
                wording = " + ".join(one.text for one in parts)
            else:
                others = [one for one in known if one is not figure]
                parts = [nation, *others]
                derived = nation.interval - Interval.total(one.interval for one in others)
                wording = " − ".join(one.text for one in parts)
            unit = 1 / figure.factor
            yield Evidence(
                "misnamed_column",
                _MISNAMED,
                figure,
                tuple(parts),
                figure.interval.scaled(unit),
                derived.scaled(unit),
                f"{wording} ≠ {figure.text}",
                False,
                True,
                True,
            )
