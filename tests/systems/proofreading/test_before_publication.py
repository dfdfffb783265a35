"""Documents are proofread before publication: correct ones pass, contradictions hold them back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.kernel.documents.factory import HOSTILE, make

from qianwang.cli import command
from qianwang.kernel.documents import checks
from qianwang.kernel.documents.checks import Remark
from qianwang.kernel.documents.model import (
    Document,
    FigureBlock,
    Number,
    Paragraph,
    TableBlock,
    Text,
)
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.book import Book
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.observation import Observation
from qianwang.systems.bulletin.build import bulletin, month_of
from qianwang.systems.proofreading.before_publication import remarks
from qianwang.systems.proofreading.claims.extract import claims
from qianwang.systems.proofreading.claims.traced import confirmed, key_of
from qianwang.systems.proofreading.reading.document import read_document
from qianwang.systems.proofreading.reading.text import BlockKind
from qianwang.systems.statistics.published import load
from qianwang.systems.survey.build import survey

OVER = datetime(2022, 1, 1, tzinfo=UTC)
REVENUE = "telecom_revenue:guizhou:2021:level"
GROWTH = "telecom_revenue:guizhou:2021:yoy_pct"


@pytest.fixture(scope="module")
def of_2021(printed_book: Book) -> Document:
    return survey(printed_book, 2021, "zh", OVER)[0]


def refusals(document: Document) -> list[Remark]:
    return [one for one in remarks(document) if one.refuses]


def with_text(document: Document, trace_id: str, text: str) -> Document:
    """The document with another print of one number in its running text."""

    def changed(part: object) -> object:
        return replace(part, text=text) if _is(part, trace_id) else part

    blocks = [
        replace(each, inlines=tuple(changed(part) for part in each.inlines))
        if isinstance(each, Paragraph)
        else each
        for each in document.blocks
    ]
    return replace(document, blocks=tuple(blocks))  # type: ignore[arg-type]


def _is(part: object, trace_id: str) -> bool:
    return isinstance(part, Number) and part.trace_id == trace_id


# -- the document as a text ------------------------------------------------------------------


def test_every_number_is_remembered_where_it_stands() -> None:
    document = make(hostile=HOSTILE)
    read = read_document(document)
    content = read.text.content
    said = [content[span.start : span.end] for span in read.numbers]
    expected = [
        part.text
        for block in document.blocks
        if isinstance(block, Paragraph)
        for part in block.inlines
        if isinstance(part, Number)
    ]
    assert [one for one in said if one in set(expected)] != []
    assert set(expected) - {" ".join(one.split()) for one in HOSTILE} <= {*said, *HOSTILE}
    cells = sum(
        cell.trace_id is not None
        for block in document.blocks
        if isinstance(block, FigureBlock | TableBlock)
        for cell in block.data.cells()
    )
    in_tables = [one for one in read.numbers.values() if one.column is not None]
    assert len(in_tables) == cells


def test_blocks_are_lines_and_tables_of_the_text() -> None:
    document = make()
    text = read_document(document).text
    kinds = [block.kind for block in text.blocks]
    figures_and_tables = [b for b in document.blocks if isinstance(b, FigureBlock | TableBlock)]
    assert kinds.count(BlockKind.TABLE) == len(figures_and_tables)
    assert text.flow(text.blocks[0]).text == document.title
    heading = next(one for one in text.blocks if one.mark == "一、")
    assert (heading.kind, heading.level) == (BlockKind.HEADING, 3)
    for block in text.blocks:
        if block.table is None:
            continue
        for row in block.table.rows:
            assert len(row.cells) == len(block.table.head)
            for cell in row.cells:
                if cell is not None:
                    assert text.content[cell.span.start : cell.span.end] == cell.text


def test_what_declares_a_discrepancy_is_no_part_of_what_is_said() -> None:
    document = make()
    assert "收入在印出的两处" not in read_document(document).text.content
    blocks = tuple(
        replace(each, declares=True) if isinstance(each, TableBlock) else each
        for each in document.blocks
    )
    declared = read_document(replace(document, blocks=blocks)).text
    assert "主要指标" not in declared.content
    assert "份额为分企业收入" in declared.content


def test_a_trace_says_what_its_number_is(of_2021: Document) -> None:
    read = read_document(of_2021)
    found = confirmed(read, claims(read.text))
    assert len({one.id for one in found}) == len(found)
    revenue = [
        one
        for one in found
        if (one.indicator, str(one.subject), str(one.period))
        == ("telecom_revenue", "guizhou", "2021")
    ]
    levels = {one.value for one in revenue if one.kind is Kind.LEVEL}
    assert levels == {Decimal("336.8")}
    numbers = [one for one in read.numbers.values() if "~" not in one.trace_id]
    assert len(numbers) > 1000
    assert [one.trace_id for one in numbers if key_of(one) is None] == []


# -- correct documents pass ------------------------------------------------------------------


def test_the_survey_of_printed_figures_passes_with_its_conflicts_as_notes(
    of_2021: Document,
) -> None:
    said = list(remarks(of_2021))
    assert [one.told("zh") for one in said if one.refuses] == []
    declared = [one for one in said if one.declared is not None]
    assert len(declared) >= 10
    assert any("不变单价" in (one.declared.zh if one.declared else "") for one in declared)


@pytest.mark.slow
@pytest.mark.usefixtures("store")
def test_what_is_built_of_the_sample_province_passes() -> None:
    from qianwang.kernel.indicators.store import open_book
    from qianwang.sample.province import load_if_empty

    load_if_empty()
    book = open_book()
    documents = [survey(book, 2021, "zh", OVER)[0]]
    documents += [
        bulletin(book, month_of(month), "zh", OVER)[0]
        for month in ("2021-01", "2021-06", "2021-10", "2021-12")
    ]
    for document in documents:
        assert [one.told("zh") for one in refusals(document)] == []
        assert all(one.place and one.remedy.zh and one.remedy.en for one in remarks(document))


# -- contradictions hold back ----------------------------------------------------------------


@pytest.mark.parametrize(("trace_id", "text"), [(REVENUE, "346.8亿元"), (GROWTH, "9.1%")])
def test_a_number_that_contradicts_others_is_refused_with_place_and_arithmetic(
    of_2021: Document, trace_id: str, text: str
) -> None:
    found = refusals(with_text(of_2021, trace_id, text))
    assert any(text in one.place for one in found)
    told = "\n".join(one.told("zh") for one in found)
    assert "same_quantity" in told and "≠" in told
    assert all(one.finding.severity is Severity.WRONG for one in found)


@pytest.fixture
def printed_store(store: Path) -> Callable[..., None]:
    """A store of the printed figures, some of them changed."""

    def kept(change: Callable[[Observation], Observation] = lambda one: one) -> None:
        from qianwang.kernel.indicators.services import store_observations

        store_observations((change(one) for one in load()), "2021 survey", "test")

    return kept


def run(*words: str) -> Result:
    return CliRunner().invoke(command(), ["--no-sample", *words])


def contradicting(one: Observation) -> Observation:
    """Every print of the telephone users a million more than mobile and fixed together."""
    meant = (one.indicator, str(one.subject), str(one.period), one.kind)
    if meant == ("phone_users", "guizhou", "2021-12", Kind.LEVEL):
        return replace(one, value=one.value + 100)
    return one


@pytest.mark.parametrize(
    "what", [pytest.param(("survey", "2021"), marks=pytest.mark.slow), ("bulletin", "2021-12")]
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_build_fails_and_leaves_no_half_product(
    printed_store: Callable[..., None], tmp_path: Path, what: tuple[str, str], language: str
) -> None:
    printed_store(contradicting)
    folder = tmp_path / "out"
    command_, period = what
    done = run(command_, "build", period, "--out", str(folder), "--json", "--lang", language)
    assert done.exit_code == 1, done.output
    assert not folder.exists()
    answered = json.loads(done.stdout)
    assert answered["published"] is False
    refused = [
        one for one in answered["remarks"] if one["severity"] == "wrong" and not one["declared"]
    ]
    assert refused
    assert all(one["place"] and one["arithmetic"] for one in refused)
    assert refused[0]["arithmetic"] in done.stderr


def test_an_earlier_edition_stays_as_it_was(
    printed_store: Callable[..., None], tmp_path: Path
) -> None:
    printed_store(contradicting)
    (tmp_path / "summary.json").write_text("{}")
    assert run("survey", "build", "2021", "--out", str(tmp_path)).exit_code == 1
    assert [one.name for one in tmp_path.iterdir() if one.name != "home"] == ["summary.json"]


@pytest.mark.slow
def test_the_build_of_correct_figures_says_what_is_declared(
    printed_store: Callable[..., None], tmp_path: Path
) -> None:
    printed_store()
    folder = tmp_path / "out"
    done = run("survey", "build", "2021", "--out", str(folder))
    assert done.exit_code == 0, done.output
    assert "[注 proofreading." in done.stderr
    summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    assert any(one["declared"] for one in summary["remarks"])


@pytest.mark.slow
@pytest.mark.usefixtures("store")
def test_what_was_decided_in_the_store_is_not_raised_again(of_2021: Document) -> None:
    from qianwang.kernel.findings.decision import Verdict
    from qianwang.kernel.findings.services import decide, record

    spoilt = with_text(of_2021, REVENUE, "346.8亿元")
    check = checks._checks["proofreading"]

    def refused() -> Iterator[Remark]:
        return (one for one in check(spoilt) if one.refuses)

    found = [one.finding for one in refused()]
    assert found
    record(found)
    for one in found:
        decide(one, Verdict.EXPLAINED, "公布后修订", "li")
    assert list(refused()) == []
    (noted, *_) = [one for one in check(spoilt) if one.finding.id == found[0].id]
    assert noted.declared is not None and noted.declared.zh == "公布后修订"
    another = with_text(of_2021, REVENUE, "356.8亿元")
    assert [one for one in check(another) if one.refuses]


def test_a_document_without_a_number_passes() -> None:
    blocks = (Paragraph((Text("全省行业运行平稳。"),)),)
    assert list(remarks(replace(make(), blocks=blocks))) == []
