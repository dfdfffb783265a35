"""Tables under titles, and sections under headings, that are another's."""

from __future__ import annotations

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.rules.wrong_heading import RULE

from .writing import heading, judged, paragraph, table

TITLE = heading("2022年贵州省通信业运行报告")
ROWS = [["北京", "3.1", "2.2"], ["天津", "2.1", "1.2"]]


def test_a_title_whose_unit_is_over_a_column_passes() -> None:
    head = ["地区", "累计完成数（万户）", "净增数（万户）"]
    assert judged(RULE, TITLE, table("2022年移动电话用户全国排名表", head, *ROWS)) == []


def test_users_over_columns_in_yuan_are_wrong() -> None:
    head = ["地区", "累计完成数（亿元）", "净增数（亿元）"]
    (one,) = judged(RULE, TITLE, table("2022年移动电话用户全国排名表", head, *ROWS))
    assert one.severity is Severity.WRONG


def test_a_table_without_units_tells_nothing() -> None:
    head = ["地区", "累计完成数", "净增数"]
    assert judged(RULE, TITLE, table("2022年移动电话用户全国排名表", head, *ROWS)) == []


def test_a_section_that_speaks_of_another_place_is_a_remark() -> None:
    body = paragraph(
        "2022年，毕节电信业务收入增速为8.8%，毕节电话用户达到690.1万户，毕节移动电话普及率为95.1部/百人。"
    )
    (one,) = judged(RULE, TITLE, heading("二、遵义电信业务发展"), body)
    assert one.severity is Severity.EDITORIAL


def test_a_section_that_names_its_own_place_among_others_passes() -> None:
    body = paragraph(
        "2022年，遵义电信业务收入增速为8.8%，毕节电话用户达到690.1万户，毕节移动电话用户达到640.1万户。"
    )
    assert judged(RULE, TITLE, heading("二、遵义电信业务发展"), body) == []
