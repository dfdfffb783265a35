"""The explorer's address: read, written again the same, and refused where it says nothing."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest

from qianwang.kernel.errors import InputError, NotFound
from qianwang.kernel.indicators.codes import Kind, Period
from qianwang.kernel.indicators.presenting.periods import between, to_read, years
from qianwang.kernel.indicators.presenting.selection import looked_up, selection
from qianwang.kernel.indicators.vocabulary import indicator

ASKED = {
    "i": ["telecom_revenue", "telecom_revenue", ""],
    "p": ["zunyi", "guiyang"],
    "c": ["mobile"],
    "from": ["2018"],
    "to": ["2021"],
    "kind": ["yoy_pct"],
}


def test_an_address_says_the_whole_choice_and_is_written_again_the_same() -> None:
    chosen = selection(ASKED, [2016, 2021])
    assert chosen.indicators == ("telecom_revenue",)
    assert [str(one) for one in chosen.subjects] == ["mobile@zunyi", "mobile@guiyang"]
    assert [str(one) for one in chosen.periods] == ["2018", "2019", "2020", "2021"]
    assert selection(parse_qs(chosen.query()), []) == chosen


def test_what_is_not_said_is_the_province_and_the_last_six_years() -> None:
    chosen = selection({}, [2012, 2015, 2021])
    assert chosen.places == ("guizhou",) and chosen.companies == ()
    assert (chosen.first, chosen.last, chosen.kind) == (Period(2016), Period(2021), Kind.LEVEL)
    assert str(selection({"c": ["mobile"]}, []).subjects[0]) == "mobile"


def test_the_choice_is_a_question_of_sdmx() -> None:
    chosen = selection(ASKED, [])
    assert chosen.sdmx == (
        ".telecom_revenue.mobile@zunyi+mobile@guiyang.yoy_pct...?startPeriod=2018&endPeriod=2021"
    )


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"i": ["nothing"]}, NotFound),
        ({"p": ["nowhere"]}, NotFound),
        ({"c": ["nobody"]}, NotFound),
        ({"kind": ["target"]}, InputError),
        ({"from": ["2021-13"]}, InputError),
        ({"from": ["2022"]}, InputError),
        ({"from": ["2020-01"]}, InputError),
        ({"from": ["1200"]}, InputError),
        ({"from": ["2010-2012"]}, InputError),
    ],
)
def test_what_says_nothing_is_refused(
    changed: dict[str, list[str]], error: type[Exception]
) -> None:
    with pytest.raises(error):
        selection(ASKED | changed, [2021])


def test_months_run_over_the_end_of_a_year() -> None:
    found = between(Period(2020, 11), Period(2021, 2))
    assert [str(one) for one in found] == ["2020-11", "2020-12", "2021-01", "2021-02"]


def test_a_day_is_no_start_of_a_range() -> None:
    with pytest.raises(InputError):
        between(Period(2021, 10, 19), Period(2021, 12))


def test_what_is_compared_is_read_with_what_is_shown() -> None:
    read = to_read([Period(2021)])
    assert {Period(2021), Period(2021, 12), Period(2020), Period(2020, 12)} <= read
    assert Period(2020, 6) in to_read([Period(2021, 6)])


def test_only_whole_years_are_years() -> None:
    assert years([Period(2021), Period(2020, 12), Period(2019, 6), Period(2018, 12, 3)]) == [
        2020,
        2021,
    ]


def test_an_indicator_is_found_by_name_alias_and_id_its_own_name_first() -> None:
    assert looked_up("电信业务收入")[0] == "telecom_revenue"
    assert "fixed_broadband_users" in looked_up("宽带用户")
    assert looked_up("users_5g")[0] == "users_5g"
    assert looked_up(indicator("telecom_revenue").name.en.upper())[0] == "telecom_revenue"
    assert looked_up("  ") == () and looked_up("zzzz") == ()
