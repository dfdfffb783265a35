"""Contradictions that a single sentence holds, each beside the same sentence without it."""

from __future__ import annotations

import pytest
from tests.systems.proofreading.generated.proofed import proofed, wrong

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
