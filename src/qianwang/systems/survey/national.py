"""The national tables: 31 provinces in four regions, with ranks that are computed.

Where a table of national statistics has the home province with another value than the text, because
it counts otherwise, the table's own value stands in it: rows of a table compare with one another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.declared_tables import NOT_APPLICABLE
from qianwang.kernel.documents.model import Block, Cell, Column, Missing, TableBlock, TableData
from qianwang.kernel.documents.ranks import RankDifference, Ranks
from qianwang.kernel.documents.reader import Reader
from qianwang.kernel.errors import IncompatibleMeasures
from qianwang.kernel.indicators.codes import NATION, Kind, Period, Subject
from qianwang.kernel.indicators.expression import Derived, Expression
from qianwang.kernel.indicators.formulas import back_from_growth, difference, total
from qianwang.kernel.indicators.naming import subject_name
from qianwang.kernel.indicators.observation import Status
from qianwang.kernel.places import Place, members, place, provinces, regions

Result = TypeVar("Result")

_SCOPE = "national_table"


class National:
    """Values of the provinces, as the national tables have them, and what follows from them."""

    def __init__(self, reader: Reader, ranks: Ranks) -> None:
        self.reader = reader
        self.ranks = ranks
        self._ranked: dict[tuple[str, Kind, int], dict[Subject, Derived]] = {}

    def value(self, indicator: str, kind: Kind, where: str) -> Expression | None:
        """The value of a place in the year; unlabelled figures are no values."""
        found = self.shown(indicator, kind, where)
        if found is None or _unlabelled(found):
            return None
        return found

    def shown(self, indicator: str, kind: Kind, where: str) -> Expression | None:
        """What the table prints for a place, labelled or not; else what can be computed."""
        key = self.reader.key(indicator, kind, Subject((where,)))
        prints = [
            one for one in self.reader.scribe.book.observed(key) if not one.observation.sample
        ]
        own = [one for one in prints if one.measure.basis.scope == _SCOPE]
        if own or prints:
            return (own or prints)[0]
        number = self.reader.scribe.find(key)
        return number.expression if number else None

    def before(self, indicator: str, where: str) -> Expression | None:
        """The level a year before, led back from level and growth."""
        now = self.value(indicator, Kind.LEVEL, where)
        growth = self.value(indicator, Kind.YOY_PCT, where)
        if now is None or growth is None:
            return None
        return _allowed(lambda: back_from_growth(now, growth))

    def values(self, indicator: str, kind: Kind, back: int = 0) -> dict[Subject, Expression | None]:
        """Of every province; `back` 1 for the levels of the year before."""
        return {
            Subject((one.id,)): self.before(indicator, one.id)
            if back
            else self.value(indicator, kind, one.id)
            for one in provinces()
        }

    def ranked(self, indicator: str, kind: Kind, back: int = 0) -> dict[Subject, Derived]:
        """The provinces' ranks; none while one of them has no value or counts otherwise."""
        asked = (indicator, kind, back)
        if asked not in self._ranked:
            values = self.values(indicator, kind, back)
            known = {subject: each for subject, each in values.items() if each is not None}
            ranked = None
            if len(known) == len(values):
                ranked = _allowed(lambda: self.ranks.computed(known, kept_as(indicator, kind)))
            self._ranked[asked] = ranked or {}
        return self._ranked[asked]

    def region_sum(self, indicator: str, kind: Kind = Kind.LEVEL) -> Derived | None:
        """The four regions together."""
        parts = [self.value(indicator, kind, one.id) for one in regions()]
        known = [part for part in parts if part is not None]
        if len(known) < len(parts):
            return None
        return _allowed(lambda: total(known, self.reader.indicator(indicator), "place"))

    def rest(self, indicator: str) -> Derived | None:
        """What the nation has beyond its four regions."""
        nation = self.value(indicator, Kind.LEVEL, NATION)
        parts = [self.value(indicator, Kind.LEVEL, one.id) for one in regions()]
        known = [part for part in parts if part is not None]
        if nation is None or len(known) < len(parts):
            return None
        return _allowed(lambda: difference(nation, known))


def kept_as(indicator: str, kind: Kind) -> str:
    """The id under which ranks of a kind are kept: `telecom_volume_yoy` for those of growth."""
    endings = {Kind.YOY_PCT: "_yoy", Kind.NET_ADD: "_net_add", Kind.PENETRATION: "_penetration"}
    return indicator + endings.get(kind, "")


def _allowed(compute: Callable[[], Result]) -> Result | None:
    """What a formula gives, or None where it refuses its inputs."""
    try:
        return compute()
    except IncompatibleMeasures:
        return None


