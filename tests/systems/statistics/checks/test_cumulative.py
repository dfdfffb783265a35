"""The months of a year and their sum so far."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from qianwang.systems.statistics.checks.context import Context, context_of
from qianwang.systems.statistics.checks.cumulative import falling, later_month, month_difference
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.finding import Severity

Filed = Callable[..., FiledReturn]
TODAY = date(2022, 3, 1)
SUM, MONTH = "telecom_revenue:cumulative", "telecom_revenue:month"


def beside(one: FiledReturn, *others: FiledReturn) -> Context:
    return context_of([one, *others], TODAY)


def test_months_that_add_up_pass(filed: Filed) -> None:
    january, february = filed("T01"), filed("T01", period="2021-02")
    for one in (january, february):
        context = beside(january, february)
        assert [*falling(one, context), *month_difference(one, context)] == []


def test_a_sum_that_falls_asks_for_an_explanation(filed: Filed) -> None:
    january = filed("T01")
    february = filed("T01", period="2021-02", put={("anshun", SUM): Decimal("999.99")})
    found = list(falling(february, beside(january, february)))
    assert [(one.cell, one.severity) for one in found] == [("J11", Severity.WARNING)]


def test_a_sum_that_stands_still_does_not_fall(filed: Filed) -> None:
    january = filed("T01")
    february = filed("T01", period="2021-02", put={("anshun", SUM): Decimal(1000)})
    assert list(falling(february, beside(january, february))) == []


def test_a_new_year_begins_anew(filed: Filed) -> None:
    december, january = filed("T01", period="2020-12"), filed("T01", period="2021-01")
    assert list(falling(january, beside(december, january))) == []
    assert list(month_difference(january, beside(december, january))) == []


def test_january_alone_is_the_sum_since_january(filed: Filed) -> None:
    january = filed("T01", put={("anshun", MONTH): Decimal("1000.1")})
    found = list(month_difference(january, beside(january)))
    assert [(one.cell, one.severity) for one in found] == [("I11", Severity.ERROR)]


def test_a_month_is_the_difference_of_two_sums(filed: Filed) -> None:
    january = filed("T01")
    february = filed("T01", period="2021-02", put={("anshun", MONTH): Decimal("1000.01")})
    found = list(month_difference(february, beside(january, february)))
    assert [one.cell for one in found] == ["I11"]
    assert "1000.00" in found[0].message.en


def test_without_the_month_before_nothing_is_compared(filed: Filed) -> None:
    march = filed("T01", period="2021-03", put={("anshun", MONTH): Decimal(7)})
    assert list(month_difference(march, beside(march))) == []


def test_a_revised_month_has_to_fit_the_month_after(filed: Filed) -> None:
    february = filed("T01", period="2021-02")
    january = filed("T01", put={("anshun", SUM): Decimal(1001), ("anshun", MONTH): Decimal(1001)})
    stored = Context(TODAY, stored={february.key: february.coordinates()})
    found = list(later_month(january, stored))
    assert [(one.cell, one.severity) for one in found] == [("J11", Severity.WARNING)]
    assert "2021-02" in found[0].message.zh


def test_a_month_that_is_revised_with_the_one_after_is_checked_there(filed: Filed) -> None:
    february = filed("T01", period="2021-02")
    january = filed("T01", put={("anshun", SUM): Decimal(1001)})
    context = beside(january, february)
    assert list(later_month(january, context)) == []
    assert [one.cell for one in month_difference(february, context)] == ["I11"]


def test_december_has_no_month_after(filed: Filed) -> None:
    december, january = filed("T01", period="2020-12"), filed("T01", period="2021-01")
    stored = Context(TODAY, stored={january.key: january.coordinates()})
    assert list(later_month(december, stored)) == []
