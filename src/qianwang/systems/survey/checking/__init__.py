"""Check a survey's printed figures against one another, by arithmetic that a reader can redo.

Every printed statistic of the parts in scope goes into exactly one of five lists: reproduced,
inputs, contradicted, definition needed, not covered.
"""

from qianwang.systems.survey.checking.check import check
from qianwang.systems.survey.checking.report import Report

__all__ = ["Report", "check"]
