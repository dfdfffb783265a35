"""Tables made from their declarations: which rows, which columns, and so which numbers.

    [[table]]
    id = "1"                       how a manuscript names it: @table 1
    number = 1
    label = { zh = "附表 1", en = "…" }    when it is not called 表 N
    title = { zh = "{first}-{year}年…", en = "…" }
    head = { zh = "指标", en = "Indicator" }          over the names of the rows
    columns = [{ text = "unit" }, { over = "years:5" }]
    rows = [{ indicator = "gdp" }, { indicator = "gdp", kind = "yoy_pct" }]

A cell is asked for with what its row and its column say together; the row has the last word. A row
says with `only` which columns (by their `id`) apply to it. Instead of rows, `over` makes one for
each of the prefectures or operators, with `total` for the province below them.

Columns: `{ over = "years:5" }`; `{ head, added_in_year = true }` for what stocks gained since the
year's end; `{ text = "unit" | "source" | "subject" }`; `{ head, indicator,
kind, … }` for a number; `{ head, indicator, rank = "yoy_pct", kept_as = "telecom_volume_yoy" }` for
the rank among the rows.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.model import Block, Cell, Column, Missing, TableBlock, TableData
from qianwang.kernel.documents.ranks import Ranks
from qianwang.kernel.documents.reader import Reader
from qianwang.kernel.indicators.codes import HOME, Kind, Period, SeriesKey, Span, Subject
from qianwang.kernel.indicators.cohorts import BASIC_OPERATORS
from qianwang.kernel.indicators.expression import Observed
from qianwang.kernel.indicators.indicator import Indicator, Nature
from qianwang.kernel.indicators.naming import KINDS, subject_name
from qianwang.kernel.places import prefectures

NOT_APPLICABLE = Cell("—")
_TEXT_HEADS = {
    "unit": Bilingual("单位", "Unit"),
    "source": Bilingual("来源", "Source"),
    "subject": Bilingual("范围", "Of"),
}
_SAID = {Kind.YOY_PP: Bilingual("同比变动", "change")}
_COMPUTED = Bilingual("由其他数据计算", "computed from other figures")
_FROM = Bilingual("所列各行在{}中。", "The lines are those of {}. ")
_DOCUMENT = re.compile(r"《.+》|.+(?=, line )")
_SAMPLE = Bilingual("示例数据", "sample data")


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    spec: Mapping[str, Any]
    total: bool = False


def declarations(package: str, file: str) -> tuple[dict[str, Any], ...]:
    """The tables that a system declares in one file, in their order."""
    text = files(package).joinpath(file).read_text(encoding="utf-8")
    return tuple(tomllib.loads(text)["table"])


def table(declared: Mapping[str, Any], reader: Reader, ranks: Ranks) -> Block:
    """One table for the reader's period; `Missing` where it would hold no number at all."""
    language = reader.language
    columns = list(_columns(declared["columns"], reader))
    rows = _rows(declared, reader)
    made = [_column_cells(column, rows, reader, ranks) for column in columns]
    source = reader.words.source_note
    for at, column in enumerate(columns):
        if column.get("text") == "source":
            made[at], document = _told_once(made[at])
            source = (_FROM.in_(language).format(document) if document else "") + source
    first = max(column["back"] for column in columns)
    title = declared["title"][language].format(
        first=reader.year - first,
        year=reader.year,
        period=reader.words.period(reader.period),
    )
    if all(cell.value is None for cells in made for cell in cells):
        return Missing(title, reader.words.no_table)
    label, notes = declared.get("label"), declared.get("notes", ())
    return TableBlock(
        number=declared["number"],
        anchor=f"table-{declared['id']}",
        title=title,
        data=TableData(
            (
                Column(declared["head"][language], align="text"),
                *(_head(column, reader) for column in columns),
            ),
            tuple((Cell(row.name), *(cells[at] for cells in made)) for at, row in enumerate(rows)),
            frozenset(at for at, row in enumerate(rows) if row.total),
        ),
        source_note=source,
        notes=tuple(note[language] for note in notes),
        label=label[language] if label else "",
    )


