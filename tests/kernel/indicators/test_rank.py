"""Ranks: ties share the better place, and rounding gives a rank an interval."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from qianwang.kernel.indicators.codes import Kind, Subject
from qianwang.kernel.indicators.expression import Observed
from qianwang.kernel.indicators.formulas import rank
from qianwang.kernel.indicators.rank import Order

from .strategies import percent, points, prints


def growths(*values: str | Decimal) -> dict[Subject, Observed]:
    """Growths of provinces a, b, c, …"""
    found = [percent(value, subject=chr(97 + i)) for i, value in enumerate(values)]
    return {one.measure.subject: one for one in found}


def places(values: dict[Subject, Observed], order: Order = Order.DESCENDING) -> dict[str, str]:
    """Subject → rank and its interval, as text."""
    return {
        str(subject): f"{derived.value} {derived.interval}"
        for subject, derived in rank(values, order).items()
    }


def test_equal_prints_share_the_better_place_and_each_may_be_first() -> None:
    assert places(growths("7.1", "8.0", "8.0", "5.5")) == {
        "b": "1 [1, 2]",
        "c": "1 [1, 2]",
        "a": "3 [3, 3]",
        "d": "4 [4, 4]",
    }


def test_prints_of_other_decimals_may_hide_the_order() -> None:
    assert places(growths("8", "7.8", "7.4")) == {
        "a": "1 [1, 2]",
        "b": "2 [1, 2]",
        "c": "3 [3, 3]",
    }


def test_ascending_puts_the_least_first() -> None:
    assert places(growths("3.0", "1.0"), Order.ASCENDING) == {"b": "1 [1, 1]", "a": "2 [2, 2]"}


def test_words_tell_the_neighbours() -> None:
    middle = rank(growths("9", "8", "7"))[Subject(("b",))]
    assert middle.words.zh == "b 8%，前一位 a 9%，后一位 c 7%：3 个中第 2 位"
    assert middle.words.en == "b 8%; next above a 9%; next below c 7%: rank 2 of 3"
    assert middle.measure.kind is Kind.RANK
    places_by_name = [percent("9", subject="tongren"), percent("8", subject="bijie")]
    named = rank({one.measure.subject: one for one in places_by_name})[Subject(("tongren",))]
    assert named.words.zh == "铜仁 9%，后一位 毕节 8%：2 个中第 1 位"
    assert named.words.en == "Tongren 9%; next below Bijie 8%: rank 1 of 2"
    tied = rank(growths("9", "9"))[Subject(("a",))]
    assert tied.words.zh.endswith("第 1 位（1—2）")


@given(st.data(), st.lists(prints(0, 12), min_size=1, max_size=8))
def test_every_true_order_is_within_the_rank_intervals(
    data: st.DataObject, values: list[Decimal]
) -> None:
    members = growths(*values)
    truth = {subject: data.draw(points(each.interval)) for subject, each in members.items()}
    ranks = rank(members)
    for subject, value in truth.items():
        place = 1 + sum(1 for other in truth.values() if other > value)
        assert place in ranks[subject].interval
        assert ranks[subject].value in ranks[subject].interval


def test_nobody_has_no_rank() -> None:
    assert rank({}) == {}
