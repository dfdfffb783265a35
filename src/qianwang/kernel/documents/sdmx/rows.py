"""One exchanged figure, made from an observation or from a derived value."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import SeriesKey, Span
from qianwang.kernel.indicators.expression import Derived, Observed, rounded
from qianwang.kernel.indicators.observation import Observation, Status

# What the SDMX-ML writer would misquote, and the sign that a typesetter would have used.
_TYPOGRAPHIC = str.maketrans({"'": "’", '"': "”", "\\": "＼"})


@dataclass(frozen=True, slots=True)
class SdmxRow:
    """A figure with all that a receiver needs to use it.

    key and span: which number it is; value: with the decimals that count; unit: as the field
    writes it (万户); source: where it was read, or the formula in words; trace: the id under which
    the platform explains it; breakdown: further dimensions as (name, member), sorted; status: what
    may be done with it; sample: whether synthetic data is in it.
    """

    key: SeriesKey
    span: Span
    value: Decimal
    unit: str
    source: Bilingual
    trace: str
    breakdown: tuple[tuple[str, str], ...] = ()
    status: Status = Status.NORMAL
    sample: bool = False

    @property
    def identity(self) -> tuple[object, ...]:
        """What no second figure of a data set may share."""
        return (
            self.key.indicator,
            self.key.subject,
            self.key.period,
            self.key.kind,
            self.key.of,
            self.span,
            self.breakdown,
        )


def observation_row(observation: Observation, *, trace: str | None = None) -> SdmxRow:
    """An observation as reported; it is traced by its own id unless `trace` names another."""
    return SdmxRow(
        key=observation.key,
        span=observation.span,
        value=observation.value,
        unit=observation.unit,
        source=Bilingual(
            observation.source.label.zh or str(observation.source),
            observation.source.label.en or str(observation.source),
        ),
        trace=trace or observation.id,
        breakdown=observation.dimensions,
        status=observation.status,
        sample=observation.sample,
    )


def observed_row(leaf: Observed) -> SdmxRow:
    """A leaf of an expression tree: its observation."""
    return observation_row(leaf.observation)


def derived_row(derived: Derived, *, decimals: int, trace: str | None = None) -> SdmxRow:
    """A formula's result, rounded to so many decimals; traced by its series key by default."""
    return SdmxRow(
        key=derived.measure.key,
        span=derived.measure.span,
        value=rounded(derived, decimals),
        unit=derived.measure.unit.code,
        source=derived.words,
        trace=trace or str(derived.measure.key),
        sample=derived.sample,
    )


def require_distinct(rows: Iterable[SdmxRow]) -> None:
    """Raise InputError, naming both, when two rows are figures for the same key."""
    first: dict[tuple[object, ...], SdmxRow] = {}
    for row in rows:
        if row.identity in first:
            other = first[row.identity]
            raise InputError(
                Bilingual(
                    f"同一数列有两个数值：{other.value}（{other.trace}）与 "
                    f"{row.value}（{row.trace}）。",
                    f"one series has two values: {other.value} ({other.trace}) and "
                    f"{row.value} ({row.trace}).",
                ),
                place=str(row.key),
                hint=Bilingual(
                    "请先声明以哪一个为准，只输出该数值。",
                    "Declare which one governs, and export that one only.",
                ),
            )
        first[row.identity] = row


def exchangeable(text: str) -> str:
    """`text` as it may stand in every SDMX format, alike in all of them.

    Control characters, lone surrogates and invisible marks go, any blank or line break is one
    space, straight quotes and backslashes become their typographic twins (the SDMX-ML writer
    would misquote them).
    """
    kept = "".join(
        " " if character.isspace() else character
        for character in text
        if character.isspace() or unicodedata.category(character)[0] != "C"
    )
    return " ".join(kept.split()).translate(_TYPOGRAPHIC)
