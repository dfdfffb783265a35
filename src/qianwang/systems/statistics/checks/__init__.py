"""The checks of a return: each a function that states its rule, all of them run every time.

A check sees the return and its context, and nothing else: no store, no clock. To add a rule is to
write a function and to name it in CHECKS.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from qianwang.systems.statistics.checks.balances import balances, of_which, row_totals
from qianwang.systems.statistics.checks.context import Context, Earlier
from qianwang.systems.statistics.checks.cross_form import cross_form
from qianwang.systems.statistics.checks.cumulative import falling, later_month, month_difference
from qianwang.systems.statistics.checks.duplicates import duplicate
from qianwang.systems.statistics.checks.jumps import jumps
from qianwang.systems.statistics.checks.missing import missing
from qianwang.systems.statistics.checks.ranges import ranges
from qianwang.systems.statistics.checks.timing import not_over
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.finding import Finding, Severity, in_reading_order

__all__ = ["CHECKS", "Context", "Earlier", "check"]

Check = Callable[[FiledReturn, Context], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    not_over,
    duplicate,
    missing,
    ranges,
    balances,
    row_totals,
    of_which,
    cross_form,
    falling,
    month_difference,
    later_month,
    jumps,
)


def check(filed: FiledReturn, context: Context) -> tuple[Finding, ...]:
    """Everything that is wrong with or remarkable in a return, in reading order.

    A warning that the filer explained carries the explanation.
    """
    found = list(filed.faults)
    for rule in CHECKS:
        found.extend(rule(filed, context))
    return tuple(sorted((_explained(one, filed) for one in found), key=in_reading_order))


def _explained(finding: Finding, filed: FiledReturn) -> Finding:
    said = filed.explanations.get((finding.code, finding.cell), "").strip()
    if finding.severity is Severity.WARNING and said:
        return replace(finding, explanation=said)
    return finding
