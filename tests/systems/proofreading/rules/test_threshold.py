"""A bound that all are said to pass is compared with the least of them."""

from __future__ import annotations

import pytest
from tests.systems.proofreading.rules.factory import case, claim, severities
from tests.systems.proofreading.rules.writing import heading, judged, paragraph, table

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.kernel.places import prefectures
from qianwang.systems.proofreading.rules.threshold import RULE


def _bound(least: str, said: str) -> list[Severity]:
    claims = [
        claim("internet_penetration", least if at == 0 else "90.0%", subject=one.id)
        for at, one in enumerate(prefectures())
    ]
    claims.append(
        claim(
            "internet_penetration",
            said,
            Kind.OTHER,
            subject="each_prefecture",
            qualifier=Qualifier.OVER,
        )
    )
    return severities(RULE, case(*claims))


def test_a_bound_that_all_pass() -> None:
    assert _bound("71.0%", "70%") == []


def test_a_bound_that_one_misses() -> None:
    assert _bound("65.0%", "70%") == [Severity.WRONG]


def test_a_value_that_rounds_to_the_bound_may_pass_it() -> None:
    assert _bound("70.0%", "70%") == []


_TITLE = heading("四川省2022年通信业发展情况")


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("成都、绵阳移动电话普及率均超过100部/百人，分别为150.2部/百人、108.3部/百人。", False),
        ("成都、绵阳移动电话普及率均超过100部/百人，分别为150.2部/百人、98.3部/百人。", True),
        ("成都、绵阳移动电话普及率均超过100部/百人，分别为150.2部/百人、100.0部/百人。", False),
        ("各市州移动电话普及率均超过100部/百人，其中成都150.2部/百人，绵阳108.3部/百人。", False),
        ("各市州移动电话普及率均超过100部/百人，其中成都150.2部/百人，绵阳98.3部/百人。", True),
        ("成都、绵阳移动电话普及率超过100部/百人，宜宾98.3部/百人。", False),
    ],
)
def test_a_bound_that_is_said_of_whoever_is_listed(words: str, wrong: bool) -> None:
    found = judged(RULE, _TITLE, paragraph("2022年末，" + words))
    assert [one.severity for one in found] == ([Severity.WRONG] if wrong else [])


_GROWTHS = table(
    "表1 2022年部分市州电信业务收入增速",
    ("市州", "电信业务收入增速（%）"),
    *(("成都", "9.1"), ("绵阳", "7.5"), ("德阳", "8.8")),
    *(("宜宾", "8.4"), ("泸州", "-1.2"), ("南充", "-0.6")),
)


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("六个市州中有3个电信业务收入增速超过8%，有2个下降。", 0),
        ("六个市州中有4个电信业务收入增速超过8%，有2个下降。", 1),
        ("六个市州中有4个电信业务收入增速超过8%，有1个下降。", 2),
        ("6个市州中4个电信业务收入增速不足8%。", 1),
        # 8.4 may be what is called 8.4.
        ("六个市州中有2个电信业务收入增速超过8.4%。", 0),
        ("六个市州中有3个电信业务收入增速超过8.4%。", 0),
        # Of eight, two of whom nothing is printed.
        ("八个市州中有4个电信业务收入增速超过8%。", 0),
    ],
)
def test_so_many_of_those_in_a_table(words: str, wrong: int) -> None:
    found = judged(RULE, _TITLE, paragraph("2022年，下表" + words), _GROWTHS)
    assert [one.severity for one in found] == [Severity.WRONG] * wrong


def test_more_than_half_is_no_growth() -> None:
    """A part of a named whole is held to its share, not to how fast it grows."""
    half = claim("gdp_tertiary", "50%", Kind.SHARE_PCT, of="gdp", qualifier=Qualifier.OVER)
    assert severities(RULE, case(half, claim("gdp_tertiary", "7.1%", Kind.YOY_PCT))) == []
    share = claim("gdp_tertiary", "47.1%", Kind.SHARE_PCT, of="gdp", sentence=2)
    assert severities(RULE, case(half, share)) == [Severity.WRONG]
