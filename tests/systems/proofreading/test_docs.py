"""The documentation tells of every rule, and of nothing that isn't there."""

from __future__ import annotations

import re
from pathlib import Path

from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.rules import RULES

DOCS = Path(__file__).parents[3] / "docs" / "proofreading.md"


def _rows(title: str) -> set[str]:
    section = DOCS.read_text(encoding="utf-8").split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]
    return set(re.findall(r"^\| `(\w+)` \|", section, flags=re.M))


def test_every_rule_has_its_row() -> None:
    assert _rows("The rules") == {rule.name for rule in RULES}


def test_every_severity_has_its_row() -> None:
    assert _rows("How it is judged") == {severity.value for severity in Severity}


def test_every_rule_states_its_arithmetic_in_both_languages() -> None:
    for rule in RULES:
        assert rule.title.zh and rule.title.en
        assert len(rule.explanation.zh) > 10 and len(rule.explanation.en) > 10
