"""The outlines: whole, valid, in the right order of size, apart; and what is refused as a map."""

from __future__ import annotations

import json
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest

from qianwang.kernel.places import prefectures
from qianwang.kernel.places.shapes import MapFileError, Ring, outlines
from qianwang.kernel.places.shapes.outline import crossing
from qianwang.kernel.places.shapes.reader import SHIPPED

SQUARE: Ring = ((0, 0), (2, 0), (2, 2), (0, 2), (0, 0))
# square kilometres of the statistical yearbook, largest first
BY_SIZE = [
    "zunyi", "qiandongnan", "bijie", "qiannan", "tongren", "qianxinan", "liupanshui", "anshun",
    "guiyang",
]  # fmt: skip


def inside(point: tuple[float, float], ring: Ring) -> bool:
    odd = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > point[1]) != (y2 > point[1]):
            odd ^= point[0] < (x2 - x1) * (point[1] - y1) / (y2 - y1) + x1
    return odd


def shipped() -> dict[str, Any]:
    said: dict[str, Any] = json.loads(SHIPPED.read_text(encoding="utf-8"))
    return said


def test_every_prefecture_has_an_outline_that_never_crosses_itself() -> None:
    found = {one.place.id: one for one in outlines().outlines}
    assert set(found) == {one.id for one in prefectures()} | {"guian"}
    for one in found.values():
        assert all(crossing(ring) is None for area in one.areas for ring in area), one.place.id
    assert found["guian"].areas == () and found["guian"].point is not None


def test_their_areas_stand_in_the_order_of_the_real_ones() -> None:
    found = [one for one in outlines().outlines if one.areas]
    assert [one.place.id for one in sorted(found, key=lambda one: -one.size)] == BY_SIZE


def test_no_outline_lies_over_another() -> None:
    """On a fine grid of points, each lies in one prefecture at most; those of a shared border
    that are simplified apart would show here."""
    areas = [one.areas[0][0] for one in outlines().outlines if one.areas]
    west, south, east, north = outlines().bounds
    steps = 60
    for across in range(steps):
        for up in range(steps):
            point = (
                west + (east - west) * (across + 0.37) / steps,
                south + (north - south) * (up + 0.41) / steps,
            )
            assert sum(inside(point, ring) for ring in areas) <= 1, point


def test_neighbours_share_the_points_of_their_border() -> None:
    points = {one.place.id: set(one.areas[0][0]) for one in outlines().outlines if one.areas}
    sharing = {
        frozenset(pair)
        for pair in combinations(points, 2)
        if len(points[pair[0]] & points[pair[1]]) > 1
    }
    assert frozenset({"guiyang", "zunyi"}) in sharing
    assert frozenset({"bijie", "zunyi"}) in sharing
    assert frozenset({"bijie", "qiandongnan"}) not in sharing


def test_the_names_and_codes_are_those_since_2011() -> None:
    said = {one["properties"]["code"]: one["properties"]["name"] for one in shipped()["features"]}
    assert said["520500"] == "毕节市" and said["520600"] == "铜仁市"
    assert not {"522200", "522400"} & said.keys()


@pytest.mark.parametrize(
    ("ring", "crosses"),
    [
        (SQUARE, False),
        (((0, 0), (2, 2), (2, 0), (0, 2), (0, 0)), True),  # a bow tie
        (((0, 0), (2, 0), (1, 0), (2, 2), (0, 0)), True),  # back on itself
        (((0, 0), (4, 0), (4, 4), (2, 0), (0, 4), (0, 0)), True),  # touches another side
        (((0, 0), (2, 0), (2, 1), (2, 2), (0, 2), (0, 0)), False),  # a point on a straight side
    ],
)
def test_a_ring_that_meets_itself_is_found(ring: Ring, crosses: bool) -> None:
    assert (crossing(ring) is not None) is crosses


def test_an_administrations_file_is_used_and_lacks_only_what_it_may(tmp_path: Path) -> None:
    better = shipped()
    better["features"] = [
        one for one in better["features"] if one["properties"]["code"] != "guian"
    ] + [{"type": "Feature", "properties": {"code": "520102"}, "geometry": None}]
    for one in better["features"]:
        one["properties"] = {"adcode": int(one["properties"]["code"]), "x": "<script>"}
    file = tmp_path / "better.geojson"
    file.write_text(json.dumps(better), encoding="utf-8")
    read = outlines(file)
    assert read.own and not outlines().own
    assert {one.place.id for one in read.outlines} == {one.place.id for one in outlines().outlines}
    assert "script" not in read.text and "520102" not in read.text


def spoilt(how: str) -> str:
    said = shipped()
    features = said["features"]
    match how:
        case "not json":
            return "{"
        case "no features":
            return '{"type": "Feature"}'
        case "missing":
            said["features"] = features[1:]
        case "twice":
            said["features"] = [*features, features[0]]
        case "crossing":
            ring = features[0]["geometry"]["coordinates"][0]
            ring[3], ring[9] = ring[9], ring[3]
        case "open":
            features[0]["geometry"]["coordinates"][0].pop()
        case "metres":
            features[0]["geometry"]["coordinates"][0][1] = [11866000.0, 3090000.0]
        case "points":
            features[0]["geometry"] = {"type": "Point", "coordinates": [106.7, 26.6]}
        case "line":
            features[0]["geometry"]["type"] = "LineString"
    return json.dumps(said)


@pytest.mark.parametrize(
    ("how", "told"),
    [
        ("not json", "FeatureCollection"),
        ("no features", "FeatureCollection"),
        ("missing", "贵阳市（520100）"),
        ("twice", "出现两次"),
        ("crossing", "与自身相交"),
        ("open", "不是完整的"),
        ("metres", "不是完整的"),
        ("points", "没有面"),
        ("line", "不是完整的"),
    ],
)
def test_a_file_that_cant_be_the_map_is_refused_with_the_reason(
    how: str, told: str, tmp_path: Path
) -> None:
    file = tmp_path / "map.geojson"
    file.write_text(spoilt(how), encoding="utf-8")
    with pytest.raises(MapFileError) as problem:
        outlines(file)
    assert told in problem.value.message.zh
    assert problem.value.place == "QIANWANG_MAP_FILE map.geojson"


def test_a_file_that_isnt_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(MapFileError, match="can't be read"):
        outlines(tmp_path / "none.geojson")


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "map.geojson"
    file.write_text(SHIPPED.read_text(encoding="utf-8"), encoding="utf-8")
    assert outlines(file).own
    file.write_text("{", encoding="utf-8")
    with pytest.raises(MapFileError):
        outlines(file)
