"""Sentences with their places, over broken lines, and what is no prose."""

from __future__ import annotations

from qianwang.systems.proofreading.rules.passage import passages

from .writing import heading, paragraph, running, text_of


def test_sentences_end_at_stops_and_keep_their_places() -> None:
    text = text_of(heading("一、情况"), paragraph("收入增长。用户", "减少。"), running("页眉"))
    found = passages(text)
    assert [one.text for one in found] == ["一、情况", "收入增长。", "用户减少。"]
    last = found[-1]
    assert text.content[last.span(0, 2).start : last.span(0, 2).end] == "用户"
    assert text.content[last.span(2, 4).start : last.span(2, 4).end] == "减少"
    assert last.position(last.span(2, 4).start) == 2


def test_a_block_of_digits_is_no_prose() -> None:
    assert passages(text_of(paragraph("7" * 600_000))) == ()
