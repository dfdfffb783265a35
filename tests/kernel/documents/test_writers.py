"""All formats or none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.kernel.documents.factory import make

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents import writers
from qianwang.kernel.documents.sources import entries
from qianwang.kernel.documents.writers import write_all


def test_all_files_are_written_and_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []

    def progress(what: Bilingual, done: int, of: int) -> None:
        told.append((what.zh, done, of))

    made = write_all(make(), tmp_path / "out", "survey", progress=progress)
    names = ["survey.html", "survey.pdf", "survey.docx", "survey.xlsx", "trace.json"]
    assert [path.name for path in made] == names
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(names)
    assert [step[1] for step in told] == [0, 1, 2, 3, 4, 5]
    assert {step[2] for step in told} == {6}


def test_trace_json_holds_every_trace_down_to_the_leaves(tmp_path: Path) -> None:
    document = make()
    write_all(document, tmp_path, "survey", formats=["trace"])
    traces = json.loads((tmp_path / "trace.json").read_text("utf-8"))
    assert traces.keys() == document.traces.keys()
    growth = traces["telecom_revenue:guizhou:2021:yoy_pct"]
    assert growth["formula"]["op"] == "yoy"
    assert all(traces[needed]["sources"] for needed in growth["inputs"])
    assert traces["telecom_revenue:guizhou:2017:level"]["exact"] == "270.80"


def test_a_failure_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_all(make(), tmp_path, "survey", formats=["html", "xlsx"])
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def broken(document: object) -> bytes:
        raise RuntimeError("broken")

    monkeypatch.setattr(writers, "xlsx", broken)
    with pytest.raises(RuntimeError, match="broken"):
        write_all(make(sample=False), tmp_path, "survey", formats=["html", "xlsx"])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_entries_name_inputs_by_number_or_by_what_they_are() -> None:
    document = make()
    by_id = {entry.trace_id: entry for entry in entries(document)}
    growth = by_id["telecom_revenue:guizhou:2021:yoy_pct"]
    now = by_id["telecom_revenue:guizhou:2021:level"]
    assert growth.inputs[0] == f"[{now.number}]"
    assert now.sources == ("2021年综述，第253行",)
    assert [entry.number for entry in entries(document)] == list(range(1, len(document.cited) + 1))
