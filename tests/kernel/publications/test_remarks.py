"""Remarks of the checks: what refuses stands apart, the rest is counted by how grave it is."""

from __future__ import annotations

from typing import Any

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.publications.remarks import shown_checks


def kept(severity: str | None, declared: str = "") -> dict[str, Any]:
    return {
        "id": "f", "detector": "sum", "severity": severity, "place": "第一章",
        "message_zh": "不等", "message_en": "They differ", "arithmetic": "1 ≠ 2",
        "remedy_zh": "核对", "remedy_en": "Check",
        "declared": {"zh": declared, "en": declared} if declared else None,
    }  # fmt: skip


def test_what_refuses_stands_apart_and_declared_ones_come_first() -> None:
    found = shown_checks([kept("rounding"), kept("wrong"), kept("wrong", "两种口径"), kept(None)])
    assert [one.refuses for one in found.refusals] == [True]
    assert [one.declared for one in found.others] == [Bilingual("两种口径", "两种口径"), None, None]
    assert [(name.en, count) for name, count in found.counts] == [
        ("Declared contradiction", 1), ("Rounding", 1), ("Editorial", 1),
    ]  # fmt: skip


def test_without_remarks_there_is_nothing_to_count() -> None:
    assert shown_checks([]).counts == []
