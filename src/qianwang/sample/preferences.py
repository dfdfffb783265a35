"""Which printed figure is preferred to which where they can't all hold, and why: declared data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.observation import Observation
from qianwang.kernel.indicators.qualifier import Qualifier

# A hedged figure is worth a little less than a plain one of its kind.
HEDGED = 50
_BY_KIND = Bilingual(
    "在互相冲突的各数中优先级最低（水平数优先于由其计算的数）。",
    "The least preferred of those that conflict (levels go before what is computed of them).",
)


@dataclass(frozen=True, slots=True)
class Preferences:
    """Numbers by kind and by figure, the reasons, and what the text calls highest or lowest."""

    by_kind: Mapping[str, int]
    by_figure: Mapping[str, int]
    reasons: Mapping[str, Bilingual]
    extremes: Mapping[str, str]

    def of(self, one: Observation) -> int:
        """The preference of a printed figure: the higher, the longer it stands."""
        if one.id in self.by_figure:
            return self.by_figure[one.id]
        hedged = HEDGED if one.qualifier is not Qualifier.NONE else 0
        return self.by_kind.get(one.kind, 0) - hedged

    def reason(self, id: str) -> Bilingual:
        """Why a figure is the one that is relaxed."""
        return self.reasons.get(id, _BY_KIND)


@lru_cache(maxsize=1)
def preferences() -> Preferences:
    """The declared preferences."""
    declared = tomllib.loads(
        files(__package__).joinpath("preferences.toml").read_text(encoding="utf-8")
    )
    return Preferences(
        by_kind=declared["kind"],
        by_figure={one["id"]: int(one["preference"]) for one in declared["figure"]},
        reasons={one["id"]: Bilingual(one["zh"], one["en"]) for one in declared["figure"]},
        extremes=declared["extreme"],
    )
