"""What is read as another quantity is still held to its own other value."""

from __future__ import annotations

import pytest
from tests.systems.proofreading.generated.proofed import proofed, wrong

UNSAID = "2023年1—8月份通信业经济运行情况"
MONTHLY = "2024年9月湖北省通信业运行情况"
YEAR = "2022年山东省通信业发展综述"


@pytest.mark.parametrize(
    ("title", "true", "false"),
    [
        (
            UNSAID,
            "全省电信业务收入累计完成300.2亿元。",
            "全省电信业务收入累计完成310.2亿元。",
        ),
        (
            MONTHLY,
            "三季度，全省电信业务收入完成101.2亿元。",
            "三季度，全省电信业务收入完成111.2亿元。",
        ),
        (
            YEAR,
            "电信业务收入比上年增加22.3亿元。",
            "电信业务收入比上年增加32.3亿元。",
        ),
        (
            YEAR,
            "“十三五”期间，电信业务收入年均增长6.2%。",
            "“十三五”期间，电信业务收入年均增长7.2%。",
        ),
    ],
)
def test_two_values_of_it_cant_both_be_true(title: str, true: str, false: str) -> None:
    assert wrong(proofed(f"{title}\n\n{true}\n\n一方面，{true}\n")) == []
    assert wrong(proofed(f"{title}\n\n{true}\n\n一方面，{false}\n"))


@pytest.mark.parametrize(
    ("title", "words"),
    [
        (MONTHLY, "1—9月，全省电信业务收入完成305.6亿元。\n\n三季度，全省收入完成101.2亿元。"),
        (MONTHLY, "9月当月，收入33.1亿元，环比增长2.2%。\n\n9月当月，收入同比增长4.1%。"),
        (YEAR, "2020年，电信业务收入增长3.1%。\n\n近三年，电信业务收入年均增长5.1%。"),
        (YEAR, "5G用户普及率为32.1%。\n\n有8个市5G用户普及率超过40%。"),
        (YEAR, "电信业务收入812.6亿元。\n\n电信业务收入比上年增加22.3亿元。"),
    ],
)
def test_other_quantities_dont_refute_one_another(title: str, words: str) -> None:
    assert wrong(proofed(f"{title}\n\n{words}\n")) == []


def test_full_width_digits_are_read_by_the_rules_too() -> None:
    assert wrong(proofed(f"{YEAR}\n\n电信业务收入增长－３．５％。\n")) == []
    said = "一、电信业务收入增长\n\n电信业务收入８１２．６亿元，下降３．５％。"
    assert wrong(proofed(f"{YEAR}\n\n{said}\n"))


def test_a_fall_that_narrows_is_a_growth_that_rises() -> None:
    said = "固定话音业务收入下降12.1%，降幅较上年收窄2.3个百分点。\n\n2021年，固定话音业务收入"
    assert wrong(proofed(f"{YEAR}\n\n{said}下降14.4%。\n")) == []
    assert wrong(proofed(f"{YEAR}\n\n{said}下降9.8%。\n"))
