"""Whether a change to one print makes the text contradict itself; told from the data alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from tests.systems.proofreading.generated.figures import Figures, Order, Range, range_of
from tests.systems.proofreading.generated.page import Print

ZERO = Fraction(0)


def broken(
    figures: Figures, prints: Sequence[Print], number: int, changed: Print, scale: Fraction
) -> Iterator[str]:
    """The kinds of relation that no longer hold once print `number` says `changed`; scale: what a
    changed unit multiplies it by, in the unit of its figure.
    """
    others: dict[str, Range] = {}
    for at, one in enumerate(prints):
        if at != number:
            low, high = range_of(one.value)
            known = others.get(one.fact)
            others[one.fact] = (max(low, known[0]), min(high, known[1])) if known else (low, high)
    low, high = (each * scale for each in range_of(changed.value))
    here = {**others, changed.fact: (low, high)}
    same = others.get(changed.fact)
    if same and (high <= same[0] or low >= same[1]):
        yield "same quantity"
    for relation in figures.relations:
        printed = changed.fact in relation.names and relation.names <= here.keys()
        if printed and relation.broken(here):
            yield relation.kind
    for order in figures.orders:
        if changed.fact in order.ranks or changed.fact in order.values:
            yield from _misordered(order, here)
    yield from _direction(figures, here, changed)
    for at, one in enumerate(prints):
        if at != number and one.reached and changed.fact in (one.fact, one.since):
            yield from _direction(figures, here, one)


def _misordered(order: Order, known: Mapping[str, Range]) -> Iterator[str]:
    values = [known.get(one) for one in order.values]
    unknown = sum(one is None for one in values)
    placed: list[tuple[Fraction, Range]] = []
    for value, rank in zip(values, order.ranks, strict=True):
        if rank not in known or value is None:
            continue
        place = sum(known[rank]) / 2
        placed.append((place, value))
        above = sum(one is not None and one[0] >= value[1] for one in values)
        touching = sum(
            one is not None and one is not value and one[0] < value[1] and one[1] > value[0]
            for one in values
        )
        if not 1 + above <= place <= 1 + above + touching + unknown:
            yield "rank"
    for place, value in placed:
        if any(place <= other and value[1] <= beaten[0] for other, beaten in placed):
            yield "rank"


def _direction(figures: Figures, known: Mapping[str, Range], said: Print) -> Iterator[str]:
    """An end point's word against the start, the growth and the difference that are printed."""
    if not said.reached:
        return
    now, since = known.get(said.fact), known.get(said.since)
    if now and since and (now[1] <= since[0] if said.sign > 0 else now[0] >= since[1]):
        yield "direction"
    stem, aspect = said.fact.rsplit(".", 1)
    changes = {"now": ("growth", "net"), "pen": ("growth", "pen_net"), "share": ("share_pp",)}
    for change in changes.get(aspect, ()):
        moved = known.get(f"{stem}.{change}")
        if moved and ((said.sign > 0 and moved[1] <= 0) or (said.sign < 0 and moved[0] >= 0)):
            yield "direction"
