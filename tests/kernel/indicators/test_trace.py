"""The trace: formula in words, inputs down to the sources, for a program and for a reader."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from qianwang.kernel.errors import InputError, NotFound
from qianwang.kernel.indicators.book import Book
from qianwang.kernel.indicators.commands import trace
from qianwang.kernel.indicators.formulas import share, year_on_year
from qianwang.kernel.indicators.trace import explain, explain_history, told, told_history

from .strategies import flow, percent

NOW, BEFORE = flow("336.8"), flow("314.50", "2020", sample=True)


def test_a_formula_is_explained_down_to_its_sources() -> None:
    data = explain(year_on_year(NOW, BEFORE))
    assert data["formula"] == "year_on_year"
    assert data["words"] == {
        "zh": "336.8亿元 ÷ 314.50亿元 − 1 = 7.09%",
        "en": "336.8 (100 million yuan) ÷ 314.50 (100 million yuan) − 1 = 7.09%",
    }
    assert data["sample"] is True
    now, before = data["inputs"]  # type: ignore[misc]
    assert now["value"] == "336.8" and before["value"] == "314.50"
    assert now["sample"] is False and before["sample"] is True
    assert now["source"]["place"] == "line 1"
    assert json.loads(json.dumps(data)) == data


def test_nested_formulas_are_told_indented() -> None:
    part = flow("10", indicator="revenue_other")
    lines = told(year_on_year(NOW, BEFORE), "zh").splitlines()
    assert lines[0].endswith("= 7.09% [示例数据]")
    assert lines[3].startswith("  ") and "336.8亿元" in lines[3]
    assert "来源 a book, line 1" in lines[4]
    english = told(share(part, NOW), "en")
    assert "interval [336.75, 336.85) 100 million yuan" in english
    assert "source a book, line 1" in english


def test_a_number_is_told_with_its_recomputation_and_what_is_wrong() -> None:
    growth = percent("9.9")
    book = Book([NOW.observation, replace(BEFORE.observation, sample=False), growth.observation])
    number = book.number("telecom_revenue:guizhou:2021:yoy_pct")
    assert number is not None
    data = explain(number)
    assert data["agreement"] == "conflict"
    assert data["shown"]["value"] == "9.9"  # type: ignore[index]
    assert data["computed"]["formula"] == "year_on_year"  # type: ignore[index]
    text = told(number, "zh")
    assert "复算（与印出数不能同真）" in text and "说明：印出9.9%" in text
    assert "Recomputed (can't be true together with the print)" in told(number, "en")


def test_revisions_are_told_with_what_they_changed() -> None:
    first = NOW.observation
    later = replace(first, revision=2, value=Decimal("337.0"))
    history = explain_history([first, later])
    assert history[1]["changes"] == [{"field": "value", "before": "336.8", "after": "337.0"}]
    assert told_history([first, later], "en") == "revision 2: value 336.8 → 337.0"
    assert told_history([first], "zh") == ""


# -- the command -------------------------------------------------------------------------------


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder with the trace of a built document."""
    entries = {
        "telecom_revenue:guizhou:2021:yoy_pct": {
            "title": {"zh": "收入同比", "en": "revenue growth"},
            "value": "7.1%",
            "formula_words": {"zh": "甲 ÷ 乙 − 1", "en": "a ÷ b − 1"},
            "inputs": ["A-1"],
            "sources": [],
        },
        "A-1": {
            "title": {"zh": "收入", "en": "revenue"},
            "value": "336.8亿元",
            "sources": [{"zh": "综述第 1行", "en": "survey, line 1"}],
        },
    }
    (tmp_path / "trace.json").write_text(json.dumps(entries), encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> str:
    return CliRunner().invoke(trace, arguments, catch_exceptions=False).output


def test_a_built_document_answers_for_its_numbers(built: Path) -> None:
    text = run("telecom_revenue:guizhou:2021:yoy_pct", "--in", str(built))
    assert text.splitlines() == [
        "收入同比 = 7.1%",
        "  甲 ÷ 乙 − 1",
        "  收入 = 336.8亿元",
        "    综述第 1行",
    ]
    assert "revenue growth" in run(
        "telecom_revenue:guizhou:2021:yoy_pct", "--in", str(built), "--lang", "en"
    )


def test_json_goes_to_standard_output_or_a_file(built: Path) -> None:
    assert json.loads(run("A-1", "--in", str(built), "--json"))["value"] == "336.8亿元"
    target = built / "one.json"
    assert run("A-1", "--in", str(built), "--json", str(target)) == ""
    assert json.loads(target.read_text(encoding="utf-8"))["value"] == "336.8亿元"


def test_an_id_that_the_document_lacks_gives_what_comes_near(built: Path) -> None:
    with pytest.raises(NotFound) as unknown:
        run("A-2", "--in", str(built))
    assert unknown.value.hint is not None and "A-1" in unknown.value.hint.en


@pytest.mark.parametrize("content", [None, "not json"])
def test_a_folder_without_a_readable_trace_is_named(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "trace.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError) as refusal:
        run("A-1", "--in", str(tmp_path))
    assert "trace.json" in str(refusal.value.place)


@pytest.mark.usefixtures("store")
def test_the_store_answers_for_keys_observations_and_their_revisions() -> None:
    from qianwang.kernel.indicators.services import store_observations

    first = replace(NOW.observation, id="A-1")
    before = replace(BEFORE.observation, id="A-2", sample=False)
    store_observations([first, before], "a book", "cli:tester")
    store_observations([replace(first, value=Decimal("337.0"))], "a book", "cli:tester")
    assert "337.0亿元 ÷ 314.50亿元 − 1" in run("telecom_revenue:guizhou:2021:yoy_pct")
    observation = json.loads(run("A-1", "--json"))
    assert [one["value"] for one in observation["history"]] == ["336.8", "337.0"]
    assert "第 2 次修订: value 336.8 → 337.0" in run("A-1")
    for unknown, near in (
        ("A-3", "A-1"),
        ("telecom_revenue:guizhou:1999:level", "telecom_revenue:guizhou:2020:level"),
        ("telecom_revenu:guizhou:2021:level", "telecom_revenue:guizhou:2021:level"),
    ):
        with pytest.raises(NotFound) as refusal:
            run(unknown)
        assert refusal.value.hint is not None and near in refusal.value.hint.en


def test_the_command_asks_for_the_published_figures() -> None:
    assert trace.wants_figures is True  # type: ignore[attr-defined]
