"""How many errors that were put into correct bulletins are caught, by the kind of error.

An error is one number, one unit, one direction word or one rank changed at random; whether it makes
the text contradict itself is told from the figures that the bulletin was written from. At least
nine in ten of those that do must be caught at their place.
"""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest
from tests.systems.proofreading.bulletins import bulletin
from tests.systems.proofreading.generated.mutations import Mutation, caught, mutation
from tests.systems.proofreading.generated.page import Part
from tests.systems.proofreading.generated.proofed import proofed

ENOUGH = 0.9
CALLED_WRONG = 0.8
"""Of the same, those that no definition could explain either."""
LINE = "{:16}{:>7}{:>8}{:>8}{:>12}{:>10}"


def measured(seeds: range) -> tuple[Counter[tuple[str, str]], list[str]]:
    """Counts by part and column, and what was missed."""
    counts: Counter[tuple[str, str]] = Counter()
    missed: list[str] = []
    for seed in seeds:
        page = bulletin(seed)
        for part in Part:
            found = mutation(page, Random(seed), part)
            if found is None:
                continue
            counts[part, "made"] += 1
            outcome = proofed(found.text)
            judged = caught(found, outcome)
            if not found.breaks:
                counts[part, "beyond"] += judged.wrong
                continue
            counts[part, "breaks"] += 1
            counts[part, "wrong"] += judged.wrong
            counts[part, "definition"] += judged.definition and not judged.wrong
            if not (judged.wrong or judged.definition):
                missed.append(told(seed, found))
    return counts, missed


def told(seed: int, found: Mutation) -> str:
    around = found.text[max(0, found.start - 30) : found.end + 10].replace("\n", "⏎")
    return f"{seed} {found.part} {found.was} → {found.now} {sorted(found.breaks)} …{around}…"


def table(counts: Counter[tuple[str, str]]) -> str:
    rows = [LINE.format("changed", "made", "breaks", "wrong", "definition", "caught %")]
    for part in (*Part, None):
        parts = list(Part) if part is None else [part]
        made, breaks, wrong, definition = (
            sum(counts[each, column] for each in parts)
            for column in ("made", "breaks", "wrong", "definition")
        )
        share = 100 * (wrong + definition) / max(1, breaks)
        rows.append(LINE.format(part or "all", made, breaks, wrong, definition, f"{share:.1f}"))
    return "\n".join(rows)


def assert_enough(seeds: range) -> None:
    counts, missed = measured(seeds)
    print(table(counts))
    print("\n".join(missed))
    breaks = sum(counts[part, "breaks"] for part in Part)
    found = sum(counts[part, column] for part in Part for column in ("wrong", "definition"))
    assert breaks > len(seeds)
    assert found >= ENOUGH * breaks, "\n".join(missed)
    assert sum(counts[part, "wrong"] for part in Part) >= CALLED_WRONG * breaks
    for part in Part:
        assert counts[part, "breaks"] > 0, part


def test_nine_in_ten_contradictions_are_caught_where_they_stand() -> None:
    assert_enough(range(1000, 1020))


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_nine_in_ten_of_many_are_caught() -> None:
    assert_enough(range(2000, 2300))
