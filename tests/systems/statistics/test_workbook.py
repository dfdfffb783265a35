"""The empty form: locked where it must not be changed, open where it is filled in."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import Period
from qianwang.systems.statistics.forms import form, forms
from qianwang.systems.statistics.reading.files import read_file
from qianwang.systems.statistics.reading.interpret import interpret
from qianwang.systems.statistics.workbook import Blank, write_blank

FILER = Bilingual("某公司", "A Company")


def blank(tmp_path: Path, code: str = "T05", **more: str) -> Path:
    one = form(code)
    period = Period(2021, 12) if one.monthly else Period(2021)
    path = tmp_path / f"{code}.xlsx"
    write_blank(Blank(one, one.parties[0], period, FILER, **more), path)  # type: ignore[arg-type]
    return path


@pytest.mark.parametrize("code", list(forms()))
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_empty_form_is_read_as_itself_without_numbers(
    tmp_path: Path, code: str, language: str
) -> None:
    read = interpret(read_file(blank(tmp_path, code, language=language)))
    assert read.form is form(code)
    assert read.values == {}
    assert read.faults == ()


def test_only_cells_to_be_filled_are_open(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(blank(tmp_path))["T05"]
    assert sheet.protection.sheet
    fields = form("T05").fields
    for line in sheet.iter_rows(min_row=1, max_row=17):
        for cell in line:
            assert cell.protection.locked is (cell.coordinate not in fields)


def test_every_open_cell_refuses_what_is_no_number(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(blank(tmp_path))["T05"]
    rules = {
        cell.coord: rule
        for rule in sheet.data_validations.dataValidation
        for cell in rule.sqref.ranges
    }
    for cell in form("T05").fields:
        assert any(cell == known or _holds(known, cell) for known in rules)
    assert {rule.type for rule in rules.values()} == {"decimal"}
    assert {float(rule.formula1) for rule in rules.values()} == {0}
    assert all("数字" in rule.error for rule in rules.values())


def _holds(area: str, cell: str) -> bool:
    from openpyxl.utils import range_boundaries
    from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

    left, top, right, bottom = range_boundaries(area)
    letters, line = coordinate_from_string(cell)
    return left <= column_index_from_string(letters) <= right and top <= line <= bottom


def test_each_heading_carries_its_definition_and_each_unit_stands_below(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(blank(tmp_path))["T05"]
    for column in form("T05").columns:
        note = sheet[f"{column.letter}5"].comment
        assert note is not None
        assert note.text == column.indicator.definition.zh
        assert sheet[f"{column.letter}6"].value == str(column.unit)


def test_what_the_form_is_for_is_named_and_remembered(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(blank(tmp_path))
    assert {"form_mark", "filing_party", "filing_period"} <= set(book.defined_names)
    assert book["_form"].sheet_state == "hidden"
    assert [row[1].value for row in book["_form"].iter_rows()] == ["T05", "1", "telecom", "2021-12"]
    assert len(book.sheetnames) == 3


def test_it_prints_on_one_landscape_page_and_keeps_its_head_in_sight(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(blank(tmp_path))["T05"]
    assert sheet.page_setup.orientation == "landscape"
    assert str(sheet.page_setup.paperSize) == "9"
    assert sheet.freeze_panes == "D7"


def test_a_cell_that_a_line_does_not_have_is_closed(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(blank(tmp_path))["T05"]
    bandwidth = form("T05").by_key["interprovincial_bandwidth:end"].letter
    assert sheet[f"{bandwidth}7"].value is None
    assert sheet[f"{bandwidth}8"].value == "—"


def test_the_same_form_is_the_same_bytes(tmp_path: Path) -> None:
    first = blank(tmp_path).read_bytes()
    assert blank(tmp_path).read_bytes() == first


def test_a_form_for_the_wrong_party_or_period_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    with pytest.raises(InputError):
        write_blank(Blank(form("T05"), "tower", Period(2021, 12), FILER), path)
    with pytest.raises(InputError):
        write_blank(Blank(form("T05"), "telecom", Period(2021), FILER), path)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "no" / "x.xlsx"
    with pytest.raises(InputError) as caught:
        write_blank(Blank(form("T05"), "telecom", Period(2021, 12), FILER), path)
    assert caught.value.place == str(path)
