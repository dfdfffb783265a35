"""Numbers of figures and tables."""

from __future__ import annotations

from qianwang.systems.proofreading.rules.duplicate_reference import RULE

from .writing import caption, conclusions, paragraph


def test_numbers_one_by_one_pass_and_chapters_may_begin_anew() -> None:
    parts = [caption("图 1 收入"), caption("图2 用户"), caption("表 1 指标"), caption("图 1 站点")]
    assert conclusions(RULE, *parts, paragraph("用户情况见图 2。")) == []


def test_a_number_given_twice() -> None:
    (one,) = conclusions(RULE, caption("图 1 收入"), caption("图 1 用户"))
    assert "图 1" in one.message.zh


def test_a_number_left_out() -> None:
    (one,) = conclusions(RULE, caption("图 1 收入"), caption("图 3 用户"))
    assert one.arithmetic == "1 + 1 ≠ 3"


def test_a_caption_repeated_word_for_word_is_the_same_figure() -> None:
    assert conclusions(RULE, caption("图 1 收入"), caption("图 1  收入")) == []


def test_a_citation_of_a_figure_that_is_not_there() -> None:
    (one,) = conclusions(RULE, caption("图 1 收入"), paragraph("用户情况如图 4所示。"))
    assert "图 4" in one.message.zh


def test_chapter_numbers_count_within_their_chapter() -> None:
    parts = [caption("图 1-1 甲"), caption("图 1-2 乙"), caption("图 2-1 丙"), caption("图 2-3 丁")]
    (one,) = conclusions(RULE, *parts)
    assert "2-3" in one.message.zh


def test_a_text_that_lost_all_its_figures_is_not_blamed() -> None:
    assert conclusions(RULE, paragraph("用户情况如图 4所示。")) == []
