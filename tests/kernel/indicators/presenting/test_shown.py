"""A number on a page, its line, its place on the map, and the declared headlines."""

from __future__ import annotations

from decimal import Decimal

from qianwang.kernel.documents.model import Cell
from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.presenting.headlines import headlines
from qianwang.kernel.indicators.presenting.mapping import choropleth
from qianwang.kernel.indicators.presenting.related import related
from qianwang.kernel.indicators.presenting.shown import Shown, shown, trace_address
from qianwang.kernel.indicators.presenting.sparkline import spark
from qianwang.kernel.indicators.vocabulary import is_indicator
from qianwang.kernel.places import prefectures, statistical_units
from qianwang.kernel.places.shapes import outlines


def number(value: str, *, sample: bool = False) -> Shown:
    return Shown(value, Decimal(value), "/trace/x", sample)


def test_growth_bears_its_sign_and_a_level_none() -> None:
    cell = Cell("7.1", "x:y", Decimal("7.1"), 1)
    assert shown(cell, Kind.YOY_PCT).text == "+7.1"
    assert shown(cell, Kind.YOY_PCT).direction == "rise"
    assert shown(cell, Kind.LEVEL).text == "7.1"
    fallen = shown(Cell("−4.5", "x:y", Decimal("-4.5"), 1), Kind.YOY_PCT)
    assert (fallen.text, fallen.direction) == ("−4.5", "fall")


def test_a_missing_number_says_why_and_opens_nothing() -> None:
    missing = shown(Cell.missing("库中没有"))
    assert missing.absent and missing.href == ""
    assert missing.html == '<span class="quiet" title="库中没有">—</span>'


def test_what_is_in_a_number_is_escaped() -> None:
    spoilt = Shown("<b>", Decimal(1), '/trace/"><script>', True)
    assert "<script>" not in spoilt.html and "<b>" not in spoilt.html
    assert 'class="traced sample"' in spoilt.html


def test_the_address_of_a_trace_keeps_a_cell_and_escapes_its_sign() -> None:
    assert trace_address("T02@mobile@2021-12#D7") == "/trace/T02@mobile@2021-12%23D7"
    assert trace_address("a:guiyang+zunyi:2021:level") == "/trace/a:guiyang+zunyi:2021:level"


def test_a_line_breaks_where_a_number_is_missing_and_marks_sample() -> None:
    points = [number("1"), number("2"), Shown("—"), number("3", sample=True), number("5")]
    line = spark([(str(2016 + at), one) for at, one in enumerate(points)])
    assert line is not None
    assert len(line.paths) == 2 and [dot.sample for dot in line.dots] == [False] * 2 + [True, False]
    assert line.words == "2016 1; 2017 2; 2019 3; 2020 5"
    heights = [float(dot.y) for dot in line.dots]
    assert heights == sorted(heights, reverse=True)  # what grows goes up


def test_of_one_point_there_is_no_line_and_equal_ones_are_level() -> None:
    assert spark([("2020", number("1")), ("2021", Shown("—"))]) is None
    level = spark([("2020", number("4")), ("2021", number("4"))])
    assert level is not None and level.dots[0].y == level.dots[1].y


def test_the_map_colours_by_class_and_leaves_what_is_missing_pale() -> None:
    where = (*prefectures(), *statistical_units())
    numbers = {one.id: number(str(at * 10)) for at, one in enumerate(where)}
    numbers["bijie"] = Shown("—")
    drawn = choropleth(outlines(), numbers, "zh", {one.id: f"/{one.id}" for one in where})
    areas = {one.place.id: one for one in drawn.areas}
    assert drawn.known and drawn.missing and not drawn.sample
    assert areas["bijie"].colour not in {one.colour for one in drawn.classes}
    assert areas["qiannan"].colour == drawn.classes[-1].colour
    assert areas["guian"].point and areas["guian"].path == ""
    assert drawn.ordered[0].place.id == "guian" and drawn.ordered[-1].place.id == "bijie"
    assert 0 < float(areas["zunyi"].y) < float(areas["qianxinan"].y) < drawn.height  # north is up
    assert float(areas["bijie"].x) < float(areas["tongren"].x) < drawn.width


def test_headlines_are_indicators_and_name_ranks_that_exist() -> None:
    assert len(headlines()) == 12
    for one in headlines():
        assert is_indicator(one.indicator)
        assert one.rank is None or is_indicator(one.rank.indicator)
    assert headlines()[3].name.zh == "移动电话用户普及率"


def test_what_a_formula_meets_is_read_together() -> None:
    near = related(["mobile_phone_users"])
    assert {"mobile_phone_users", "resident_population"} <= near
    assert "gdp_primary" not in near
