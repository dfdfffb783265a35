"""The arithmetic that a reader redoes: once, in names and not codes, and without empty places."""

from __future__ import annotations

import re

from tests.systems.proofreading.rules.factory import case, claim, conclusions
from tests.systems.proofreading.rules.writing import judged, paragraph

from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.rules.growth import RULE as GROWTH
from qianwang.systems.proofreading.rules.rank import RULE as RANK
from qianwang.systems.proofreading.rules.rule import Rule

CODES = re.compile(r"[a-z]{3}|~|\(\)")
NEGATIVE = re.compile(r"-\d")


def _arithmetic(rule: Rule, *claims: Claim) -> list[str]:
    return [one.arithmetic for one in conclusions(rule, case(*claims))]


def test_an_equation_is_written_once_whomever_it_accuses() -> None:
    claims = [
        claim("telecom_revenue", "360.4亿元", period="2022"),
        claim("telecom_revenue", "336.8亿元", period="2021"),
        claim("telecom_revenue", "9.0%", Kind.YOY_PCT, period="2022"),
    ]
    (said,) = _arithmetic(GROWTH, *claims)
    assert said.count("÷") == 1
    assert said.count("∌") == 3
    assert not _arithmetic(GROWTH, *claims[:2], claim("telecom_revenue", "7.0%", Kind.YOY_PCT))


def test_a_fall_has_a_true_minus() -> None:
    (said,) = _arithmetic(
        GROWTH,
        claim("telecom_revenue", "360.4亿元", period="2022"),
        claim("telecom_revenue", "336.8亿元", period="2021"),
        claim("telecom_revenue", "-9.0%", Kind.YOY_PCT, period="2022"),
    )
    assert "−9.0%" in said
    assert not NEGATIVE.search(said)


def test_a_rank_is_a_number_and_whoever_is_above_has_a_name() -> None:
    values = {"telecom": "100.0亿元", "mobile": "180.0亿元", "unicom": "50.0亿元"}
    claims = [claim("telecom_revenue", said, subject=who) for who, said in values.items()]
    (said,) = _arithmetic(
        RANK, *claims, claim("telecom_revenue", "1位", Kind.RANK, subject="telecom")
    )
    assert "移动 180.0亿元" in said
    assert said.endswith("2 ≠ 1位")
    assert not CODES.search(said)


def test_a_place_that_only_the_text_names_is_called_as_the_text_does() -> None:
    text = (
        "2022年，四川省21个市（州）中，绵阳移动电话用户达到500.0万户，居全省第2位，"
        "成都移动电话用户达到2500.0万户，居全省第1位，南充移动电话用户达到650.0万户，居全省第3位。"
    )
    said = [one.arithmetic for one in judged(RANK, paragraph(text))]
    assert any("南充 650.0万户" in each for each in said)
    assert not any(CODES.search(each) for each in said)
