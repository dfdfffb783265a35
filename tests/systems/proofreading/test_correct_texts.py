"""A text with no error gives no finding of severity wrong."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.systems.proofreading.bulletins import bulletin
from tests.systems.proofreading.generated.proofed import proofed, wrong

FEW = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)


@FEW
@given(st.integers(0, 10**9))
def test_a_correct_bulletin_gives_no_finding_of_severity_wrong(seed: int) -> None:
    text = bulletin(seed).text
    assert wrong(proofed(text)) == [], text


@pytest.mark.slow
@settings(FEW, max_examples=1000)
@given(st.integers(0, 10**9))
def test_a_thousand_correct_bulletins(seed: int) -> None:
    text = bulletin(seed).text
    assert wrong(proofed(text)) == [], text


def test_most_of_what_a_bulletin_says_is_understood() -> None:
    """Silence counts for something only where the numbers were read and tried."""
    linked = verified = claims = 0
    for seed in range(20):
        outcome = proofed(bulletin(seed).text)
        claims += len(outcome.claims)
        linked += sum(one.linked for one in outcome.claims)
        verified += len({id for one in outcome.verified for id in one.claims})
    assert linked > 0.9 * claims
    assert verified > 0.5 * claims


def test_bulletins_differ_and_are_the_same_for_the_same_seed() -> None:
    assert bulletin(1).text == bulletin(1).text
    assert len({bulletin(seed).text for seed in range(20)}) == 20
