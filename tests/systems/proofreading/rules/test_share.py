"""A share is the part over the whole."""

from __future__ import annotations

from tests.systems.proofreading.rules.factory import case, claim, severities

from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.rules.share import RULE

from .writing import heading, judged, paragraph


def _share(part: str, whole: str, share: str) -> list[Severity]:
    text = case(
        claim("broadband_users_100m", part, period="2021-12"),
        claim("fixed_broadband_users", whole, period="2021-12"),
        claim("broadband_users_100m", share, Kind.SHARE_PCT, period="2021-12"),
    )
    return severities(RULE, text)


def test_a_share_that_part_and_whole_give() -> None:
    assert _share("1100.0万户", "1169.0万户", "94.1%") == []


def test_a_share_that_part_and_whole_refute() -> None:
    assert _share("1100.0万户", "1169.0万户", "91.4%") == [Severity.WRONG]


def test_a_share_on_the_border_of_its_rounding() -> None:
    assert _share("110万户", "117万户", "94.6%") == []
    assert _share("110万户", "117万户", "95.0%") == [Severity.WRONG]


def test_a_ten_thousand_left_out_is_wrong_however_far_it_leads() -> None:
    """The digits are those that follow, so it is no other quantity."""
    title = heading("2022年贵州省通信业运行报告")
    whole = paragraph("截至2022年底，全省移动电话用户达到4503.8万户。")
    between = paragraph("行业运行平稳。")
    for unit in ("户", "亿户"):
        part = f"截至2022年底，全省移动互联网用户达到3810.2{unit}，占移动电话用户的84.6%。"
        found = judged(RULE, title, whole, between, paragraph(part))
        assert Severity.WRONG in [one.severity for one in found]
    part = "截至2022年底，全省移动互联网用户达到3810.2万户，占移动电话用户的84.6%。"
    assert judged(RULE, title, whole, between, paragraph(part)) == []