def _unlabelled(expression: Expression) -> bool:
    observation = getattr(expression, "observation", None)
    return observation is not None and observation.status is Status.UNLABELLED


# -- the tables -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Column:
    head: Bilingual
    unit: str
    cell: Callable[[str], Cell]


@dataclass(frozen=True, slots=True)
class _Table:
    number: int
    indicator: str
    title: Bilingual
    kinds: tuple[Kind, ...]
    ranked: tuple[tuple[Kind, int], ...]
    """Kinds by which the provinces are ranked, and how many years back."""
    printed_before: tuple[Kind, ...] = ()
    """Kinds of whose ranks last year's can only be shown as printed."""


_BY_GROWTH = ((Kind.LEVEL, 0), (Kind.LEVEL, 1), (Kind.YOY_PCT, 0))
_BY_ADDITION = ((Kind.NET_ADD, 0), (Kind.PENETRATION, 0))
TABLES = (
    _Table(
        1,
        "telecom_volume",
        Bilingual("{year}年电信业务总量全国排名表", "Telecom business volume by province, {year}"),
        (Kind.LEVEL, Kind.YOY_PCT),
        _BY_GROWTH,
        (Kind.YOY_PCT,),
    ),
    _Table(
        2,
        "telecom_revenue",
        Bilingual("{year}年电信业务收入全国排名表", "Telecom revenue by province, {year}"),
        (Kind.LEVEL, Kind.YOY_PCT),
        _BY_GROWTH,
        (Kind.YOY_PCT,),
    ),
    _Table(
        3,
        "mobile_phone_users",
        Bilingual(
            "{year}年移动电话用户及普及率全国排名表",
            "Mobile telephone users and penetration by province, {year}",
        ),
        (Kind.LEVEL, Kind.NET_ADD, Kind.PENETRATION),
        _BY_ADDITION,
    ),
    _Table(
        4,
        "household_broadband_users",
        Bilingual(
            "{year}年家庭宽带接入用户全国排名表", "Household broadband users by province, {year}"
        ),
        (Kind.LEVEL, Kind.NET_ADD, Kind.PENETRATION),
        _BY_ADDITION,
    ),
)

_HEADS = {
    Kind.LEVEL: Bilingual("累计完成数", "Value"),
    Kind.YOY_PCT: Bilingual("同比增长", "Growth"),
    Kind.NET_ADD: Bilingual("净增数", "Net addition"),
    Kind.PENETRATION: Bilingual("普及率", "Penetration"),
}
_UNLABELLED = Bilingual(
    "未标明（原表头为累计完成数）", "Unlabelled (headed as a cumulative number)"
)
_RANKS = {
    (Kind.LEVEL, 0): Bilingual("数值位次", "Rank by value"),
    (Kind.LEVEL, 1): Bilingual("上年数值位次", "Rank by value, year before"),
    (Kind.YOY_PCT, 0): Bilingual("增速位次", "Rank by growth"),
    (Kind.NET_ADD, 0): Bilingual("净增位次", "Rank by net addition"),
    (Kind.PENETRATION, 0): Bilingual("普及率位次", "Rank by penetration"),
}
_PRINTED_BEFORE = Bilingual("上年增速位次（照印）", "Rank by growth, year before (as printed)")
_COMPUTED = Bilingual(
    "位次由各省数值计算，同值同位。",
    "Ranks are computed from the provinces' values, equals sharing a place.",
)
_LED_BACK = Bilingual(
    "上年数值由本年数值与增速反推。",
    "Values of the year before are led back from this year's value and growth.",
)
_AS_PRINTED = Bilingual(
    "上年增速位次照印：再上一年的数值没有刊印，不能计算。",
    "Last year's growth ranks are shown as printed: the values they need were never printed.",
)


def national_tables(national: National) -> Iterable[tuple[str, Block]]:
    """The four appended tables by the names that manuscripts call them."""
    for one in TABLES:
        yield f"A{one.number}", _table(one, national)


