"""What a part does to the growth of its whole: pull in points, contribution in percent."""

from __future__ import annotations

from fractions import Fraction

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.compatible import (
    refuse,
    require_base_not_zero,
    require_kind,
    require_same_basis,
    require_same_dimension,
    require_same_indicator,
    require_same_nature,
    require_same_quantity,
    require_same_time,
    require_year_apart,
)
from qianwang.kernel.indicators.expression import Derived, Expression
from qianwang.kernel.indicators.growth import LEVELS, ONE, PERCENT, POINT, of_ratio
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.linear import linear
from qianwang.kernel.indicators.wording import said, sentence


def pull(part_now: Expression, part_before: Expression, whole_before: Expression) -> Derived:
    """By how many points a part pulls the whole: its increase ÷ the whole a year before."""
    _require_part(part_now, part_before, whole_before)
    require_base_not_zero(whole_before, part_before)
    increase, base = linear((part_now, 1), (part_before, -1)), linear((whole_before, 1))
    value = increase.value / base.value * 100
    return Derived(
        of_ratio(
            part_now.measure, kind=Kind.PULL_PP, unit=POINT, of=whole_before.measure.indicator
        ),
        value,
        increase.over(base).scaled(100),
        "pull",
        sentence(
            "({now} − {before}) ÷ {whole}",
            value,
            POINT,
            now=said(part_now),
            before=said(part_before),
            whole=said(whole_before),
        ),
        (part_now, part_before, whole_before),
    )


def contribution(
    part_now: Expression,
    part_before: Expression,
    whole_now: Expression,
    whole_before: Expression,
) -> Derived:
    """A part's contribution to the whole's increase, in percent: its increase ÷ the whole's."""
    _require_part(part_now, part_before, whole_before)
    require_same_quantity(whole_now.measure, whole_before.measure)
    require_year_apart(whole_now.measure, whole_before.measure)
    increase = linear((part_now, 1), (part_before, -1))
    growth = linear((whole_now, 1), (whole_before, -1))
    if growth.value == 0:
        refuse(
            whole_now.measure,
            whole_before.measure,
            Bilingual("总体没有增减，贡献率无意义。", "the whole did not change."),
        )
    value = increase.value / growth.value * 100
    return Derived(
        of_ratio(
            part_now.measure,
            kind=Kind.CONTRIBUTION_PCT,
            unit=PERCENT,
            of=whole_now.measure.indicator,
        ),
        value,
        increase.over(growth).scaled(100),
        "contribution",
        sentence(
            "({now} − {before}) ÷ ({whole} − {earlier})",
            value,
            PERCENT,
            now=said(part_now),
            before=said(part_before),
            whole=said(whole_now),
            earlier=said(whole_before),
        ),
        (part_now, part_before, whole_now, whole_before),
    )


def _require_part(now: Expression, before: Expression, whole_before: Expression) -> None:
    require_same_quantity(now.measure, before.measure)
    require_kind(now.measure, before.measure, *LEVELS)
    require_year_apart(now.measure, before.measure)
    require_same_nature(before.measure, whole_before.measure)
    require_same_dimension(before.measure, whole_before.measure)
    require_same_time(before.measure, whole_before.measure)
    require_same_basis(before.measure, whole_before.measure)


def pull_from_growth(
    share_now: Expression, part_growth: Expression, whole_growth: Expression
) -> Derived:
    """The pull in points where only this year's share and both growths are known.

    share × g ÷ (1 + g) × (1 + G), g the part's growth and G the whole's: the same as `pull`, with
    last year's levels worked back from this year's.
    """
    for growth in (part_growth, whole_growth):
        require_kind(growth.measure, share_now.measure, Kind.YOY_PCT)
        require_same_time(growth.measure, share_now.measure)
    require_kind(share_now.measure, part_growth.measure, Kind.SHARE_PCT)
    require_same_indicator(share_now.measure, part_growth.measure)
    factors = ONE + part_growth.interval.scaled(Fraction(1, 100))
    if factors.low is None or factors.low <= 0:
        refuse(
            share_now.measure,
            part_growth.measure,
            Bilingual("下降 100% 不能反推上年。", "a fall of 100 % leads back to nothing."),
        )
    grown = factors.mapped(lambda factor: 1 - 1 / factor)
    if factors.high is None:
        grown = Interval(grown.low, Fraction(1), grown.low_closed, False)
    whole_factor = 1 + whole_growth.value / 100
    part_factor = 1 + part_growth.value / 100
    value = share_now.value * (1 - 1 / part_factor) * whole_factor
    spread = share_now.interval * grown
    return Derived(
        of_ratio(share_now.measure, kind=Kind.PULL_PP, unit=POINT),
        value,
        spread * (ONE + whole_growth.interval.scaled(Fraction(1, 100))),
        "pull_from_growth",
        sentence(
            "{share} × {g} ÷ (1 + {g}) × (1 + {whole})",
            value,
            POINT,
            share=said(share_now),
            g=said(part_growth),
            whole=said(whole_growth),
        ),
        (share_now, part_growth, whole_growth),
    )
