"""The chain: whatever is changed, taken out, moved, put in or cut off shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwang.kernel.journal.chain import GENESIS, Fault, Head, Link, canonical, examine

Chain = list[tuple[Link, str]]


def chain(length: int) -> tuple[Chain, Head]:
    entries: Chain = []
    before = GENESIS
    for sequence in range(1, length + 1):
        link = Link(
            sequence=sequence,
            at=datetime(2021, 12, 1, 8, 0, sequence, tzinfo=UTC),
            actor="cli:someone",
            action="thing.change",
            object=f"thing/{sequence}",
            before=None,
            after=canonical({"值": sequence}),
            source=None,
            reference=None,
            count=None,
            rows_digest=None,
            previous=before,
        )
        before = link.hash()
        entries.append((link, before))
    return entries, Head(length, before)


def faults(entries: Chain, head: Head | None) -> list[tuple[int, Fault]]:
    return [(one.sequence, one.fault) for one in examine(entries, head)]


@given(st.integers(0, 12))
def test_what_was_written_has_no_fault(length: int) -> None:
    assert faults(*chain(length)) == []


@given(st.integers(1, 12), st.data())
def test_any_field_of_any_entry_that_changes_is_found_there(
    length: int, data: st.DataObject
) -> None:
    entries, head = chain(length)
    at = data.draw(st.integers(0, length - 1))
    change: dict[str, object] = data.draw(
        st.sampled_from(
            [{"actor": "x"}, {"action": "x"}, {"object": "x"}, {"before": "1"}, {"after": None},
             {"count": 1}, {"rows_digest": "x"}, {"source": "x"}, {"reference": "x"},
             {"at": datetime(2021, 12, 2, tzinfo=UTC)}]
        )
    )  # fmt: skip
    link, stored = entries[at]
    entries[at] = (replace(link, **change), stored)  # type: ignore[arg-type]
    assert faults(entries, head) == [(at + 1, Fault.ALTERED)]


@given(st.integers(2, 12), st.data())
def test_a_changed_entry_with_its_hash_made_new_breaks_the_next_link(
    length: int, data: st.DataObject
) -> None:
    entries, head = chain(length)
    at = data.draw(st.integers(0, length - 2))
    link = replace(entries[at][0], after=None)
    entries[at] = (link, link.hash())
    assert faults(entries, head) == [(at + 2, Fault.BROKEN_LINK)]


def test_a_changed_last_entry_with_its_hash_made_new_differs_from_the_head() -> None:
    entries, head = chain(5)
    link = replace(entries[-1][0], after=None)
    entries[-1] = (link, link.hash())
    assert faults(entries, head) == [(5, Fault.HEAD_DIFFERS)]


@given(st.integers(1, 12), st.data())
def test_a_missing_entry_is_named(length: int, data: st.DataObject) -> None:
    entries, head = chain(length)
    at = data.draw(st.integers(0, length - 1))
    del entries[at]
    expected = Fault.TRUNCATED if at == length - 1 else Fault.MISSING
    assert faults(entries, head) == [(at + 1, expected)]


def swapped(entries: Chain) -> Chain:
    """The contents of the second and third entry change places, with hashes made new."""
    second, third = entries[1][0], entries[2][0]
    new_second = replace(third, sequence=2, previous=second.previous)
    new_third = replace(second, sequence=3, previous=new_second.hash())
    return [
        entries[0],
        (new_second, new_second.hash()),
        (new_third, new_third.hash()),
        *entries[3:],
    ]


def appended(entries: Chain) -> Chain:
    """One more, correctly chained, but past the program."""
    link = replace(entries[-1][0], sequence=len(entries) + 1, previous=entries[-1][1])
    return [*entries, (link, link.hash())]


def before_the_first(entries: Chain) -> Chain:
    link = replace(entries[0][0], sequence=0)
    return [(link, link.hash()), *entries]


@pytest.mark.parametrize(
    ("tamper", "expected"),
    [
        (swapped, (4, Fault.BROKEN_LINK)),
        (appended, (6, Fault.HEAD_DIFFERS)),
        (before_the_first, (0, Fault.UNEXPECTED)),
    ],
)
def test_entries_moved_or_put_in(
    tamper: Callable[[Chain], Chain], expected: tuple[int, Fault]
) -> None:
    entries, head = chain(5)
    assert faults(tamper(entries), head) == [expected]


def test_a_head_that_is_gone_is_a_fault_of_a_journal_with_entries() -> None:
    assert faults(chain(3)[0], None) == [(3, Fault.HEAD_MISSING)]


def test_one_fault_does_not_hide_the_next() -> None:
    entries, head = chain(6)
    for at in (1, 4):
        link, stored = entries[at]
        entries[at] = (replace(link, actor="x"), stored)
    assert faults(entries, head) == [(2, Fault.ALTERED), (5, Fault.ALTERED)]


def test_canonical_json_has_one_writing() -> None:
    assert canonical({"b": 1, "a": "值"}) == '{"a":"值","b":1}' == canonical({"a": "值", "b": 1})
    with pytest.raises(ValueError, match="JSON"):
        canonical(float("nan"))
