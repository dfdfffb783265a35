"""Which returns a period expects, and how it stands with each."""

from __future__ import annotations

from datetime import date

import pytest

from qianwang.kernel.indicators.codes import Period
from qianwang.systems.statistics.due import Expected, end_of, expected, state
from qianwang.systems.statistics.forms import form, forms


def test_a_month_expects_monthly_forms_of_every_party_that_files_them() -> None:
    found = {
        (one.form.code, one.party) for one in expected(list(forms().values()), Period(2021, 2))
    }
    assert ("T01", "telecom") in found
    assert ("T06", "tower") in found
    assert not any(code in ("E01", "E02", "E03", "E04") for code, _ in found)


def test_a_year_expects_the_yearly_ones() -> None:
    found = {one.form.code for one in expected(list(forms().values()), Period(2021))}
    assert {"E01", "E02"} <= found
    assert "T01" not in found


def test_nothing_is_expected_before_a_form_is_valid() -> None:
    assert list(expected([form("T01")], Period(2015, 12))) == []


@pytest.mark.parametrize(
    ("period", "day"),
    [
        (Period(2021, 2), date(2021, 2, 28)),
        (Period(2020, 2), date(2020, 2, 29)),
        (Period(2021), date(2021, 12, 31)),
    ],
)
def test_the_end_of_a_period(period: Period, day: date) -> None:
    assert end_of(period) == day


@pytest.mark.parametrize(
    ("filed", "today", "stands"),
    [
        (False, date(2021, 2, 28), "early"),
        (False, date(2021, 3, 1), "due"),
        (False, date(2021, 3, 10), "due"),
        (False, date(2021, 3, 11), "missing"),
        (True, date(2021, 3, 11), "filed"),
        (True, date(2021, 2, 1), "filed"),
    ],
)
def test_how_it_stands_with_a_return(filed: bool, today: date, stands: str) -> None:
    one = Expected(form("T01"), "telecom", Period(2021, 2), date(2021, 3, 10))
    assert state(one, filed=filed, today=today) == stands


def test_the_deadline_is_the_declared_days_after_the_end() -> None:
    (one, *_) = expected([form("T01")], Period(2021, 2))
    assert one.deadline == date(2021, 3, 10)
    (yearly,) = expected([form("E01")], Period(2021))
    assert yearly.deadline == date(2022, 4, 30)
