"""Rules between figures on sentences: what holds, what can't be, and what rounding allows.

The texts go all the way, from characters over claims to conclusions.
"""

from __future__ import annotations

import pytest

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.claims.extract import claims
from qianwang.systems.proofreading.reading.structure import blocks_of
from qianwang.systems.proofreading.reading.text import Text
from qianwang.systems.proofreading.rules import RULES
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.rule import Conclusion

HEAD = "2021年贵州省通信业统计公报\n\n一、总体情况\n\n"


def _case(body: str) -> Case:
    content = f"{HEAD}{body}\n"
    text = Text("a.txt", "plain", "0" * 64, content, blocks_of(content))
    return Case(text, claims(text))


def _said(body: str) -> set[tuple[str, Severity]]:
    case = _case(body)
    return {
        (one.rule, one.severity)
        for rule in RULES
        for one in rule.judge(case)
        if isinstance(one, Conclusion)
    }


WRONG = [
    (
        "growth",
        "2021年，全省电信业务收入完成336.8亿元，同比增长9.1%。"
        "2020年，全省电信业务收入完成314.5亿元。",
    ),
    (
        "same_quantity",
        "2021年，全省电信业务收入完成336.8亿元。\n\n二、收入\n\n"
        "2021年，全省电信业务收入达到338.6亿元。",
    ),
    (
        "share",
        "2021年末，全省共有固定互联网宽带接入用户1169.0万户。"
        "其中，100M及以上宽带用户1100.0万户，占固定互联网宽带接入用户的91.4%。",
    ),
    (
        "parts",
        "2021年末，全省电话用户4743.3万户。其中，移动电话用户4503.8万户，固定电话用户293.5万户。",
    ),
    (
        "net_addition",
        "2021年末，全省移动电话用户4503.8万户，比上年末净增195.2万户。"
        "2020年12月底，全省移动电话用户4344.6万户。",
    ),
    (
        "change_pp",
        "2021年，全省行政村通宽带比例为99.5%，比上年提高3.2个百分点。"
        "2020年，全省行政村通宽带比例为98.0%。",
    ),
    ("direction", "2021年，全省固定电话普及率由上年的6.2部/百人下降到6.6部/百人。"),
    ("direction", "2021年，全省抽检合格率从95.3%提升至93.2%。"),
    (
        "target",
        "到2025年，全省光缆线路总长度达到110万公里。"
        "2021年末，全省光缆线路总长度131.7万公里，同比增长9.0%。",
    ),
    (
        "parts",
        "2021年，贵州电信、移动、联通电信业务收入分别占全省的30.1%、62.0%和17.9%。",
    ),
    ("parts", "2021年，移动话音业务收入30.7亿元，数据业务收入187.9亿元，两项合计228.6亿元。"),
    (
        "rank",
        "2021年，贵州电信、贵州移动、贵州联通电信业务收入分别为81.4亿元、201.2亿元、50.3亿元，"
        "贵州电信收入规模居全省第一。",
    ),
]
RIGHT = [
    "2021年，全省电信业务收入完成336.8亿元，同比增长7.1%。2020年，全省电信业务收入完成314.5亿元。",
    "2021年，全省电信业务收入完成336.8亿元。\n\n二、收入\n\n2021年，全省电信业务收入达到337亿元。",
    "2021年末，全省共有固定互联网宽带接入用户1169.0万户。其中，100M及以上宽带用户1100.0万户，"
    "占固定互联网宽带接入用户的94.1%。",
    "2021年末，全省电话用户4743.3万户。其中，移动电话用户4503.8万户，固定电话用户239.5万户。",
    "2021年末，全省移动电话用户4503.8万户，比上年末净增159.2万户。"
    "2020年12月底，全省移动电话用户4344.6万户。",
]
RIGHT += [
    "2021年，全省固定电话普及率由上年的6.6部/百人下降到6.2部/百人。",
    "2021年，全省抽检合格率从93.2%提升至95.3%。",
    "到2025年，全省光缆线路总长度达到150万公里。"
    "2021年末，全省光缆线路总长度131.7万公里，同比增长9.0%。",
    "2021年，贵州电信、移动、联通电信业务收入分别占全省的30.1%、52.0%和17.9%。",
    "2021年，移动话音业务收入30.7亿元，数据业务收入187.9亿元，两项合计218.6亿元。",
    "2021年，贵州电信、贵州移动、贵州联通电信业务收入分别为81.4亿元、201.2亿元、50.3亿元，"
    "贵州移动收入规模居全省第一。",
]
ON_THE_BORDER = [
    "2021年末，全省电话用户4743.4万户。其中，移动电话用户4503.8万户，固定电话用户239.5万户。",
    "2021年末，全省移动电话用户4503.8万户，比上年末净增159.3万户。"
    "2020年12月底，全省移动电话用户4344.6万户。",
    "2021年，全省电信业务收入完成337亿元，同比增长7.3%。2020年，全省电信业务收入完成314亿元。",
]


@pytest.mark.parametrize(("rule", "body"), WRONG)
def test_what_cant_be_is_wrong(rule: str, body: str) -> None:
    assert (rule, Severity.WRONG) in _said(body)


@pytest.mark.parametrize("body", RIGHT + ON_THE_BORDER)
def test_what_holds_or_is_only_rounded_is_not(body: str) -> None:
    assert not {one for one in _said(body) if one[1] is Severity.WRONG}


def test_a_correct_text_is_verified() -> None:
    case = _case(RIGHT[0])
    held = [
        one.relation
        for rule in RULES
        for one in rule.judge(case)
        if not isinstance(one, Conclusion)
    ]
    assert "growth" in held


def test_a_name_that_nobody_has_entered_is_judged() -> None:
    said = _said(
        "2021年，全省智慧渔业监测终端达到1500个，同比增长80%。"
        "2020年，全省智慧渔业监测终端达到1000个。"
    )
    assert "growth" in {rule for rule, _ in said}
