"""Makes `kernel/places/shapes/guizhou.geojson` out of the npm package china-geojson.

    npm install china-geojson && uv run --with "shapely>=2.1" python scripts/shapes.py

What the package has are outlines that cross themselves, two prefectures under the names and codes
of the areas that they were before 2011, and slivers. Here they are repaired, made to share their
borders, simplified together so that no gap opens, and given the names and codes of places.csv.
Shapely is needed for this only; the program itself reads the result.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiPolygon, Polygon, mapping, shape
from shapely.geometry.base import BaseGeometry

from qianwang.kernel.places import find, prefectures, statistical_units

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "node_modules/china-geojson/src/geojson/gui_zhou_geo.json"
RESULT = ROOT / "src/qianwang/kernel/places/shapes/guizhou.geojson"

CODES = {"5222": "520600", "5224": "520500"}
"""Areas that became prefecture-level cities in 2011: their code in the package, theirs now."""
SLIVER = 0.002
"""Square degrees (about 22 km²) under which a part or a hole is a fault of drawing."""
GRID = 0.0001
TOLERANCE = 0.025
POINTS = {"guian": (106.47, 26.41)}
"""Statistical units without a border of their own: about where their middle is, put by hand."""


def repaired(geometry: BaseGeometry) -> BaseGeometry:
    """The area that an outline goes round, however often it crosses itself."""
    return shapely.make_valid(geometry, method="structure", keep_collapsed=False)


def polygons(geometry: BaseGeometry) -> list[Polygon]:
    """The parts of a geometry that are an area and no sliver, their small holes filled."""
    parts = getattr(geometry, "geoms", [geometry])
    return [
        Polygon(one.exterior, [hole for hole in one.interiors if Polygon(hole).area >= SLIVER])
        for one in parts
        if isinstance(one, Polygon) and one.area >= SLIVER
    ]


def outlines() -> dict[str, BaseGeometry]:
    """The repaired outline of each prefecture by its code, none over another."""
    found: dict[str, BaseGeometry] = {}
    for feature in json.loads(SOURCE.read_text(encoding="utf-8"))["features"]:
        code = CODES.get(feature["id"], feature["id"] + "00")
        valid = repaired(shape(feature["geometry"]))
        whole = MultiPolygon(polygons(valid))
        for other in found.values():
            whole = repaired(whole.difference(other))
        found[code] = MultiPolygon(polygons(whole))
    return found


def simplified(found: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Drawn with fewer points, borders still shared."""
    drawn = shapely.coverage_simplify(list(found.values()), TOLERANCE)
    snapped = [shapely.set_precision(one, GRID) for one in drawn]
    return {code: MultiPolygon(polygons(one)) for code, one in zip(found, snapped, strict=True)}


def feature(id: str, geometry: dict[str, Any]) -> dict[str, Any]:
    one = find(id)
    return {
        "type": "Feature",
        "properties": {"code": one.code or one.id, "id": one.id, "name": one.name.zh},
        "geometry": geometry,
    }


def main() -> None:
    """Write the file; every prefecture must be in it, whole and valid."""
    drawn = simplified(outlines())
    for code, one in drawn.items():
        if not one.is_valid or one.is_empty:
            raise SystemExit(f"{code}: {shapely.is_valid_reason(one)}")
    features = []
    for one in prefectures():
        whole = drawn[one.code or ""]
        parts = list(whole.geoms)
        geometry = parts[0] if len(parts) == 1 else whole
        features.append(feature(one.id, mapping(shapely.force_2d(geometry.normalize()))))
    for one in statistical_units():
        features.append(feature(one.id, {"type": "Point", "coordinates": POINTS[one.id]}))
    lines = ",\n".join(
        json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in features
    )
    RESULT.write_text(
        f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', encoding="utf-8"
    )


if __name__ == "__main__":
    main()
