"""What printed figures say about one another.

A relation takes one figure and derives from *other* figures what it would have to be. It never
reads the figure itself, nor a copy of it, and it never looks at a figure's id or at the document:
what it says follows from values, definitions and places alone. `facts` holds the figures; each
other module is one kind of arithmetic; `evidence` gathers them all.
"""

from qianwang.kernel.indicators.relations.everything import evidence_for
from qianwang.kernel.indicators.relations.evidence import Evidence
from qianwang.kernel.indicators.relations.facts import Fact, Facts, facts_of

__all__ = ["Evidence", "Fact", "Facts", "evidence_for", "facts_of"]
