"""Marks and notes."""

from __future__ import annotations

from qianwang.systems.proofreading.rules.footnotes import RULE

from .writing import conclusions, footnote, paragraph


def test_marks_with_notes_pass() -> None:
    assert (
        conclusions(
            RULE, paragraph("收入增长①，用户增长②。"), footnote("①可比口径。"), footnote("②在网。")
        )
        == []
    )


def test_a_bare_numeral_at_a_phrases_end_is_a_mark() -> None:
    assert (
        conclusions(RULE, paragraph("达到124.3部/百人3，连续增长。"), footnote("3.常住人口。"))
        == []
    )


def test_a_note_without_a_mark() -> None:
    (one,) = conclusions(
        RULE, paragraph("收入增长①。"), footnote("①可比口径。"), footnote("②在网。")
    )
    assert "2" in one.message.zh


def test_a_mark_without_a_note() -> None:
    (one,) = conclusions(RULE, paragraph("收入增长[1]，用户增长[2]。"), footnote("[1]可比口径。"))
    assert "注码2" in one.message.zh


def test_a_text_without_notes_has_no_marks_to_miss() -> None:
    assert conclusions(RULE, paragraph("收入增长①，用户增长②。")) == []


def test_a_year_or_a_quantity_at_a_notes_beginning_is_not_its_number() -> None:
    text = (paragraph("收入增长①。"), footnote("①可比口径。"))
    assert conclusions(RULE, *text, footnote("2022年起含云计算。")) == []
    assert conclusions(RULE, *text, footnote("12.5亿元为云计算。")) == []
    assert conclusions(RULE, *text, footnote("5家企业有报表。")) == []
