"""Every relation, asked about one figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from qianwang.kernel.indicators.relations.bases import (
    level_from_penetration,
    penetration_from_base,
    penetration_from_others,
    penetration_from_share,
    penetration_within_members,
    ratio_from_parts,
)
from qianwang.kernel.indicators.relations.copies import printed_elsewhere
from qianwang.kernel.indicators.relations.counts import places_above
from qianwang.kernel.indicators.relations.evidence import Evidence
from qianwang.kernel.indicators.relations.facts import Fact, Facts
from qianwang.kernel.indicators.relations.gaps import (
    gap_from_values,
    pull_and_contribution,
    pull_from_change,
    pull_from_share,
    threshold_met,
    value_from_gap,
)
from qianwang.kernel.indicators.relations.growth import (
    addition_from_growth,
    addition_from_levels,
    growth_from_addition,
    growth_from_levels,
    level_from_change,
)
from qianwang.kernel.indicators.relations.order import (
    rank_from_values,
    rank_held_once,
    rank_in_order,
)
from qianwang.kernel.indicators.relations.shares import (
    part_from_share,
    share_from_growths,
    share_from_levels,
    share_moved,
    shares_fill_the_whole,
)
from qianwang.kernel.indicators.relations.sums import (
    growth_from_parts,
    growth_from_whole,
    part_within_whole,
    parts_and_wholes,
    places_add_up,
)

RelationOf = Callable[[Fact, Facts], Iterator[Evidence]]

RELATIONS: tuple[RelationOf, ...] = (
    printed_elsewhere,
    growth_from_levels,
    growth_from_addition,
    addition_from_levels,
    addition_from_growth,
    level_from_change,
    share_from_levels,
    shares_fill_the_whole,
    part_from_share,
    share_moved,
    share_from_growths,
    parts_and_wholes,
    growth_from_parts,
    growth_from_whole,
    part_within_whole,
    places_add_up,
    penetration_from_base,
    penetration_from_others,
    penetration_from_share,
    penetration_within_members,
    level_from_penetration,
    ratio_from_parts,
    gap_from_values,
    value_from_gap,
    pull_from_share,
    pull_from_change,
    pull_and_contribution,
    threshold_met,
    places_above,
    rank_from_values,
    rank_in_order,
    rank_held_once,
)


def evidence_for(target: Fact, facts: Facts) -> tuple[Evidence, ...]:
    """What all other figures say of this one."""
    return tuple(each for relation in RELATIONS for each in relation(target, facts))
