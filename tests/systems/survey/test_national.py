"""The national tables: computed ranks, held against the printed ones."""

from __future__ import annotations

from decimal import Decimal

import pytest

from qianwang.kernel.documents.model import TableBlock
from qianwang.kernel.documents.scribe import Scribe
from qianwang.kernel.indicators.book import Book
from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.systems.survey.national import National, differences_table, national_tables
from qianwang.systems.survey.reader import YearReader


@pytest.fixture(scope="module")
def reader(printed_book: Book) -> YearReader:
    return YearReader(Scribe(printed_book, "zh"), 2021)


@pytest.fixture(scope="module")
def made(reader: YearReader) -> dict[str, TableBlock]:
    found = dict(national_tables(National(reader, reader.ranks)))
    tables = {name: block for name, block in found.items() if isinstance(block, TableBlock)}
    assert len(tables) == 4
    return tables


def row(block: TableBlock, place: str) -> list[str]:
    return next([cell.text for cell in each] for each in block.data.rows if each[0].text == place)


def test_rows_stand_as_national_tables_print_them(made: dict[str, TableBlock]) -> None:
    for block in made.values():
        names = [each[0].text for each in block.data.rows]
        assert len(names) == 36
        assert names[:3] == ["全国", "东部", "北京"]
        assert names[-1] == "黑龙江"
        assert len(block.data.total_rows) == 5


def test_the_home_province_stands_with_the_tables_own_value(made: dict[str, TableBlock]) -> None:
    assert row(made["A1"], "贵州")[1:3] == ["5966.9", "17.5"]
    assert row(made["A3"], "贵州")[1:4] == ["4269.9", "176.4", "110.7"]


def test_ranks_are_computed(made: dict[str, TableBlock]) -> None:
    # Xinjiang prints 13th with 114.7, behind Chongqing's 117.0 which prints 14th.
    assert row(made["A3"], "新疆")[-1] == "19"
    assert row(made["A3"], "重庆")[-1] == "13"
    assert row(made["A1"], "广东")[3] == "1"


def test_last_years_rank_is_led_back_from_growth(reader: YearReader) -> None:
    national = National(reader, reader.ranks)
    before = national.before("telecom_volume", "guizhou")
    assert before is not None
    assert round(float(before.value), 1) == round(5966.9 / 1.175, 1)
    assert national.ranked("telecom_volume", Kind.LEVEL, 1)[Subject(("guizhou",))].value == 10


def test_last_years_growth_ranks_are_as_printed(made: dict[str, TableBlock]) -> None:
    block = made["A1"]
    assert "照印" in block.data.columns[-1].head
    cell = next(each[-1] for each in block.data.rows if each[0].text == "河南")
    assert cell.value == Decimal(10)
    assert cell.trace_id is not None


def test_the_unlabelled_column_says_so_and_is_ranked_by_nothing(
    made: dict[str, TableBlock],
) -> None:
    block = made["A4"]
    assert block.data.columns[1].head.startswith("未标明")
    assert block.data.columns[1].unit == ""
    assert [column.head for column in block.data.columns[4:]] == ["净增位次", "普及率位次"]


def test_every_difference_is_shown_and_judged(
    reader: YearReader, made: dict[str, TableBlock]
) -> None:
    block = differences_table(reader.ranks)
    assert isinstance(block, TableBlock)
    rows = {(each[0].text, each[1].text): [cell.text for cell in each] for each in block.data.rows}
    assert rows["移动电话普及率（全国排名表）", "新疆"][3:] == ["19", "13", "否"]
    # Guizhou and Shandong both print 110.7: rounding leaves their order open.
    assert rows["移动电话普及率（全国排名表）", "贵州"][3:] == ["21", "22", "是"]
    for each in block.data.rows:
        assert each[3].trace_id and each[4].trace_id
        assert each[3].value != each[4].value


def test_regions_and_nation_are_not_ranked(made: dict[str, TableBlock]) -> None:
    for block in made.values():
        for place in ("全国", "东部", "东北部"):
            assert row(block, place)[-1] == "—"


def test_the_rest_of_the_nation_is_named(reader: YearReader) -> None:
    rest = National(reader, reader.ranks).rest("telecom_revenue")
    assert rest is not None
    assert round(float(rest.value), 1) == 369.4
