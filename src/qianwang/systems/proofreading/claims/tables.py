"""Claims of a table: every number with what its column, its row and the title say of it.

Places, operators or years may run down and indicators across, or the other way, or indicators both
ways. So each cell asks its column first, then its row, then the title, and last the setting, for
the indicator, the subject and the time; what is measured and in which unit mostly stands over the
column. Row names, serial numbers and columns of units are no claims.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from qianwang.kernel.indicators.codes import NATION, Kind, Period, Subject
from qianwang.kernel.indicators.codes import Span as Timespan
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.qualifier import interval_of
from qianwang.kernel.parties import is_party
from qianwang.kernel.places import UNLISTED, is_place, place
from qianwang.systems.proofreading.claims import reasons
from qianwang.systems.proofreading.claims.claim import TOPIC, Claim, known
from qianwang.systems.proofreading.claims.discourse import Setting, is_operator
from qianwang.systems.proofreading.claims.distribution import summed
from qianwang.systems.proofreading.claims.outputs import scheme_subject
from qianwang.systems.proofreading.claims.periods import When, settled, when
from qianwang.systems.proofreading.claims.table_heads import beside
from qianwang.systems.proofreading.claims.table_naming import Labels, filed_as, named
from qianwang.systems.proofreading.claims.table_values import Value, value_of
from qianwang.systems.proofreading.claims.table_words import (
    SOME_ONLY,
    Words,
    is_serial,
    is_unit_head,
    known_unit,
    words,
)
from qianwang.systems.proofreading.reading.text import Cell, Row, Table, Text

# A dimension that sets a month's value apart from a sum since January, where neither is said.
_UNSAID = "当月或累计"
# The whole's share of itself, in the row of totals, is no share of what is larger.
_OF_ITSELF = "合计"
_TOTALS = frozenset({"合计", "总计", "总数", "全省合计", "全省总计", "全部", "共计", "汇总"})
_AVERAGES = frozenset({"平均", "平均值", "均值", "平均水平"})
_BLANK = Words("")
_A_NAME = 12
"""Characters of a place's name in a table, at most."""


def table_claims(text: Text, index: int, setting: Setting) -> list[Claim]:
    """The claims of the table that block `index` of the text is, without ids, in reading order.

    setting: whose document and section it stands in, and which period is spoken of there.
    """
    table = text.blocks[index].table
    if table is None:
        return []
    return list(_Reader(text, index, table, setting).claims())


