"""Parts against wholes."""

from __future__ import annotations

from tests.systems.proofreading.rules.factory import case, claim, conclusions, severities, verified

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.rules.parts import RULE

from .writing import judged, paragraph


def test_parts_that_make_the_whole() -> None:
    text = case(
        claim("mobile_phone_users", "4503.8万户", period="2021-12"),
        claim("fixed_phone_users", "239.5万户", period="2021-12"),
        claim("phone_users", "4743.3万户", period="2021-12"),
    )
    assert conclusions(RULE, text) == []
    assert verified(RULE, text)


def test_parts_that_dont_make_the_whole() -> None:
    text = case(
        claim("mobile_phone_users", "4503.8万户", period="2021-12"),
        claim("fixed_phone_users", "293.5万户", period="2021-12"),
        claim("phone_users", "4743.3万户", period="2021-12"),
    )
    assert severities(RULE, text) == [Severity.WRONG]


def test_parts_within_rounding_of_the_whole() -> None:
    text = case(
        claim("mobile_phone_users", "4503.8万户", period="2021-12"),
        claim("fixed_phone_users", "239.5万户", period="2021-12"),
        claim("phone_users", "4743.4万户", period="2021-12"),
    )
    assert conclusions(RULE, text) == []


def _operators(*shares: str) -> list[Severity]:
    claims = [
        claim("telecom_revenue", share, Kind.SHARE_PCT, subject=who, of="telecom_revenue")
        for who, share in zip(("telecom", "mobile", "unicom"), shares, strict=False)
    ]
    return severities(RULE, case(*claims))


def test_shares_of_one_whole_make_a_hundred() -> None:
    assert _operators("30.1%", "52.0%", "17.9%") == []
    assert _operators("30.1%", "52.0%") == []


def test_shares_over_a_hundred() -> None:
    assert _operators("30.1%", "62.0%", "17.9%") == [Severity.WRONG]
    assert _operators("50.1%", "52.0%") == [Severity.WRONG]


def test_shares_short_of_a_hundred_ask_who_has_the_rest() -> None:
    assert _operators("30.1%", "42.0%", "17.9%") == [Severity.DEFINITION_NEEDED]


def test_two_kinds_of_users_together() -> None:
    users = "2022年末，全省移动电话用户9000.0万户，固定电话用户1500.0万户，两项合计{}万户。"
    assert judged(RULE, paragraph(users.format("10500.0"))) == []
    (one,) = judged(RULE, paragraph(users.format("11500.0")))
    assert one.severity is Severity.WRONG


def test_people_are_no_part_of_the_houses_they_go_to() -> None:
    words = "2022年，全市有幼儿园{}所，其中寄宿制幼儿园{}所、在园幼儿30294人。"
    assert judged(RULE, paragraph(words.format(300, 20))) == []
    (one,) = judged(RULE, paragraph(words.format(300, 420)))
    assert one.severity is Severity.WRONG


def test_a_semicolon_ends_the_parts_of_one_of_several() -> None:
    words = "2022年，小麦产量12.5万吨；油料产量14.5万吨，其中：油菜籽产量{}万吨；蔬菜产量49.9万吨。"
    assert judged(RULE, paragraph(words.format("11.1"))) == []
    (one,) = judged(RULE, paragraph(words.format("15.1")))
    assert one.severity is Severity.WRONG
