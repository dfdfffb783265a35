"""A word before a known name makes a part of what it names, and a part refutes no whole.

Each pair is a text whose second number is of a part, and the same without the word that makes it
one, which can't be true then.
"""

from __future__ import annotations

import pytest
from tests.systems.proofreading.generated.proofed import proofed, wrong

TITLE = "2023年湖南省通信业"
USERS = "全省移动电话用户7100.3万户，其中5G用户3300.1万户，4G用户3200.3万户。"
REVENUE = "全省电信业务收入完成412.6亿元，同比增长5.2%。"

PARTS = {
    "users of the counties": (
        f"{USERS}县域移动电话用户4100.2万户。",
        f"{USERS}年末移动电话用户4100.2万户。",
    ),
    "revenue of the built-up areas": (
        f"{REVENUE}城区电信业务收入80亿元。",
        f"{REVENUE}全年电信业务收入80亿元。",
    ),
    "mobile and fixed business": (
        f"{REVENUE}其中，移动业务收入280.1亿元，同比增长6.0%，固定业务收入132.5亿元，增长3.5%。",
        f"{REVENUE}其中，移动业务收入280.1亿元，电信业务收入同比增长6.0%。",
    ),
    "mobile and fixed communications": (
        f"{REVENUE}移动通信业务收入280.1亿元；固定通信业务收入132.5亿元，增长3.5%。",
        f"{REVENUE}信息通信业务收入280.1亿元；通信业务收入132.5亿元，增长3.5%。",
    ),
    "stations that are shared": (
        "全省5G基站13.3万个。共享5G基站8.2万个。",
        "全省5G基站13.3万个。目前，5G基站8.2万个。",
    ),
    "voice and what is not voice": (
        "话音业务收入32.5亿元，占电信业务收入的7.9%；非话音业务收入380.1亿元。",
        "非话音业务收入32.5亿元，占电信业务收入的7.9%。非话音业务收入380.1亿元。",
    ),
    "revenue and volume of one service": (
        "短信业务收入同比下降12.3%。移动短信业务量增长3.1%。",
        "移动短信业务量同比下降12.3%。移动短信业务量增长3.1%。",
    ),
}


@pytest.mark.parametrize("words", [part for part, _ in PARTS.values()], ids=PARTS.keys())
def test_a_part_refutes_no_whole(words: str) -> None:
    outcome = proofed(f"{TITLE}\n\n2023年，{words}\n")
    assert wrong(outcome) == []
    assert not outcome.groups


@pytest.mark.parametrize("words", [whole for _, whole in PARTS.values()], ids=PARTS.keys())
def test_the_whole_by_another_word_is_the_whole(words: str) -> None:
    assert wrong(proofed(f"{TITLE}\n\n2023年，{words}\n"))


def test_two_values_of_one_part_refute_each_other() -> None:
    said = "县域移动电话用户4100.2万户。\n\n目前，县域移动电话用户4300.2万户。"
    assert wrong(proofed(f"{TITLE}\n\n{said}\n"))


@pytest.mark.parametrize("total", ["合计2762.9万户，", "三市共计2762.9万户，"])
def test_a_share_behind_the_sum_of_a_list_is_that_of_the_sum(total: str) -> None:
    whole = "全省移动电话用户7100.3万户。"
    listed = "长沙、衡阳、岳阳移动电话用户分别为1102.3万户、960.4万户、700.2万户，"
    text = f"{TITLE}\n\n2023年，{whole}{listed}{total}占全省的38.9%。\n"
    assert wrong(proofed(text)) == []
    assert wrong(proofed(text.replace("38.9%", "41.9%")))
