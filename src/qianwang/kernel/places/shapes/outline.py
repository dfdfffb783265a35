"""What the outline of a place is, and what can be asked of one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from qianwang.kernel.places.place import Place

Point = tuple[float, float]
"""Longitude and latitude in degrees."""
Ring = tuple[Point, ...]
"""Points round an area; the last is the first again."""


@dataclass(frozen=True, slots=True)
class Outline:
    """Where a place is: its areas, each a ring with its holes after it, or one point."""

    place: Place
    areas: tuple[tuple[Ring, ...], ...] = ()
    point: Point | None = None

    @property
    def middle(self) -> Point:
        """Where its name stands: the centroid of its largest area, or the point."""
        if self.point is not None:
            return self.point
        return centroid(max((area[0] for area in self.areas), key=size))

    @property
    def size(self) -> float:
        """The area in square degrees, holes taken out."""
        return sum(size(area[0]) - sum(map(size, area[1:])) for area in self.areas)


@dataclass(frozen=True, slots=True)
class Outlines:
    """The outlines in display order; text: the GeoJSON that a map island reads; own: whether an
    administration brought the file."""

    outlines: tuple[Outline, ...]
    text: str
    own: bool

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        points = [
            point for one in self.outlines for area in one.areas for ring in area for point in ring
        ]
        longitudes, latitudes = zip(*points, strict=True)
        return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


def _twice_signed(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def size(ring: Ring) -> float:
    """The area inside a ring, in square degrees."""
    return abs(_twice_signed(ring)) / 2


def centroid(ring: Ring) -> Point:
    """The centre of the area inside a ring that has one."""
    start = ring[0]  # moved to the origin: differences of large products would lose digits
    moved = tuple((x - start[0], y - start[1]) for x, y in ring)
    whole = 3 * _twice_signed(moved)
    pairs = list(pairwise(moved))
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairs)
    return start[0] + x / whole, start[1] + y / whole


def crossing(ring: Ring) -> Point | None:
    """A point at which a ring meets itself where it must not; None for a simple ring.

    Segments are swept from west to east, so that each is held against its neighbours only.
    """
    last = len(ring) - 2
    segments = sorted(
        (min(a[0], b[0]), max(a[0], b[0]), at, a, b) for at, (a, b) in enumerate(pairwise(ring))
    )
    active: list[tuple[float, int, Point, Point]] = []
    for west, east, at, a, b in segments:
        active = [one for one in active if one[0] >= west]
        for _, other, c, d in active:
            apart = abs(at - other)
            if apart in (1, last):
                if _turns_back(a, b, c, d):
                    return a
            elif _meet(a, b, c, d):
                return a
        active.append((east, at, a, b))
    return None


def _side(a: Point, b: Point, c: Point) -> int:
    turn = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
    return (turn > 0) - (turn < 0)


def _within(a: Point, b: Point, c: Point) -> bool:
    """Whether `c`, which is on the line through both, lies between `a` and `b`."""
    return min(a[0], b[0]) <= c[0] <= max(a[0], b[0]) and min(a[1], b[1]) <= c[1] <= max(a[1], b[1])


def _meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    ends = (_side(a, b, c), _side(a, b, d), _side(c, d, a), _side(c, d, b))
    if ends[0] != ends[1] and ends[2] != ends[3]:
        return True
    touched = ((a, b, c), (a, b, d), (c, d, a), (c, d, b))
    return any(side == 0 and _within(*three) for side, three in zip(ends, touched, strict=True))


def _turns_back(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether two neighbours, which share one end, also lie on each other."""
    shared = ({a, b} & {c, d}) or {a}
    mine = next((one for one in (a, b) if one not in shared), a)
    other = next((one for one in (c, d) if one not in shared), c)
    joint = next(iter(shared))
    return _side(mine, joint, other) == 0 and (
        _within(joint, mine, other) or _within(joint, other, mine)
    )
