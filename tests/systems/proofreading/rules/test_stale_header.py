"""Running heads of another year: left over, or of a volume of two years."""

from __future__ import annotations

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.rules.stale_header import RULE

from .writing import caption, conclusions, heading, paragraph, running

BODY = [heading("2023年行业运行情况"), caption("图 1 2019-2023年收入"), caption("图 2 2023年用户")]


def test_heads_of_the_same_year_pass() -> None:
    heads = [running("2023年某省通信发展报告")] * 3
    assert conclusions(RULE, *BODY, *heads) == []


def test_a_head_of_the_year_before_is_wrong() -> None:
    parts = [running("2023年某省通信发展报告"), *BODY, running("2022年某省通信发展报告")]
    (one,) = conclusions(RULE, *parts)
    assert one.severity is Severity.WRONG
    assert "2022" in one.message.zh and "2023" in one.message.en


def test_a_volume_of_two_years_one_after_another_passes() -> None:
    parts = [running("2022年某省通信发展报告")] * 2 + [*BODY]
    assert conclusions(RULE, *parts, *[running("2023年某省通信发展报告")] * 2) == []


def test_titles_of_single_chapters_by_year_are_no_running_heads() -> None:
    parts = [heading("2023年主要工作回顾"), *BODY, heading("2022年主要工作回顾")]
    assert conclusions(RULE, *parts, paragraph("全年平稳。")) == []


def test_a_caption_that_ends_a_year_early_among_many_is_a_remark() -> None:
    captions = [caption(f"图 {n} 2019-2023年用户") for n in range(3, 8)]
    (one,) = conclusions(RULE, *BODY, *captions, caption("图 8 2018-2022年流量"))
    assert one.severity is Severity.EDITORIAL


def test_captions_of_mixed_years_tell_nothing() -> None:
    captions = [caption(f"图 {n} 2018-{2019 + n % 5}年用户") for n in range(3, 9)]
    assert conclusions(RULE, *BODY, *captions) == []
