"""Read a CSV of printed figures into observations, whoever made it.

Columns may stand in any order and more may be there (a `quote`, a name); what is needed is id,
indicator, subject, period, kind, value and unit; line and note are used where they are. A file that
holds one wrong row gives nothing: the error names the line of the file and the column.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError, QianwangError
from qianwang.kernel.indicators.codes import OWN_UNIT_KINDS, Kind, Period, Span, Subject
from qianwang.kernel.indicators.indicator import Basis, Indicator, Nature
from qianwang.kernel.indicators.observation import Observation, Source, SourceKind
from qianwang.kernel.indicators.printed.notes import Note, parse_note
from qianwang.kernel.indicators.units import unit
from qianwang.kernel.indicators.vocabulary import indicator, is_indicator, is_scheme, unit_meant
from qianwang.kernel.places import is_place
from qianwang.kernel.system_errors import reason

MAX_BYTES = 20_000_000
NEEDED = ("id", "indicator", "subject", "period", "kind", "value", "unit")
PARTIES = frozenset({"telecom", "mobile", "unicom", "tower", "broadcast"})
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?\Z")
_DAY = re.compile(r"(?:(\d{4})[-年])?(\d{1,2})[-月](\d{1,2})日?\Z")
_MONTH = re.compile(r"(\d{4})[-年](\d{1,2})月?\Z")

# Counting words say what is counted, not how: an indicator's 家 may be printed as 次.
COUNTED = frozenset({"item", "time", "person"})
_OF_KIND: Mapping[Kind, frozenset[str]] = {
    Kind.YOY_PCT: frozenset({"percent"}),
    Kind.SHARE_PCT: frozenset({"percent"}),
    Kind.CONTRIBUTION_PCT: frozenset({"percent"}),
    Kind.YOY_PP: frozenset({"percentage_point"}),
    Kind.PULL_PP: frozenset({"percentage_point"}),
    Kind.RANK: frozenset({"rank"}),
    Kind.PENETRATION: frozenset(
        {
            "per_hundred_persons",
            "per_hundred_households",
            "per_ten_thousand_persons",
            "percent",
        }
    ),
}


@dataclass(frozen=True, slots=True)
class _Row:
    """One record of the file, with the line it starts on."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells.get(column, "").strip()

    def refused(self, column: str, message: Bilingual, hint: Bilingual | None = None) -> InputError:
        return InputError(message, place=f"line {self.line}, column {column}", hint=hint)


def section_of(id: str) -> str:
    """The section code in a figure's id: `C2.2` of `C2.2-001`."""
    return id.rsplit("-", 1)[0]


def read_printed(
    path: Path,
    document: str,
    *,
    title: Bilingual | None = None,
    bases: Mapping[str, Basis] | None = None,
) -> tuple[Observation, ...]:
    """The figures of the CSV at `path` as observations, sourced `document, line N`.

    title: the document's short name for readers, if it has another than `document`. bases: for a
    section code, on what its figures rest where that differs from the indicator's basis.

    Raises InputError (place: line of the file and column) for a file that is missing, too large,
    not UTF-8 or not such a CSV, and for an unknown indicator, kind, subject, unit or period, a
    value that is no number, a unit that the kind can't have, and an id used twice.
    """
    found: dict[str, Observation] = {}
    for row in _rows(_text(path)):
        one = _observation(row, document, title or Bilingual(document, document), bases or {})
        if one.id in found:
            raise row.refused(
                "id",
                Bilingual(f"编号 {one.id} 重复。", f"The id {one.id} is used twice."),
                Bilingual("每个数须有唯一编号。", "Every figure needs an id of its own."),
            )
        found[one.id] = one
    return tuple(found.values())


def _text(path: Path) -> str:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(
                Bilingual(
                    f"文件有 {size:,} 字节，超过上限 {MAX_BYTES:,}。",
                    f"The file has {size:,} bytes, more than the limit of {MAX_BYTES:,}.",
                ),
                place=str(path),
            )
        data = path.read_bytes()
    except OSError as problem:
        why = reason(problem)
        raise InputError(
            Bilingual(f"文件打不开：{why.zh}。", f"Can't open it: {why.en}."),
            place=str(path),
        ) from problem
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise InputError(
            Bilingual("文件不是 UTF-8 编码。", "The file is not in UTF-8."),
            place=f"{path}, line {line}",
            hint=Bilingual(
                "请另存为 UTF-8（GBK 文件可用 iconv -f gb18030 -t utf-8 转换）。",
                "Save it as UTF-8 (iconv -f gb18030 -t utf-8 turns a GBK file into it).",
            ),
        ) from problem


