"""What the tests of pages stand on: prints that anybody may see, and returns that few may.

Of 2021: the province's revenue is printed, each prefecture's users are the sum of three operators'
returns.
"""

from __future__ import annotations

from decimal import Decimal

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind, Period, Span, Subject
from qianwang.kernel.indicators.observation import Observation, Source, SourceKind
from qianwang.kernel.indicators.services import store_observations
from qianwang.kernel.places import prefectures

OPERATORS = ("telecom", "mobile", "unicom")
YEARS = (2020, 2021)


def printed(
    id: str,
    indicator: str,
    subject: str,
    value: str,
    unit: str,
    period: str = "2021",
    kind: Kind = Kind.LEVEL,
    span: Span = Span.CUMULATIVE,
) -> Observation:
    """A number in a printed survey."""
    line = Bilingual(f"2021年综述第{id}行", f"2021 survey, line {id}")
    return Observation(
        id=id,
        indicator=indicator,
        subject=Subject.parse(subject),
        period=Period.parse(period),
        kind=kind,
        span=span,
        value=Decimal(value),
        unit=unit,
        source=Source(SourceKind.PRINT, "2021 survey", f"line {id}", line),
    )


def filed(
    party: str, place: str, value: str, year: int = 2021, *, sample: bool = False
) -> Observation:
    """A number in an operator's return: users in a prefecture at the end of a year."""
    cell = f"D{7 + [one.id for one in prefectures()].index(place)}"
    document = f"T02@{party}@{year}-12"
    return Observation(
        id=f"{document}#{cell}",
        indicator="mobile_phone_users",
        subject=Subject.of(place, party),
        period=Period(year, 12),
        kind=Kind.LEVEL,
        span=Span.END,
        value=Decimal(value),
        unit="户",
        sample=sample,
        source=Source(SourceKind.RETURN, document, f"cell {cell}"),
    )


def fill() -> None:
    """Put them into the store."""
    everything = [
        printed("C1", "telecom_revenue", "guizhou", "336.8", "亿元"),
        printed("C2", "telecom_revenue", "guizhou", "314.5", "亿元", "2020"),
        printed("C3", "telecom_revenue", "guizhou", "7.1", "%", kind=Kind.YOY_PCT),
        printed("C4", "telecom_revenue", "guizhou", "999.9", "亿元", "2025", Kind.TARGET),
    ]
    for year in YEARS:
        for at, place in enumerate(prefectures(), start=1):
            for party in OPERATORS:
                value = str(100_000 * at + 1_000 * (year - 2020))
                sample = place.id == "zunyi"
                everything.append(filed(party, place.id, value, year, sample=sample))
    store_observations(everything, "numbers of the tests", "tests")
