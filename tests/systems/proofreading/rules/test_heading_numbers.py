"""Numbers of headings and items, read from printed lines."""

from __future__ import annotations

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.reading.structure import blocks_of
from qianwang.systems.proofreading.reading.text import Text
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.heading_numbers import RULE
from qianwang.systems.proofreading.rules.rule import Conclusion

from .writing import found

PROSE = "全年各项工作按计划推进，网络运行平稳，服务质量稳步提升，用户满意度保持在较高水平。"


def judged(*headings: str) -> list[Conclusion]:
    lines = [line for one in headings for line in (one, PROSE)]
    content = "\n".join(["2022年全省信息通信业工作报告", *lines, ""])
    return found(RULE, Case(Text("a.txt", "plain", "0" * 64, content, blocks_of(content)), ()))


def test_numbers_one_by_one_and_anew_under_each_heading_pass() -> None:
    assert (
        judged(
            "一、总体情况", "（一）收入", "（二）用户", "二、工作安排", "（一）网络", "（二）服务"
        )
        == []
    )


def test_a_number_given_twice_is_a_remark() -> None:
    (one,) = judged("一、总体情况", "二、用户情况", "二、工作安排")
    assert one.severity is Severity.EDITORIAL
    assert one.arithmetic == "2 + 1 ≠ 2"


def test_a_number_left_out_is_a_remark() -> None:
    (one,) = judged("一、总体情况", "（一）收入情况", "（三）用户情况", "二、工作安排")
    assert one.arithmetic == "1 + 1 ≠ 3"


def test_a_number_that_stands_in_the_text_all_the_same_is_not_left_out() -> None:
    assert judged("一、总体情况", "情况良好，详见二、用户情况。", "三、工作安排") == []


def test_a_greater_gap_is_left_alone() -> None:
    assert judged("一、总体情况", "五、工作安排") == []
