"""The formulas of the field, in one place to import from.

Each takes expressions and gives a `Derived`: exact value, tight half-open interval, a sentence with
the numbers in Chinese and English, and its inputs down to the observations. What must not be
mixed (bases, price years, units, flow and stock, spans, periods) is refused with
`IncompatibleMeasures`, whose message names both sides.
"""

from qianwang.kernel.indicators.growth import (
    Bridge,
    average_growth,
    average_of_growths,
    back_from_growth,
    back_from_net_addition,
    change_pp,
    constant_price_growth,
    gap,
    level_from_growth,
    net_addition,
    two_year_average,
    year_on_year,
)
from qianwang.kernel.indicators.pull import contribution, pull, pull_from_growth
from qianwang.kernel.indicators.rank import rank
from qianwang.kernel.indicators.ratios import dou, implied_base, penetration, ratio, unit_price
from qianwang.kernel.indicators.shares import (
    average,
    composition,
    difference,
    level_from_share,
    month_from_cumulative,
    share,
    total,
)

__all__ = [
    "Bridge",
    "average",
    "average_growth",
    "average_of_growths",
    "back_from_growth",
    "back_from_net_addition",
    "change_pp",
    "composition",
    "constant_price_growth",
    "contribution",
    "difference",
    "dou",
    "gap",
    "implied_base",
    "level_from_growth",
    "level_from_share",
    "month_from_cumulative",
    "net_addition",
    "penetration",
    "pull",
    "pull_from_growth",
    "rank",
    "ratio",
    "share",
    "total",
    "two_year_average",
    "unit_price",
    "year_on_year",
]
