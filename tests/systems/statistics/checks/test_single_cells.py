"""Missing cells, ranges, periods, duplicates, two forms with one quantity."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from qianwang.kernel.bilingual import Bilingual
from qianwang.systems.statistics.checks.context import Context, Earlier, context_of
from qianwang.systems.statistics.checks.cross_form import cross_form
from qianwang.systems.statistics.checks.duplicates import duplicate
from qianwang.systems.statistics.checks.missing import missing
from qianwang.systems.statistics.checks.ranges import ranges
from qianwang.systems.statistics.checks.timing import not_over
from qianwang.systems.statistics.filed import FiledReturn, digest
from qianwang.systems.statistics.finding import Severity, error

Filed = Callable[..., FiledReturn]
ALONE = Context(date(2022, 3, 1))
REVENUE = "telecom_revenue:cumulative"


def test_a_required_cell_that_is_empty_is_missing(filed: Filed) -> None:
    found = list(missing(filed("T01", put={("bijie", REVENUE): None}), ALONE))
    assert [one.cell for one in found] == ["J12"]
    assert "毕节" in found[0].message.zh


def test_cells_of_which_and_optional_ones_may_be_empty(filed: Filed) -> None:
    put = {("guizhou", "gigabit_ports:end"): None}
    assert list(missing(filed("T05", put=put), ALONE)) == []


def test_a_return_without_any_number_is_none(filed: Filed) -> None:
    empty = replace(filed("E03"), values={})
    assert [one.cell for one in missing(empty, ALONE)] == ["B2"]


def test_a_cell_with_something_unreadable_in_it_is_not_called_missing_too(filed: Filed) -> None:
    words = Bilingual("字", "text")
    one = filed("T01", put={("bijie", REVENUE): None})
    assert list(missing(replace(one, faults=(error("type", "J12", words, words),)), ALONE)) == []


@pytest.mark.parametrize(("value", "wrong"), [("0", False), ("-0.01", True)])
def test_a_sum_since_january_is_not_below_nothing(filed: Filed, value: str, wrong: bool) -> None:
    one = filed("T01", put={("bijie", REVENUE): Decimal(value)})
    assert [found.cell for found in ranges(one, ALONE)] == (["J12"] if wrong else [])


def test_a_month_alone_may_be_negative(filed: Filed) -> None:
    one = filed("T01", put={("bijie", "telecom_revenue:month"): Decimal(-5)})
    assert list(ranges(one, ALONE)) == []


@pytest.mark.parametrize(("value", "wrong"), [("100000000", False), ("100000000.01", True)])
def test_more_than_the_province_can_have_shows_a_wrong_unit(
    filed: Filed, value: str, wrong: bool
) -> None:
    one = filed("T01", put={("bijie", REVENUE): Decimal(value)})
    found = list(ranges(one, ALONE))
    assert [each.cell for each in found] == (["J12"] if wrong else [])
    assert all("万元" in each.hint.zh for each in found)


@pytest.mark.parametrize(
    ("today", "wrong"),
    [(date(2021, 1, 31), True), (date(2021, 2, 1), False), (date(2020, 12, 1), True)],
)
def test_a_month_is_filed_when_it_is_over(filed: Filed, today: date, wrong: bool) -> None:
    assert bool(list(not_over(filed("T01"), Context(today)))) is wrong


def test_a_year_is_filed_when_it_is_over(filed: Filed) -> None:
    assert list(not_over(filed("E01"), Context(date(2022, 1, 1)))) == []
    assert len(list(not_over(filed("E01"), Context(date(2021, 12, 31))))) == 1


def in_force(one: FiledReturn, sha256: str = "") -> Context:
    earlier = Earlier(3, sha256, digest(one.coordinates()))
    return Context(date(2022, 3, 1), in_force={one.key: earlier})


def test_the_same_numbers_again_are_a_duplicate_and_others_a_revision(filed: Filed) -> None:
    one = filed("T01")
    found = list(duplicate(one, in_force(one)))
    assert [each.code for each in found] == ["duplicate"]
    assert "3" in found[0].message.en
    assert list(duplicate(filed("T01", scale="2"), in_force(one))) == []


def test_the_same_file_again_is_a_duplicate(filed: Filed) -> None:
    context = in_force(filed("T01", scale="2"), sha256="ab")
    assert len(list(duplicate(replace(filed("T01"), sha256="ab"), context))) == 1
    assert list(duplicate(replace(filed("T01"), sha256="cd"), context)) == []


def test_one_quantity_on_two_forms_is_one_number_whichever_comes_second(filed: Filed) -> None:
    revenue = filed("T01")
    other = filed("T04", put={("guizhou", REVENUE): Decimal("9000.1")})
    context = context_of([revenue, other], date(2022, 3, 1))
    assert [one.cell for one in cross_form(other, context)] == ["D7"]
    found = list(cross_form(revenue, context))
    assert [one.cell for one in found] == ["J7"]
    assert "T04" in found[0].message.zh
    assert "-0.10" in found[0].message.en


def test_forms_that_agree_or_of_which_one_is_not_filed_pass(filed: Filed) -> None:
    revenue = filed("T01")
    same = filed("T04", put={("guizhou", REVENUE): revenue.coordinates()["guizhou", REVENUE]})
    assert list(cross_form(same, context_of([revenue, same], date(2022, 3, 1)))) == []
    assert list(cross_form(same, context_of([same], date(2022, 3, 1)))) == []


def test_another_party_s_form_is_not_compared(filed: Filed) -> None:
    revenue = filed("T01", party="mobile")
    other = filed("T04", party="telecom")
    assert list(cross_form(other, context_of([revenue, other], date(2022, 3, 1)))) == []


def test_the_numbers_of_a_replaced_revision_need_an_explanation(filed: Filed) -> None:
    one = filed("T01")
    replaced = {digest(one.coordinates()): 1}
    context = Context(date(2022, 3, 1), in_force={one.key: Earlier(2, "", "other", replaced)})
    (found,) = duplicate(one, context)
    assert (found.code, found.severity) == ("duplicate", Severity.WARNING)
    assert "revision 1" in found.message.en
    assert "revision 2" in found.message.en
