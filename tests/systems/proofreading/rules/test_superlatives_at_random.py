"""Nine growths at random: what they bear out passes, the same words with another name don't."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.rules import order, superlatives

from .writing import found, heading, paragraph, read

PLACES = ("贵阳", "遵义", "六盘水", "安顺", "毕节", "铜仁", "黔西南", "黔东南", "黔南")
Values = dict[str, Decimal]
Sentence = Callable[[Values, str, str], str]

HIGHEST: list[Sentence] = [
    lambda v, a, b: f"{a}电信业务收入增速全省最快，达到{v[a]}%。",
    lambda v, a, b: f"{a}电信业务收入增速为{v[a]}%，全省排名第一。",
    lambda v, a, b: f"{a}电信业务收入增速居全省首位。",
    lambda v, a, b: f"{a}和{b}电信业务收入增速分别为{v[a]}%和{v[b]}%，位居全省前两位。",
    lambda v, a, b: f"电信业务收入增速最快的是{a}，达到{v[a]}%。",
    lambda v, a, b: f"{a}电信业务收入增速领先全省，达到{v[a]}%，其次是{b}，为{v[b]}%。",
]

VALUES = st.lists(
    st.integers(10, 250).map(lambda tenths: Decimal(tenths).scaleb(-1)),
    min_size=len(PLACES),
    max_size=len(PLACES),
    unique=True,
).map(lambda some: dict(zip(PLACES, some, strict=True)))


def wrong(values: Values, words: str) -> list[str]:
    body = "，".join(f"{each}电信业务收入增速为{value}%" for each, value in values.items())
    case = read(
        heading("2022年贵州省通信业运行报告"),
        paragraph(f"2022年，{body}。"),
        paragraph(f"2022年，{words}"),
    )
    return [
        one.message.zh
        for rule in (superlatives.RULE, order.RULE)
        for one in found(rule, case)
        if one.severity is Severity.WRONG
    ]


@given(VALUES, st.sampled_from(HIGHEST))
@settings(max_examples=60, deadline=None)
def test_what_the_values_bear_out_passes(values: Values, sentence: Sentence) -> None:
    first, second, *_ = sorted(values, key=lambda each: -values[each])
    assert wrong(values, sentence(values, first, second)) == []


@given(VALUES, st.sampled_from(HIGHEST), st.integers(2, 8))
@settings(max_examples=60, deadline=None)
def test_another_name_in_the_first_place_is_wrong(
    values: Values, sentence: Sentence, place: int
) -> None:
    ordered = sorted(values, key=lambda each: -values[each])
    assert wrong(values, sentence(values, ordered[place], ordered[0]))
