"""A word of direction against the change that the numbers show."""

from __future__ import annotations

from tests.systems.proofreading.rules.factory import case, claim, severities

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.rules.direction import RULE


def _fell_to(now: str, before: str) -> list[Severity]:
    text = case(
        claim("fixed_phone_penetration", before, period="2020-12"),
        claim("fixed_phone_penetration", now, period="2021-12", said="下降到", reached=True),
    )
    return severities(RULE, text)


def test_a_fall_that_is_one() -> None:
    assert _fell_to("6.2部/百人", "6.6部/百人") == []


def test_a_fall_that_is_a_rise() -> None:
    assert _fell_to("6.6部/百人", "6.2部/百人") == [Severity.WRONG]


def test_equal_prints_may_hide_a_fall() -> None:
    assert _fell_to("6.6部/百人", "6.6部/百人") == []


def test_the_two_ends_in_one_clause() -> None:
    ends = [
        claim("~抽检平均合格率", "95.3%", Kind.SHARE_PCT, period="2020", sentence=7),
        claim(
            "~抽检平均合格率",
            "93.2%",
            Kind.SHARE_PCT,
            sentence=7,
            said="提升至",
            reached=True,
        ),
    ]
    assert Severity.WRONG in severities(RULE, case(*ends))
