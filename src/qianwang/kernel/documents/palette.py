"""The colours and patterns of every chart, chosen once.

Readable without colour: neighbouring series differ in pattern, lines in dash and marker, and
sample data is hatched.
"""

from __future__ import annotations

from typing import Any

INK = "#1b1f24"
QUIET = "#57606a"
RULE = "#d8dcd6"
PAPER = "#ffffff"
SANS = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif"
SERIES = (
    "#0b6e4f",
    "#d17a22",
    "#2a5caa",
    "#8c2d5a",
    "#6a7b22",
    "#5b4b8a",
    "#b0892f",
    "#3f7f93",
)
PARTIES = {
    "mobile": "#2a5caa",
    "telecom": "#0b6e4f",
    "unicom": "#d17a22",
    "broadcast": "#8c2d5a",
    "tower": "#6b7280",
}
SYMBOLS = ("circle", "rect", "triangle", "diamond", "emptyCircle", "emptyRect")
DASHES: tuple[Any, ...] = ("solid", [6, 3], [2, 3], [10, 3, 2, 3], "solid", [6, 3])
_PALE = frozenset({"#d17a22", "#b0892f"})


def colour(position: int, party: str | None = None) -> str:
    """The colour of a party, the same everywhere, or else of the series at this position."""
    if party is not None:
        return PARTIES[party]
    return SERIES[position % len(SERIES)]


def ink_on(fill: str) -> str:
    """The colour in which a label can be read on this fill."""
    return INK if fill in _PALE else PAPER


def pattern(position: int, *, sample: bool) -> dict[str, Any] | None:
    """The pattern laid over a bar: hatched if sample; else plain, or by series from the third on.

    Hatching turns from series to series, so that neighbours differ in grey as well.
    """
    if sample:
        return {
            "symbol": "rect",
            "symbolSize": 1,
            "dashArrayX": [1, 0],
            "dashArrayY": [1.6, 4.4 + 1.5 * (position // 2)],
            "rotation": 0.7854 if position % 2 == 0 else -0.7854,
            "color": "rgba(255,255,255,0.62)",
        }
    return (None, None, _dots(), _rules(), _dots(8), _rules(9), None, _dots(10))[position % 8]


def _dots(step: int = 6) -> dict[str, Any]:
    return {
        "symbol": "circle",
        "symbolSize": 0.6,
        "dashArrayX": [[step, step], [0, step, step, 0]],
        "dashArrayY": [step, 0],
        "color": "rgba(255,255,255,0.35)",
    }


def _rules(step: int = 6) -> dict[str, Any]:
    return {
        "symbol": "rect",
        "symbolSize": 1,
        "dashArrayX": [1, 0],
        "dashArrayY": [1, step],
        "color": "rgba(255,255,255,0.35)",
    }
