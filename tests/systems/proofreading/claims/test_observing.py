"""Which claims become observations, and of what."""

from __future__ import annotations

from tests.systems.proofreading.rules.factory import case, claim

from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.claims.observing import direction_said, observed, unit_printed


def _ids(*claims: Claim) -> list[str]:
    return [one.indicator for one in case(*claims).observed.observations]


def test_a_level_in_percent_was_misread_and_takes_no_part() -> None:
    assert _ids(claim("telecom_revenue", "7.1%")) == []
    assert _ids(claim("telecom_revenue", "336.8亿元")) == ["telecom_revenue"]


def test_what_the_words_add_makes_an_indicator_of_its_own() -> None:
    (id,) = _ids(claim("base_stations_5g", "120个", dimensions=("景区",)))
    assert id.startswith("~") and "景区" in id


def test_the_measure_of_a_rank_is_no_addition() -> None:
    rank = claim("mobile_data_traffic", "3位", Kind.RANK, dimensions=("增速",))
    (one,) = case(rank).observed.observations
    assert one.indicator == "mobile_data_traffic"
    assert one.dimensions == (("measured", "yoy"),)


def test_two_values_in_one_sentence_were_not_told_apart() -> None:
    assert (
        _ids(
            claim("telecom_revenue", "81.4亿元", sentence=3),
            claim("telecom_revenue", "201.2亿元", sentence=3),
        )
        == []
    )


def test_one_value_printed_twice_in_a_sentence_stays() -> None:
    again = claim("telecom_revenue", "336.8亿元", sentence=3)
    assert len(_ids(again, again)) == 2


def test_a_name_with_very_many_values_is_no_quantity() -> None:
    assert _ids(*(claim("telecom_revenue", f"{at}.5亿元") for at in range(1, 40))) == []


def test_topics_in_a_table_hold_within_it() -> None:
    here, there = (claim("~上年增速位次", "3位", Kind.RANK, table=at) for at in (1, 2))
    first, second = _ids(here, there)
    assert first != second


def test_a_bare_multiple_counts_what_the_indicator_does() -> None:
    assert unit_printed(claim("mobile_phone_users", "4503.8万")) == "万户"
    assert unit_printed(claim("mobile_phone_users", "4503.8万户")) == "万户"


def test_words_of_direction_are_those_before_an_end_point() -> None:
    assert direction_said(claim("gdp", "5亿元", said="下降到", reached=True)) == -1
    assert direction_said(claim("gdp", "5亿元", said="提升至", reached=True)) == 1
    assert direction_said(claim("gdp", "5亿元", said="下降")) == 0


def test_earlier_documents_stand_in_sections_of_their_own() -> None:
    known = observed("earlier.txt", [claim("gdp", "5亿元")], lambda one: "earlier.txt")
    assert set(known.sections.values()) == {"earlier.txt"}
