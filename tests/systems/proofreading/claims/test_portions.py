"""A block without end says in portions what it says as short ones."""

from __future__ import annotations

from array import array
from itertools import pairwise

import pytest
from tests.systems.proofreading.generated.proofed import proofed

from qianwang.systems.proofreading.claims.portions import LONGEST, portions
from qianwang.systems.proofreading.reading.text import Flow

SENTENCE = (
    "2021年，全省电信业务收入完成336.8亿元，同比增长7.1%；移动电话用户达到4503.8万户，增长2.7%。"
)


def flow(text: str) -> Flow:
    return Flow(text, array("q", range(len(text))))


@pytest.mark.parametrize(
    "piece", ["甲乙丙。", "甲，", "，甲乙丙", "甲乙", "1", "甲12.5", "（", "；"]
)
@pytest.mark.parametrize("size", [0, 1, LONGEST - 1, LONGEST, LONGEST + 1, 3 * LONGEST + 17])
def test_portions_are_the_flow_and_cut_no_number(piece: str, size: int) -> None:
    whole = flow((piece * (size // len(piece) + 1))[:size])
    parts = list(portions(whole))
    assert "".join(part.text for part in parts) == whole.text
    assert [at for part in parts for at in part.origin] == list(whole.origin)
    for before, after in pairwise(parts):
        assert not (before.text[-1].isdigit() and after.text[:1].isdigit())


def test_a_portion_ends_with_a_sentence_where_there_is_one() -> None:
    assert all(part.text[-1] == "。" for part in portions(flow(SENTENCE * 3000)))


def test_a_long_line_says_what_its_sentences_say() -> None:
    count = 4 * LONGEST // len(SENTENCE)
    one = proofed(SENTENCE).claims
    many = proofed(SENTENCE * count).claims
    assert len(many) == count * len(one)
    for at, claim in enumerate(many):
        like = one[at % len(one)]
        assert claim.id == f"c{at + 1}"
        assert claim.span.start == like.span.start + at // len(one) * len(SENTENCE)
        assert (claim.text, claim.indicator, claim.subject, claim.period, claim.kind) == (
            like.text,
            like.indicator,
            like.subject,
            like.period,
            like.kind,
        )
    places = [(claim.sentence, claim.clause) for claim in many]
    assert places == sorted(places)
    assert len({claim.sentence for claim in many}) == count
