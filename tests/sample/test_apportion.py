"""Whole units: parts add up exactly and lie within one of their due."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qianwang.sample.apportion import apportioned

_weights = st.lists(st.floats(0, 1e6), min_size=1, max_size=12)


@given(st.integers(0, 10**9), _weights)
def test_parts_add_up_and_none_is_off_by_one(whole: int, weights: list[float]) -> None:
    parts = apportioned(np.array([whole]), np.array([weights]))[0]
    assert parts.sum() == whole
    total = sum(weights)
    if total > 1e-3:
        due = np.array(weights) / total * whole
        assert (np.abs(parts - due) < 1 + 1e-6 * whole).all()


def test_a_tie_goes_to_the_first() -> None:
    assert apportioned(np.array([1]), np.array([[1.0, 1.0]])).tolist() == [[1, 0]]


def test_no_weights_at_all_leave_it_to_the_first() -> None:
    assert apportioned(np.array([5]), np.array([[0.0, 0.0]])).tolist() == [[5, 0]]


def test_a_negative_weight_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        apportioned(np.array([5]), np.array([[1.0, -1.0]]))
