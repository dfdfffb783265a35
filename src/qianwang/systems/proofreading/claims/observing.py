"""Claims as the kernel's observations, so that its relations can be tried on a text.

Only what is understood well enough takes part: indicator or topic, subject and time are known, and
the unit is one that the indicator can have; a level in percent, or a growth in 万户, was misread
and would refute everything beside it. What the words add (新增, 城市) makes another quantity: it
goes by a provisional id of its own. A topic of few characters (总数) names different things in
different places, so it holds within its block only. Where one sentence, or one table, seems to
give one quantity two values, its numbers, rows or columns weren't told apart: none takes part.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import OWN_UNIT_KINDS, Kind
from qianwang.kernel.indicators.codes import Span as Timespan
from qianwang.kernel.indicators.consistency.quantity import Quantity, quantity_of
from qianwang.kernel.indicators.indicator import Nature
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.observation import Observation, Source, SourceKind
from qianwang.kernel.indicators.printed.comparison import common_interval
from qianwang.kernel.indicators.qualifier import interval_of
from qianwang.kernel.indicators.units import MULTIPLES, unit
from qianwang.kernel.indicators.vocabulary import indicator, is_indicator, unit_meant
from qianwang.systems.proofreading.claims.claim import TOPIC, Claim
from qianwang.systems.proofreading.reading.text import BlockKind, Text

# The words that `filed` leaves as a condition where no id of the vocabulary says them.
MEASURED = {"增速": "yoy", "占比": "share", "普及率": "penetration", "净增": "net_add"}
_GAP = "之差"
# A table's column that doesn't say whether it is the month's or the year's so far.
UNSAID = "当月或累计"
_TABLE = "table:"
# A name of fewer characters is too common to be one thing all over a text.
_A_NAME_OF_ITS_OWN = 6
# The mark and fewer than three characters say when or how much, but not of what.
_NO_NAME = 3
# A name with more values than this for one time is no one quantity.
_TOO_MANY = 24
_PERCENT_KINDS = frozenset({Kind.YOY_PCT, Kind.SHARE_PCT, Kind.CONTRIBUTION_PCT})
_PER_HEAD = frozenset(
    {"percent", "per_hundred_persons", "per_hundred_households", "per_ten_thousand_persons"}
)
_POINTS = _PER_HEAD | {"percentage_point"}
_DOWN = "降减缩落少跌"
_UP = "升增提扩涨多"


@dataclass(frozen=True, slots=True)
class Observed:
    """The observations of a text's claims, and where each stands."""

    observations: tuple[Observation, ...]
    sections: Mapping[str, str]

    def section(self, id: str) -> str:
        """The heading path, or the table, in which the claim stands."""
        return self.sections[id]


def is_table(section: str) -> bool:
    """Whether a section is a table."""
    return section.startswith(_TABLE)


def sections_of(text: Text) -> Callable[[Claim], str]:
    """Tells where a claim of the text stands: in which table, or under which headings."""
    paths = _heading_paths(text)

    def section(one: Claim) -> str:
        if one.table is not None:
            return f"{_TABLE}{one.table}"
        return paths[one.block] if one.block < len(paths) else ""

    return section


def sections_in(source: str) -> Callable[[Claim], str]:
    """Tells where a claim of another document stands: in which table of it, or just in it."""
    return lambda one: source if one.table is None else f"{_TABLE}{source}:{one.table}"


def observed(document: str, claims: Sequence[Claim], section: Callable[[Claim], str]) -> Observed:
    """The observations of the claims that are understood well enough."""
    fits = _fitting(claims)
    wholes = _wholes(claims)
    found: list[Observation] = []
    sections: dict[str, str] = {}
    for one in claims:
        if not fits(one):
            continue
        found.append(_observation(document, one, wholes))
        sections[one.id] = section(one)
    by_id = {one.id: one for one in claims}
    mixed = _mixed_up(found, by_id)
    return Observed(tuple(one for one in found if one.id not in mixed), sections)


