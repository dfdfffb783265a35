"""A share moves only as far as the growths allow, and a whole grows between its parts.

change of a share = share × (1 − (1 + G) ÷ (1 + g)), where g is the part's growth and G the whole's;
no group of places gains more than if all of it grew as fast as the fastest place; and
min(g) ≤ G ≤ max(g) over all the parts of a whole. A price base drops out of a share, so none
explains a failure.
"""

from __future__ import annotations

from collections.abc import Iterator

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.relating import (
    Failed,
    explained,
    judged_by,
    judged_by_equations,
)
from qianwang.systems.proofreading.rules.rule import Conclusion, Rule, Verified
from qianwang.systems.proofreading.rules.summing import growth_bounds

_RELATIONS = frozenset({"share_growing", "fastest"})


def _judge(case: Case) -> Iterator[Conclusion | Verified]:
    yield from judged_by(case, "bounds", _RELATIONS, taken=_at_any_price)
    yield from judged_by_equations(case, "bounds", growth_bounds(case.prints))


def _at_any_price(failed: Failed) -> Failed:
    """The same, if it fails whatever the prices are: none of them explains it."""
    bases = {one.definition.basis for one in failed.evidence if one.definition is not None}
    return explained(failed, None) if bases <= {"price"} else failed


RULE = Rule(
    name="bounds",
    title=Bilingual("占比变动与增速的界限", "How far shares and growths can go"),
    explanation=Bilingual(
        "占比变动 = 占比 ×（1 −（1 + 总体增速）÷（1 + 部分增速））；总体增速介于各部分增速之间。",
        "change of a share = share × (1 − (1 + G) ÷ (1 + g)); a whole grows between its parts.",
    ),
    judge=_judge,
)
