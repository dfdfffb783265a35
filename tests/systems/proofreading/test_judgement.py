"""Conclusions become findings in groups, the gravest first, in an order that doesn't vary."""

from __future__ import annotations

from dataclasses import replace

from tests.systems.proofreading.rules.factory import case, claim

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.judgement import grouped
from qianwang.systems.proofreading.rules.rule import Conclusion

NOTHING = Bilingual("", "")
TEXT = case(*(claim("telecom_revenue", f"{at}亿元") for at in range(1, 7)))


def _said(rule: str, *claims: str, severity: Severity = Severity.WRONG) -> Conclusion:
    return Conclusion(rule, severity, 0.9, claims, NOTHING, "", NOTHING)


def test_conclusions_that_accuse_one_claim_are_one_group() -> None:
    groups = grouped(TEXT, [_said("growth", "c1", "c2"), _said("share", "c1", "c3")])
    assert [len(one.conclusions) for one in groups] == [2]


def test_conclusions_of_one_cause_are_one_group() -> None:
    some = [replace(_said("rank", f"c{at}", "c6"), cause="rank of c1") for at in range(1, 4)]
    assert [len(one.conclusions) for one in grouped(TEXT, some)] == [3]


def test_what_two_rules_say_of_the_same_claims_is_said_once_by_the_stronger() -> None:
    weak = _said("share", "c1", "c2", severity=Severity.DEFINITION_NEEDED)
    groups = grouped(TEXT, [weak, _said("growth", "c2", "c1")])
    assert [[one.rule for one in each.conclusions] for each in groups] == [["growth"]]


def test_the_gravest_group_comes_first_then_the_first_in_the_text() -> None:
    groups = grouped(
        TEXT,
        [
            _said("rounding", "c1", severity=Severity.ROUNDING),
            _said("growth", "c5"),
            _said("share", "c3"),
        ],
    )
    assert [one.conclusions[0].claims[0] for one in groups] == ["c3", "c5", "c1"]
    assert [one.number for one in groups] == [1, 2, 3]


def test_the_order_in_which_rules_speak_changes_nothing() -> None:
    some = [_said("a", "c1", "c2"), _said("b", "c2", "c3"), _said("c", "c1", "c4")]
    assert grouped(TEXT, some) == grouped(TEXT, some[::-1])


def test_findings_without_claims_stand_alone() -> None:
    assert len(grouped(TEXT, [_said("list_count"), _said("list_count")])) == 2
