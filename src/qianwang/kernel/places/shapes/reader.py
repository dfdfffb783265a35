"""Outlines out of a GeoJSON file, the shipped one or an administration's, and what is refused."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.places.directory import in_display_order, prefectures, statistical_units
from qianwang.kernel.places.place import Place
from qianwang.kernel.places.shapes.outline import Outline, Outlines, Point, Ring, crossing

SHIPPED = Path(__file__).parent / "guizhou.geojson"
LARGEST = 8_000_000
MOST_POINTS = 40_000
"""Of one ring: more is no schematic map, and every reader of the page would have to load it."""
CODES = ("code", "adcode", "gb")
SMALLEST_RING = 4


class MapFileError(InputError):
    """The file named in the settings can't be the map."""

    code = "map_file"


def outlines(file: Path | None = None) -> Outlines:
    """The outlines of `file`, or those that are shipped; raises MapFileError.

    A file is read again when it has changed.
    """
    if file is None:
        return _read(SHIPPED, 0, False)
    try:
        changed = file.stat()
    except OSError as problem:
        raise _error(
            file, Bilingual("读不到地图文件。", "The map file can't be read.")
        ) from problem
    if changed.st_size > LARGEST:
        raise _error(
            file,
            Bilingual("地图文件超过 8 MB。", "The map file has more than 8 MB."),
            Bilingual("请先简化边界。", "Simplify its borders first."),
        )
    return _read(file, changed.st_mtime_ns, True)


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int, own: bool) -> Outlines:
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        features = list(said["features"])
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise _error(
            file,
            Bilingual(
                "不是 GeoJSON 的 FeatureCollection。", "It is no FeatureCollection in GeoJSON."
            ),
        ) from problem
    expected = {one.code or one.id: one for one in (*prefectures(), *statistical_units())}
    found: dict[str, Outline] = {}
    for feature in features:
        code = _code(feature)
        place = expected.get(code)
        if place is None:
            continue  # counties or neighbours, which this map doesn't show
        if place.id in found:
            raise _error(
                file,
                Bilingual(
                    f"{place.name.zh}（{code}）出现两次。",
                    f"{place.name.en} ({code}) is in it twice.",
                ),
            )
        found[place.id] = _outline(file, place, feature)
    _require_all(file, found)
    if own:  # what the file need not have: the point of Gui'an
        for one in _read(SHIPPED, 0, False).outlines:
            found.setdefault(one.place.id, one)
    ordered = tuple(found[one.id] for one in in_display_order(one.place for one in found.values()))
    return Outlines(ordered, _text(ordered), own)


def _code(feature: Any) -> str:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    if not isinstance(properties, dict):
        return ""
    return next((str(properties[name]) for name in CODES if name in properties), "")


def _require_all(file: Path, found: dict[str, Outline]) -> None:
    missing = [one for one in prefectures() if one.id not in found]
    if missing:
        zh = "、".join(f"{one.name.zh}（{one.code}）" for one in missing)
        en = ", ".join(f"{one.name.en} ({one.code})" for one in missing)
        raise _error(
            file,
            Bilingual(f"缺少{zh}。", f"It lacks {en}."),
            Bilingual(
                "每个市（州）须为一个要素，其 properties 中 code 为 GB/T 2260 的六位代码。",
                "Each prefecture must be a feature with its six digits of GB/T 2260 as `code`.",
            ),
        )
    pointed = [one.place for one in found.values() if not one.areas and one.place.code]
    if pointed:
        raise _error(
            file,
            Bilingual(
                f"{pointed[0].name.zh}没有面。", f"{pointed[0].name.en} has no area, only a point."
            ),
        )


def _outline(file: Path, place: Place, feature: Any) -> Outline:
    geometry = feature.get("geometry") or {}
    try:
        kind, coordinates = geometry["type"], geometry["coordinates"]
        if kind == "Point":
            return Outline(place, point=_point(coordinates))
        if kind not in ("Polygon", "MultiPolygon"):
            raise ValueError(kind)
        areas = [coordinates] if kind == "Polygon" else coordinates
        read = tuple(tuple(_ring(ring) for ring in area) for area in areas)
        if not read or not all(read):
            raise ValueError("empty")
    except (KeyError, TypeError, ValueError, IndexError) as problem:
        raise _error(
            file,
            Bilingual(
                f"{place.name.zh}的几何不是完整的 Polygon、MultiPolygon 或 Point（经纬度）。",
                f"The geometry of {place.name.en} is no whole Polygon, MultiPolygon or Point "
                "in degrees.",
            ),
        ) from problem
    for area in read:
        for ring in area:
            _require_simple(file, place, ring)
    return Outline(place, read)


def _point(pair: Any) -> Point:
    longitude, latitude = float(pair[0]), float(pair[1])
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise ValueError(pair)
    return longitude, latitude


def _ring(points: Any) -> Ring:
    read = [_point(pair) for pair in points]
    kept = tuple(b for at, b in enumerate(read) if not at or b != read[at - 1])
    if len(kept) < SMALLEST_RING or kept[0] != kept[-1]:
        raise ValueError("a ring must be closed")
    return kept


def _require_simple(file: Path, place: Place, ring: Ring) -> None:
    if len(ring) > MOST_POINTS:
        raise _error(
            file,
            Bilingual(
                f"{place.name.zh}的一条边界有 {len(ring)} 个点，过多。",
                f"A border of {place.name.en} has {len(ring)} points, too many.",
            ),
            Bilingual("请先简化边界。", "Simplify its borders first."),
        )
    met = crossing(ring)
    if met is not None:
        raise _error(
            file,
            Bilingual(
                f"{place.name.zh}的边界在 {met[0]:.4f}, {met[1]:.4f} 附近与自身相交。",
                f"The border of {place.name.en} crosses itself near {met[0]:.4f}, {met[1]:.4f}.",
            ),
            Bilingual(
                "请用 GIS 工具修复几何后再用。", "Repair the geometry with a GIS tool first."
            ),
        )


def _text(ordered: tuple[Outline, ...]) -> str:
    """GeoJSON with what a map needs and nothing else that a file may hold."""
    features = [
        {
            "type": "Feature",
            "properties": {"code": one.place.code or one.place.id, "id": one.place.id},
            "geometry": (
                {"type": "Point", "coordinates": one.point}
                if one.point is not None
                else {"type": "MultiPolygon", "coordinates": one.areas}
            ),
        }
        for one in ordered
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, separators=(",", ":"))


def _error(file: Path, message: Bilingual, hint: Bilingual | None = None) -> MapFileError:
    return MapFileError(message, place=f"QIANWANG_MAP_FILE {file.name}", hint=hint)
