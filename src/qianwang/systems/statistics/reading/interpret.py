"""A grid into a return: which form it is, and what each of its cells says.

Everything wrong that can be seen without other returns' numbers is found here, all at once: what
the file says it is, headings and units that were changed, and cells that don't hold a number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError, NotFound
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.indicators.units import unit
from qianwang.kernel.uploads.allowance import UnreadableFile
from qianwang.systems.statistics import layout
from qianwang.systems.statistics.cells import position
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.finding import Finding, error
from qianwang.systems.statistics.form import Column, Form
from qianwang.systems.statistics.forms import FIRST_COLUMN
from qianwang.systems.statistics.forms import form as form_of
from qianwang.systems.statistics.reading.grid import Content, Grid
from qianwang.systems.statistics.reading.numbers import guess, is_not_available, number

_MARK = re.compile(r"([A-Z]\d{2})\s*v(\d+)\Z")
_IN_NAME = re.compile(r"(?P<form>[A-Z]\d{2})[_@-](?P<party>[a-z_]+?)[_@-](?P<period>\d{4}(-\d\d)?)")


TOO_GREAT = Decimal(10) ** 18
"""Beyond all that is counted, and beyond what decimals can be put in order at."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the caller says that the file is; None is not said."""

    form: str | None = None
    party: str | None = None
    period: Period | None = None


def interpret(
    grid: Grid,
    expected: Expected = Expected(),
    explanations: Mapping[tuple[str, str], str] | None = None,
) -> FiledReturn:
    """The return that a grid holds, with what is wrong in it as `faults`.

    explanations: those given beside the file; they are added to those in it. Raises UnreadableFile
    where the form, party or period can't be told at all, or party and period don't go with it.
    """
    form, faults = _which_form(grid, expected)
    party = grid.text(layout.PARTY_CELL) or expected.party or ""
    period = _period(grid, expected)
    _require(form, grid, party, period)
    faults += _not_as_expected(grid, form, party, period, expected)
    faults += _headings(grid, form)
    values: dict[str, Decimal] = {}
    for cell, (_, column) in form.fields.items():
        read = _read(grid, cell, column)
        if isinstance(read, Decimal):
            values[cell] = read
        elif read is not None:
            faults.append(read)
    faults += _elsewhere(grid, form)
    return FiledReturn(
        form,
        party,
        period,
        values,
        tuple(faults),
        {**_explanations(grid, form), **(explanations or {})},
        grid.document,
        grid.sha256,
    )


def _which_form(grid: Grid, expected: Expected) -> tuple[Form, list[Finding]]:
    mark = _MARK.match(grid.text(layout.FORM_CELL))
    code = mark[1] if mark else expected.form
    if code is None:
        raise UnreadableFile(
            Bilingual(
                f"{layout.FORM_CELL} 没有表号，无法知道这是哪张报表。",
                f"{layout.FORM_CELL} has no form code: what return this is can't be told.",
            ),
            place=f"{grid.document}!{layout.FORM_CELL}",
            hint=Bilingual(
                "请用空白报表填写（报表页面或 qianwang returns form），或加 --form。",
                "Fill in an empty form (from the page of the return, or by `qianwang returns "
                "form`), or give --form.",
            ),
        )
    try:
        form = form_of(code)
    except NotFound as problem:
        raise UnreadableFile(
            problem.message, place=f"{grid.document}!{layout.FORM_CELL}", hint=problem.hint
        ) from None
    if mark and int(mark[2]) != form.version:
        return form, [
            error(
                "version",
                layout.FORM_CELL,
                Bilingual(
                    f"报表是第 {mark[2]} 版，现行第 {form.version} 版。",
                    f"the form is version {mark[2]}; version {form.version} is in force.",
                ),
                Bilingual("请改用现行版本。", "Use the version in force."),
            )
        ]
    return form, []


def _period(grid: Grid, expected: Expected) -> Period:
    written = grid.text(layout.PERIOD_CELL)
    if not written and expected.period is not None:
        return expected.period
    try:
        return Period.parse(written)
    except InputError as problem:
        raise UnreadableFile(
            problem.message, place=f"{grid.document}!{layout.PERIOD_CELL}", hint=problem.hint
        ) from None