def _table(declared: _Table, national: National) -> Block:
    reader = national.reader
    language = reader.language
    title = declared.title.in_(language).format(year=reader.year)
    columns = [
        *(_value_column(declared.indicator, kind, national) for kind in declared.kinds),
        *(_rank_column(declared.indicator, kind, back, national) for kind, back in declared.ranked),
        *(_printed_column(declared.indicator, kind, reader) for kind in declared.printed_before),
    ]
    rows: list[tuple[Cell, ...]] = []
    totals: set[int] = set()
    for each in _rows():
        if each.level != "province":
            totals.add(len(rows))
        rows.append((Cell(each.short.in_(language)), *(column.cell(each.id) for column in columns)))
    if all(cell.value is None for row in rows for cell in row):
        return Missing(title, reader.words.no_table)
    notes = [_COMPUTED]
    if any(back for _, back in declared.ranked):
        notes.append(_LED_BACK)
    if declared.printed_before:
        notes.append(_AS_PRINTED)
    return TableBlock(
        number=declared.number,
        anchor=f"table-A{declared.number}",
        title=title,
        data=TableData(
            (
                Column("地区" if language == "zh" else "Place", align="text"),
                *(Column(column.head.in_(language), column.unit) for column in columns),
            ),
            tuple(rows),
            frozenset(totals),
        ),
        source_note=reader.words.source_note,
        notes=tuple(note.in_(language) for note in notes),
        label=Bilingual(f"附表 {declared.number}", f"Appended table {declared.number}").in_(
            language
        ),
    )


def _rows() -> Iterable[Place]:
    yield place(NATION)
    for region in regions():
        yield region
        yield from members(region.id)


def _value_column(indicator: str, kind: Kind, national: National) -> _Column:
    reader = national.reader
    unit = reader.unit_of(indicator, kind)
    unlabelled = any(
        (found := national.shown(indicator, kind, one.id)) is not None and _unlabelled(found)
        for one in provinces()
    )

    def cell(where: str) -> Cell:
        found = national.shown(indicator, kind, where)
        if found is None:
            return NOT_APPLICABLE
        return reader.scribe.cell_of(found, into=None if unlabelled else unit)

    if unlabelled:
        return _Column(_UNLABELLED, "", cell)
    return _Column(_HEADS[kind], reader.unit_label(unit), cell)


def _rank_column(indicator: str, kind: Kind, back: int, national: National) -> _Column:
    period = national.reader.earlier(back)
    cells = national.ranks.cells(
        national.values(indicator, kind, back), kept_as(indicator, kind), period
    )

    def cell(where: str) -> Cell:
        return cells.get(Subject((where,)), NOT_APPLICABLE)

    return _Column(_RANKS[kind, back], "", cell)


def _printed_column(indicator: str, kind: Kind, reader: Reader) -> _Column:
    kept, period = kept_as(indicator, kind), Period(reader.year - 1)

    def cell(where: str) -> Cell:
        if place(where).level != "province":
            return NOT_APPLICABLE
        return reader.cell(kept, Kind.RANK, Subject((where,)), period=period)

    return _Column(_PRINTED_BEFORE, "", cell)


def differences_table(ranks: Ranks) -> Block:
    """Every rank that comes out otherwise than it was printed, side by side."""
    reader = ranks.reader
    language = reader.language
    title = Bilingual("复算位次与刊印位次不同者", "Ranks that differ from the printed ones")
    if not ranks.differences:
        return Missing(
            title.in_(language),
            Bilingual("没有这样的位次。", "There is no such rank.").in_(language),
        )
    heads = (
        Bilingual("指标", "Indicator"),
        Bilingual("地区", "Place"),
        Bilingual("时期", "Period"),
        Bilingual("复算位次", "Computed"),
        Bilingual("刊印位次", "Printed"),
        Bilingual("舍入可解释", "Explained by rounding"),
    )
    text_columns = frozenset({0, 1, 2, 5})
    return TableBlock(
        number=len(TABLES) + 1,
        anchor="table-ranks",
        title=title.in_(language),
        data=TableData(
            tuple(
                Column(head.in_(language), align="text" if at in text_columns else "decimal")
                for at, head in enumerate(heads)
            ),
            tuple(_difference(each, reader) for each in ranks.differences),
        ),
        source_note=reader.words.source_note,
        label=Bilingual(f"附表 {len(TABLES) + 1}", f"Appended table {len(TABLES) + 1}").in_(
            language
        ),
        declares=True,
    )


def _difference(each: RankDifference, reader: Reader) -> tuple[Cell, ...]:
    measure = each.computed.measure
    explained = Bilingual("是", "yes") if each.by_rounding else Bilingual("否", "no")
    return (
        Cell(reader.indicator(measure.indicator).name.in_(reader.language)),
        Cell(subject_name(measure.subject).in_(reader.language)),
        Cell(reader.words.period(measure.period, measure.span)),
        reader.scribe.cell_of(each.computed),
        reader.scribe.cell_of(each.printed),
        Cell(explained.in_(reader.language)),
    )
