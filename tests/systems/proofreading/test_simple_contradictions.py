"""Contradictions that a single sentence holds, each beside the same sentence without it."""

from __future__ import annotations

import pytest
from tests.systems.proofreading.generated.proofed import proofed, wrong

from qianwang.kernel.indicators.codes import Kind, Period

TITLE = "2023年贵州省通信业"

SENTENCES = {
    "a share by its name": (
        "移动宽带用户占移动电话用户的比重达到94.1%。",
        "移动宽带用户占移动电话用户的比重达到104.1%。",
    ),
    "a share of the whole by its name": (
        "手机网民占网民总数的比重为95.6%。",
        "手机网民占网民总数的比重为135.6%。",
    ),
    "a net addition and a fall": (
        "全省移动电话用户净增152.1万户，上升到5210.3万户。",
        "全省移动电话用户净增152.1万户，下降到5210.3万户。",
    ),
    "a fall and a net addition": (
        "移动电话用户下降到5210.3万户，净减152.1万户。",
        "移动电话用户下降到5210.3万户，净增152.1万户。",
    ),
    "a rate since last year's end": (
        "互联网普及率44.2%，比上年末的36.1%提高8.1个百分点。",
        "互联网普及率44.2%，比上年末的36.1%提高6.1个百分点。",
    ),
    "a rate since last year's end, which is told first": (
        "互联网普及率比上年末的36.1%提高8.1个百分点，达到44.2%。",
        "互联网普及率比上年末的36.1%提高6.1个百分点，达到44.2%。",
    ),
    "a level since last year's end": (
        "移动电话用户达到4503.8万户，比上年末的4403.8万户净增100.0万户。",
        "移动电话用户达到4503.8万户，比上年末的4403.8万户净增120.0万户。",
    ),
    "a level since a year's end": (
        "移动电话用户达到4503.8万户，比2022年末的4403.8万户净增100.0万户。",
        "移动电话用户达到4503.8万户，比2022年末的4403.8万户净增120.0万户。",
    ),
    "a share without its whole": ("5G用户占比为35.6%。", "5G用户占比为135.6%。"),
}


@pytest.mark.parametrize(("right", "_"), SENTENCES.values(), ids=SENTENCES.keys())
def test_without_the_contradiction_nothing_is_wrong(right: str, _: str) -> None:
    assert wrong(proofed(f"{TITLE}\n\n{right}")) == []


@pytest.mark.parametrize(("_", "slip"), SENTENCES.values(), ids=SENTENCES.keys())
def test_the_contradiction_is_wrong(_: str, slip: str) -> None:
    assert wrong(proofed(f"{TITLE}\n\n{slip}"))


@pytest.mark.parametrize("words", ["完成投资占年度计划的比重为104.1%。", "5G用户占比提高135.6%。"])
def test_what_may_pass_a_hundred_is_no_slip(words: str) -> None:
    outcome = proofed(f"{TITLE}\n\n{words}")
    assert not [one for one in wrong(outcome) if one.startswith("unit_slips")]


@pytest.mark.parametrize("reached", ["下降到", "增至", "达到"])
def test_what_is_reached_behind_a_net_addition_is_the_level(reached: str) -> None:
    outcome = proofed(f"{TITLE}\n\n全省移动电话用户净增152.1万户，{reached}5210.3万户。")
    assert [one.kind for one in outcome.claims] == [Kind.NET_ADD, Kind.LEVEL]


def test_the_value_compared_with_is_of_the_end_of_last_year() -> None:
    words = "移动电话用户4503.8万户，比上年末的4403.8万户净增100.0万户。"
    now, before, added = proofed(f"{TITLE}\n\n{words}").claims
    assert (now.period, before.period) == (Period(2023, 12), Period(2022, 12))
    assert added.period == Period(2023)
