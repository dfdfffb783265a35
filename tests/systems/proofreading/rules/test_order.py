"""Lists said to be ranked: in order, out of order, and lists that claim no order."""

from __future__ import annotations

import pytest

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.rules.order import RULE

from .writing import heading, judged, paragraph

TITLE = heading("2022年贵州省通信业运行报告")


@pytest.mark.parametrize(
    "words",
    [
        "2022年，安顺和铜仁电信业务收入增速分别为6.4%和6.3%，居全省第二、三位。",
        "2022年，贵州电信电信业务收入增速最快，达到10.4%。其次是联通公司，增速为7.9%。",
        "2022年，贵州移动电信业务收入增速最低，只有4.6%，其次是贵州联通，增速为7.9%。",
        "2022年，贵阳、遵义电信业务收入增速由低到高分别为7.1%和7.2%。",
    ],
)
def test_a_list_in_its_order_passes(words: str) -> None:
    assert judged(RULE, TITLE, paragraph(words)) == []


@pytest.mark.parametrize(
    "words",
    [
        "2022年，安顺和铜仁电信业务收入增速分别为6.3%和6.4%，居全省第二、三位。",
        "2022年，贵州电信电信业务收入增速最快，达到10.4%。其次是联通公司，增速为12.3%。",
        "2022年，贵阳、遵义电信业务收入增速从高到低分别为7.1%和7.2%。",
    ],
)
def test_a_list_out_of_the_order_it_claims_is_wrong(words: str) -> None:
    (one,) = judged(RULE, TITLE, paragraph(words))
    assert one.severity is Severity.WRONG


def test_the_first_few_out_of_order_are_badly_put() -> None:
    words = "2022年，遵义和铜仁电信业务收入增速分别为8.3%和8.9%，居全省前两位。"
    (one,) = judged(RULE, TITLE, paragraph(words))
    assert one.severity is Severity.EDITORIAL


def test_a_plain_list_claims_no_order() -> None:
    words = "2022年，遵义和铜仁电信业务收入增速分别为8.3%和8.9%。"
    assert judged(RULE, TITLE, paragraph(words)) == []


def test_a_tie_is_in_order() -> None:
    words = "2022年，安顺和铜仁电信业务收入增速分别为6.3%和6.3%，居全省第二、三位。"
    assert judged(RULE, TITLE, paragraph(words)) == []


def test_only_as_many_are_ranked_as_places_are_named() -> None:
    words = (
        "2022年，黔南电信业务收入同比增长6.6%，增速居全省第三位；"
        "毕节、铜仁电信业务收入增速分别为8.2%和7.4%，位居全省第一、二位。"
    )
    assert judged(RULE, TITLE, paragraph(words)) == []


def test_places_named_before_a_semicolon_are_of_those_before_it() -> None:
    text = (
        "2022年，遵义、六盘水移动电话用户分别为1044.1万户和905.4万户，位居全省第1、2位；"
        "安顺移动电话用户最低，为326.6万户；毕节移动电话用户达到650.4万户，列全省第3位。"
    )
    assert judged(RULE, TITLE, paragraph(text)) == []
