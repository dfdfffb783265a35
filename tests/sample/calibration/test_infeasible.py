"""Planted contradictions are found, are irreducible, and their weakest member gives way."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.sample.calibration import planted

from qianwang.sample.calibration import Problem, feasible, irreducible, resolve


def contradiction() -> Problem:
    """Levels of two years contradict a growth; a share and an unrelated level are innocent."""
    return planted.problem(
        planted.level("level-2021", "336.8", "revenue"),
        planted.level("level-2020", "314.5", "revenue", year=2020),
        planted.growth("growth", "8.9", "revenue"),
        planted.share("share", "41", "part", "revenue"),
        planted.level("elsewhere", "7", "other"),
    )


def test_the_planted_set_is_found_and_nothing_innocent_is_in_it() -> None:
    assert irreducible(contradiction()) == ("level-2021", "level-2020", "growth")


def test_the_least_preferred_member_gives_way_and_the_rest_is_met() -> None:
    solution, relaxed = resolve(contradiction())
    assert [one.name for one in relaxed] == ["growth"]
    assert relaxed[0].conflicting == ("level-2021", "level-2020", "growth")
    now, before = (solution.values[planted.unknown("revenue", year)] for year in (2021, 2020))
    assert 336.75 <= now < 336.85
    assert 314.45 <= before < 314.55


def test_half_open_ends_that_only_touch_conflict() -> None:
    """[10.5, 11.5) and [9.5, 10.5) have no number in common."""
    touching = planted.problem(
        planted.level("eleven", "11", "x"), planted.level("ten", "10", "x", preference=1)
    )
    assert irreducible(touching) == ("eleven", "ten")
    assert [one.name for one in resolve(touching)[1]] == ["ten"]


def test_an_identity_is_named_in_a_conflict_but_never_given_up() -> None:
    parts = planted.problem(
        planted.identity("whole = a + b", "whole", "a", "b"),
        planted.level("whole", "10", "whole"),
        planted.level("a", "6", "a"),
        planted.level("b", "6", "b", preference=5),
    )
    _, relaxed = resolve(parts)
    assert relaxed[0].name == "b"
    assert set(relaxed[0].conflicting) == {"whole = a + b", "whole", "a", "b"}


def test_identities_that_contradict_each_other_are_a_fault_of_the_declarations() -> None:
    double = planted.problem(
        planted.identity("w = a", "w", "a"),
        planted.identity("w = a + b", "w", "a", "b"),
        planted.identity("b = b + c + w", "b", "b", "c", "w"),
        planted.identity("one", "c", "a", "a"),
    )
    assert feasible(double)  # all zero
    impossible = planted.problem(
        planted.level("a", "5", "a", preference=planted.IDENTITY),
        planted.level("again", "9", "a", preference=planted.IDENTITY),
    )
    with pytest.raises(ValueError, match="identities contradict"):
        resolve(impossible)


def test_two_independent_conflicts_are_both_resolved() -> None:
    both = planted.problem(
        planted.level("a1", "5", "a"),
        planted.level("a2", "9", "a", preference=2),
        planted.level("b1", "5", "b"),
        planted.level("b2", "9", "b", preference=1),
    )
    assert {one.name for one in resolve(both)[1]} == {"a2", "b2"}


_printed = st.integers(1, 60).map(str)
_constraints = st.lists(
    st.one_of(
        st.tuples(st.just("level"), _printed, st.sampled_from(["a", "b", "c", "w"])),
        st.tuples(st.just("growth"), st.integers(-20, 40).map(str), st.sampled_from(["a", "w"])),
        st.tuples(st.just("share"), st.integers(5, 95).map(str), st.sampled_from(["a", "b"])),
        st.tuples(st.just("before"), _printed, st.sampled_from(["a", "w"])),
    ),
    min_size=2,
    max_size=9,
)


@settings(max_examples=60, deadline=None)
@given(_constraints)
def test_without_any_member_a_conflicting_set_can_hold(
    drawn: list[tuple[str, str, str]],
) -> None:
    constraints = [planted.identity("w = a + b + c", "w", "a", "b", "c")]
    for at, (kind, printed, of) in enumerate(drawn):
        name = f"{kind}-{at}"
        if kind == "level":
            constraints.append(planted.level(name, printed, of, preference=at + 1))
        elif kind == "before":
            constraints.append(planted.level(name, printed, of, year=2020, preference=at + 1))
        elif kind == "growth":
            constraints.append(planted.growth(name, printed, of, preference=at + 1))
        else:
            constraints.append(planted.share(name, printed, of, "w", preference=at + 1))
    whole = planted.problem(*constraints)
    conflict = irreducible(whole)
    if conflict is None:
        assert feasible(whole)
        return
    core = whole.only(conflict)
    assert not feasible(core)
    for member in conflict:
        assert feasible(core.without([member]))