# -- columns ----------------------------------------------------------------------------------


def _columns(declared: Sequence[Mapping[str, Any]], reader: Reader) -> list[dict[str, Any]]:
    columns: list[dict[str, Any]] = []
    for one in declared:
        over = one.get("over", "")
        if over.startswith("years:"):
            count = int(over.removeprefix("years:"))
            columns += [{"back": back, "year": True} for back in range(count - 1, -1, -1)]
        else:
            columns.append({"back": 0, **one})
    one_unit = any("id" in column or "year" in column for column in columns)
    for column in columns:
        # Where a row goes through several columns its numbers share a unit; where it has one
        # number, this keeps the unit that it was reported in.
        column["one_unit"] = one_unit or "indicator" in column
    return columns


def _head(column: Mapping[str, Any], reader: Reader) -> Column:
    language = reader.language
    if "text" in column:
        head = column.get("head") or {
            "zh": _TEXT_HEADS[column["text"]].zh,
            "en": _TEXT_HEADS[column["text"]].en,
        }
        return Column(head[language], align="text")
    if column.get("year"):
        return Column(reader.words.period(Period(reader.year - column["back"])))
    head = column["head"][language].format(year=reader.year)
    group = column["group"][language] if "group" in column else ""
    return Column(head, _unit(column, reader), group)


def _unit(column: Mapping[str, Any], reader: Reader) -> str:
    """The unit in the head: where the column's numbers all have it."""
    if "rank" in column:
        return ""
    kind = Kind(column.get("kind", "level"))
    if "indicator" in column:
        return reader.unit_label(reader.unit_of(column["indicator"], kind))
    if kind in (Kind.YOY_PCT, Kind.SHARE_PCT, Kind.YOY_PP):
        return reader.unit_label(reader.unit_of("", kind))
    return ""


# -- rows -------------------------------------------------------------------------------------


def _rows(declared: Mapping[str, Any], reader: Reader) -> list[_Row]:
    language = reader.language
    over = declared.get("over")
    if over is None:
        return [_Row(_row_name(each, reader), each) for each in declared["rows"]]
    if over == "prefectures":
        rows = [
            _Row(each.short.in_(language), {"place": each.id, "party": ""})
            for each in prefectures()
        ]
    elif over == "operators":
        rows = [
            _Row(subject_name(Subject((party,))).in_(language), {"place": party, "party": party})
            for party in BASIC_OPERATORS
        ]
    else:
        raise ValueError(f"table {declared['id']}: no rows called {over}")
    if declared.get("total"):
        name = Bilingual("全省", "Province").in_(language)
        rows.append(_Row(name, {"place": HOME, "party": ""}, total=True))
    return rows


def _row_name(spec: Mapping[str, Any], reader: Reader) -> str:
    """The indicator, what is said of it, and of which years where they are not the document's."""
    language = reader.language
    if "name" in spec:
        return str(spec["name"][language])
    name = reader.indicator(spec["indicator"]).name.in_(language)
    extras = []
    kind = Kind(spec.get("kind", "level"))
    if not _goes_without_saying(kind, reader.indicator(spec["indicator"])):
        extras.append(_SAID.get(kind, KINDS[kind]).in_(language))
    if "since" in spec or spec.get("back"):
        extras.append(reader.words.period(_period(spec, reader)))
    if not extras:
        return name
    joined = "，".join(extras) if language == "zh" else ", ".join(extras)
    return f"{name}（{joined}）" if language == "zh" else f"{name} ({joined})"


def _goes_without_saying(kind: Kind, indicator: Indicator) -> bool:
    """Whether the name of the indicator tells the kind: a coverage rate is a share anyway."""
    if kind in (Kind.LEVEL, Kind.COUNT, Kind.OTHER):
        return True
    if indicator.nature is Nature.PRICE:
        return kind is Kind.UNIT_PRICE
    if indicator.nature in (Nature.RATIO, Nature.INDEX):
        return kind in (Kind.SHARE_PCT, Kind.PENETRATION, Kind.RANK)
    return False


