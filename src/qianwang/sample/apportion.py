"""Whole units that add up: largest remainder over one axis, for many sums at once.

Returns are filed in whole units and their checks demand exact balances, so parts are cut from
wholes and never rounded each for itself. Ties go to the first part, so that the result depends on
nothing but the numbers.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]


def apportioned(wholes: Integers, weights: Floats) -> Integers:
    """Parts along the last axis of `weights` that add up to `wholes`, each within 1 of its due.

    Where all weights are 0 the first part takes the whole. Raises ValueError for a negative weight.
    """
    if (weights < 0).any():
        raise ValueError("a part can't have a negative weight")
    sums = weights.sum(axis=-1, keepdims=True)
    first = np.zeros_like(weights)
    first[..., 0] = 1.0
    parts = np.where(sums > 0, weights / np.where(sums > 0, sums, 1.0), first)
    due = parts * wholes[..., None]
    least = np.floor(due).astype(np.int64)
    missing = wholes - least.sum(axis=-1)
    order = np.argsort(-(due - least), axis=-1, kind="stable")
    place = np.argsort(order, axis=-1, kind="stable")
    return np.asarray(least + (place < missing[..., None]).astype(np.int64))


def rounded(values: Floats) -> Integers:
    """Each to the nearest whole, halves up."""
    return np.floor(values + 0.5).astype(np.int64)
