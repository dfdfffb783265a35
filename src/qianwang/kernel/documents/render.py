"""Charts drawn in process: ECharts in its server-side mode inside QuickJS.

The option that the web page shows is the one that is drawn here, so that there is one
definition of a figure. Loading takes a quarter of a second, once a thread (a QuickJS context
belongs to the thread that made it); a chart some fifteen milliseconds.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, cast

import quickjs

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import QianwangError

WIDTH = 608

_PRELUDE = """
var window = undefined;
var setTimeout = function () { return 0; };
var clearTimeout = function () {};
var console = {log: function () {}, warn: function () {}, error: function () {}};
var module = {exports: {}};
var exports = module.exports;
"""
_DRAW = """
var echarts = module.exports;
function draw(option, width, height) {
  var chart = echarts.init(null, null, {renderer: 'svg', ssr: true, width: width, height: height});
  try {
    chart.setOption(finish(JSON.parse(option)));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
"""
_GENERATED_ID = re.compile(r"\bzr\d+-([a-z]+-?)\d+\b")
_ESCAPED_CONTROL = re.compile(r"(?<!\\)((?:\\\\)*)\\u00[01][0-9a-f]")
_LOCAL = threading.local()


class ChartError(QianwangError):
    """A chart cannot be drawn."""

    code = "chart"


def asset(name: str) -> str:
    """The text of a file of this package that goes into pages."""
    return (files("qianwang.kernel.documents") / "assets" / name).read_text(encoding="utf-8")


def echarts_source() -> str:
    """The text of `echarts.min.js`, for the page and for the runtime.

    Raises ChartError with the remedy if the file was not vendored at installation.
    """
    try:
        return asset("echarts.min.js")
    except FileNotFoundError as error:
        raise ChartError(
            Bilingual("缺少图表库 ECharts。", "The chart library ECharts is not installed."),
            place="assets/echarts.min.js",
            hint=Bilingual("请运行 make install。", "Run make install."),
        ) from error


def _runtime() -> quickjs.Context:
    context: quickjs.Context | None = getattr(_LOCAL, "context", None)
    if context is None:
        context = quickjs.Context()
        context.eval(_PRELUDE + echarts_source() + asset("finish.js") + _DRAW)
        _LOCAL.context = context
    return context


def svg(option: Mapping[str, Any], *, height: int, name: str, width: int = WIDTH) -> str:
    """Draw an option as an SVG of so many pixels.

    `name` prefixes the ids inside, so that drawings can stand in one page and the same option
    always gives the same bytes. Raises ChartError if ECharts refuses the option.
    """
    draw = _runtime().get("draw")
    # A NUL would end the drawing early on its way out of QuickJS; XML has no place for it anyway.
    words = _ESCAPED_CONTROL.sub(r"\1", json.dumps(option, ensure_ascii=False))
    try:
        drawn = cast("str", draw(words, width, height))
    except quickjs.JSException as error:
        raise ChartError(
            Bilingual("图表无法绘制：{why}", "The chart cannot be drawn: {why}").format(why=error),
            place=name,
        ) from error
    return _own_ids(drawn, name)


def _own_ids(drawn: str, name: str) -> str:
    """Ids counted within the drawing: ECharts counts on through all drawings of a runtime."""
    known: dict[str, str] = {}

    def own(match: re.Match[str]) -> str:
        return known.setdefault(match[0], f"{name}-{match[1]}{len(known)}")

    return _GENERATED_ID.sub(own, drawn)
