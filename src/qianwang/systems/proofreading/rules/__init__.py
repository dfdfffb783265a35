"""The rules: small modules, each of which tries one relation and shows its arithmetic.

`RULES` are all of them, in the order in which they judge.
"""

from __future__ import annotations

from qianwang.systems.proofreading.rules import (
    bounds,
    change_pp,
    column_type,
    continuity,
    contribution,
    direction,
    duplicate_reference,
    footnotes,
    gap,
    growth,
    list_count,
    net_addition,
    numbering,
    parts,
    penetration,
    pull,
    rank,
    ratio,
    region_sums,
    repeated_rows,
    same_quantity,
    share,
    stale_header,
    table_years,
    target,
    threshold,
    two_dates,
)
from qianwang.systems.proofreading.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    same_quantity.RULE,
    growth.RULE,
    change_pp.RULE,
    gap.RULE,
    share.RULE,
    parts.RULE,
    pull.RULE,
    contribution.RULE,
    penetration.RULE,
    net_addition.RULE,
    rank.RULE,
    bounds.RULE,
    ratio.RULE,
    threshold.RULE,
    direction.RULE,
    target.RULE,
    region_sums.RULE,
    column_type.RULE,
    continuity.RULE,
    list_count.RULE,
    numbering.RULE,
    table_years.RULE,
    repeated_rows.RULE,
    stale_header.RULE,
    two_dates.RULE,
    duplicate_reference.RULE,
    footnotes.RULE,
)