def _mixed_up(observations: Iterable[Observation], by_id: Mapping[str, Claim]) -> set[str]:
    """Those that share quantity and sentence, or table, with another from which they differ."""
    groups: dict[tuple[object, Quantity, str | None], list[Observation]] = defaultdict(list)
    for one in observations:
        claim = by_id[one.id]
        where = (claim.block, claim.sentence) if claim.table is None else ("table", claim.table)
        dimension = dimension_of(one.unit, one.indicator)
        groups[where, quantity_of(one), dimension].append(one)
    kinds: dict[object, set[Interval]] = defaultdict(set)
    for (_, quantity, dimension), some in groups.items():
        kinds[quantity, dimension] |= {common_interval(one) for one in some}
    return {
        one.id
        for (_, quantity, dimension), some in groups.items()
        if len(kinds[quantity, dimension]) > _TOO_MANY
        or not all(common_interval(one).overlaps(common_interval(some[0])) for one in some)
        for one in some
    }


def _heading_paths(text: Text) -> list[str]:
    """Under which headings each block stands."""
    open_: list[tuple[int, str]] = []
    paths: list[str] = []
    for block in text.blocks:
        if block.kind is BlockKind.HEADING:
            open_ = [one for one in open_ if one[0] < block.level]
            open_.append((block.level, text.flow(block).text))
        paths.append(" › ".join(words for _, words in open_))
    return paths


def dimension_of(printed: str, id: str) -> str | None:
    """The dimension of a printed unit, counting words being one; None of an unknown unit."""
    try:
        return unit(unit_meant(id, printed)).comparable
    except InputError:
        return None


def unit_printed(one: Claim) -> str:
    """The unit as printed; where only 万 or 亿 is, with what the indicator counts."""
    if one.unit not in MULTIPLES or not one.unit or not is_indicator(one.indicator or ""):
        return one.unit
    return one.unit + indicator(one.indicator or "").unit.lstrip("万亿")


def _own_dimension(id: str) -> str | None:
    try:
        return unit(indicator(id).unit).comparable
    except InputError:
        return None


def _fitting(claims: Iterable[Claim]) -> Callable[[Claim], bool]:
    """Whether a claim takes part. Levels of a topic are in the dimension that most have."""
    by_topic: dict[str, Counter[str | None]] = defaultdict(Counter)
    for one in claims:
        if one.indicator and one.indicator.startswith(TOPIC) and one.kind in OWN_UNIT_KINDS:
            by_topic[one.indicator][dimension_of(one.unit, one.indicator)] += 1
    main = {id: counts.most_common(1)[0][0] for id, counts in by_topic.items()}

    def fits(one: Claim) -> bool:
        id = one.indicator
        if id is None or one.subject is None or one.period is None:
            return False
        if not (id.startswith(TOPIC) or is_indicator(id)):
            return False
        if id.startswith(TOPIC) and len(id) <= _NO_NAME:
            return False
        dimension = "rank" if one.kind is Kind.RANK else dimension_of(unit_printed(one), id)
        if dimension is None:
            return False
        if one.against is not None and one.kind is Kind.OTHER:
            return dimension == _distance_in(one)
        if one.kind in _PERCENT_KINDS:
            return dimension == "percent"
        if one.kind is Kind.PENETRATION:
            return dimension in _PER_HEAD
        if one.kind in (Kind.YOY_PP, Kind.PULL_PP):
            return dimension in _POINTS
        if one.kind in OWN_UNIT_KINDS:
            own = main[id] if id.startswith(TOPIC) else _own_dimension(id)
            return dimension == own
        return True

    return fits


def _distance_in(one: Claim) -> str | None:
    """The dimension of a distance from another's value: points of what is a percentage."""
    assert one.indicator is not None
    own = _own_dimension(one.indicator)
    word = "".join(each.partition("与")[0] for each in one.dimensions if each.endswith(_GAP))
    return "percentage_point" if word or own in ("percent", None) else own


