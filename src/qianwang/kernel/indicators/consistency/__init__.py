"""Relations that must hold between figures, tried on what is printed, and who fails them.

Pure: observations in, verdicts out. It knows no document: a figure is judged by its value, its
meaning and the other figures, never by its id or its place.
"""

from qianwang.kernel.indicators.consistency.judge import (
    Outcome,
    Verdict,
    Weighed,
    evidence,
    judged,
    weighed,
)
from qianwang.kernel.indicators.consistency.prints import Figure, Prints
from qianwang.kernel.indicators.consistency.relation import Definition, Evidence

__all__ = [
    "Definition",
    "Evidence",
    "Figure",
    "Outcome",
    "Prints",
    "Verdict",
    "Weighed",
    "evidence",
    "judged",
    "weighed",
]
