"""Every rule on texts with nothing, or next to nothing, to judge."""

from __future__ import annotations

import pytest

from qianwang.systems.proofreading.rules import RULES
from qianwang.systems.proofreading.rules.rule import Rule

from .writing import Printed, caption, footnote, found, heading, paragraph, read, running, table

BARE: dict[str, list[Printed]] = {
    "nothing": [],
    "a sentence without a number": [paragraph("网络运行平稳。")],
    "a number without a word": [paragraph("336.8")],
    "a heading alone": [heading("一、总体情况")],
    "a caption alone": [caption("图 1 收入")],
    "a note alone": [footnote("1.可比口径。")],
    "a running head alone": [running("2022年某省通信发展报告")],
    "an empty table": [table("", ["", ""])],
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
@pytest.mark.parametrize("parts", BARE.values(), ids=BARE.keys())
def test_a_rule_finds_nothing_wrong_where_nothing_is_said(rule: Rule, parts: list[Printed]) -> None:
    assert [one for one in found(rule, read(*parts)) if one.severity.value == "wrong"] == []


def test_rules_have_names_of_their_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
