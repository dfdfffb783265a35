"""How returns are read on pages: rounded as it is published, exact to whoever asks for it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.kernel.indicators.views.numbers import filed, printed

from qianwang.kernel.documents.model import Cell
from qianwang.kernel.indicators.book import Book
from qianwang.kernel.indicators.codes import Kind, Period, Subject
from qianwang.kernel.indicators.observation import Observation
from qianwang.kernel.indicators.presenting.exploring import parts
from qianwang.kernel.indicators.presenting.rows import as_csv
from qianwang.kernel.indicators.presenting.selection import Selection
from qianwang.kernel.indicators.presenting.shown import Page, Shown, shown

HOME = Subject(("guizhou",))
YEAR = Period(2021)


def returned(value: str, unit: str, kind: Kind = Kind.LEVEL) -> Observation:
    """A return's number of the province's revenue in 2021."""
    print_ = printed("R1", "telecom_revenue", "guizhou", value, unit, kind=kind)
    return replace(print_, source=filed("mobile", "zunyi", "1").source, sample=True)


def on_a_page(one: Observation) -> Shown:
    return Page(Book([one]), "zh").shown("telecom_revenue", one.kind, HOME, YEAR)


@pytest.mark.parametrize(
    ("value", "unit", "kind", "text", "exact"),
    [
        ("70.3128130", "亿元", Kind.LEVEL, "70.31", "70.312813"),
        ("160.733", "%", Kind.YOY_PCT, "+160.7", "+160.733"),
        ("-4.55", "%", Kind.YOY_PCT, "−4.6", "−4.55"),
        ("0.0034", "亿元", Kind.LEVEL, "0.003", "0.0034"),
        ("0.04", "%", Kind.YOY_PCT, "0.0", "0.04"),
        ("703128.130", "万元", Kind.LEVEL, "70.31", "70.312813"),
        ("34", "万元", Kind.LEVEL, "0.003", "0.0034"),
        ("70.31", "亿元", Kind.LEVEL, "70.31", ""),
        ("70", "亿元", Kind.LEVEL, "70", ""),
    ],
)
def test_a_return_is_read_with_the_decimals_that_are_published_and_tells_all_of_them(
    value: str, unit: str, kind: Kind, text: str, exact: str
) -> None:
    number = on_a_page(returned(value, unit, kind))
    assert (number.text, number.exact) == (text, exact)
    assert (f'title="{exact}"' in number.html) is bool(exact)
    assert ("title" in number.html) is bool(exact)


def test_a_print_keeps_the_digits_that_say_how_exact_it_is() -> None:
    grown = printed("P1", "telecom_revenue", "guizhou", "11.155", "%", kind=Kind.YOY_PCT)
    assert on_a_page(grown).text == "+11.155"
    assert on_a_page(printed("P2", "telecom_revenue", "guizhou", "336.800", "亿元")).exact == ""


def test_what_an_edition_gives_out_is_rounded_like_what_it_was_made_of() -> None:
    line = printed("P3", "telecom_revenue", "guizhou", "70.3128130", "亿元")
    edition = replace(line, source=replace(line.source, document="survey@2021#1", place=""))
    number = on_a_page(edition)
    assert (number.text, number.exact) == ("70.31", "70.312813")


def test_a_sum_of_returns_is_rounded_as_any_computed_number_and_tells_its_digits() -> None:
    returns = [
        filed(party, "zunyi", value)
        for party, value in (("telecom", "1234567"), ("mobile", "2345678"), ("unicom", "1"))
    ]
    page = Page(Book(returns), "zh")
    number = page.shown("mobile_phone_users", Kind.LEVEL, Subject(("zunyi",)), YEAR)
    assert (number.text, number.exact) == ("358.0", "358.0246")


def test_what_rounds_to_nothing_neither_rises_nor_falls() -> None:
    number = on_a_page(returned("-0.04", "%", Kind.YOY_PCT))
    assert (number.text, number.direction) == ("0.0", "")


def test_files_have_what_pages_round() -> None:
    page = Page(Book([returned("70.3128130", "亿元")]), "zh")
    chosen = Selection(
        ("telecom_revenue",), ("guizhou",), (), YEAR, YEAR, Kind.LEVEL, (YEAR,)
    )  # fmt: skip
    found = parts(page, chosen)
    assert found[0].rows[0].numbers[0].text == "70.31"
    assert "70.312813" in as_csv(page, chosen, found).decode("utf-8-sig")
    assert found[0].rows[0].cells[0].value == Decimal("70.312813")


def test_a_qualified_number_is_not_called_rounded() -> None:
    assert shown(Cell("约7.1", "x:y", returned("7.1", "%").value, 1)).exact == ""
