"""The due list: a row for every return that somebody files, and how it stands with it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from qianwang.kernel.indicators.codes import Period
from qianwang.systems.statistics.due_list import (
    FiledAlready,
    OnItsWay,
    due_rows,
    offered,
    shown_at_first,
)
from qianwang.systems.statistics.forms import forms

TODAY = date(2022, 1, 8)
T01 = [forms()["T01"]]
MONTH = Period(2021, 12)


def states(today: date, **of: str) -> dict[str, str]:
    way = {("T01", party, "2021-12"): OnItsWay(1, state) for party, state in of.items()}
    filed = {("T01", "telecom", "2021-12"): FiledAlready(1, 2, datetime(2022, 1, 9, 17, tzinfo=UTC), False)}  # fmt: skip  # noqa: E501
    return {one.party: one.state for one in due_rows(T01, [MONTH], filed, way, today)}


def test_each_stands_as_it_is() -> None:
    assert states(TODAY, mobile="draft", unicom="submitted") == {
        "telecom": "filed", "mobile": "draft", "unicom": "submitted", "broadcast": "due",
    }  # fmt: skip
    late = states(date(2022, 1, 11), mobile="draft", unicom="sent_back", telecom="draft")
    assert late == {
        "telecom": "draft", "mobile": "missing", "unicom": "sent_back", "broadcast": "missing",
    }  # fmt: skip


def test_the_day_of_filing_is_that_at_home() -> None:
    filed = {("T01", "telecom", "2021-12"): FiledAlready(1, 1, datetime(2022, 1, 10, 17, tzinfo=UTC), False)}  # fmt: skip  # noqa: E501
    (row, *_) = due_rows(T01, [MONTH], filed, {}, TODAY)
    assert row.deadline == date(2022, 1, 10)
    assert row.days_late == 1


def test_periods_go_back_to_the_first_form_and_no_further() -> None:
    periods = offered(forms().values(), TODAY)
    assert periods[:3] == ["2021-12", "2021-11", "2021-10"]
    assert "2021" in periods
    assert "2022-01" not in periods
    assert not [one for one in periods if one < "2016"] or "2015" in periods
    assert [str(one) for one in shown_at_first(TODAY)] == ["2021-12", "2021-11", "2021-10", "2021"]
