"""A count of a list against the list: right, wrong, and where it can't be told."""

from __future__ import annotations

import pytest

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.rules.list_count import RULE

from .writing import conclusions, paragraph

RIGHT = [
    "全年开展5项检查（包括机房、杆路、管道、铁塔及光缆），均已整改。",
    "贵阳、遵义和毕节三市用户最多。",
    "涵盖云网、算力、终端等十四大领域。",
    "江北市、江南市、江东市、江西市4个市入选。",
    "会议邀请人民日报、晚报、早报3家媒体。",
    "建成甲公司（东区）、乙研究院（西区）两个节点。",
    "聚焦“建好网络、用好数据、管好平台”三大重点推进。",
    "入围名单包括两类：企业、院所。",
    "省、市、县三级分别落实。",
]
WRONG = [
    ("全年开展6项检查（包括机房、杆路、管道、铁塔），均已整改。", 4),
    ("贵阳、遵义、毕节和铜仁三市用户最多。", 4),
    ("江北市、江南市、江东市、江西市5个市入选。", 4),
    ("工作聚焦云网、算力、终端三大方向，另有“智造、智治、智享、智惠”三大工程。", 4),
    ("统计4项（包括语音业务、数据业务及短信业务）。", 3),
    ("入围名单包括三类：企业、院所、高校、协会。", 4),
    ("涵盖云网、算力、终端、安全、平台等四大领域。", 5),
    ("省、市、县两级分别落实。", 3),
]
UNTOLD = [
    "推进光网、宽带建设，新建基站3个。",
    "建设光网、宽带20个。",
    "第四批812个、第五批640个，共9个市。",
    "实现“三个统一、四个提升”（统一甲、统一乙、统一丙；提升丁、提升戊、提升己、提升庚）。",
    "深入学习十九大、二十大精神。",
    "共12个点位（其中城区、县城居多）。",
    "电信和互联网、软件和信息技术两个行业增长。",
    "苏河二级航道、运连三级航道通航。",
    "办好乒乓球世界杯、铁人三项世界杯。",
    "推进环路、快速路、大街等市区两级重点道路建设。",
    "加强与长三角、东三省、成渝等区域交流。",
    "提高低保、特困人员、孤儿基本生活与残疾人两项补贴标准。",
    "省市县三级、部门、企业联动。",
]


@pytest.mark.parametrize("sentence", RIGHT)
def test_a_right_count_is_left_alone(sentence: str) -> None:
    assert conclusions(RULE, paragraph(sentence)) == []


@pytest.mark.parametrize(("sentence", "listed"), WRONG)
def test_a_wrong_count_is_wrong_and_the_list_is_written_out(sentence: str, listed: int) -> None:
    (one,) = conclusions(RULE, paragraph(sentence))
    assert one.severity is Severity.WRONG
    assert f"{listed}. " in one.arithmetic
    assert f"{listed + 1}. " not in one.arithmetic


@pytest.mark.parametrize("sentence", UNTOLD)
def test_what_is_no_list_with_its_count_is_left_alone(sentence: str) -> None:
    assert conclusions(RULE, paragraph(sentence)) == []


def test_a_list_broken_over_lines_is_read_whole() -> None:
    (one,) = conclusions(RULE, paragraph("共有4类业务（包括甲业务、乙", "业务、丙业务）。"))
    assert "3. 丙业务" in one.arithmetic


def test_a_long_line_of_marks_takes_linear_time() -> None:
    assert conclusions(RULE, paragraph("三个（、" * 50_000)) == []
