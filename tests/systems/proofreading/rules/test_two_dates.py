"""One event dated twice, and events that only look alike."""

from __future__ import annotations

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.rules.two_dates import RULE

from .writing import conclusions, heading, paragraph, table

EVENT = "省通信管理局会同省文旅厅召开景区网络覆盖现场推进会并签订合作协议"


def test_one_date_passes() -> None:
    parts = [heading("一、工作"), paragraph(f"2022年6月8日，{EVENT}。"), heading("大事记")]
    assert conclusions(RULE, *parts, paragraph(f"6月8日，{EVENT}。")) == []


def test_two_dates_are_wrong() -> None:
    parts = [heading("一、工作"), paragraph(f"6月8日，{EVENT}。"), heading("大事记")]
    (one,) = conclusions(RULE, *parts, paragraph(f"6月18日，{EVENT}。"))
    assert one.severity is Severity.WRONG
    assert "6月8日" in one.message.zh and "6月18日" in one.message.zh


def test_a_day_within_the_other_range_passes() -> None:
    parts = [heading("一、工作"), paragraph(f"6月7日至9日，{EVENT}。"), heading("大事记")]
    assert conclusions(RULE, *parts, paragraph(f"6月8日，{EVENT}。")) == []


def test_two_entries_of_one_chronicle_are_two_events() -> None:
    parts = [heading("大事记"), paragraph(f"6月8日，{EVENT}。"), paragraph(f"9月8日，{EVENT}。")]
    assert conclusions(RULE, *parts) == []


def test_another_round_is_another_event() -> None:
    first = "4月8日，省通信管理局组织第三批农村宽带建设项目初步验收并通报结果。"
    second = "5月9日，省通信管理局组织第四批农村宽带建设项目初步验收并通报结果。"
    parts = [heading("一、工作"), paragraph(first), heading("二、工作"), paragraph(second)]
    assert conclusions(RULE, *parts) == []


def test_a_document_in_a_table_and_in_the_text() -> None:
    named = "关于印发《全省城镇老旧小区通信设施改造三年行动实施方案》的通知"
    listed = table("文件", ["名称", "日期"], [named, "2022年8月4日"])
    (one,) = conclusions(RULE, paragraph(f"2022年8月14日，省局印发{named}。"), listed)
    assert one.severity is Severity.WRONG


def test_a_date_up_to_which_is_counted_is_no_event() -> None:
    state = "全省固定宽带家庭用户和农村宽带用户规模继续保持平稳较快增长态势"
    parts = [heading("一"), paragraph(f"截至6月30日，{state}。"), heading("二")]
    assert conclusions(RULE, *parts, paragraph(f"截至9月30日，{state}。")) == []


def test_a_third_of_a_month_is_ten_days() -> None:
    parts = [heading("一、工作"), paragraph(f"6月下旬，{EVENT}。"), heading("大事记")]
    assert conclusions(RULE, *parts, paragraph(f"6月28日，{EVENT}。")) == []
    assert len(conclusions(RULE, *parts, paragraph(f"6月19日，{EVENT}。"))) == 1


def test_a_column_of_dates_dates_nothing_by_itself() -> None:
    parts = [heading("一、工作"), paragraph(f"6月8日，{EVENT}。"), heading("大事记")]
    column = paragraph("6月2日", "6月8日", "6月20日", f"{EVENT}。")
    assert conclusions(RULE, *parts, column) == []
