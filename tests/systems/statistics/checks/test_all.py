"""All checks together: in order, explained or not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from qianwang.systems.statistics.checks import check
from qianwang.systems.statistics.checks.context import context_of
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.forms import forms

Filed = Callable[..., FiledReturn]
TODAY = date(2022, 3, 1)
SUM, MONTH = "telecom_revenue:cumulative", "telecom_revenue:month"


@pytest.mark.parametrize("code", list(forms()))
def test_a_return_in_order_passes_them_all(filed: Filed, code: str) -> None:
    one = filed(code)
    assert check(one, context_of([one], TODAY)) == ()


def test_everything_is_told_at_once_in_reading_order(filed: Filed) -> None:
    one = filed(
        "T01",
        put={
            ("bijie", SUM): None,
            ("anshun", MONTH): Decimal("1000.1"),
            ("guizhou", "telecom_volume:month"): Decimal(10),
        },
    )
    told = [(found.code, found.cell) for found in check(one, context_of([one], TODAY))]
    assert told == [
        ("month_difference", "D7"),
        ("row_total", "D7"),
        ("row_total", "I7"),
        ("month_difference", "I11"),
        ("missing", "J12"),
    ]


def test_a_warning_blocks_until_it_is_explained_and_an_error_always(filed: Filed) -> None:
    january = filed("T01")
    february = filed(
        "T01",
        period="2021-02",
        put={("anshun", SUM): Decimal(900), ("anshun", MONTH): Decimal(-100)},
    )
    context = context_of([january, february], TODAY)
    falls = [one for one in check(february, context) if one.code == "falling"]
    assert [one.blocks for one in falls] == [True]
    said = replace(
        february, explanations={("falling", "J11"): "冲减一月多计收入", ("row_total", "J7"): "x"}
    )
    found = check(said, context)
    assert [one.blocks for one in found if one.code == "falling"] == [False]
    assert all(one.blocks for one in found if one.code == "row_total")
    assert any(one.code == "row_total" for one in found)


def test_an_explanation_of_blanks_explains_nothing(filed: Filed) -> None:
    january = filed("T01")
    february = filed("T01", period="2021-02", put={("anshun", SUM): Decimal(900)})
    said = replace(february, explanations={("falling", "J11"): "   "})
    falls = [
        one for one in check(said, context_of([january, february], TODAY)) if one.code == "falling"
    ]
    assert [one.blocks for one in falls] == [True]


def test_a_line_for_people_names_cell_rule_and_what_to_do(filed: Filed) -> None:
    one = filed("T01", put={("bijie", SUM): None})
    (found,) = check(one, context_of([one], TODAY))
    assert found.line("zh").startswith("J12 [missing] 错误")
    assert found.line("en").startswith("J12 [missing] error")
    assert found.to_json()["cell"] == "J12"
