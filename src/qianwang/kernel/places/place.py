"""What a place is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from qianwang.kernel.bilingual import Bilingual

Level = Literal["nation", "region", "province", "prefecture", "statistical_unit", "county"]
"""How high a place stands.

A region is a grouping of provinces, not a division of the state. A statistical unit is counted
like a prefecture but is no division of its own: its land belongs to the places it `lies_in`.
"""


@dataclass(frozen=True, slots=True)
class Place:
    """One place.

    `id` is the public code that figures carry (`qiandongnan`), `code` its six digits in GB/T 2260
    (None for the nation, for regions and for statistical units, which the standard does not know).
    `parent` is the id of the place one level up: the province of a prefecture, the prefecture of a
    county, the nation of a province or region. `region` is set for provinces only, `lies_in` for
    statistical units only. `name` is the official name, `short` the one for tables and charts.
    `position` is its rank in display order.
    """

    id: str
    code: str | None
    level: Level
    parent: str | None
    region: str | None
    lies_in: tuple[str, ...]
    name: Bilingual
    short: Bilingual
    position: int
