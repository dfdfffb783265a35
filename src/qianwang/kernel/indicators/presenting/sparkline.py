"""A line without axes beside a number: its last years, drawn as SVG that needs no style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qianwang.kernel.indicators.presenting.shown import Shown

WIDTH, HEIGHT, MARGIN = 96, 28, 4
FEWEST = 2
"""Of one point there is no line."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of the line; sample ones are hollow."""

    x: str
    y: str
    sample: bool


@dataclass(frozen=True, slots=True)
class Spark:
    """Where the line goes, broken where a number is missing, and what it says in words."""

    paths: tuple[str, ...]
    dots: tuple[Dot, ...]
    words: str
    width: int = WIDTH
    height: int = HEIGHT


def spark(points: Sequence[tuple[str, Shown]]) -> Spark | None:
    """The line through the points (name of the period, number); None where there are too few."""
    values = [number.value for _, number in points]
    known = [float(value) for value in values if value is not None]
    if len(known) < FEWEST:
        return None
    low, high = min(known), max(known)
    step = (WIDTH - 2 * MARGIN) / max(1, len(points) - 1)
    dots: list[Dot] = []
    runs: list[list[str]] = [[]]
    for at, (_, number) in enumerate(points):
        if number.value is None:
            runs.append([])
            continue
        share = (float(number.value) - low) / (high - low) if high > low else 0.5
        x = f"{MARGIN + at * step:.1f}"
        y = f"{HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN):.1f}"
        dots.append(Dot(x, y, number.sample))
        runs[-1].append(f"{x} {y}")
    paths = tuple("M" + " L".join(run) for run in runs if len(run) >= FEWEST)
    words = "; ".join(f"{name} {number.text}" for name, number in points if not number.absent)
    return Spark(paths, tuple(dots), words)
