"""From calibrated years to filed months: whole units, exact balances, plausible seasons.

Year ends are cut so that parts add up to the calibrated totals. Flows follow a season whose twelve
months add up to the year; stocks go from year end to year end along one curve for all, which keeps
sums and "at most" relations between indicators as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from qianwang.kernel.indicators.codes import HOME
from qianwang.kernel.indicators.vocabulary import Identity, ratio
from qianwang.sample.apportion import Floats, Integers, apportioned, rounded
from qianwang.sample.calibration import Quantity
from qianwang.sample.landscape import Landscape, Spec
from qianwang.sample.tree import Tree, tree

MONTHS = 12
# Where a stock stands between two year ends after each month, as a part of the year's change.
CURVE = (0.060, 0.105, 0.195, 0.280, 0.365, 0.450, 0.530, 0.615, 0.705, 0.800, 0.895, 1.0)
DECEMBER_USAGE = "mobile_data_traffic_per_user"


@dataclass(frozen=True, slots=True)
class Series:
    """Whole steps of one indicator: [place, party, year, month], flows cumulative since January.

    step: one in base units. The first year has December only; its other months repeat it and are
    never filed.
    """

    spec: Spec
    step: Fraction
    values: Integers


def yearly(
    specs: Mapping[str, Spec],
    years: range,
    values: Mapping[Quantity, float],
    steps: Mapping[str, Fraction],
) -> dict[str, Integers]:
    """Year values in whole steps, [place, party, year]; every sum identity holds exactly."""
    order = tree(tuple(specs))
    floats = {id: _floats(spec, years, values, steps[id]) for id, spec in specs.items()}
    whole: dict[str, Integers] = {}
    for id in order.free:
        exact = floats[id]
        flat = np.moveaxis(exact, -1, 0).reshape(exact.shape[-1], -1)
        cut = apportioned(rounded(flat.sum(axis=-1)), flat)
        whole[id] = np.moveaxis(cut.reshape(exact.shape[-1], *exact.shape[:-1]), 0, -1)
    _complete(order, whole, floats)
    return whole


def _floats(spec: Spec, years: range, values: Mapping[Quantity, float], step: Fraction) -> Floats:
    return np.array(
        [
            [
                [max(values[Quantity(spec.id, place, party, year)], 0.0) for year in years]
                for party in spec.parties
            ]
            for place in spec.places
        ]
    ) / float(step)


def _complete(order: Tree, whole: dict[str, Integers], due: Mapping[str, Floats]) -> None:
    """Fill in what is summed from parts and what is cut from wholes."""

    def cut(identity: Identity) -> None:
        weights = np.stack([due[part] for part in identity.parts], axis=-1)
        parts = apportioned(whole[identity.whole], weights)
        for at, part in enumerate(identity.parts):
            whole[part] = parts[..., at]

    for identity in order.summed:
        whole[identity.whole] = np.sum([whole[part] for part in identity.parts], axis=0)
    for identity in order.cut:
        cut(identity)
    for identity in order.within:
        _enclose(order, whole, identity)


def _enclose(order: Tree, whole: dict[str, Integers], identity: Identity) -> None:
    """Where rounding has lifted parts above what they lie in, by a step or two, set it right."""
    inside = np.sum([whole[part] for part in identity.parts], axis=0)
    summed = {part for one in order.summed for part in one.parts}
    alone = set(order.free) - summed
    if len(identity.parts) == 1 and identity.parts[0] in alone:
        whole[identity.parts[0]] = np.minimum(inside, whole[identity.whole])
    elif identity.whole in alone:
        whole[identity.whole] = np.maximum(whole[identity.whole], inside)


def monthly(
    land: Landscape,
    years: Mapping[str, Integers],
    steps: Mapping[str, Fraction],
    december_usage: Fraction | None = None,
) -> dict[str, Series]:
    """The months of every year; December is the year's value.

    december_usage: traffic per user that the last December must have, if one is printed; the
    season of mobile traffic is bent to it.
    """
    order = tree(tuple(land.specs))
    profiles = {id: _profile(land, spec) for id, spec in land.specs.items()}
    if december_usage is not None:
        _bend(land, years, steps, profiles, december_usage)
    due = {
        id: (_stock(years[id]) if land.specs[id].season is None else _flow(years[id], profiles[id]))
        for id in land.specs
    }
    whole = {id: rounded(due[id]) for id in order.free}
    _complete(order, whole, due)
    for id, values in whole.items():
        values[..., -1] = years[id]
    return {id: Series(spec, steps[id], whole[id]) for id, spec in land.specs.items()}


def _profile(land: Landscape, spec: Spec) -> Floats:
    """Cumulative parts of the year by [year, month]; of a stock, unused."""
    parts = np.array(land.seasons[spec.season or next(iter(land.seasons))], dtype=np.float64)
    running = np.cumsum(parts) / parts.sum()
    return np.tile(running, (len(land.years), 1))


def _flow(years: Integers, profile: Floats) -> Floats:
    return np.asarray(years[..., None] * profile)


def _stock(years: Integers) -> Floats:
    before = np.concatenate([years[..., :1], years[..., :-1]], axis=-1)
    return np.asarray(before[..., None] + (years - before)[..., None] * np.array(CURVE))


def _bend(
    land: Landscape,
    years: Mapping[str, Integers],
    steps: Mapping[str, Fraction],
    profiles: Mapping[str, Floats],
    usage: Fraction,
) -> None:
    """Give the last December of mobile traffic the share that its printed usage per user means.

    Users are taken midway between the mean of the month and its end, so that both readings of
    "users of the month" give the printed figure.
    """
    quotient = ratio(DECEMBER_USAGE)
    assert quotient is not None
    users = years[quotient.denominator].sum(axis=(0, 1)) * float(steps[quotient.denominator])
    added = (users[-1] - users[-2]) * (CURVE[-1] - CURVE[-2])
    traffic = years[quotient.numerator].sum(axis=(0, 1))[-1] * float(steps[quotient.numerator])
    share = float(usage) * (users[-1] - added / 4) / traffic
    season = land.specs[quotient.numerator].season
    for id, spec in land.specs.items():
        if spec.season == season:
            running = profiles[id][-1]
            running[:-1] *= (1 - share) / running[-2]


def by_cell(series: Mapping[str, Series]) -> dict[tuple[str, str, str], Integers]:
    """The months of each indicator, place and party; the province is the sum of its prefectures."""
    found: dict[tuple[str, str, str], Integers] = {}
    for id, one in series.items():
        for column, party in enumerate(one.spec.parties):
            for row, place in enumerate(one.spec.places):
                found[id, place, party] = one.values[row, column]
            if HOME not in one.spec.places:
                found[id, HOME, party] = np.asarray(one.values[:, column].sum(axis=0))
    return found
