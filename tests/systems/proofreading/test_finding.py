"""Conclusions as findings: one id for one meaning, whatever the line."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

from tests.systems.proofreading.output import factory

from qianwang.systems.proofreading.finding import findings
from qianwang.systems.proofreading.reading.text import Span
from qianwang.systems.proofreading.result import Group, Proofread

NOW = datetime(2022, 3, 1, tzinfo=UTC)


def test_a_finding_names_rule_document_and_arithmetic() -> None:
    _, first = next(findings(factory.outcome(), NOW))
    assert first.detector == "proofreading.growth"
    assert (first.subject_kind, first.subject) == ("document", "ab" * 32)
    assert first.score == 0.954
    assert "÷ 314.5" in first.explanation_zh
    said = json.loads(first.evidence)
    assert [one["text"] for one in said["claims"]] == ["9.1%", "336.8亿元", "314.5亿元"]
    assert said["claims"][0]["line"] == 3


def test_the_id_stays_when_the_lines_move() -> None:
    outcome = factory.outcome()
    moved = Proofread(
        outcome.text,
        [replace(one, line=one.line + 9, span=Span(0, 1)) for one in outcome.claims],
        outcome.groups,
        outcome.verified,
    )
    ids = [finding.id for _, finding in findings(outcome, NOW)]
    assert ids == [finding.id for _, finding in findings(moved, NOW)]
    assert len(set(ids)) == len(ids) == 3


def test_what_is_said_twice_is_two_findings() -> None:
    outcome = factory.outcome()
    again = Group(4, (factory.wrong(),))
    twice = Proofread(outcome.text, outcome.claims, (*outcome.groups, again), ())
    ids = [finding.id for _, finding in findings(twice, NOW)]
    assert len(set(ids)) == len(ids) == 4
