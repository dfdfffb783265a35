"""Ranks follow from the values of those who are ranked."""

from __future__ import annotations

import pytest
from tests.systems.proofreading.rules.factory import case, claim, conclusions, severities
from tests.systems.proofreading.rules.writing import heading, judged, paragraph

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.places import provinces as all_provinces
from qianwang.systems.proofreading.rules.rank import RULE

OPERATORS = {"telecom": "100.0亿元", "mobile": "180.0亿元", "unicom": "50.0亿元"}


def _ranks(values: dict[str, str], ranks: dict[str, str]) -> list[str]:
    claims = [claim("telecom_revenue", said, subject=who) for who, said in values.items()]
    claims += [
        claim("telecom_revenue", said, Kind.RANK, subject=who) for who, said in ranks.items()
    ]
    return [one.claims[0] for one in conclusions(RULE, case(*claims))]


def test_ranks_that_the_values_give() -> None:
    assert _ranks(OPERATORS, {"mobile": "1位", "telecom": "2位", "unicom": "3位"}) == []


def test_a_rank_that_the_values_refute() -> None:
    assert _ranks(OPERATORS, {"telecom": "1位"}) == ["c4"]


def test_a_tie_lets_either_rank_stand() -> None:
    tied = {**OPERATORS, "mobile": "100.0亿元"}
    assert _ranks(tied, {"telecom": "1位"}) == []
    assert _ranks(tied, {"telecom": "2位"}) == []


def test_last_years_rank_follows_from_levels_taken_back() -> None:
    claims = [
        claim("mobile_phone_users", said, subject=who, period="2021-12")
        for who, said in (("telecom", "100.0万户"), ("mobile", "180.0万户"), ("unicom", "90.0万户"))
    ]
    claims += [
        claim("mobile_phone_users", said, Kind.YOY_PCT, subject=who)
        for who, said in (("telecom", "5.0%"), ("mobile", "2.0%"), ("unicom", "3.0%"))
    ]
    right = claim("mobile_phone_users", "2位", Kind.RANK, subject="telecom", period="2020-12")
    wrong = claim("mobile_phone_users", "3位", Kind.RANK, subject="mobile", period="2020-12")
    assert conclusions(RULE, case(*claims, right)) == []
    assert severities(RULE, case(*claims, wrong)) == [Severity.WRONG]


def test_one_misprinted_rank_is_the_cause_of_those_that_it_pushes() -> None:
    provinces = ["beijing", "tianjin", "hebei", "shanxi", "neimenggu", "liaoning", "jilin"]
    others = [one.id for one in all_provinces() if one.id not in provinces]
    claims = [
        claim("mobile_phone_users", f"{900 - at}.0万户", subject=who, period="2021-12")
        for at, who in enumerate([*provinces, *others])
    ]
    printed = [1, 6, 2, 3, 4, 5, *range(7, 32)]
    claims += [
        claim("mobile_phone_users", f"{rank}位", Kind.RANK, subject=who, period="2021-12")
        for who, rank in zip([*provinces, *others], printed, strict=True)
    ]
    found = conclusions(RULE, case(*claims))
    assert {"c33", "c34", "c35"} <= {one.claims[0] for one in found}
    assert len({one.cause for one in found}) == 1


@pytest.mark.parametrize(
    ("who", "wrong"),
    [
        ("四川移动收入居第一", False),
        ("四川电信收入居第一", True),
        ("四川电信收入居第二", False),
        ("四川联通收入居首位", True),
    ],
)
def test_an_operator_whose_name_runs_into_what_it_is_ranked_by(who: str, wrong: bool) -> None:
    words = (
        "2022年，四川移动、四川电信、四川联通电信业务收入分别为310.2亿元、250.1亿元、80.4亿元，"
        f"{who}。"
    )
    found = judged(RULE, heading("四川省2022年通信业"), paragraph(words))
    assert [one.severity for one in found] == ([Severity.WRONG] if wrong else [])
