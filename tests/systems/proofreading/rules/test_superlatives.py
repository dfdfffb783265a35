"""Superlatives against the values: borne out, refuted, and where it can't be told."""

from __future__ import annotations

import pytest

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.rules.rule import Verified
from qianwang.systems.proofreading.rules.superlatives import RULE

from .writing import heading, judged, paragraph, read

TITLE = heading("2022年贵州省通信业运行报告")
REVENUE = paragraph(
    "2022年，安顺电信业务收入增速为9.1%，遵义电信业务收入增速为7.3%，毕节电信业务收入增速为8.8%。"
)


@pytest.mark.parametrize(
    "words",
    [
        "2022年，安顺电信业务收入增速全省最快，达到9.1%。",
        "2022年，遵义电信业务收入增速最慢，仅为7.3%。",
        "2022年，安顺和毕节电信业务收入增速分别为9.1%和8.8%，居全省前两位。",
        "2022年，安顺和毕节电信业务收入增速分别为9.1%和8.8%，是全省增速最快的两个市（州）。",
    ],
)
def test_what_the_values_bear_out_passes_and_is_verified(words: str) -> None:
    results = list(RULE.judge(read(TITLE, REVENUE, paragraph(words))))
    assert results and all(isinstance(one, Verified) for one in results)


@pytest.mark.parametrize(
    ("words", "refuting"),
    [
        ("2022年，毕节电信业务收入增速全省最快，达到8.8%。", "安顺 9.1% > 毕节 8.8%"),
        ("2022年，毕节电信业务收入增速最慢，仅为8.8%。", "遵义 7.3% < 毕节 8.8%"),
        (
            "2022年，安顺和遵义电信业务收入增速分别为9.1%和7.3%，居全省前两位。",
            "毕节 8.8% > 遵义 7.3%",
        ),
    ],
)
def test_what_a_value_refutes_is_wrong(words: str, refuting: str) -> None:
    (one,) = judged(RULE, TITLE, REVENUE, paragraph(words))
    assert one.severity is Severity.WRONG
    assert one.arithmetic == refuting


def test_a_heading_is_held_to_the_body() -> None:
    (one,) = judged(RULE, TITLE, heading("一、遵义电信业务收入增速全省第一"), REVENUE)
    assert one.severity is Severity.WRONG
    assert "安顺 9.1% > 遵义 7.3%" in one.arithmetic


def test_a_heading_that_the_body_bears_out_passes() -> None:
    assert judged(RULE, TITLE, heading("一、安顺电信业务收入增速全省第一"), REVENUE) == []


def test_what_may_be_a_tie_passes() -> None:
    body = paragraph(
        "2022年，安顺电信业务收入增速为9.1%，遵义电信业务收入增速为9.1%。"
        "遵义电信业务收入增速全省最快，达到9.1%。"
    )
    assert judged(RULE, TITLE, body) == []


def test_another_year_or_another_quantity_refutes_nothing() -> None:
    body = paragraph(
        "2021年，遵义电信业务收入增速为12.5%。2022年，遵义电信业务总量增速为21.3%。"
        "2022年，安顺电信业务收入增速全省最快，达到9.1%。"
    )
    assert judged(RULE, TITLE, body) == []


def test_one_of_the_highest_and_highest_in_history_claim_nothing() -> None:
    body = paragraph("2022年，遵义电信业务收入增速为历史最高，达到7.3%。毕节是增速最快的市州之一。")
    assert judged(RULE, TITLE, REVENUE, body) == []


def test_two_statements_of_who_leads_must_agree() -> None:
    body = paragraph(
        "安顺和铜仁的电信业务收入增速领跑全省。2022年，安顺和毕节电信业务收入增速分别为9.1%和8.8%，"
        "居全省前两位。"
    )
    (one,) = judged(RULE, TITLE, body)
    assert "铜仁" in one.message.zh


def test_an_area_that_lies_in_others_may_be_out_of_the_ranking() -> None:
    body = paragraph("2022年，贵安电信业务收入增速为23.4%。")
    (one,) = judged(RULE, TITLE, heading("一、安顺电信业务收入增速全省第一"), REVENUE, body)
    assert one.severity is Severity.DEFINITION_NEEDED
    assert one.definition == "scope"
