"""Prints of one quantity are compared, misnamed columns found, and conflicts proved."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwang.kernel.indicators.codes import Kind, Period, Span, Subject
from qianwang.kernel.indicators.interval import Agreement, Interval
from qianwang.kernel.indicators.observation import Observation, Source, SourceKind, Status
from qianwang.kernel.indicators.printed import (
    comparisons,
    conflicts,
    proof,
    read_conflicts,
    unlabelled_columns,
    with_conflicts,
    with_unlabelled,
)
from qianwang.kernel.indicators.printed.comparison import agreement
from qianwang.kernel.indicators.printed.declared import evaluated
from qianwang.kernel.indicators.qualifier import Qualifier
from qianwang.kernel.places import members, regions


def figure(
    id: str,
    value: str,
    unit: str = "万户",
    *,
    indicator: str = "phone_users",
    subject: str = "guizhou",
    kind: Kind = Kind.LEVEL,
    of: str | None = None,
    qualifier: Qualifier = Qualifier.NONE,
) -> Observation:
    return Observation(
        id=id,
        indicator=indicator,
        subject=Subject.parse(subject),
        period=Period.parse("2021-12"),
        kind=kind,
        span=Span.END,
        value=Decimal(value),
        unit=unit,
        source=Source(SourceKind.PRINT, "a survey"),
        of=of,
        qualifier=qualifier,
    )


# -- comparison --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (("336.8", "亿元"), ("336.8", "亿元"), Agreement.EQUAL),
        (("4503.8", "万户"), ("4504", "万户"), Agreement.ROUNDING),
        (("4503.8", "万户"), ("4503", "万户"), Agreement.AGREES_TRUNCATED),
        (("4503", "万户"), ("4504", "万户"), Agreement.CONFLICT),
        (("53353", "个"), ("5.33", "万个"), Agreement.AGREES_TRUNCATED),
        (("53353", "个"), ("5.34", "万个"), Agreement.ROUNDING),
        (("28011", "Gbps"), ("2.8", "万Gbps"), Agreement.ROUNDING),
        (("40552", "个"), ("5.33", "万个"), Agreement.CONFLICT),
        (("8", "次"), ("8", "家"), Agreement.EQUAL),
    ],
)
def test_how_two_prints_agree(a: tuple[str, str], b: tuple[str, str], expected: Agreement) -> None:
    assert agreement(figure("X-1", *a), figure("X-2", *b)) is expected
    assert agreement(figure("X-2", *b), figure("X-1", *a)) is expected


def test_a_hedged_print_agrees_with_what_it_allows() -> None:
    over = figure("X-1", "93", qualifier=Qualifier.OVER)
    assert agreement(over, figure("X-2", "93.6")) is Agreement.ROUNDING
    assert agreement(over, figure("X-2", "92.6")) is Agreement.CONFLICT


def test_ranks_are_exact() -> None:
    first = figure("X-1", "1", "位", kind=Kind.RANK)
    assert agreement(first, figure("X-2", "2", "位", kind=Kind.RANK)) is Agreement.CONFLICT


def test_the_most_precise_print_is_what_others_are_measured_by() -> None:
    prints = [figure("X-1", "4503"), figure("X-2", "4504"), figure("X-3", "4503.8")]
    (one,) = comparisons(prints)
    assert one.verdict is Agreement.AGREES_TRUNCATED
    assert one.ids == ("X-1", "X-2", "X-3")
    assert conflicts(prints) == ()
    (found,) = conflicts([*prints, figure("X-4", "4269.9")])
    assert len(found.observations) == 4


def test_only_the_same_quantity_is_compared() -> None:
    assert not comparisons(
        [
            figure("X-1", "1"),
            figure("X-2", "2", subject="china"),
            figure("X-3", "3", kind=Kind.NET_ADD),
            figure("X-4", "4", "%", kind=Kind.SHARE_PCT, of="phone_users"),
            figure("X-5", "5", "%", kind=Kind.SHARE_PCT, of="mobile_phone_users"),
            figure("X-6", "355", "亿元", kind=Kind.TARGET),
            figure("X-7", "4.9", "%", kind=Kind.TARGET),
        ]
    )


@given(
    st.decimals(min_value="0.01", max_value="99999", places=2),
    st.integers(min_value=0, max_value=1),
)
def test_a_rounded_print_never_conflicts_with_its_source(value: Decimal, places: int) -> None:
    coarse = value.quantize(Decimal(1).scaleb(-places), rounding="ROUND_HALF_UP")
    cut = value.quantize(Decimal(1).scaleb(-places), rounding="ROUND_DOWN")
    prints = [figure("X-1", str(value)), figure("X-2", str(coarse)), figure("X-3", str(cut))]
    assert conflicts(prints) == ()


# -- unlabelled columns ------------------------------------------------------------------


def table(
    values: Sequence[str], nation: str, region_values: Sequence[str] = ()
) -> list[Observation]:
    """A column of a ranking table: nation, then each region with its provinces."""
    rows = [figure("A-0", nation, subject="china")]
    numbers = iter(values)
    for position, region in enumerate(regions()):
        if region_values:
            rows.append(figure(f"A-{len(rows)}", region_values[position], subject=region.id))
        for one in members(region.id):
            rows.append(figure(f"A-{len(rows)}", next(numbers), subject=one.id))
    return rows


def parts() -> list[list[str]]:
    """Values for the provinces, region by region: 100, 110, 120 …"""
    grouped, value = [], 100
    for region in regions():
        grouped.append([str(value + 10 * step) for step, _ in enumerate(members(region.id))])
    return grouped


def flat() -> list[str]:
    return [value for group in parts() for value in group]


def total(values: Sequence[str]) -> str:
    return str(sum(map(int, values)))


def test_a_column_of_sums_is_what_it_says() -> None:
    assert not unlabelled_columns(table(flat(), total(flat()), [total(group) for group in parts()]))


def test_a_column_of_averages_is_unlabelled_with_the_figures_that_prove_it() -> None:
    rows = table(flat(), "130", ["125", "115", "135", "110"])
    (found,) = unlabelled_columns(rows)
    assert found.ids == tuple(one.id for one in rows)
    assert "130" in found.reason.zh and total(flat()) in found.reason.en
    assert {one.status for one in with_unlabelled(rows)} == {Status.UNLABELLED}


def test_a_nation_away_from_the_sum_but_above_the_largest_is_a_conflict_of_sums_only() -> None:
    nation = str(int(total(flat())) + 370)
    assert not unlabelled_columns(table(flat(), nation, [total(group) for group in parts()]))


def test_a_region_at_its_sum_keeps_the_label() -> None:
    assert not unlabelled_columns(table(flat(), "130", [total(parts()[0]), "115", "135", "110"]))


def test_losses_may_bring_a_sum_down_among_its_parts() -> None:
    values = ["5"] * 30 + ["-148"]
    assert not unlabelled_columns(table(values, "2"))


def test_borderline_the_nation_as_large_as_the_largest() -> None:
    values = ["100"] + ["10"] * 30
    assert len(unlabelled_columns(table(values, "100"))) == 1
    assert not unlabelled_columns(table(values, "101"))


def test_a_few_provinces_prove_nothing_and_ratios_promise_nothing() -> None:
    few = [
        figure("A-0", "12", subject="china"),
        figure("A-1", "10", subject="beijing"),
        figure("A-2", "15", subject="hebei"),
    ]
    assert not unlabelled_columns(few)
    ratios = [
        figure(
            one.id, str(one.value), "%", indicator="internet_penetration", subject=str(one.subject)
        )
        for one in table(flat(), "130")
    ]
    assert not unlabelled_columns(ratios)


def test_the_home_province_printed_elsewhere_does_not_blur_its_table() -> None:
    rows = table(flat(), "130", ["125", "115", "135", "110"])
    (found,) = unlabelled_columns([figure("C2-1", "9999"), *rows])
    assert "C2-1" not in found.ids


# -- declared conflicts ------------------------------------------------------------------

DECLARED = """
[[conflict]]
id = "growth"
origin = "arithmetic"
ids = ["T-1", "T-2", "T-3"]
claim = ["([T-2] / [T-1] - 1) * 100", "=", "[T-3]"]
judgement = "wrong"
governs = ["T-1", "T-2"]
gives_way = ["T-3"]
zh = "理由"
en = "reason"
"""


def declared(tmp_path: Path, text: str = DECLARED) -> Path:
    path = tmp_path / "conflicts.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("growth", "holds"), [("6.1", True), ("32.5", False)])
def test_a_claim_is_redone_on_the_printed_intervals(
    tmp_path: Path, growth: str, holds: bool
) -> None:
    (conflict,) = read_conflicts(declared(tmp_path))
    figures = {
        "T-1": figure("T-1", "158.6"),
        "T-2": figure("T-2", "168.2"),
        "T-3": figure("T-3", growth, "%", kind=Kind.YOY_PCT),
    }
    shown = proof(conflict, figures)
    assert shown is not None and shown.can_hold is holds
    assert "168.2" not in str(shown.claim) and Decimal("6.05") in shown.left


def test_what_gives_way_is_kept_and_marked(tmp_path: Path) -> None:
    rows = [figure("T-1", "1"), figure("T-3", "2")]
    marked = with_conflicts(rows, read_conflicts(declared(tmp_path)))
    assert [one.status for one in marked] == [Status.NORMAL, Status.SUPERSEDED]
    assert [one.value for one in marked] == [one.value for one in rows]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('governs = ["T-1", "T-2"]', 'governs = ["T-1"]'),
        ('governs = ["T-1", "T-2"]', 'governs = ["T-1", "T-2", "T-3"]'),
        ('origin = "arithmetic"', 'origin = "printed_twice"'),
        ('judgement = "wrong"', 'judgement = "odd"'),
    ],
)
def test_a_declaration_that_contradicts_itself_is_refused(
    tmp_path: Path, old: str, new: str
) -> None:
    with pytest.raises(ValueError):
        read_conflicts(declared(tmp_path, DECLARED.replace(old, new)))


def test_only_arithmetic_is_evaluated() -> None:
    interval = {"T-1": Interval.exactly(2)}
    assert evaluated("([T-1] + 1) * 3 - 4 / [T-1]", interval) == Interval.exactly(7)
    for text in ("__import__('os')", "[T-1] ** 2", "-[T-1]", "nobody"):
        with pytest.raises(ValueError):
            evaluated(text, interval)
    with pytest.raises(KeyError):
        evaluated("[T-2]", interval)
