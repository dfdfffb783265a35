"""A CSV of printed figures is read as printed, or refused with its line and column."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import Kind, Span
from qianwang.kernel.indicators.indicator import Basis
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.printed import read_printed, section_of
from qianwang.kernel.indicators.printed import reader as module
from qianwang.kernel.indicators.printed.notes import Note, parse_note
from qianwang.kernel.indicators.qualifier import Qualifier

HEADER = "id,line,indicator,subject,period,kind,value,unit,note"
GOOD = "X-1,12,telecom_revenue,guizhou,2021,level,336.80,亿元,"
Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def _write(*rows: str, header: str = HEADER, encoding: str = "utf-8") -> Path:
        path = tmp_path / "figures.csv"
        path.write_text("\n".join([header, *rows]) + "\n", encoding=encoding)
        return path

    return _write


def refused(path: Path) -> InputError:
    with pytest.raises(InputError) as problem:
        read_printed(path, "a survey")
    assert problem.value.message.zh and problem.value.message.en
    return problem.value


def test_a_figure_keeps_its_decimals_and_its_line(write: Write) -> None:
    (one,) = read_printed(write(GOOD), "a survey")
    assert str(one.value) == "336.80"
    assert one.interval == Interval.printed(Decimal("336.80"))
    assert str(one.source) == "a survey, line 12"
    assert (one.kind, one.span) == (Kind.LEVEL, Span.CUMULATIVE)
    assert str(one.key) == "telecom_revenue:guizhou:2021:level"


def test_column_order_extra_columns_and_a_byte_order_mark_do_not_matter(write: Write) -> None:
    path = write(
        '亿元,"两行\n引文",336.80,level,2021,guizhou,telecom_revenue,X-1,12,什么',
        header="unit,quote,value,kind,period,subject,indicator,id,line,indicator_zh",
        encoding="utf-8-sig",
    )
    assert read_printed(path, "a survey") == read_printed(write(GOOD), "a survey")


def test_without_a_line_column_the_line_of_the_file_is_the_source(write: Write) -> None:
    path = write(
        "X-1,gdp,guizhou,2021,level,1,亿元", header="id,indicator,subject,period,kind,value,unit"
    )
    assert read_printed(path, "a table")[0].source.place == "line 2"


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("X-1,1,gdpp,guizhou,2021,level,1,亿元,", "indicator"),
        ("X-1,1,gdp,guizhou,2021,levels,1,亿元,", "kind"),
        ("X-1,1,gdp,guizou,2021,level,1,亿元,", "subject"),
        ("X-1,1,gdp,Guizhou!,2021,level,1,亿元,", "subject"),
        ("X-1,1,telecom_revenue,mobile@nowhere,2021,level,1,亿元,", "subject"),
        ("X-1,1,gdp,guizhou,21,level,1,亿元,", "period"),
        ("X-1,1,gdp,guizhou,2021,level,约1,亿元,", "value"),
        ('X-1,1,gdp,guizhou,2021,level,"1,000",亿元,', "value"),
        ("X-1,1,gdp,guizhou,2021,level,,亿元,", "value"),
        ("X-1,1,gdp,guizhou,2021,level,NaN,亿元,", "value"),
        ("X-1,1,gdp,guizhou,2021,level,1,贯,", "unit"),
        ("X-1,1,gdp,guizhou,2021,level,1,万户,", "unit"),
        ("X-1,1,gdp,guizhou,2021,yoy_pct,1,个百分点,", "unit"),
        ("X-1,1,gdp,guizhou,2021,share_pct,1,%,of:nothing", "note"),
        (",1,gdp,guizhou,2021,level,1,亿元,", "id"),
        ("X-1,1,build_start_date,internet_antifraud,2021,other,soon,日,", "value"),
    ],
)
def test_a_wrong_cell_is_named_by_line_and_column(write: Write, row: str, column: str) -> None:
    assert refused(write(GOOD.replace("X-1", "X-0"), row)).place == f"line 3, column {column}"


def test_the_line_named_counts_line_breaks_in_cells(write: Write) -> None:
    path = write(
        'X-0,"a\nb",gdp,guizhou,2021,level,1,亿元',
        "X-1,q,gdp,guizhou,2021,level,x,亿元",
        header="id,quote,indicator,subject,period,kind,value,unit",
    )
    assert refused(path).place == "line 4, column value"


def test_an_id_used_twice_is_refused(write: Write) -> None:
    problem = refused(write(GOOD, GOOD))
    assert problem.place == "line 3, column id" and "X-1" in problem.message.en


def test_a_short_row_missing_and_double_columns_are_refused(write: Write) -> None:
    assert refused(write("X-1,1,gdp")).place == "line 2"
    assert "unit" in refused(write(header="id,indicator,subject,period,kind,value")).message.en
    assert "kind" in refused(write(header=HEADER + ",kind")).message.en
    assert refused(write(header="")).place == "line 1"


def test_a_broken_quote_is_refused(write: Write) -> None:
    assert "CSV" in refused(write('X-1,1,"gdp')).message.en


def test_gbk_is_named_with_a_way_out(write: Write) -> None:
    problem = refused(write(GOOD, encoding="gb18030"))
    assert "UTF-8" in problem.message.en
    assert problem.hint is not None and "gb18030" in problem.hint.en
    assert problem.place is not None and problem.place.endswith("line 2")


def test_a_missing_and_a_huge_file_are_refused(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused(tmp_path / "none.csv").place == str(tmp_path / "none.csv")
    path = write(GOOD)
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    assert "limit" in refused(path).message.en


@pytest.mark.parametrize(
    ("row", "span"),
    [
        ("A-1,1,phone_users,guizhou,2021-12,level,1,万户,", Span.END),
        ("A-1,1,phone_users,guizhou,2021,net_add,1,万户,", Span.CUMULATIVE),
        ("A-1,1,fraud_resources_blocked,internet_antifraud,2021-12,count,1,万个,", Span.CUMULATIVE),
        (
            "A-1,1,mobile_data_traffic_per_user,guizhou,2021-12,level,1,GB/户/月,December value",
            Span.MONTH,
        ),
        ("A-1,1,internet_penetration,guizhou,2021-12,penetration,1,%,", Span.END),
    ],
)
def test_what_a_value_runs_over(write: Write, row: str, span: Span) -> None:
    assert read_printed(write(row), "a survey")[0].span is span


@pytest.mark.parametrize(
    ("value", "read"), [("2021-12", 202112), ("2021-11-28", 20211128), ("3月12日", 20210312)]
)
def test_a_date_claim_is_a_number_in_order(write: Write, value: str, read: int) -> None:
    row = f"A-1,1,build_start_date,internet_antifraud,2021-03-12,other,{value},日,"
    assert read_printed(write(row), "a survey")[0].value == read


def test_counting_words_stand_for_one_another_and_a_short_unit_for_what_it_means(
    write: Write,
) -> None:
    interviews = "A-1,1,enterprises_interviewed,icp_filing,2021,count,8,次,"
    egress = "A-2,1,idc_egress,telecom,2021,level,7700,G,"
    first, second = read_printed(write(interviews, egress), "a survey")
    assert (first.unit, second.unit) == ("次", "Gbps")


def test_a_section_may_rest_on_a_basis_of_its_own(write: Write) -> None:
    row = "A3-1,1,mobile_phone_users,china,2021-12,level,1,万户,"
    (one,) = read_printed(write(row), "a survey", bases={"A3": Basis(scope="national_table")})
    assert one.basis.scope == "national_table"
    assert section_of("C2.2-001") == "C2.2"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("", Note()),
        ("约", Note(Qualifier.ABOUT, remark="约")),
        ("heading; 近; of:netizens", Note(Qualifier.NEAR, "netizens", remark="heading; 近")),
        ("降幅超过", Note(Qualifier.OVER, remark="降幅超过")),
        ("超 余", Note(Qualifier.OVER, remark="超 余")),
        ("余", Note(Qualifier.AND_MORE, remark="余")),
        ("threshold, 3 years", Note(Qualifier.OVER, remark="threshold; 3 years")),
        ("按2020年不变单价", Note(price_year=2020, remark="按2020年不变单价")),
        ("低于", Note(remark="低于")),
        ("下降", Note(remark="下降")),
    ],
)
def test_a_note_is_taken_apart(text: str, note: Note) -> None:
    assert parse_note(text) == note
