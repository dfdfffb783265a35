"""What a person at a terminal reads: places in short, a remedy once, no empty words."""

from __future__ import annotations

from dataclasses import replace

from tests.systems.proofreading.output import factory

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading.output.as_text import as_text
from qianwang.systems.proofreading.output.wording import claim_name
from qianwang.systems.proofreading.result import Group, Proofread

REMEDY = "怎样解决：核对增速。"


def _of(*groups: Group, lines: tuple[int, ...] = ()) -> Proofread:
    known = factory.outcome()
    claims = [
        replace(one, line=line) if line else one
        for one, line in zip(
            known.claims, (*lines, *[0] * (len(known.claims) - len(lines))), strict=True
        )
    ]
    return replace(known, claims=claims, groups=groups or known.groups)


def test_lines_that_follow_one_another_are_told_by_first_and_last() -> None:
    one = replace(factory.wrong(), claims=("c1", "c2", "c3", "c4", "c5"))
    said = as_text(_of(Group(1, (one,)), lines=(7, 8, 9, 20, 21)), "zh")
    assert "第 7—9、20、21 行" in said
    english = as_text(_of(Group(1, (one,)), lines=(7, 8, 9, 20, 21)), "en")
    assert "lines 7–9, 20, 21" in english


def test_of_many_lines_the_first_are_told() -> None:
    one = replace(factory.wrong(), claims=("c1", "c2", "c3", "c4", "c5", "c6"))
    assert "第 1、3、5、7、9 等 6 行" in as_text(
        _of(Group(1, (one,)), lines=(1, 3, 5, 7, 9, 11)), "zh"
    )


def test_a_remedy_of_a_group_is_told_once() -> None:
    a, b = factory.wrong(), factory.wrong("另一处。")
    assert as_text(_of(Group(1, (a, b))), "zh").count(REMEDY) == 1
    other = replace(b, remedy=Bilingual("删去。", "Take it out."))
    said = as_text(_of(Group(1, (a, other))), "zh")
    assert said.count(REMEDY) == 1
    assert "怎样解决：删去。" in said


def test_a_kind_that_says_nothing_is_not_said() -> None:
    gap = replace(factory.claims()[1], kind=Kind.OTHER)
    assert "其他" not in claim_name(gap).zh
    assert "other" not in claim_name(gap).en
    assert claim_name(factory.claims()[1]).zh.endswith("同比")


def test_english_has_english_marks_and_numbers() -> None:
    known = _of()
    beside = replace(known.claims[0], id="9.txt#c4", line=17)
    one = replace(factory.wrong(), claims=("c2", beside.id))
    made = replace(known, groups=(Group(1, (one,)),), earlier={"9.txt": [beside]})
    said = as_text(made, "en")
    assert "Compared with: 336.8亿元 (9.txt line 17)" in said
    assert "1 relation holds." in said
    assert not any(mark in said for mark in "（）；。、：")
    assert "336.8亿元（9.txt 第 17 行）" in as_text(made, "zh")
