"""How complete the data of a period are: whoever expects data of somebody says so here.

Whoever builds a publication is told before he builds it what is not there yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Period


@dataclass(frozen=True, slots=True)
class Completeness:
    """Of `expected` things `there` are; each that is lacking is named, with how it stands."""

    what: Bilingual
    expected: int
    there: int
    lacking: tuple[Bilingual, ...] = ()

    @property
    def percent(self) -> int:
        """Whole percent, and 100 only when nothing lacks."""
        return 100 * self.there // self.expected if self.expected else 100


Says = Callable[[Sequence[Period]], Mapping[Period, Completeness]]
"""What is expected of periods, and there; a period of which nothing is expected is left out."""

_says: dict[str, Says] = {}


def register_completeness(name: str, says: Says) -> None:
    """Let it be asked how complete a period is; raises ValueError for a name that is taken."""
    if _says.setdefault(name, says) is not says:
        raise ValueError(f"the completeness of {name} is registered twice")


def completeness_of(periods: Sequence[Period]) -> dict[Period, tuple[Completeness, ...]]:
    """What everybody says of these periods."""
    said = [says(periods) for says in _says.values()]
    return {period: tuple(one[period] for one in said if period in one) for period in periods}
