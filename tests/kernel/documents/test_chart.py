"""Figures: one definition for data table, page and print."""

from __future__ import annotations

import json
import re
import threading
from decimal import Decimal

import pytest
from tests.kernel.documents.factory import HOSTILE, make

from qianwang.kernel.documents import render
from qianwang.kernel.documents.chart import Axis, Caption, Categories, Series, bars, shares
from qianwang.kernel.documents.model import Cell, DocumentError, FigureBlock
from qianwang.kernel.documents.palette import PARTIES, pattern
from qianwang.kernel.documents.render import ChartError, svg

CAPTION = Caption(1, "figure-1", "标题", "亿元 · 2021年", "资料来源", "说明")


def _figures(sample: bool = True) -> dict[int, FigureBlock]:
    return {
        block.number: block
        for block in make(sample=sample).blocks
        if isinstance(block, FigureBlock)
    }


def _cell(value: str, sample: bool = False) -> Cell:
    return Cell(value, trace_id=value, value=Decimal(value), sample=sample)


def test_a_missing_value_is_a_gap_and_not_a_zero() -> None:
    rate = _figures()[1].option["series"][1]
    assert rate["data"][0] == {"value": None}
    assert rate["connectNulls"] is False


def test_bars_start_at_zero_and_every_value_axis_is_named() -> None:
    for figure in _figures().values():
        axes = [
            axis
            for name in ("xAxis", "yAxis")
            for axis in (
                figure.option[name]
                if isinstance(figure.option[name], list)
                else [figure.option[name]]
            )
            if axis["type"] == "value"
        ]
        assert axes
        for axis in axes:
            assert re.search(r"（.+）", axis["name"])
        drawn_as_bars = all(one["type"] == "bar" for one in figure.option["series"])
        if drawn_as_bars:
            assert not any(axis["scale"] for axis in axes)


def test_data_table_and_option_hold_the_same_numbers() -> None:
    figure = _figures()[13]
    for at, series in enumerate(figure.option["series"], start=1):
        column = [row[at].value for row in figure.data.rows]
        assert [item["value"] for item in series["data"]] == [float(v) for v in column if v]
        texts = [row[at].text for row in figure.data.rows]
        assert [item["label"]["formatter"] for item in series["data"]] == texts


def test_sample_is_said_and_hatched_for_sample_only() -> None:
    marked, plain = _figures(sample=True)[13], _figures(sample=False)[13]
    assert marked.subtitle.endswith("示例数据")
    assert "示例数据" not in plain.subtitle
    assert all("decal" in item["itemStyle"] for item in marked.option["series"][0]["data"])
    assert all("itemStyle" not in item for item in plain.option["series"][0]["data"])


def test_parties_keep_their_colour() -> None:
    shown = [series["color"] for series in _figures()[19].option["series"]]
    assert shown == [PARTIES[party] for party in ("telecom", "mobile", "unicom", "broadcast")]


@pytest.mark.parametrize("sample", [True, False])
def test_neighbouring_dark_series_differ_without_colour(sample: bool) -> None:
    for at in range(1, 7):
        # Position 1 is the pale orange: its lightness sets it off.
        if sample or at != 1:
            assert pattern(at, sample=sample) != pattern(at + 1, sample=sample)


def test_printed_digits_stand_in_the_drawing() -> None:
    figure = _figures()[1]
    drawn = svg(figure.option, height=figure.height, name=figure.anchor)
    assert ">270.80<" in drawn
    assert ">−0.1<" in drawn
    assert "Noto Sans CJK SC" in drawn


def test_drawing_twice_gives_the_same_bytes_in_any_thread() -> None:
    figure = _figures()[13]
    first = svg(figure.option, height=figure.height, name="f")
    drawn: list[str] = []
    thread = threading.Thread(
        target=lambda: drawn.append(svg(figure.option, height=figure.height, name="f"))
    )
    thread.start()
    thread.join()
    assert drawn == [first]
    assert svg(figure.option, height=figure.height, name="f") == first


def test_options_are_plain_json() -> None:
    for figure in _figures().values():
        assert json.loads(json.dumps(figure.option)) == figure.option


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    figure = bars(
        CAPTION, Categories(words, (words,)), [Series(words, words, (_cell("1"),))], Axis(words)
    )
    drawn = svg(figure.option, height=300, name="f")
    assert drawn.rstrip().endswith("</svg>")
    assert "<script" not in drawn and "<img" not in drawn and "<a " not in drawn


def test_a_figure_without_a_number_is_refused() -> None:
    with pytest.raises(DocumentError, match="without a number"):
        bars(
            CAPTION,
            Categories("年", ("2021",)),
            [Series("a", "b", (Cell.missing("x"),))],
            Axis("c"),
        )


def test_series_must_cover_the_categories() -> None:
    with pytest.raises(DocumentError, match="1 cells for 2 categories"):
        shares(CAPTION, Categories("年", ("1", "2")), [Series("a", "%", (_cell("1"),))], Axis("c"))


def test_missing_library_names_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> str:
        raise FileNotFoundError(name)

    monkeypatch.setattr(render, "asset", absent)
    with pytest.raises(ChartError) as caught:
        render.echarts_source()
    assert "make install" in caught.value.in_("zh")


def test_an_option_that_cannot_be_drawn_names_its_figure() -> None:
    with pytest.raises(ChartError) as caught:
        svg({"series": [{"type": "bar"}]}, height=100, name="figure-7")
    assert caught.value.place == "figure-7"
