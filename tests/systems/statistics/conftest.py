"""Returns that are in order, made from a form, for tests to spoil."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind, Period, Span
from qianwang.kernel.places import prefectures
from qianwang.systems.statistics import layout
from qianwang.systems.statistics.cells import letter, position
from qianwang.systems.statistics.filed import Coordinate, FiledReturn
from qianwang.systems.statistics.form import Form, Role
from qianwang.systems.statistics.forms import form as form_of
from qianwang.systems.statistics.workbook import Blank, write_blank

TODAY = date(2022, 3, 1)

Values = dict[Coordinate, Decimal]
Numbers = Callable[..., Values]
Written = Callable[..., Path]


SIZES = {
    "phone_users": 1700, "mobile_phone_users": 1500, "fixed_phone_users": 200,
    "users_2g": 100, "users_3g": 100, "users_4g": 900, "users_5g": 400, "users_4g5g": 1300,
    "mobile_broadband_users": 1400, "users_5g_terminal": 500, "mobile_internet_users": 1300,
    "handset_internet_users": 1200, "fixed_broadband_users": 1000,
    "fixed_broadband_users_urban": 600, "fixed_broadband_users_rural": 400, "ftth_users": 900,
    "broadband_users_under_20m": 100, "broadband_users_20m_to_50m": 100,
    "broadband_users_50m_to_100m": 100, "broadband_users_100m": 700,
    "broadband_users_100m_to_1000m": 600, "broadband_users_1000m": 100,
    "mobile_data_traffic": 1000, "handset_data_traffic": 900, "other_terminal_data_traffic": 100,
    "data_traffic_2g3g": 100, "data_traffic_4g": 500, "data_traffic_5g": 400,
    "telecom_volume": 2000, "telecom_volume_mobile_data": 900, "telecom_volume_broadband": 500,
    "telecom_revenue": 1000, "revenue_mobile_voice": 200, "revenue_fixed_voice": 100,
    "revenue_data_internet": 500, "revenue_mobile_data": 300, "revenue_fixed_data": 200,
    "revenue_value_added": 150, "revenue_mobile_value_added": 100,
    "revenue_fixed_value_added": 50, "revenue_other": 50, "revenue_non_voice": 700,
    "base_stations": 600, "base_stations_2g3g": 100, "base_stations_4g": 300,
    "base_stations_5g": 200, "broadband_ports": 1000, "broadband_ports_urban": 600,
    "broadband_ports_rural": 400, "ftth_ports": 800, "lan_ports": 100, "xdsl_ports": 100,
    "fixed_asset_investment": 500, "investment_mobile": 300, "investment_4g": 100,
    "investment_5g": 150, "gdp": 900, "gdp_primary": 100, "gdp_secondary": 300,
    "gdp_tertiary": 500, "netizens": 200, "netizens_urban": 120, "netizens_rural": 80,
    "netizens_mobile": 190, "population": 300, "resident_population": 300,
}  # fmt: skip
"""Of a prefecture and a month, in the unit of the form: parts make up their wholes."""

ANY = 50
PERCENT = Decimal(5)


@pytest.fixture
def numbers() -> Numbers:
    """Numbers of a form that pass every check; flows are the same each month."""

    def make(form: Form, period: Period, scale: Decimal = Decimal(1)) -> Values:
        places = len(prefectures())
        values: Values = {}
        for row, column in form.fields.values():
            if row.role in (Role.OF_WHICH, Role.APART):
                continue
            size = Decimal(SIZES.get(column.indicator.id, ANY)) * scale
            if column.kind is not Kind.LEVEL:
                size = PERCENT
            else:
                size *= places if row.role is Role.WHOLE else 1
                size *= (period.month or 1) if column.span is Span.CUMULATIVE else 1
            values[row.place.id, column.key] = size.quantize(column.step)
        return values

    return make


@pytest.fixture
def filed(numbers: Numbers) -> Callable[..., FiledReturn]:
    """A return in order: `filed("T01", period="2021-01", put={("guiyang", "…"): …})`."""

    def make(
        code: str,
        party: str | None = None,
        period: str | None = None,
        put: Mapping[Coordinate, Decimal | None] | None = None,
        scale: str = "1",
    ) -> FiledReturn:
        form = form_of(code)
        when = Period.parse(period or ("2021-01" if form.monthly else "2021"))
        values = numbers(form, when, Decimal(scale))
        for at, value in (put or {}).items():
            if value is None:
                values.pop(at, None)
            else:
                values[at] = value
        return FiledReturn.of(form, party or form.parties[0], when, values)

    return make


@pytest.fixture
def grid_of() -> Callable[[FiledReturn], dict[str, str]]:
    """The sheet of a return as texts by cell, as an empty form that was filled in has it."""

    def make(one: FiledReturn) -> dict[str, str]:
        form = one.form
        cells = {
            layout.TITLE: form.title.zh,
            layout.FORM_CELL: layout.form_mark(form),
            layout.PARTY_CELL: one.party,
            layout.PERIOD_CELL: str(one.period),
        }
        for column in form.columns:
            cells[f"{column.letter}{layout.KEY_LINE}"] = column.key
            cells[f"{column.letter}{layout.NAME_LINE}"] = column.name.zh
            cells[f"{column.letter}{layout.UNIT_LINE}"] = str(column.unit)
        for row in form.rows:
            cells[f"{layout.PLACE_NAME}{row.line}"] = row.place.short.zh
            cells[f"{layout.PLACE_ID}{row.line}"] = row.place.id
        for cell, value in one.values.items():
            cells[cell] = str(value)
        return cells

    return make


@pytest.fixture
def as_csv(tmp_path: Path, grid_of: Callable[[FiledReturn], dict[str, str]]) -> Written:
    """Writes a return as CSV, with some cells put otherwise."""

    def write(
        one: FiledReturn,
        put: Mapping[str, str] | None = None,
        name: str = "return.csv",
        encoding: str = "utf-8-sig",
        delimiter: str = ",",
    ) -> Path:
        cells = {**grid_of(one), **(put or {})}
        places = {cell: position(cell) or (1, 1) for cell in cells}
        lines = max(line for line, _ in places.values())
        width = max(column for _, column in places.values())
        text = io.StringIO()
        writer = csv.writer(text, delimiter=delimiter)
        for line in range(1, lines + 1):
            writer.writerow([cells.get(f"{letter(at)}{line}", "") for at in range(1, width + 1)])
        path = tmp_path / name
        path.write_bytes(text.getvalue().encode(encoding))
        return path

    return write


@pytest.fixture
def as_xlsx(tmp_path: Path) -> Written:
    """Writes the empty form as the program makes it and fills it in, as a filer would."""

    def write(
        one: FiledReturn, put: Mapping[str, object] | None = None, name: str = "return.xlsx"
    ) -> Path:
        path = tmp_path / name
        write_blank(Blank(one.form, one.party, one.period, Bilingual("某公司", "A")), path)
        book = openpyxl.load_workbook(path)
        sheet = book[one.form.code]
        for cell, value in one.values.items():
            sheet[cell] = float(value)
        for cell, content in (put or {}).items():
            sheet[cell] = content
        book.save(path)
        return path

    return write
