"""The rules: small modules, each of which tries one relation and shows its arithmetic.

`RULES` are all of them, in the order in which they judge.
"""

from __future__ import annotations

from qianwang.systems.proofreading.rules import (
    duplicate_reference,
    footnotes,
    list_count,
    numbering,
    repeated_rows,
    stale_header,
    table_years,
    two_dates,
)
from qianwang.systems.proofreading.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    list_count.RULE,
    numbering.RULE,
    table_years.RULE,
    repeated_rows.RULE,
    stale_header.RULE,
    two_dates.RULE,
    duplicate_reference.RULE,
    footnotes.RULE,
)
