"""A word of direction against the change that the numbers show."""

from __future__ import annotations

import pytest
from tests.systems.proofreading.rules.factory import case, claim, severities

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.rules.direction import RULE

from .writing import heading, judged, paragraph


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


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("5G用户占移动电话用户的比重下降到20.1%，同比提高0.6个百分点。", True),
        ("5G用户占移动电话用户的比重提升至20.1%，同比提高0.6个百分点。", False),
        ("移动电话普及率下降到124.3部/百人，比上年提高1.8部/百人。", True),
        ("移动电话普及率上升至124.3部/百人，比上年提高1.8部/百人。", False),
        ("5G用户占比下降到20.1%，移动电话普及率比上年提高1.8部/百人。", False),
    ],
)
def test_an_end_point_and_the_change_that_led_to_it(words: str, wrong: bool) -> None:
    found = judged(RULE, heading("2022年贵州省通信业运行报告"), paragraph(words))
    assert [one.severity for one in found] == [Severity.WRONG] * wrong


def test_a_year_s_level_that_fell_and_grew() -> None:
    (one,) = judged(RULE, paragraph("2021年末，全省固定电话用户下降到239.5万户，同比增长7.3%。"))
    assert one.severity is Severity.WRONG
    assert "⊄ (−∞, 0)" in one.arithmetic
    right = "2021年末，全省固定电话用户下降到239.5万户，同比下降7.3%。"
    assert judged(RULE, paragraph(right)) == []


def test_a_month_s_fall_may_be_from_the_month_before() -> None:
    words = "2021年10月末，全省固定电话用户下降到239.5万户，同比增长7.3%。"
    assert judged(RULE, paragraph(words)) == []


def _fell_though_users_grew(*populations: str) -> list[Severity]:
    text = case(
        claim("fixed_phone_users", "239.5万户", period="2021-12"),
        claim("fixed_phone_users", "7.3%", Kind.YOY_PCT),
        claim(
            "fixed_phone_users",
            "6.6部/百人",
            Kind.PENETRATION,
            period="2021-12",
            said="下降到",
            reached=True,
        ),
        *(
            claim("resident_population", one, period=f"{2019 + at}-12")
            for at, one in enumerate(populations)
        ),
    )
    return severities(RULE, text)


def test_another_population_may_have_made_a_penetration_fall() -> None:
    assert _fell_though_users_grew() == [Severity.DEFINITION_NEEDED]
    assert _fell_though_users_grew("3390.0万人") == [Severity.DEFINITION_NEEDED]


def test_no_population_of_the_text_would_have_made_a_penetration_fall() -> None:
    assert _fell_though_users_grew("3858.0万人") == [Severity.WRONG]


def test_a_population_at_the_edge_of_what_would_explain_it() -> None:
    # 239.45…239.55 ÷ 6.55…6.65 × 100 ÷ 1.0725…1.0735 is 3354 to 3410.1.
    assert _fell_though_users_grew("3858.0万人", "3410.0万人") == [Severity.DEFINITION_NEEDED]
    assert _fell_though_users_grew("3858.0万人", "3411.0万人") == [Severity.WRONG]