def _rows(text: str) -> Iterator[_Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [name.strip() for name in next(reader, [])]
        _check_header(header)
        start = reader.line_num + 1
        for cells in reader:
            line, start = start, reader.line_num + 1
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(header):
                raise InputError(
                    Bilingual(
                        f"这一行有 {len(cells)} 格，表头有 {len(header)} 格。",
                        f"This row has {len(cells)} cells, the heading has {len(header)}.",
                    ),
                    place=f"line {line}",
                )
            yield _Row(line, dict(zip(header, cells, strict=True)))
    except csv.Error as problem:
        raise InputError(
            Bilingual("不是合规的 CSV（引号不成对？）。", f"Not a well-formed CSV: {problem}."),
            place=f"line {reader.line_num}",
        ) from problem


def _check_header(header: list[str]) -> None:
    missing = [name for name in NEEDED if name not in header]
    if missing:
        raise InputError(
            Bilingual(
                f"表头缺少：{'、'.join(missing)}。", f"Columns missing: {', '.join(missing)}."
            ),
            place="line 1",
            hint=Bilingual(f"须有：{'、'.join(NEEDED)}。", f"Needed: {', '.join(NEEDED)}."),
        )
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        raise InputError(
            Bilingual(f"表头重复：{'、'.join(twice)}。", f"Columns twice: {', '.join(twice)}."),
            place="line 1",
        )


def _observation(
    row: _Row, document: str, title: Bilingual, bases: Mapping[str, Basis]
) -> Observation:
    if not row["id"]:
        raise row.refused("id", Bilingual("缺少编号。", "The id is missing."))
    what = _indicator(row)
    kind = _kind(row)
    period = _period(row)
    note = parse_note(row["note"])
    if note.of and not is_indicator(note.of):
        raise row.refused(
            "note",
            Bilingual(f"占比的总体“{note.of}”不在指标表中。", f"Unknown whole {note.of!r}."),
        )
    value = _date(row, period) if what.nature is Nature.DATE else _number(row)
    line = row["line"] or str(row.line)
    return Observation(
        id=row["id"],
        indicator=what.id,
        subject=_subject(row),
        period=period,
        kind=kind,
        span=_span(what.nature, kind, period, note),
        value=value,
        unit=_unit(row, what, kind),
        source=Source(
            SourceKind.PRINT,
            document,
            f"line {line}",
            Bilingual(f"{title.zh}第{line}行", f"{title.en}, line {line}"),
        ),
        of=note.of,
        qualifier=note.qualifier,
        basis=Basis(price_year=note.price_year).filled_from(
            bases.get(section_of(row["id"]), Basis())
        ),
        remark=note.remark,
    )


def _indicator(row: _Row) -> Indicator:
    try:
        return indicator(row["indicator"])
    except QianwangError as problem:
        raise row.refused("indicator", problem.message, problem.hint) from problem


def _kind(row: _Row) -> Kind:
    try:
        return Kind(row["kind"])
    except ValueError as problem:
        raise row.refused(
            "kind",
            Bilingual(f"不认识的类别“{row['kind']}”。", f"Unknown kind {row['kind']!r}."),
            Bilingual(f"可用：{'、'.join(Kind)}。", f"Known: {', '.join(Kind)}."),
        ) from problem


def _period(row: _Row) -> Period:
    try:
        return Period.parse(row["period"])
    except InputError as problem:
        raise row.refused("period", problem.message, problem.hint) from problem


def _subject(row: _Row) -> Subject:
    try:
        subject = Subject.parse(row["subject"])
    except InputError as problem:
        raise row.refused("subject", problem.message, problem.hint) from problem
    names = [*subject.names, *([subject.place] if subject.place else [])]
    for name in names:
        if not (is_place(name) or name in PARTIES or is_scheme(name)):
            raise row.refused(
                "subject",
                Bilingual(f"不认识的对象“{name}”。", f"Unknown subject {name!r}."),
                Bilingual(
                    "对象须是地区、企业或已申明的专项。",
                    "A subject is a place, a company or a declared scheme.",
                ),
            )
    return subject


def _number(row: _Row) -> Decimal:
    if not _NUMBER.match(row["value"]):
        raise row.refused(
            "value",
            Bilingual(f"“{row['value']}”不是数。", f"{row['value']!r} is not a number."),
            Bilingual(
                "只写数字、小数点和负号，限定词写在 note 栏。",
                "Digits, point and minus only; words of hedging belong in the note.",
            ),
        )
    return Decimal(row["value"])


def _date(row: _Row, period: Period) -> Decimal:
    """A date claim as yyyymm or yyyymmdd; the year, if not printed, is the period's."""
    text = row["value"]
    month = _MONTH.match(text)
    if month:
        return Decimal(int(month[1]) * 100 + int(month[2]))
    day = _DAY.match(text)
    if day:
        year = int(day[1]) if day[1] else period.year
        return Decimal(year * 10_000 + int(day[2]) * 100 + int(day[3]))
    raise row.refused(
        "value",
        Bilingual(f"“{text}”不是日期。", f"{text!r} is not a date."),
        Bilingual("例：2021-12、2021-11-28、3月12日。", "Examples: 2021-12, 2021-11-28, 3月12日."),
    )


def _unit(row: _Row, what: Indicator, kind: Kind) -> str:
    """The unit; refuses an unknown one, and one that this kind of the indicator can't have."""
    meant = unit_meant(what.id, row["unit"])
    try:
        dimension = unit(meant).dimension
    except InputError as problem:
        raise row.refused("unit", problem.message, problem.hint) from problem
    if what.nature is not Nature.DATE and dimension not in _allowed(what, kind, dimension):
        raise row.refused(
            "unit",
            Bilingual(
                f"指标 {what.id} 的 {kind} 不能用单位“{meant}”。",
                f"The {kind} of {what.id} can't be given in {meant}.",
            ),
            Bilingual(f"该指标的单位是“{what.unit}”。", f"The indicator's unit is {what.unit}."),
        )
    return meant


def _allowed(what: Indicator, kind: Kind, any_other: str) -> frozenset[str]:
    """The dimensions that a kind of an indicator may be given in."""
    if kind in OWN_UNIT_KINDS:
        own = unit(what.unit).dimension
        return COUNTED if own in COUNTED else frozenset({own})
    return _OF_KIND.get(kind, frozenset({any_other}))


def _span(nature: Nature, kind: Kind, period: Period, note: Note) -> Span:
    """What the value runs over. Print gives flows since January and states at the period's end."""
    if note.month_value:
        return Span.MONTH
    if nature is Nature.STOCK:
        return Span.CUMULATIVE if kind is Kind.NET_ADD else Span.END
    if nature is Nature.FLOW or not period.is_month:
        return Span.CUMULATIVE
    return Span.END
