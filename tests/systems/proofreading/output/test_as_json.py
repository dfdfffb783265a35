"""The JSON is what programs are promised, and can be read back without loss."""

from __future__ import annotations

import json
from decimal import Decimal

from tests.systems.proofreading.output import factory

from qianwang.kernel.commanding import json_pieces
from qianwang.systems.proofreading.output.as_json import as_json


def _made() -> dict[str, list[dict[str, object]]]:
    made = as_json(factory.outcome(), lambda one: "f-" + one.rule)
    read: dict[str, list[dict[str, object]]] = json.loads("".join(json_pieces(made)))
    return read


def test_a_claim_says_where_it_stands_and_what_it_was_taken_for() -> None:
    one = _made()["claims"][1]
    assert factory.CONTENT[int(str(one["start"])) : int(str(one["end"]))] == one["text"] == "9.1%"
    assert (one["line"], one["indicator"], one["subject"]) == (3, "telecom_revenue", "guizhou")
    assert (one["period"], one["kind"], one["unit"]) == ("2022", "yoy_pct", "%")
    assert Decimal(str(one["low"])) == Decimal("9.05") < Decimal(str(one["value"]))
    assert one["state"] == "wrong"


def test_a_finding_names_rule_claims_lines_and_arithmetic() -> None:
    first = _made()["findings"][0]
    assert first["id"] == "f-growth"
    assert first["claims"] == ["c2", "c1", "c3"]
    assert first["lines"] == [3]
    assert "÷" in str(first["arithmetic"])
    assert first["message_zh"]
    assert first["message_en"]
    assert first["confidence"] == 0.95


def test_a_place_without_a_number_has_its_line() -> None:
    assert _made()["findings"][2]["lines"] == [2]


def test_what_holds_is_listed() -> None:
    assert _made()["verified"] == [{"relation": "share", "claims": ["c6", "c1"]}]
