"""The workbook: live formulas that give what is printed, sources on every number."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from tests.kernel.documents.factory import HOSTILE, make

from qianwang.kernel.documents import workbook_formula
from qianwang.kernel.documents.model import Document, ExcelFormula
from qianwang.kernel.documents.workbook import xlsx


def read(document: Document, *, values: bool = False) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx(document)), data_only=values)


def test_there_is_a_sheet_for_each_table_and_figure() -> None:
    assert read(make()).sheetnames == [
        "目录",
        "图1",
        "表1",
        "图13",
        "图19",
        "图26",
        "图27",
        "附表1",
        "来源",
    ]


def test_a_derived_cell_computes_itself_from_the_cells_beside_it() -> None:
    page = read(make())["表1"]
    assert page["C11"].value == "=(B11/B10-1)*100"
    shown = read(make(), values=True)["表1"]["C11"].value
    assert shown == pytest.approx((336.8 / 314.5 - 1) * 100)
    assert page["C11"].number_format.startswith("0.0;")


def test_a_formula_that_would_not_give_the_printed_value_is_not_written() -> None:
    document = make()
    key = "telecom_revenue:guizhou:2021:yoy_pct"
    traces = dict(document.traces)
    before = "telecom_revenue:guizhou:2020:level"
    traces[before] = replace(traces[before], value=Decimal("300.0"))
    page = read(replace(document, traces=traces))["表1"]
    assert page["C11"].value == 7.1
    assert "不设公式" in page["C11"].comment.text
    assert key in page["C11"].comment.text


def test_every_number_bears_its_source() -> None:
    for page in read(make()).worksheets[1:-1]:
        for row in page.iter_rows():
            for cell in row:
                if isinstance(cell.value, int | float) or str(cell.value).startswith("="):
                    assert cell.comment is not None and len(cell.comment.text) > 10
    assert "第253行" in read(make())["表1"]["B7"].comment.text


def test_decimals_and_sample_marks_show_in_the_format() -> None:
    book = read(make())
    assert book["表1"]["B7"].number_format.startswith("0.00;")
    sample = book["附表1"]["B7"]
    assert '"◦"' in sample.number_format and isinstance(sample.value, float | int)
    assert "示例数据" in book["附表1"]["A3"].value
    assert '"◦"' not in read(make(sample=False))["附表1"]["B7"].number_format


def test_sources_hold_every_trace() -> None:
    document = make()
    page = read(document)["来源"]
    ids = [row[0].value for row in page.iter_rows(min_row=2)]
    assert ids == list(document.traces)


def test_heads_are_frozen() -> None:
    assert read(make())["附表1"].freeze_panes == "B7"
    assert read(make())["图1"].freeze_panes == "B6"


def test_no_word_becomes_a_formula() -> None:
    clean = set(_formulas(read(make())))
    assert set(_formulas(read(make(hostile=HOSTILE)))) == clean
    for page in read(make(hostile=HOSTILE)).worksheets:
        for link in page._hyperlinks:
            assert link.target is None


def _formulas(book: openpyxl.Workbook) -> list[str]:
    return [
        str(cell.value)
        for page in book.worksheets
        for row in page.iter_rows()
        for cell in row
        if cell.data_type == "f"
    ]


def test_same_document_same_bytes() -> None:
    assert xlsx(make()) == xlsx(make())


@pytest.mark.parametrize(
    ("formula", "inputs", "text", "value"),
    [
        (ExcelFormula("yoy", ("a", "b")), "110 100", "=(R1/R2-1)*100", "10"),
        (ExcelFormula("share", ("a", "b")), "1 4", "=R1/R2*100", "25"),
        (ExcelFormula("difference", ("a", "b")), "5 3", "=R1-R2", "2"),
        (ExcelFormula("sum", ("a", "b", "c")), "1 2 3", "=R1+R2+R3", "6"),
        (ExcelFormula("ratio", ("a", "b"), Decimal(100)), "1 4", "=(R1/R2)*100", "25"),
        (ExcelFormula("product", ("a", "b")), "3 4", "=R1*R2", "12"),
        (ExcelFormula("pull", ("a", "b", "c")), "12 10 40", "=(R1-R2)/R3*100", "5"),
        (
            ExcelFormula("contribution", ("a", "b", "c", "d")),
            "12 10 50 40",
            "=(R1-R2)/(R3-R4)*100",
            "20",
        ),
        (
            ExcelFormula("average_growth", ("a", "b"), periods=2),
            "121 100",
            "=((R1/R2)^(1/2)-1)*100",
            "10",
        ),
        (ExcelFormula("rank", ("a", "b", "c")), "2 3 1", "=1+(R2>R1)+(R3>R1)", "2"),
    ],
)
def test_formula_and_value_agree(formula: ExcelFormula, inputs: str, text: str, value: str) -> None:
    numbers = [Decimal(one) for one in inputs.split()]
    references = [f"R{at}" for at in range(1, len(numbers) + 1)]
    assert workbook_formula.text(formula, references) == text
    computed = workbook_formula.value(formula, numbers)
    assert computed is not None and computed.quantize(Decimal("0.0001")) == Decimal(value)


def test_division_by_zero_gives_no_value() -> None:
    assert (
        workbook_formula.value(ExcelFormula("share", ("a", "b")), [Decimal(1), Decimal(0)]) is None
    )
    assert (
        workbook_formula.value(ExcelFormula("share", ("a", "b")), [Decimal(0), Decimal(0)]) is None
    )
