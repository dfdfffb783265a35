"""The 2021 survey's figures are all here, as printed, and every conflict among them is declared."""

import csv
from collections import Counter
from decimal import Decimal

import pytest

from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.observation import Status
from qianwang.kernel.indicators.printed import (
    Origin,
    conflicts,
    proof,
    section_of,
    unlabelled_columns,
)
from qianwang.systems.statistics import published

FIGURES = published.load()
BY_ID = {one.id: one for one in FIGURES}
DECLARED = published.declared_conflicts()


def test_every_printed_figure_is_an_observation_with_its_line() -> None:
    rows = list(csv.DictReader(published.FIGURES.read_text("utf-8").splitlines()))
    assert len(rows) == len(FIGURES) == 1544
    for row, one in zip(rows, FIGURES, strict=True):
        assert str(one.source) == f"2021 survey, line {row['line']}"
        assert one.source.label.zh == f"2021年综述第{row['line']}行"
        assert (one.id, str(one.subject), str(one.period)) == (
            row["id"],
            row["subject"],
            row["period"],
        )
        if "date" not in one.indicator:
            assert str(one.value) == row["value"].lstrip("+")


def test_no_sentence_of_the_document_came_along() -> None:
    header = published.FIGURES.read_text("utf-8").splitlines()[0].split(",")
    assert "quote" not in header


def test_every_section_has_a_title_and_no_title_is_idle() -> None:
    assert {section_of(one.id) for one in FIGURES} == set(published.sections())


def test_only_the_household_broadband_column_is_unlabelled() -> None:
    (found,) = unlabelled_columns(FIGURES)
    assert (found.indicator, found.kind) == ("household_broadband_users", Kind.LEVEL)
    assert len(found.ids) == 36
    marked = {one.id for one in FIGURES if one.status is Status.UNLABELLED}
    assert marked == set(found.ids)
    assert BY_ID["A4-114"].status is Status.NORMAL


def test_every_double_print_that_disagrees_is_declared_and_none_besides() -> None:
    found = {frozenset(one.ids) for one in conflicts(FIGURES)}
    declared = {frozenset(one.ids) for one in DECLARED if one.origin is Origin.PRINTED_TWICE}
    assert found == declared


@pytest.mark.parametrize("conflict", DECLARED, ids=lambda one: one.id)
def test_a_declared_conflict_names_figures_and_its_arithmetic_proves_it(conflict) -> None:  # type: ignore[no-untyped-def]
    assert set(conflict.ids) <= set(BY_ID)
    assert conflict.reason.zh.endswith("。") and conflict.reason.en.endswith(".")
    shown = proof(conflict, BY_ID)
    assert shown is None or not shown.can_hold


def test_conflict_ids_are_unique_and_nobody_governs_and_gives_way() -> None:
    assert [id for id, times in Counter(one.id for one in DECLARED).items() if times > 1] == []
    giving_way = {id for one in DECLARED for id in one.gives_way}
    assert not giving_way & {id for one in DECLARED for id in one.governs}
    assert {one.id for one in FIGURES if one.status is Status.SUPERSEDED} == giving_way


@pytest.mark.parametrize(
    ("part_a", "part_b", "whole"),
    [
        ("ABS-009", "ABS-011", "ABS-007"),
        ("C2.3-031", "C2.3-034", "ABS-013"),
        ("ABS-026", "ABS-028", "ABS-022"),
        ("C2.4-020", "C2.4-022", "C2.4-017"),
    ],
)
def test_printed_parts_make_their_printed_wholes(part_a: str, part_b: str, whole: str) -> None:
    total = BY_ID[part_a].interval + BY_ID[part_b].interval
    assert total.overlaps(BY_ID[whole].interval)


def test_the_reasons_that_choose_a_value_hold() -> None:
    stations, added = BY_ID["C6.3-002"].interval, BY_ID["C6.3-001"].interval
    year_before = BY_ID["CHR-031"].interval.scaled(10_000)
    assert (stations - added).overlaps(year_before)
    people = BY_ID["ABS-022"].interval / BY_ID["ABS-024"].interval.scaled(Decimal("0.01"))
    assert (stations / people).overlaps(BY_ID["C2.1-010"].interval)
    households = BY_ID["ABS-013"].interval / BY_ID["C2.3-029"].interval
    before = (BY_ID["ABS-013"].interval - BY_ID["C2.3-026"].interval) / BY_ID["C2.3-028"].interval
    assert households.overlaps(before)


def test_the_bases_of_text_and_tables_are_told_apart() -> None:
    assert BY_ID["ABS-001"].basis.price_year == 2020
    assert BY_ID["A1-129"].basis.scope == "national_table"
    assert BY_ID["A3-112"].basis.population == "resident_census_2020"


def test_hedges_widen_and_ranks_are_exact() -> None:
    assert BY_ID["C8.2-001"].interval == Interval.at_least(200)
    assert BY_ID["C2.2-041"].interval.high == 50
    assert BY_ID["A1-131"].interval == Interval.exactly(12)