def _wholes(claims: Iterable[Claim]) -> dict[tuple[int, int, str], str]:
    """The whole that a share is said to be of, by block, sentence and indicator: a change that
    follows it is of that share."""
    return {
        (one.block, one.sentence, one.indicator): one.of
        for one in claims
        if one.kind is Kind.SHARE_PCT and one.of and one.indicator
    }


def _observation(
    document: str, one: Claim, wholes: Mapping[tuple[int, int, str], str]
) -> Observation:
    assert one.indicator is not None and one.subject is not None and one.period is not None
    measured, left = _taken_up(one)
    kind = _kind(one)
    of = one.of
    if kind is Kind.YOY_PP and of is None:
        of = wholes.get((one.block, one.sentence, one.indicator))
    return Observation(
        id=one.id,
        indicator=_id(one, left),
        subject=one.subject,
        period=one.period,
        kind=kind,
        span=one.timespan or _span(one),
        value=one.value,
        unit="位" if one.kind is Kind.RANK else unit_meant(one.indicator, unit_printed(one)),
        source=Source(SourceKind.PRINT, document, f"line {one.line}"),
        of=of,
        qualifier=one.qualifier,
        dimensions=measured,
        basis=one.basis,
        remark=_remark(one),
        extent=_extent(one),
    )


def _extent(one: Claim) -> Interval | None:
    """What it stands for, if its value and qualifier don't tell: of a range, of 三成."""
    if one.kind is Kind.RANK or one.interval == interval_of(one.value, one.qualifier):
        return None
    return one.interval


def _taken_up(one: Claim) -> tuple[tuple[tuple[str, str], ...], tuple[str, ...]]:
    """What the conditions say of the measure, in the kernel's words, and the conditions left."""
    measured: list[tuple[str, str]] = []
    left = []
    for each in one.dimensions:
        word = each.partition("与")[0] if each.endswith(_GAP) else each
        if each in MEASURED and one.kind in (Kind.RANK, Kind.YOY_PP):
            measured.append(("measured", MEASURED[each]))
        elif each.endswith(_GAP) and one.against is not None:
            measured += [
                ("against", str(one.against)),
                ("measured", MEASURED.get(word, "level")),
            ]
        elif each != UNSAID:
            left.append(each)
    return tuple(sorted(measured)), tuple(left)


def _kind(one: Claim) -> Kind:
    """Rates are levels of what is a rate itself."""
    assert one.indicator is not None
    rates = one.kind in (Kind.SHARE_PCT, Kind.PENETRATION) and one.of is None
    if rates and indicator(one.indicator).nature is Nature.RATIO:
        return Kind.LEVEL
    return one.kind


def _id(one: Claim, left: Sequence[str]) -> str:
    assert one.indicator is not None
    id = one.indicator
    if left:
        id = f"{TOPIC}{id.removeprefix(TOPIC)}（{'、'.join(left)}）"
    # A column's head alone (上年位次) means something only with its table's title.
    common = one.table is not None or len(one.indicator) <= _A_NAME_OF_ITS_OWN
    if one.indicator.startswith(TOPIC) and common:
        id = f"{id}#{one.table if one.table is not None else one.block}"
    return id


def _span(one: Claim) -> Timespan:
    assert one.indicator is not None
    stock = indicator(one.indicator).nature is Nature.STOCK
    return Timespan.END if stock else Timespan.CUMULATIVE


def direction_said(one: Claim) -> int:
    """+1 where the words before an end point tell a rise, −1 a fall, 0 neither or both."""
    if not one.reached:
        return 0
    down = any(each in one.said for each in _DOWN)
    up = any(each in one.said for each in _UP)
    return int(up) - int(down)


def factor(one: Claim) -> Fraction:
    """Base units in one unit as printed; raises InputError for an unknown unit."""
    return unit(unit_meant(one.indicator or "", unit_printed(one))).factor


def scaled(one: Claim) -> Interval:
    """What the claim stands for, in the base unit of its dimension."""
    return one.interval.scaled(factor(one))


def _remark(one: Claim) -> str:
    """The word of direction before an end point, in the kernel's form."""
    said = direction_said(one)
    return f"text says {'下降' if said < 0 else '上升'}" if said else ""