@dataclass(frozen=True)
class _Reader:
    text: Text
    index: int
    table: Table
    setting: Setting

    def claims(self) -> Iterator[Claim]:
        kept: dict[int, tuple[Cell, int]] = {}
        for at, row in enumerate(self.table.rows):
            cells = self._spanned(row, kept)
            label = self._label(cells)
            unit = self._unit_of(cells)
            for column, cell in enumerate(row.cells):
                if cell is None or column not in self._figures:
                    continue
                value = value_of(cell.text)
                if value is not None:
                    yield self._claim(cell, value, at, column, label, unit)

    # -- which columns are what ----------------------------------------------------------------

    @cached_property
    def _heads(self) -> tuple[Words, ...]:
        own = [words(head, self.setting.home) for head in self.table.head]
        return beside(own)

    @cached_property
    def _title(self) -> Words:
        return words(self.table.title, self.setting.home)

    @cached_property
    def _figures(self) -> frozenset[int]:
        """The columns that hold figures: behind the row names, mostly numbers, no numbering."""
        found = set()
        for column in range(self._names_end, len(self.table.head)):
            head = self.table.head[column]
            if not is_serial(head) and not is_unit_head(head):
                found.add(column)
        return frozenset(found)

    @cached_property
    def _names_end(self) -> int:
        """Where the columns that name rows end: those declared, and those without numbers after."""
        at = min(self.table.stub, max(len(self.table.head) - 1, 1))
        while at < len(self.table.head) - 1 and not self._numeric(at):
            at += 1
        return at

    def _speaks(self, column: int) -> bool:
        """Whether a column of figures names a quantity."""
        return column in self._figures and self._heads[column].names

    def _numeric(self, column: int) -> bool:
        cells = [row.cells[column] for row in self.table.rows if column < len(row.cells)]
        shown = [one for one in cells if one is not None and any(map(str.isalnum, one.text))]
        return not shown or any(value_of(one.text) is not None for one in shown)

    def _spanned(self, row: Row, kept: dict[int, tuple[Cell, int]]) -> list[Cell | None]:
        """The row's cells, with names that run down from rows above (merged cells)."""
        cells = list(row.cells)
        for column in range(min(self._names_end, len(cells))):
            cell = cells[column]
            if cell is not None:
                kept[column] = (cell, cell.rows - 1)
            elif kept.get(column, (None, 0))[1] > 0:
                above, left = kept[column]
                cells[column], kept[column] = above, (above, left - 1)
        return cells

    def _label(self, cells: list[Cell | None]) -> tuple[Words, ...]:
        """What each naming cell of a row says, the innermost first."""
        found = []
        for column in range(self._names_end - 1, -1, -1):
            cell = cells[column] if column < len(cells) else None
            head = self.table.head[column] if column < len(self.table.head) else ""
            if cell is None or is_serial(head) or is_unit_head(head):
                continue
            if known_unit(cell.text) is not None and self._names_end > 1:
                continue
            if value_of(cell.text) is not None and not _is_year(cell.text):
                continue
            found.append(words(cell.text, self.setting.home))
        return tuple(found)

    def _unit_of(self, cells: list[Cell | None]) -> str:
        """The unit in a row's column of units, "" if it has none."""
        for column in range(len(cells)):
            cell = cells[column]
            naming = column < self._names_end and self._names_end > 1
            if cell is not None and (naming or is_unit_head(self.table.head[column])):
                unit = known_unit(cell.text)
                if unit is not None and not any(map(str.isdigit, cell.text[:1])):
                    return unit
        return ""

    # -- one cell ------------------------------------------------------------------------------

    def _claim(
        self,
        cell: Cell,
        value: Value,
        row: int,
        column: int,
        label: tuple[Words, ...],
        row_unit: str,
    ) -> Claim:
        left = next(
            (self._heads[at] for at in range(column - 1, -1, -1) if self._speaks(at)), _BLANK
        )
        labels = Labels(self._heads[column], left, label, self._title, self.setting)
        subject, said = self._subject(labels)
        unit = _unit(labels, value, row_unit)
        name = named(labels, unit)
        filed = filed_as(labels, name, unit, party=subject is not None and is_operator(subject))
        owner = None if said or filed.indicator.startswith(TOPIC) else self._scheme(filed.indicator)
        subject = owner or subject
        at = self._when(labels)
        period, timespan = settled(at, filed.indicator, filed.kind) if at else (None, None)
        rank = filed.kind is Kind.RANK
        number = -value.value if labels.falls and value.value > 0 else value.value
        dimensions = [filed.left] if filed.left else []
        if filed.kind is Kind.SHARE_PCT and filed.of == filed.indicator and subject == self._whole:
            dimensions.append(_OF_ITSELF)
        dimensions += ["环比"] if labels.column.chained else []
        dimensions += [_UNSAID] if timespan is Timespan.CUMULATIVE and self._unsaid(labels) else []
        unlinked = name.unlinked
        if unlinked is None and period is None:
            unlinked = reasons.NO_PERIOD
        elif unlinked is None and subject is not None and not known(subject):
            unlinked = reasons.NO_PLACE
        return Claim(
            id="",
            span=cell.span,
            line=self.text.line_of(cell.span.start),
            page=self.text.page_of(cell.span.start),
            text=cell.text,
            value=number,
            unit=unit,
            qualifier=value.qualifier,
            interval=Interval.exactly(number) if rank else interval_of(number, value.qualifier),
            kind=filed.kind,
            indicator=filed.indicator,
            subject=subject,
            period=period,
            timespan=timespan,
            of=filed.of,
            trust=name.trust,
            dimensions=tuple(dimensions),
            unlinked=unlinked,
            block=self.index,
            sentence=row,
            clause=column,
            table=self.index,
            row=row,
            column=column,
        )

    def _subject(self, labels: Labels) -> tuple[Subject | None, bool]:
        """Of whom a cell speaks, and whether the table says so."""
        said = [one for each in labels.inner for one in each.subjects[:1]]
        for each in labels.rows:
            text = each.text.replace(" ", "")
            if text in _TOTALS or text in _AVERAGES:
                said.append(self._whole)
        if not said and labels.rows and self._is_name(labels.rows[0]):
            said.append(Subject((UNLISTED + labels.rows[0].text.replace(" ", ""),)))
        place_said = next((one for one in said if not is_operator(one)), None)
        party_said = next((one for one in said if is_operator(one)), None)
        title = labels.title.subjects[0] if labels.title.subjects else None
        default = title or self.setting.subject
        if party_said is not None and place_said is not None:
            return _at(party_said, place_said), True
        if party_said is not None:
            if not is_operator(default) and is_place(default.names[0]):
                return _at(party_said, default), True
            return party_said, True
        if place_said is not None:
            if is_operator(default) and _inside(place_said, self.setting.home):
                return _at(default, place_said), True
            return place_said, True
        return default, title is not None

    def _is_name(self, label: Words) -> bool:
        """Whether a row's name that says nothing known stands among names of places."""
        known = label.ids or label.times or label.measure or label.rank or label.subjects
        return not known and len(label.text) <= _A_NAME and label.text in self._among_places

    @cached_property
    def _among_places(self) -> frozenset[str]:
        """The row names of a table most of whose rows are called by places."""
        first = self._names_end - 1
        found = [
            words(cell.text, self.setting.home)
            for row in self.table.rows
            if (cell := row.cells[first] if first < len(row.cells) else None) is not None
        ]
        places = sum(any(not is_operator(each) for each in one.subjects) for one in found)
        return frozenset(one.text for one in found) if 2 * places > len(found) else frozenset()

    @cached_property
    def _whole(self) -> Subject:
        """What a row of totals is of: those listed where the title says that they are some only,
        the nation above provinces, else whose section it is."""
        first = self._names_end - 1
        listed: list[Subject] = []
        for row in self.table.rows:
            cell = row.cells[first] if first < len(row.cells) else None
            listed += words(cell.text, self.setting.home).subjects if cell else ()
        if SOME_ONLY.search(self.table.title):
            return summed(listed) or self.setting.subject
        for one in listed:
            if is_place(one.names[0]) and place(one.names[0]).level == "province":
                return Subject((NATION,))
        return self.setting.subject

    def _unsaid(self, labels: Labels) -> bool:
        """Whether a month is named and nothing says if its own or the year's flow up to it."""
        times = [one for each in (labels.title, *labels.inner) for one in each.times]
        months = [
            one for one in times if one.months is not None or (one.period and one.period.month)
        ]
        return (
            bool(months)
            and not any(
                one.month or one.cumulative or (one.months and one.months[0] < one.months[1])
                for one in times
            )
            and "累计" not in self.table.title + labels.column.text
        )

    def _scheme(self, indicator: str) -> Subject | None:
        return scheme_subject(indicator, self.setting.words + self.table.title)

    def _when(self, labels: Labels) -> When | None:
        """The period of a cell: absolute times from without to within, then those relative."""
        at = self.setting.when
        for each in (labels.title, *reversed(labels.rows), labels.column):
            for time in each.times:
                if time.period is not None or time.months is not None:
                    spoken = when(time, at)
                    at = spoken if spoken is not None else at
        for each in (*reversed(labels.rows), labels.column):
            for time in each.times:
                if time.years_back or time.months_back:
                    spoken = when(time, at)
                    at = spoken if spoken is not None else at
                elif time.period is None and time.months is None and time.month and at:
                    at = replace(at, month=True)
        if at is not None and at.period.last_year is not None:
            return replace(at, period=Period(at.period.last_year))
        return at