def _require(form: Form, grid: Grid, party: str, period: Period) -> None:
    """Raise UnreadableFile, at the cell that says it, for a party or period not of this form."""
    cell = layout.PARTY_CELL
    try:
        form.require_party(party)
        cell = layout.PERIOD_CELL
        form.require_period(period)
    except InputError as problem:
        raise UnreadableFile(
            problem.message, place=f"{grid.document}!{cell}", hint=problem.hint
        ) from None


def _not_as_expected(
    grid: Grid, form: Form, party: str, period: Period, expected: Expected
) -> list[Finding]:
    """Where the file says it is another return than its caller, its name or its locked copy."""
    said: list[tuple[str, str | None, Bilingual]] = []
    commanded = Bilingual("命令要求", "the command says")
    said.append(("form", expected.form, commanded))
    said.append(("party", expected.party, commanded))
    said.append(("period", str(expected.period) if expected.period else None, commanded))
    named = _IN_NAME.search(grid.document)
    if named:
        by_name = Bilingual("文件名写的是", "the file's name says")
        said += [(name, named[name], by_name) for name in ("form", "party", "period")]
    if grid.hidden is not None:
        made_for = Bilingual("生成报表时为", "the form was made for")
        code, _, for_party, for_period = grid.hidden
        said += [
            ("form", code, made_for),
            ("party", for_party, made_for),
            ("period", for_period, made_for),
        ]
    is_now = {"form": form.code, "party": party, "period": str(period)}
    cell = {
        "form": layout.FORM_CELL,
        "party": layout.PARTY_CELL,
        "period": layout.PERIOD_CELL,
    }
    name_zh = {"form": "表号", "party": "填报单位", "period": "报告期"}
    found = []
    for name, told, who in said:
        if told is not None and told != is_now[name]:
            found.append(
                error(
                    name,
                    cell[name],
                    Bilingual(
                        f"{name_zh[name]}为 {is_now[name]}，而{who.zh} {told}。",
                        f"the {name} is {is_now[name]}, but {who.en} {told}.",
                    ),
                    Bilingual(
                        "请核对是否拿错文件，改正其中一处。",
                        "Check whether it is the wrong file, and correct one of the two.",
                    ),
                )
            )
    return list(dict.fromkeys(found))


def _headings(grid: Grid, form: Form) -> list[Finding]:
    """Columns, units and places that are not where the form has them."""
    found = []
    for column in form.columns:
        key_cell = f"{column.letter}{layout.KEY_LINE}"
        if grid.text(key_cell) != column.key:
            found.append(
                error(
                    "heading",
                    key_cell,
                    Bilingual(
                        f"列标识应为“{column.key}”（{column.name.zh}），"
                        f"现为“{grid.text(key_cell)}”。",
                        f"the column's key should be {column.key} ({column.name.en}), "
                        f"not {grid.text(key_cell)!r}.",
                    ),
                    _KEEP,
                )
            )
        found += _unit(grid, column)
    for row in form.rows:
        cell = f"{layout.PLACE_ID}{row.line}"
        if grid.text(cell) != row.place.id:
            found.append(
                error(
                    "place",
                    cell,
                    Bilingual(
                        f"这一行应为{row.place.short.zh}（{row.place.id}），"
                        f"现为“{grid.text(cell)}”。",
                        f"this line should be {row.place.short.en} ({row.place.id}), "
                        f"not {grid.text(cell)!r}.",
                    ),
                    _KEEP,
                )
            )
    return found


_KEEP = Bilingual(
    "请不要增删行列或改表头，用空白报表重新填写。",
    "Don't add, remove or rename lines and columns; fill in an empty form.",
)


def _unit(grid: Grid, column: Column) -> list[Finding]:
    cell = f"{column.letter}{layout.UNIT_LINE}"
    written = grid.text(cell)
    try:
        same = unit(written).code == column.unit.code
    except InputError:
        same = False
    if same:
        return []
    return [
        error(
            "unit",
            cell,
            Bilingual(
                f"{column.name.zh}的单位应为“{column.unit}”，现为“{written}”。",
                f"the unit of {column.name.en} should be {column.unit}, not {written!r}.",
            ),
            Bilingual(
                f"请把这一列的数换算为{column.unit}，单位格改回“{column.unit}”。",
                f"Convert the column to {column.unit} and put the unit back.",
            ),
        )
    ]


