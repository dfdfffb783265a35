"""One indicator over the prefectures: classes, legend, the drawing, and what a map island reads.

The drawing is SVG with no style in it: it is the map where a browser has no WebGL or no script, and
on paper.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qianwang.kernel.bilingual import Language
from qianwang.kernel.indicators.presenting.classes import PALE, Class, classes
from qianwang.kernel.indicators.presenting.shown import Shown
from qianwang.kernel.places import Place
from qianwang.kernel.places.shapes import Outline, Outlines, Point, Ring

WIDTH = 640
MARGIN = 8
INK = "#1b1f24"


@dataclass(frozen=True, slots=True)
class Area:
    """A place on the map: what is drawn, what it says, where a click on it leads."""

    place: Place
    name: str
    number: Shown
    path: str
    at: Point
    x: str
    y: str
    colour: str
    ink: str
    href: str
    point: bool


@dataclass(frozen=True, slots=True)
class Choropleth:
    """The whole map. sample: whether any number on it is sample data."""

    areas: tuple[Area, ...]
    classes: tuple[Class, ...]
    width: int
    height: int
    sample: bool
    missing: bool

    @property
    def known(self) -> bool:
        """Whether there is a number at all."""
        return bool(self.classes)

    @property
    def ordered(self) -> list[Area]:
        """Largest first, as the table beside the map has them; those without a number last."""
        return sorted(
            self.areas, key=lambda one: (one.number.value is None, -(one.number.value or 0))
        )

    def said(self, unit: str) -> dict[str, Any]:
        """What the map island reads."""
        return {
            "places": {
                one.place.code or one.place.id: {
                    "name": one.name,
                    "text": f"{one.number.exact or one.number.text} {unit}"
                    if not one.number.absent
                    else one.number.text,
                    "short": one.number.text,
                    "colour": one.colour,
                    "dark": one.ink != INK and not one.point,
                    "at": one.at,
                    "sample": one.number.sample,
                    "href": one.href,
                }
                for one in self.areas
            }
        }


def choropleth(
    outlines: Outlines,
    numbers: Mapping[str, Shown],
    language: Language,
    href: Mapping[str, str],
) -> Choropleth:
    """The map of these numbers by place id; `href`: the page of each place."""
    projected = _Projection(outlines)
    ranged = [one for one in outlines.outlines if one.areas]
    values = [value for one in ranged if (value := numbers[one.place.id].value) is not None]
    found = classes(values, language)
    areas = tuple(
        _area(one, numbers[one.place.id], found, projected, language, href[one.place.id])
        for one in outlines.outlines
    )
    return Choropleth(
        areas,
        found,
        WIDTH,
        projected.height,
        any(one.number.sample for one in areas),
        any(one.number.absent for one in areas if not one.point),
    )


def _area(
    one: Outline,
    number: Shown,
    found: Sequence[Class],
    projected: _Projection,
    language: Language,
    href: str,
) -> Area:
    middle = one.middle
    x, y = projected.at(middle)
    within = next(
        (each for each in found if number.value is not None and each.holds(number.value)), None
    )
    return Area(
        one.place,
        one.place.short.in_(language),
        number,
        "".join(projected.path(ring) for area in one.areas for ring in area),
        middle,
        f"{x:.1f}",
        f"{y:.1f}",
        within.colour if within else PALE,
        within.ink if within else INK,
        href,
        one.point is not None,
    )


class _Projection:
    """Degrees to pixels: true to scale in the middle of so small a map."""

    def __init__(self, outlines: Outlines) -> None:
        west, south, east, north = outlines.bounds
        self._shrink = math.cos(math.radians((south + north) / 2))
        self._west, self._north = west, north
        self._scale = (WIDTH - 2 * MARGIN) / ((east - west) * self._shrink)
        self.height = round((north - south) * self._scale + 2 * MARGIN)

    def at(self, point: Point) -> Point:
        return (
            MARGIN + (point[0] - self._west) * self._shrink * self._scale,
            MARGIN + (self._north - point[1]) * self._scale,
        )

    def path(self, ring: Ring) -> str:
        points = (self.at(point) for point in ring[:-1])
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
