"""Sentences as bulletins are full of, none of which a structural rule may accuse."""

from __future__ import annotations

import pytest

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.rules import (
    duplicate_reference,
    footnotes,
    list_count,
    numbering,
    order,
    stale_header,
    superlatives,
    two_dates,
    unit_slips,
    wrong_heading,
)

from .writing import found, heading, paragraph, read

RULES = [
    one.RULE
    for one in (
        duplicate_reference,
        footnotes,
        list_count,
        numbering,
        order,
        stale_header,
        superlatives,
        two_dates,
        unit_slips,
        wrong_heading,
    )
]

HARMLESS = [
    "12个省（区、市）的5G用户占比超过50%。",
    "24个省份（自治区、直辖市）实现县县通5G。",
    "在20个县（市、区）开展试点。",
    "对机房、管道开展三项检查，发现问题8个。",
    "荣获国家级、省级、市级奖项5项。",
    "做到三个坚持：坚持以人民为中心、以质量为先，坚持共建共享，坚持安全发展。",
    "推动两个转变：由规模、速度向质量、效益转变，由建设向运营转变。",
    "收入、用户提高三个百分点和两个位次。",
    "语音、短信两项传统业务收入分别下降4.5%和1.2%。",
    "深入学习宣传贯彻党的十九大、二十大和二十届三中全会精神。",
    "第一季度、第二季度两个时段收入分别增长5.1%和6.3%。",
    "安顺和铜仁电信业务收入增速分别为6.3%和6.4%，分列全省第三、第二位。",
    "安顺和铜仁电信业务收入增速分别为6.3%和6.4%，收入规模分别居全省第二、三位。",
    "遵义和贵阳电信业务收入增速分别为6.1%和9.2%，用户规模居全省前两位。",
    "贵阳建成全省规模最大的数据中心，电话用户达到900.1万户，遵义电话用户达到950.3万户。",
    "移动数据业务收入占比最大，达到60.1%；固定语音业务收入占比最小，仅为1.2%。",
    "贵阳市第一人民医院建成5G专网，遵义电信业务收入增速为9.9%，安顺电信业务收入增速为5.1%。",
    "安顺电信业务收入增速为全省最快的市（州）之一，达到8.1%，遵义电信业务收入增速为9.1%。",
    "5月电信业务收入增速为全年最高，达到9.3%；12月电信业务收入增速为11.3%。",
    "户均智能终端12个/户，户均接入带宽300M。",
    "6月8日、9月8日，省通信管理局举办全行业消防安全培训并开展现场检查。",
    "其中，毕节电话用户最多，达到612.3万户，其次是黔东南，达到405.8万户。",
]


@pytest.mark.parametrize("sentence", HARMLESS)
def test_a_sentence_that_can_be_true_is_not_called_wrong(sentence: str) -> None:
    parts = [heading("2022年贵州省通信业运行报告"), paragraph("2022年，" + sentence)]
    case = read(*parts)
    wrong = [
        one.message.zh
        for rule in RULES
        for one in found(rule, case)
        if one.severity is Severity.WRONG
    ]
    assert wrong == []
