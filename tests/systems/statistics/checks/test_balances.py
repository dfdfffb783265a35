"""Parts and wholes: across a line, down a column, and lines of which."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from qianwang.systems.statistics.checks.balances import balances, of_which, row_totals
from qianwang.systems.statistics.checks.context import Context
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.finding import Severity

Filed = Callable[..., FiledReturn]
ALONE = Context(date(2022, 3, 1))


def test_exact_parts_pass(filed: Filed) -> None:
    one = filed("T02")
    assert [*balances(one, ALONE), *row_totals(one, ALONE), *of_which(one, ALONE)] == []


def test_a_total_that_is_off_by_a_tenth_is_an_error_at_its_cell(filed: Filed) -> None:
    found = list(
        row_totals(
            filed("T01", put={("guizhou", "telecom_revenue:cumulative"): Decimal("9000.1")}), ALONE
        )
    )
    assert [(one.cell, one.severity) for one in found] == [("J7", Severity.ERROR)]
    assert "0.10" in found[0].message.zh
    assert "0.10" in found[0].message.en


def test_off_by_the_last_declared_decimal_is_an_error_already(filed: Filed) -> None:
    put = {("guizhou", "telecom_revenue:cumulative"): Decimal("9000.01")}
    assert len(list(row_totals(filed("T01", put=put), ALONE))) == 1


def test_columns_that_do_not_add_up_are_named_with_their_arithmetic(filed: Filed) -> None:
    found = list(balances(filed("T02", put={("zunyi", "users_2g:end"): Decimal(101)}), ALONE))
    assert [one.cell for one in found] == ["E10"]
    assert "1500" in found[0].message.zh
    assert "101 + 1400 = 1501" in found[0].message.zh
    assert "G10" in found[0].hint.zh


def test_parts_may_fill_a_whole_that_they_lie_inside_but_not_exceed_it(filed: Filed) -> None:
    full = {("anshun", "ftth_users:end"): Decimal(1000)}
    assert list(balances(filed("T02", put=full), ALONE)) == []
    over = {("anshun", "ftth_users:end"): Decimal(1001)}
    found = list(balances(filed("T02", put=over), ALONE))
    assert [one.code for one in found] == ["balance"]


def test_a_balance_with_an_empty_part_is_not_judged(filed: Filed) -> None:
    assert list(balances(filed("T02", put={("zunyi", "users_2g:end"): None}), ALONE)) == []


def test_rounded_sources_may_be_off_by_their_rounding_and_no_more(filed: Filed) -> None:
    def with_gdp(text: str) -> FiledReturn:
        return filed(
            "E01",
            put={
                ("guizhou", "gdp:cumulative"): Decimal(text),
                ("guizhou", "gdp_primary:cumulative"): Decimal("100.1"),
                ("guizhou", "gdp_secondary:cumulative"): Decimal("300.1"),
                ("guizhou", "gdp_tertiary:cumulative"): Decimal("500.1"),
            },
        )

    assert list(balances(with_gdp("900.3"), ALONE)) == []
    assert list(balances(with_gdp("900.4"), ALONE)) == []
    found = list(balances(with_gdp("900.6"), ALONE))
    assert [one.cell for one in found] == ["D7"]


def test_a_total_with_lines_missing_may_exceed_their_sum_but_not_fall_short(filed: Filed) -> None:
    some = {("bijie", "netizens:end"): None}
    assert list(row_totals(filed("E02", put=some), ALONE)) == []
    short = {**some, ("guizhou", "netizens:end"): Decimal(1000)}
    assert [one.cell for one in row_totals(filed("E02", put=short), ALONE)] == ["D7"]


def test_growth_and_prices_are_never_added_up(filed: Filed) -> None:
    assert list(row_totals(filed("T01"), ALONE)) == []
    assert list(row_totals(filed("E03"), ALONE)) == []


def test_a_line_of_which_lies_inside_the_places_around_it(filed: Filed) -> None:
    inside = {("guian", "telecom_revenue:cumulative"): Decimal(2000)}
    assert list(of_which(filed("T01", put=inside), ALONE)) == []
    outside = {("guian", "telecom_revenue:cumulative"): Decimal("2000.01")}
    found = list(of_which(filed("T01", put=outside), ALONE))
    assert [one.cell for one in found] == ["J17"]
    assert "J8" in found[0].hint.zh


def test_a_line_of_which_is_not_counted_into_the_total(filed: Filed) -> None:
    put = {("guian", "telecom_revenue:cumulative"): Decimal(500)}
    assert list(row_totals(filed("T01", put=put), ALONE)) == []
