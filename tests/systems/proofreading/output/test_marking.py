"""Pieces: together they are the text, and each number is under its own mark."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.systems.proofreading.output import factory

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.systems.proofreading.output.marking import Marks
from qianwang.systems.proofreading.reading.text import Span
from qianwang.systems.proofreading.result import Group, Proofread
from qianwang.systems.proofreading.rules.rule import Conclusion


def test_each_number_is_under_its_mark_with_its_state_and_groups() -> None:
    outcome = factory.outcome()
    pieces = list(Marks(outcome).pieces(outcome.text.blocks[2]))
    found = {
        piece.text: (piece.mark.state, piece.mark.groups)
        for piece in pieces
        if piece.mark is not None
    }
    assert found["336.8亿元"] == ("verified", (1,))
    assert found["9.1%"] == ("wrong", (1,))
    assert found["4503.8万户"] == ("unchecked", (2,))
    assert found["124.3部/百人"] == ("definition_needed", (2,))


def test_printed_lines_are_known_inside_a_joined_paragraph() -> None:
    outcome = factory.outcome()
    lines = [piece.line for piece in Marks(outcome).pieces(outcome.text.blocks[2]) if piece.line]
    assert lines == [3, 4]


@given(
    st.lists(
        st.tuples(st.integers(0, len(factory.CONTENT) - 1), st.integers(1, 30)),
        max_size=8,
    )
)
def test_whatever_places_are_named_the_pieces_are_the_text(places: list[tuple[int, int]]) -> None:
    spans = tuple(Span(at, min(at + size, len(factory.CONTENT))) for at, size in places)
    note = Bilingual("某处", "somewhere")
    named = Conclusion("order", Severity.EDITORIAL, 0.5, (), note, "", note, spans)
    outcome = Proofread(factory.text(), factory.claims(), (Group(1, (named,)),), ())
    marks = Marks(outcome)
    for block in outcome.text.blocks[:3]:
        pieces = list(marks.pieces(block))
        assert "".join(piece.text for piece in pieces) == outcome.text.flow(block).text
        numbers = [p for p in pieces if p.mark is not None and p.mark.claims]
        for one in factory.claims()[:5]:
            at = [p.text for p in numbers if p.mark is not None and one.id in p.mark.claims]
            if block is outcome.text.blocks[2]:
                assert "".join(at) == one.text
