"""Numbered points: in order, out of order, and against their announced number."""

from __future__ import annotations

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.rules.numbering import RULE

from .writing import conclusions, heading, paragraph


def test_points_in_order_pass() -> None:
    assert conclusions(RULE, paragraph("抓好三项工作：一是建。二是管。三是用。")) == []


def test_points_may_go_on_in_the_next_paragraph_and_begin_anew() -> None:
    parts = [paragraph("一是建。二是管。"), paragraph("三是用。"), paragraph("一是查。二是改。")]
    assert conclusions(RULE, *parts) == []


def test_what_is_counted_before_the_points_announces_none() -> None:
    assert conclusions(RULE, paragraph("全年实施商贸项目17个。一是建。二是管。")) == []
    (one,) = conclusions(RULE, paragraph("全年落实3个方面：一是建。二是管。"))
    assert one.severity is Severity.WRONG


def test_a_repeated_number_is_a_remark() -> None:
    (one,) = conclusions(RULE, paragraph("一是建。二是管。二是用。"))
    assert one.severity is Severity.EDITORIAL
    assert "2 + 1 ≠ 2" in one.arithmetic


def test_a_number_left_out_is_a_remark() -> None:
    (one,) = conclusions(RULE, paragraph("一是建。二是管。四是用。"))
    assert "2 + 1 ≠ 4" in one.arithmetic


def test_another_number_of_points_than_announced_is_wrong() -> None:
    (one,) = conclusions(RULE, paragraph("从四个方面发力：一是建；二是管；三是用。"))
    assert one.severity is Severity.WRONG
    assert one.arithmetic == "4 ≠ 3"


def test_a_heading_ends_a_run() -> None:
    parts = [paragraph("一是建。二是管。"), heading("二、计划"), paragraph("三是用。")]
    assert conclusions(RULE, *parts) == []


def test_a_number_that_announces_nothing_right_before_is_no_announcement() -> None:
    assert conclusions(RULE, paragraph("完成5项检查。结果良好。一是快。二是好。")) == []
