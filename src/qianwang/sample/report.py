"""What the calibration did, for people and for the record: demands, conflicts, what gave way."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.indicators.calibration_record import Relaxed
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.interval import decimal_text
from qianwang.kernel.indicators.observation import Observation, Status
from qianwang.kernel.indicators.units import unit
from qianwang.kernel.indicators.vocabulary import penetration_base
from qianwang.sample.assemble import Assembled, broken
from qianwang.sample.calibrate import Fit
from qianwang.sample.calibration import Constraint, Quantity, Row
from qianwang.sample.calibration.curved import Curved
from qianwang.sample.landscape import Landscape
from qianwang.sample.preferences import Preferences
from qianwang.sample.prints import Prints

_HUNDRED = Fraction(100)
_MONTHS_TIMES_HALF = 6
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class SampleReport:
    """The outcome of a calibration.

    figures: printed figures read; superseded and unlabelled: those that constrain nothing because a
    declared conflict or their table says so; constraints: figures that do constrain; relaxed: those
    that gave way; broken: constraints that the filed numbers miss (none, unless something is
    wrong); distance: root mean square of value ÷ prior − 1; returns and numbers: what was filed.
    """

    figures: int
    superseded: int
    unlabelled: int
    conflicts: int
    constraints: int
    identities: int
    unknowns: int
    relaxed: tuple[Relaxed, ...]
    broken: tuple[str, ...]
    distance: float
    returns: int = 0
    numbers: int = 0
    warnings: int = 0
    seconds: float = 0.0

    def to_json(self) -> dict[str, Any]:
        return {
            "figures": self.figures,
            "superseded": self.superseded,
            "unlabelled": self.unlabelled,
            "conflicts": self.conflicts,
            "constraints": self.constraints,
            "identities": self.identities,
            "unknowns": self.unknowns,
            "relaxed": [one.to_json() for one in self.relaxed],
            "broken": list(self.broken),
            "distance_from_prior": round(self.distance, 4),
            "returns": self.returns,
            "numbers": self.numbers,
            "warnings": self.warnings,
            "seconds": round(self.seconds, 1),
        }

    def lines(self, language: Language) -> list[str]:
        """The report for a person, one line a statement."""
        told = [
            Bilingual(
                f"公布数 {self.figures} 个：{self.constraints} 个作为约束；"
                f"{self.conflicts} 组已声明的冲突中 {self.superseded} 个让位，"
                f"{self.unlabelled} 个名实不符不参与。",
                f"{self.figures} printed figures: {self.constraints} constrain; "
                f"{self.superseded} give way in {self.conflicts} declared conflicts, "
                f"{self.unlabelled} can't be what their heading says and take no part.",
            ),
            Bilingual(
                f"未知量 {self.unknowns} 个，恒等式 {self.identities} 组；"
                f"标定值与先验的均方根相对偏差为 {self.distance:.1%}。",
                f"{self.unknowns} unknowns, {self.identities} identities; the root mean square "
                f"distance from the prior is {self.distance:.1%}.",
            ),
            Bilingual(
                f"放宽 {len(self.relaxed)} 个不可同时成立的公布数："
                if self.relaxed
                else "没有需要放宽的公布数。",
                f"{len(self.relaxed)} printed figures that can't hold with others were relaxed:"
                if self.relaxed
                else "No printed figure had to be relaxed.",
            ),
        ]
        for one in self.relaxed:
            told.append(
                Bilingual(
                    f"  {one.id}（{one.key}）印出 {one.printed} {one.unit}，示例为 {one.reached}；"
                    f"不可约冲突集：{'、'.join(one.conflicting)}。{one.why.zh}",
                    f"  {one.id} ({one.key}) is printed as {one.printed} {one.unit}, the sample "
                    f"has {one.reached}; irreducible conflicting set: "
                    f"{', '.join(one.conflicting)}. {one.why.en}",
                )
            )
        if self.broken:
            told.append(
                Bilingual(
                    f"未满足的约束：{'、'.join(self.broken)}。",
                    f"Constraints missed: {', '.join(self.broken)}.",
                )
            )
        if self.returns:
            told.append(
                Bilingual(
                    f"已填报示例报表 {self.returns} 份、{self.numbers} 个数，"
                    f"{self.warnings} 个警告附说明，用时 {self.seconds:.0f} 秒。",
                    f"{self.returns} sample returns with {self.numbers} numbers were filed, "
                    f"{self.warnings} warnings explained, in {self.seconds:.0f} s.",
                )
            )
        return [one.in_(language) for one in told]


def report(
    fit: Fit,
    assembled: Assembled,
    prints: Prints,
    land: Landscape,
    preferences: Preferences,
    conflicts: int,
) -> SampleReport:
    """What a calibration did, before anything is filed."""
    priors = land.priors()
    off = [fit.values[one] / prior.value - 1 for one, prior in priors.items()]
    return SampleReport(
        figures=len(prints.all),
        superseded=sum(one.status is Status.SUPERSEDED for one in prints.all),
        unlabelled=sum(one.status is Status.UNLABELLED for one in prints.all),
        conflicts=conflicts,
        constraints=len(fit.demands.linear) + len(fit.demands.curved),
        identities=len(fit.identities),
        unknowns=len(fit.values),
        relaxed=_relaxed(fit, assembled.exact, prints, preferences),
        broken=broken(fit, assembled),
        distance=math.sqrt(sum(one * one for one in off) / len(off)),
    )


def _relaxed(
    fit: Fit,
    exact: Mapping[Quantity, Fraction],
    prints: Prints,
    preferences: Preferences,
) -> tuple[Relaxed, ...]:
    by_name = {one.name: one for one in fit.figures}
    printed = {one.id: one for one in prints.all}
    found = []
    for one in sorted(fit.relaxed, key=lambda one: one.name):
        figure = printed[one.name]
        value = _reached(figure, by_name[one.name], exact)
        found.append(
            Relaxed(
                id=one.name,
                key=str(figure.key),
                source=str(figure.source),
                printed=str(figure.interval),
                reached=decimal_text(value, _DECIMALS),
                unit=figure.unit,
                conflicting=one.conflicting,
                why=preferences.reason(one.name),
            )
        )
    return tuple(found)


def _reached(
    figure: Observation, constraint: Constraint | Curved, exact: Mapping[Quantity, Fraction]
) -> Fraction:
    """What the figure is in the sample, in its printed unit."""
    row = constraint.rows[0]
    if not isinstance(row, Row):
        return sum((one.at(exact) for one in row.quotients), Fraction(0)) * _HUNDRED
    if row.quotient is None:
        return row.form.at(exact) / unit(figure.unit).factor
    part, whole = row.quotient
    value = part.at(exact) / whole.at(exact)
    dimension = unit(figure.unit).dimension
    base = penetration_base(figure.indicator)
    if figure.kind is Kind.YOY_PCT:
        return (value - 1) * _HUNDRED
    if figure.kind is Kind.PENETRATION and base is not None:
        return value * base.per
    if dimension == "data_per_subscriber_month":
        return value / _MONTHS_TIMES_HALF
    return value * _HUNDRED if dimension in ("percent", "percentage_point") else value