def _read(grid: Grid, cell: str, column: Column) -> Decimal | Finding | None:
    """The number in a cell, None where there is none, or what is wrong with it."""
    if cell in grid.uncomputed:
        return error(
            "type",
            cell,
            Bilingual(
                "这一格是公式，但文件没有保存它的结果。",
                "this cell is a formula whose result was not saved in the file.",
            ),
            Bilingual(
                "请在电子表格软件中打开、重算并保存，或填入数字。",
                "Open, recalculate and save it in a spreadsheet program, or write the number.",
            ),
        )
    content = grid.cells.get(cell)
    if content is None:
        return None
    if isinstance(content, Decimal):
        return _in_decimals(content, cell, column)
    if isinstance(content, str):
        if is_not_available(content):
            return None
        read = number(content)
        if read is not None:
            return _in_decimals(read, cell, column)
    return _not_a_number(content, cell)


def _in_decimals(value: Decimal, cell: str, column: Column) -> Decimal | Finding:
    """The value in the column's decimals; of a rounded column as it was written."""
    if not value.is_finite() or abs(value) >= TOO_GREAT:
        return error(
            "range",
            cell,
            Bilingual("数字大得不可能。", "the number is impossibly great."),
            Bilingual("请核对。", "Check it."),
        )
    kept = value.quantize(column.step)
    if kept != value:
        return error(
            "decimals",
            cell,
            Bilingual(
                f"{value} 的小数位多于 {column.decimals} 位。",
                f"{value} has more than {column.decimals} decimals.",
            ),
            Bilingual(f"请改为 {kept}。", f"Write {kept}."),
        )
    if column.rounded:
        return value
    return kept


def _not_a_number(content: Content, cell: str) -> Finding:
    if isinstance(content, date | time):
        return error(
            "type",
            cell,
            Bilingual(
                f"这一格应是数字，现在是日期 {content}。",
                f"this cell should hold a number and holds the date {content}.",
            ),
            Bilingual(
                "请把单元格格式改为数值后重新填写。",
                "Set the cell's format to number and write the value again.",
            ),
        )
    if isinstance(content, str) and content.startswith("#"):
        return error(
            "type",
            cell,
            Bilingual(
                f"这一格是出错的公式（{content}）。",
                f"this cell is a formula that failed ({content}).",
            ),
            Bilingual("请改正公式，或填入数字。", "Correct the formula, or write the number."),
        )
    meant = guess(content) if isinstance(content, str) else None
    hint = Bilingual("请改为数字或留空。", "Write a number or leave it empty.")
    if meant is not None:
        hint = Bilingual(f"请改为 {meant} 或留空。", f"Write {meant} or leave it empty.")
    return error(
        "type",
        cell,
        Bilingual(
            f"这一格应是数字，现在是“{content}”。",
            f"this cell should hold a number and holds “{content}”.",
        ),
        hint,
    )


def _elsewhere(grid: Grid, form: Form) -> Iterator[Finding]:
    """What stands in the lines of places, right of their names, in cells that the form lacks."""
    lines = range(form.rows[0].line, form.rows[-1].line + 1)
    for cell, content in grid.cells.items():
        line, column = position(cell) or (0, 0)
        if line not in lines or column < FIRST_COLUMN or cell in form.fields:
            continue
        if not is_not_available(str(content)):
            yield error(
                "outside",
                cell,
                Bilingual(
                    f"表外或不填的格里有内容“{content}”。",
                    f"a cell that the form doesn't have holds “{content}”.",
                ),
                Bilingual("请清空这一格。", "Clear this cell."),
            )


def _explanations(grid: Grid, form: Form) -> dict[tuple[str, str], str]:
    """The explanations below the table, by rule and cell."""
    found = {}
    for line in range(
        layout.first_explanation_line(form),
        layout.first_explanation_line(form) + layout.EXPLANATION_LINES,
    ):
        cell, code, text = (grid.text(f"{letter}{line}") for letter in "BCD")
        if cell and code and text:
            found[code.lower(), cell.upper()] = text
    return found
