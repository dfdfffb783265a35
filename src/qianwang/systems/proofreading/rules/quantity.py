"""Which claims speak of one quantity, so that its values over places or companies can be ordered.

Only what the text says in so many words is ordered: indicator, kind, period, whole and conditions
must be the same, and the subjects of one sort (prefectures with prefectures, the operators of one
place with one another).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from qianwang.kernel.errors import InputError, NotFound
from qianwang.kernel.indicators.codes import Kind, Period, Subject
from qianwang.kernel.indicators.codes import Span as Timespan
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.units import unit as unit_of
from qianwang.kernel.parties import is_party
from qianwang.kernel.places import is_place, place
from qianwang.systems.proofreading.claims.claim import Claim, Trust

ORDERED = frozenset(
    {
        Kind.LEVEL,
        Kind.COUNT,
        Kind.YOY_PCT,
        Kind.SHARE_PCT,
        Kind.PENETRATION,
        Kind.NET_ADD,
        Kind.UNIT_PRICE,
    }
)
"""The kinds of which one value can be greater than another."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """What is measured, of whomever."""

    indicator: str
    kind: Kind
    year: int
    month: int | None
    of: str | None
    dimensions: tuple[str, ...]
    dimension: str


def quantity(claim: Claim) -> Quantity | None:
    """The quantity of a claim whose links and unit are known and that stands for a value of its
    own; None of another (a distance, a span of years)."""
    period: Period | None = claim.period
    if claim.indicator is None or claim.subject is None or period is None:
        return None
    if claim.against is not None or period.last_year is not None:
        return None
    try:
        dimension = unit_of(claim.unit).dimension
    except InputError:
        return None
    year_end = period.month == 12 and claim.timespan is not Timespan.MONTH
    month = None if year_end else period.month
    return Quantity(
        claim.indicator,
        claim.kind,
        period.year,
        month,
        claim.of,
        tuple(sorted(claim.dimensions)),
        dimension,
    )


def size(claim: Claim) -> Interval:
    """The claim's interval in the base of its unit's dimension."""
    return claim.interval.scaled(unit_of(claim.unit).factor)


def sort_of(subject: Subject) -> str | None:
    """What can be ranked together: the level and parent of a place, or a party's place; None of
    sums, schemes and unknown codes. A statistical unit counts among the places that it lies in.
    """
    if len(subject.names) != 1:
        return None
    name = subject.names[0]
    if is_party(name):
        return f"party@{subject.place or ''}"
    if not is_place(name):
        return None
    here = place(name)
    if here.level == "region":
        return "region"
    level = "prefecture" if here.level == "statistical_unit" else here.level
    return f"{level}:{here.parent}"


def is_part_of_others(subject: Subject) -> bool:
    """Whether a subject's land lies in places that are counted beside it (a statistical unit)."""
    try:
        return place(subject.names[0]).level == "statistical_unit"
    except NotFound:
        return False


Values = Mapping[Quantity, Mapping[Subject, Sequence[Claim]]]


def values(claims: Iterable[Claim]) -> Values:
    """The claims of each quantity, by subject, in reading order. What was linked by likeness alone
    is left out, and so is an 超20% where the subject's value is printed as well."""
    found: dict[Quantity, dict[Subject, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        what = quantity(claim)
        if what is not None and claim.subject is not None and claim.trust is not Trust.LIKELY:
            found[what][claim.subject].append(claim)
    return {
        what: {subject: _sharpest(some) for subject, some in by.items()}
        for what, by in found.items()
    }


def _sharpest(some: list[Claim]) -> list[Claim]:
    bounded = [one for one in some if one.interval.width is not None]
    return bounded or some
