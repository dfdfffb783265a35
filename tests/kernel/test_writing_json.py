"""JSON written in pieces is the JSON that is written whole."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qianwang.kernel.commanding import STDOUT, json_pieces, write_json

CASES: list[Any] = [
    {"一": [], "b": {}},
    {"一": [{"x": [1, "行\n二"], "y": None}], "b": [1, 2], "c": {"d": [3]}},
    {"only": ["\\n\n"]},
]


def lazily(data: dict[str, Any]) -> dict[str, Any]:
    return {key: iter(one) if isinstance(one, list) else one for key, one in data.items()}


@pytest.mark.parametrize("data", CASES)
def test_iterators_are_written_as_the_arrays_they_give(data: dict[str, Any]) -> None:
    whole = json.dumps(data, ensure_ascii=False, indent=1)
    assert "".join(json_pieces(data)) == whole
    assert "".join(json_pieces(lazily(data))) == whole


def test_an_element_is_written_before_the_next_is_made() -> None:
    made: list[int] = []

    def elements() -> Any:
        for number in range(3):
            made.append(number)
            yield number

    pieces = json_pieces({"all": elements()})
    next(piece for piece in pieces if "0" in piece)
    assert made == [0]


def test_a_file_and_standard_output_hold_the_same(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_json(str(tmp_path / "a.json"), lazily(CASES[1]))
    write_json(STDOUT, lazily(CASES[1]))
    said = (tmp_path / "a.json").read_text(encoding="utf-8")
    assert said == capsys.readouterr().out
    assert json.loads(said) == CASES[1]