# -- cells ------------------------------------------------------------------------------------


def _column_cells(
    column: Mapping[str, Any], rows: Sequence[_Row], reader: Reader, ranks: Ranks
) -> list[Cell]:
    if "rank" in column:
        return _rank_cells(column, rows, reader, ranks)
    if "text" in column:
        return [Cell(_text(column, row, reader)) for row in rows]
    return [_cell(column, row, reader) for row in rows]


def _cell(column: Mapping[str, Any], row: _Row, reader: Reader) -> Cell:
    only = row.spec.get("only")
    if only is not None and column.get("id") is not None and column["id"] not in only:
        return NOT_APPLICABLE
    if row.total and column.get("parts_only"):
        return NOT_APPLICABLE
    spec = {**column, **row.spec}
    if column.get("added_in_year"):
        return _added(spec, reader)
    into = None
    if column["one_unit"]:
        into = reader.unit_of(spec["indicator"], Kind(spec.get("kind", "level")))
    return reader.scribe.cell(_key(spec, reader), into=into)


def _added(spec: Mapping[str, Any], reader: Reader) -> Cell:
    key = _key(spec, reader)
    found = reader.added_in_year(spec["indicator"], key.subject)
    if found is None:
        return Cell.missing(
            Bilingual("缺少本期或上年末的数。", "A value is missing.").in_(reader.language)
        )
    return reader.scribe.cell_of(found, into=reader.unit_of(spec["indicator"], Kind.LEVEL))


def _rank_cells(
    column: Mapping[str, Any], rows: Sequence[_Row], reader: Reader, ranks: Ranks
) -> list[Cell]:
    values = {}
    for row in rows:
        if not row.total:
            key = _key({**column, **row.spec, "kind": column["rank"]}, reader)
            number = reader.scribe.find(key)
            values[key.subject] = number.expression if number else None
    cells = ranks.cells(values, column["kept_as"], reader.period)
    ordered = [cells[subject] for subject in values]
    return [*ordered, *(NOT_APPLICABLE for row in rows if row.total)]


def _text(column: Mapping[str, Any], row: _Row, reader: Reader) -> str:
    key = _key(row.spec, reader)
    if column["text"] == "subject":
        return subject_name(key.subject).in_(reader.language)
    number = reader.scribe.find(key)
    if column["text"] == "unit":
        kind = Kind(row.spec.get("kind", "level"))
        if number is not None and not column["one_unit"]:
            return number.expression.measure.unit.label.in_(reader.language)
        return reader.unit_label(reader.unit_of(row.spec["indicator"], kind))
    if number is None:
        return ""
    if isinstance(number.expression, Observed):
        source = number.expression.observation.source
        return source.label.in_(reader.language) or str(source)
    return (_SAMPLE if number.sample else _COMPUTED).in_(reader.language)


def _told_once(cells: Sequence[Cell]) -> tuple[list[Cell], str]:
    """Sources without the name of the document that all of them are in, and that name."""
    documents = {_DOCUMENT.match(cell.text) for cell in cells if cell.text}
    names = {found.group() if found else "" for found in documents}
    if len(names) != 1 or names == {""}:
        return list(cells), ""
    name = names.pop()
    return [Cell(cell.text.removeprefix(name).strip(", ")) for cell in cells], name


def _key(spec: Mapping[str, Any], reader: Reader) -> SeriesKey:
    pattern = spec.get("subject", "{place}" if "place" in spec else HOME)
    subject = pattern.format(place=spec.get("place", HOME), party=spec.get("party", ""))
    return reader.key(
        spec["indicator"],
        Kind(spec.get("kind", "level")),
        Subject.parse(subject),
        period=_period(spec, reader),
        of=spec.get("of"),
        span=Span(spec["span"]) if "span" in spec else None,
    )


def _period(spec: Mapping[str, Any], reader: Reader) -> Period:
    if "since" in spec:
        return Period(reader.year - spec["since"], last_year=reader.year)
    if "date" in spec:
        return Period.parse(spec["date"].format(year=reader.year))
    return reader.earlier(spec.get("back", 0))
