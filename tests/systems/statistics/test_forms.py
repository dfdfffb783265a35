"""The forms as declared: complete, consistent, and cell by cell what they say."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from qianwang.kernel.errors import IncompatibleMeasures, InputError, NotFound
from qianwang.kernel.indicators.codes import Kind, Period, Span
from qianwang.kernel.indicators.indicator import Nature
from qianwang.kernel.indicators.vocabulary import derivation, indicator
from qianwang.systems.statistics.cells import letter, position
from qianwang.systems.statistics.form import Required, Role
from qianwang.systems.statistics.forms import form, forms, read_form

SMALL = """
code = "X01"
version = 1
title = { zh = "试", en = "trial" }
parties = ["telecom"]
frequency = "month"
valid_from = "2020-01"
rows = "prefectures_and_total"
[[column]]
indicator = "telecom_revenue"
span = "month"
unit = "万元"
decimals = 2
"""


@pytest.mark.parametrize("code", list(forms()))
def test_every_column_fits_its_indicator(code: str) -> None:
    for column in form(code).columns:
        if column.kind is Kind.LEVEL and column.indicator.nature is Nature.STOCK:
            assert column.span is Span.END, column.key
        if column.kind is Kind.LEVEL and column.indicator.nature is Nature.FLOW:
            assert column.span in (Span.MONTH, Span.CUMULATIVE), column.key


@pytest.mark.parametrize("code", list(forms()))
def test_equalities_name_columns_that_both_forms_have(code: str) -> None:
    for equality in form(code).equalities:
        assert equality.column in form(code).by_key
        assert equality.column in form(equality.form).by_key


def test_every_reported_indicator_of_the_figures_has_a_cell() -> None:
    filed = {column.indicator.id for one in forms().values() for column in one.columns}
    text = files("qianwang.systems.survey").joinpath("figures.toml").read_text(encoding="utf-8")
    wanted = set()
    for figure in tomllib.loads(text)["figure"]:
        for series in (*figure.get("series", ()), *figure.get("rates", ())):
            how = derivation(series["indicator"])
            wanted |= set(how.of) if how else {series["indicator"]}
    by_ratio = {"mobile_data_price", "internet_penetration"}
    assert wanted - filed - by_ratio == set()


def test_cells_are_named_line_by_line() -> None:
    one = form("T01")
    assert one.cell("guizhou", "telecom_volume:month") == "D7"
    assert one.cell("guian", "telecom_volume:month") == "D17"
    assert form("T02").columns[-1].letter == "AA"
    with pytest.raises(KeyError):
        form("T05").cell("guiyang", "interprovincial_bandwidth:end")


def test_the_prefectures_are_the_parts_and_guian_is_of_which() -> None:
    roles = [row.role for row in form("T02").rows]
    assert roles == [Role.WHOLE, *[Role.PART] * 9, Role.OF_WHICH]


def test_identities_of_the_vocabulary_hold_between_columns_of_one_span() -> None:
    wholes = {balance.whole.key for balance in form("T03").balances}
    assert wholes == {"mobile_data_traffic:cumulative"}


def test_a_company_files_of_itself_and_a_source_of_places() -> None:
    company, source = form("T01"), form("E01")
    assert str(company.subject(company.rows[1], "mobile")) == "mobile@guiyang"
    assert str(company.subject(company.rows[0], "mobile")) == "mobile"
    assert str(source.subject(source.rows[1], "statistics_bureau")) == "guiyang"


def test_a_stock_of_a_year_is_that_of_its_december() -> None:
    one = form("E01")
    assert str(one.period_of(one.by_key["resident_population:end"], Period(2021))) == "2021-12"
    assert str(one.period_of(one.by_key["gdp:cumulative"], Period(2021))) == "2021"


@pytest.mark.parametrize("text", ["2021", "2015-12", "2021-10-19", "2015-2021"])
def test_a_period_that_the_form_is_not_filed_for_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        form("T01").require_period(Period.parse(text))


def test_a_party_that_does_not_file_the_form_is_refused_with_those_that_do() -> None:
    with pytest.raises(InputError) as caught:
        form("T02").require_party("tower")
    assert caught.value.hint is not None
    assert "unicom" in caught.value.hint.en


def test_an_unknown_form_is_not_found_and_the_known_ones_are_named() -> None:
    with pytest.raises(NotFound) as caught:
        form("T99")
    assert caught.value.hint is not None
    assert "T01" in caught.value.hint.en


def test_a_form_in_a_unit_that_its_indicator_cannot_have_is_no_form() -> None:
    with pytest.raises(IncompatibleMeasures):
        read_form(SMALL.replace("万元", "万户"))


def test_a_form_with_one_column_twice_is_no_form() -> None:
    column = SMALL[SMALL.index("[[column]]") :]
    with pytest.raises(ValueError, match="twice"):
        read_form(SMALL + column)


def test_a_form_with_an_unknown_row_scheme_is_no_form() -> None:
    with pytest.raises(ValueError, match="row scheme"):
        read_form(SMALL.replace("prefectures_and_total", "streets"))


def test_what_a_form_leaves_open_has_the_strict_default() -> None:
    column = read_form(SMALL).columns[0]
    assert column.required is Required.EVERYWHERE
    assert not column.rounded
    assert column.row_total
    assert column.indicator == indicator("telecom_revenue")


@pytest.mark.parametrize(("number", "text"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_letters_of_columns(number: int, text: str) -> None:
    assert letter(number) == text
    assert position(f"{text}7") == (7, number)


@pytest.mark.parametrize("text", ["", "7", "D", "D0", "d7", "D7:E8"])
def test_what_is_no_cell_has_no_position(text: str) -> None:
    assert position(text) is None