def _unit(labels: Labels, value: Value, row_unit: str) -> str:
    """The unit of a cell: its own, or its column's, row's or title's where that can be meant."""
    if labels.rank or value.rank:
        return "位"
    if value.unit:
        return value.unit
    said = (*labels.column.units, *(one for each in labels.rows for one in each.units))
    for unit in (*said[:1], row_unit):
        if unit and not (labels.percentage and unit not in _PERCENTS):
            return unit
    if labels.percentage:
        shared = next((one for one in labels.title.units if one in _PERCENTS), None)
        return shared or "%"
    return next((one for one in labels.title.units if one not in _PERCENTS), "")


_PERCENTS = frozenset({"%", "个百分点", "百分点", "PP", "pp"})


def _is_year(text: str) -> bool:
    shown = text.strip().rstrip("年度")
    return len(shown) == 4 and shown.isdigit() and shown[:2] in ("19", "20")


def _at(party: Subject, where: Subject) -> Subject:
    if where.place is not None or any(is_party(one) for one in where.names):
        return party
    return Subject.of(where.names[0], party.names[0]) if len(where.names) == 1 else party


def _inside(inner: Subject, outer: Subject) -> bool:
    """Whether a place lies in another and isn't it."""
    name: str | None = inner.names[0]
    if inner == outer or name is None or not is_place(name):
        return False
    while name is not None:
        name = place(name).parent
        if name == outer.names[0]:
            return True
    return False
