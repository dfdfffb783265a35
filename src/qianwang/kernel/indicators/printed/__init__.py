"""Figures taken from a printed document: read them, and judge how they agree among themselves.

Print is evidence, right or wrong: nothing is corrected here. What can't be what its heading says is
marked unlabelled, a quantity printed twice with two values is a conflict that somebody declares,
and both stay observations with their source line.
"""

from qianwang.kernel.indicators.printed.comparison import Comparison, comparisons, conflicts
from qianwang.kernel.indicators.printed.declarations import (
    Declarations,
    declarations,
    register_declarations,
)
from qianwang.kernel.indicators.printed.declared import (
    Claim,
    Conflict,
    Judgement,
    Origin,
    Proof,
    proof,
    read_conflicts,
    with_conflicts,
)
from qianwang.kernel.indicators.printed.reader import read_printed, section_of
from qianwang.kernel.indicators.printed.unlabelled import (
    UnlabelledColumn,
    unlabelled_columns,
    with_unlabelled,
)

__all__ = [
    "Claim",
    "Comparison",
    "Conflict",
    "Declarations",
    "Judgement",
    "Origin",
    "Proof",
    "UnlabelledColumn",
    "comparisons",
    "conflicts",
    "declarations",
    "proof",
    "read_conflicts",
    "read_printed",
    "register_declarations",
    "section_of",
    "unlabelled_columns",
    "with_conflicts",
    "with_unlabelled",
]
