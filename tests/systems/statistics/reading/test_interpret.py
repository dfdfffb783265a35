"""What a file says that it is, and what its cells say."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.uploads.allowance import UnreadableFile
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.finding import Severity
from qianwang.systems.statistics.reading.files import read_file
from qianwang.systems.statistics.reading.grid import Grid
from qianwang.systems.statistics.reading.interpret import Expected, interpret

Filed = Callable[..., FiledReturn]
Written = Callable[..., Path]


def faults(path: Path, expected: Expected | None = None) -> list[tuple[str, str]]:
    read = interpret(read_file(path), expected or Expected())
    assert all(one.severity is Severity.ERROR for one in read.faults)
    return [(one.code, one.cell) for one in read.faults]


def test_text_in_a_number_cell_is_named_and_a_number_offered(filed: Filed, as_csv: Written) -> None:
    (fault,) = interpret(read_file(as_csv(filed("T01"), put={"J8": "三百"}))).faults
    assert (fault.code, fault.cell) == ("type", "J8")
    assert fault.message.zh == "这一格应是数字，现在是“三百”。"
    assert fault.hint.zh == "请改为 300 或留空。"
    assert "300" in fault.hint.en


@pytest.mark.parametrize("text", ["#REF!", "见附件", "1.2.3", "TRUE"])
def test_other_text_in_a_number_cell(filed: Filed, as_csv: Written, text: str) -> None:
    assert faults(as_csv(filed("T01"), put={"J8": text})) == [("type", "J8")]


@pytest.mark.parametrize("text", ["#DIV/0!", "#REF!", "#N/A"])
def test_a_failed_formula_is_not_offered_as_a_number(
    filed: Filed, as_csv: Written, text: str
) -> None:
    (fault,) = interpret(read_file(as_csv(filed("T01"), put={"J8": text}))).faults
    assert text in fault.message.en
    assert not any(character.isdigit() for character in fault.hint.en)


@pytest.mark.parametrize("text", ["1,000.5", "１０００．５", " 1000.50 "])
def test_numbers_in_other_dress_are_numbers(filed: Filed, as_csv: Written, text: str) -> None:
    read = interpret(read_file(as_csv(filed("T01"), put={"J8": text})))
    assert read.faults == ()
    assert str(read.values["J8"]) == "1000.50"


def test_a_sign_for_no_figure_leaves_the_cell_without_one(filed: Filed, as_csv: Written) -> None:
    read = interpret(read_file(as_csv(filed("T01"), put={"J17": "—"})))
    assert read.faults == ()
    assert "J17" not in read.values


@pytest.mark.parametrize(("text", "wrong"), [("1000.50", False), ("1000.505", True)])
def test_more_decimals_than_declared(filed: Filed, as_csv: Written, text: str, wrong: bool) -> None:
    assert faults(as_csv(filed("T01"), put={"J8": text})) == ([("decimals", "J8")] if wrong else [])


def test_a_rounded_figure_keeps_the_decimals_that_its_source_gave(
    filed: Filed, as_csv: Written
) -> None:
    path = as_csv(filed("E01"), put={"I7": "3856.2"})
    assert str(interpret(read_file(path)).values["I7"]) == "3856.2"


def test_a_wrong_unit_is_named_at_its_head(filed: Filed, as_csv: Written) -> None:
    (fault,) = interpret(read_file(as_csv(filed("T01"), put={"J6": "亿元"}))).faults
    assert (fault.code, fault.cell) == ("unit", "J6")
    assert "亿元" in fault.message.zh
    assert "万元" in fault.message.zh


@pytest.mark.parametrize("text", ["", "箱"])
def test_a_unit_that_is_none(filed: Filed, as_csv: Written, text: str) -> None:
    assert faults(as_csv(filed("T01"), put={"J6": text})) == [("unit", "J6")]


def test_moved_columns_and_lines_are_named(filed: Filed, as_csv: Written) -> None:
    put = {"J4": "telecom_revenue:month", "C8": "zunyi"}
    assert faults(as_csv(filed("T01"), put=put)) == [("heading", "J4"), ("place", "C8")]


def test_contents_where_the_form_has_no_cell(filed: Filed, as_csv: Written) -> None:
    assert faults(as_csv(filed("T05"), put={"R8": "12", "T9": "x"})) == [
        ("outside", "R8"),
        ("outside", "T9"),
    ]


@pytest.mark.parametrize(
    ("expected", "code", "cell"),
    [
        (Expected(party="mobile"), "party", "C2"),
        (Expected(period=Period(2021, 2)), "period", "D2"),
        (Expected(form="T02"), "form", "B2"),
    ],
)
def test_a_file_that_is_not_what_the_command_says(
    filed: Filed, as_csv: Written, expected: Expected, code: str, cell: str
) -> None:
    assert faults(as_csv(filed("T01")), expected) == [(code, cell)]


def test_a_file_that_is_not_what_its_name_says(filed: Filed, as_csv: Written) -> None:
    assert faults(as_csv(filed("T01"), name="T01@mobile@2021-02.csv")) == [
        ("party", "C2"),
        ("period", "D2"),
    ]
    assert faults(as_csv(filed("T01"), name="T01_telecom_2021-01.csv")) == []


def test_a_workbook_made_for_another_period(filed: Filed, as_xlsx: Written) -> None:
    assert faults(as_xlsx(filed("T01"), put={"D2": "2021-02"})) == [("period", "D2")]


def test_a_form_of_another_version(filed: Filed, as_csv: Written) -> None:
    assert faults(as_csv(filed("T01"), put={"B2": "T01 v9"})) == [("version", "B2")]


@pytest.mark.parametrize(
    ("put", "cell"),
    [
        ({"B2": ""}, "B2"),
        ({"B2": "T77 v1"}, "B2"),
        ({"C2": "tower"}, "C2"),
        ({"D2": "2021"}, "D2"),
        ({"D2": "十二月"}, "D2"),
    ],
)
def test_a_file_of_which_nobody_can_tell_what_it_is(
    filed: Filed, as_csv: Written, put: dict[str, str], cell: str
) -> None:
    with pytest.raises(UnreadableFile) as caught:
        interpret(read_file(as_csv(filed("T01"), put=put)))
    assert caught.value.place == f"return.csv!{cell}"


def test_a_bare_table_is_what_the_command_says_that_it_is(filed: Filed, as_csv: Written) -> None:
    path = as_csv(filed("T01"), put={"B2": "", "C2": "", "D2": ""})
    read = interpret(read_file(path), Expected("T01", "telecom", Period(2021, 1)))
    assert read.name == "T01@telecom@2021-01"
    assert read.faults == ()


def test_explanations_below_the_table_and_beside_the_file(
    filed: Filed, as_csv: Written, as_xlsx: Written
) -> None:
    put = {"A20": "说明", "B20": "j11", "C20": "Falling", "D20": "冲减一月收入"}
    for path in (as_csv(filed("T01"), put=put), as_xlsx(filed("T01"), put=put)):
        read = interpret(read_file(path), explanations={("jump", "D9"): "新业务"})
        assert read.faults == ()
        assert read.explanations == {("falling", "J11"): "冲减一月收入", ("jump", "D9"): "新业务"}


def test_a_cell_that_holds_a_truth_value(filed: Filed, as_xlsx: Written) -> None:
    assert faults(as_xlsx(filed("T01"), put={"J8": True})) == [("type", "J8")]


def test_numbers_from_a_program_take_the_decimals_of_their_columns(filed: Filed) -> None:
    one = filed("T01", put={("guiyang", "telecom_revenue:cumulative"): Decimal(1)})
    assert str(one.values["J8"]) == "1.00"


@pytest.mark.parametrize("text", ["9" * 40, "1" + "0" * 18])
def test_a_number_beyond_everything_is_named(filed: Filed, as_csv: Written, text: str) -> None:
    assert faults(as_csv(filed("T01"), put={"J8": text})) == [("range", "J8")]


def test_a_float_beyond_everything_is_named(filed: Filed, as_xlsx: Written) -> None:
    assert faults(as_xlsx(filed("T01"), put={"J8": 1e300})) == [("range", "J8")]


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.dictionaries(
        st.sampled_from(["A1", "B2", "C2", "D2", "D4", "D6", "C8", "J8", "J17", "Z8", "B20"]),
        st.text(max_size=12) | st.sampled_from(["T01 v1", "三百", "1,000", "—", "2021-01"]),
        max_size=6,
    )
)
def test_no_content_breaks_the_reading(
    filed: Filed, grid_of: Callable[[FiledReturn], dict[str, str]], put: dict[str, str]
) -> None:
    cells = {**grid_of(filed("T01")), **put}
    try:
        interpret(Grid(cells, "return.csv", ""))
    except UnreadableFile as problem:
        assert problem.place is not None
