"""The page: one file that reads as a book, asks no other host for anything and works offline.

Without JavaScript the charts are drawings and a number leads to its entry in the appendix; with
it, charts answer to the pointer and a number opens its trace beside the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents import wording
from qianwang.kernel.documents.grid import (
    has_groups,
    head_groups,
    longest_decimals,
    padding,
)
from qianwang.kernel.documents.model import (
    Block,
    Document,
    FigureBlock,
    Heading,
    Trace,
    plain,
)
from qianwang.kernel.documents.render import asset, echarts_source
from qianwang.kernel.documents.sources import entries

_KINDS = re.compile(r"(?<!^)(?=[A-Z])")


def html(document: Document, drawings: Mapping[str, str]) -> str:
    """The document as one HTML file. `drawings` are the figures as SVG by anchor."""
    environment = Environment(
        loader=PackageLoader("qianwang.kernel.documents", "assets"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "kind": _kind,
        "plain": plain,
        "fragment": fragment,
        "words": wording,
        "head_groups": head_groups,
        "has_groups": has_groups,
        "longest_decimals": longest_decimals,
        "padding": padding,
    }
    environment.filters["clean"] = wording.clean
    figures = [block for block in document.blocks if isinstance(block, FigureBlock)]
    page = environment.get_template("paper.html.j2").render(
        document=document,
        say=lambda text: text.in_(document.language),
        headings=[block for block in document.blocks if isinstance(block, Heading)],
        entries=entries(document),
        drawings={anchor: Markup(drawing) for anchor, drawing in drawings.items()},
        style=Markup(asset("paper.css")),
        script=Markup(asset("paper.js")),
        finish=Markup(asset("finish.js")),
        echarts=Markup(echarts_source().replace("</script", "<\\/script")) if figures else "",
        options=script_json({figure.anchor: dict(figure.option) for figure in figures}),
        traces=script_json(_compact_traces(document)),
        labels=script_json(_labels(document)),
    )
    return wording.clean(page)


def fragment(trace_id: str) -> str:
    """The id of a trace's entry, which is also the fragment that leads to it."""
    return "trace-" + quote(trace_id, safe=":@+=,.")


def _kind(block: Block) -> str:
    return _KINDS.sub("_", type(block).__name__).lower()


def script_json(data: Any) -> Markup:
    """JSON that can stand in a script element: nothing in it can close the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    escaped = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(escaped.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def _compact_traces(document: Document) -> dict[str, dict[str, Any]]:
    def said(text: Bilingual | None) -> str:
        return wording.clean(text.in_(document.language)) if text else ""

    def compact(trace: Trace) -> dict[str, Any]:
        full = {
            "t": said(trace.title),
            "v": wording.clean(trace.value_text),
            "i": wording.clean(trace.interval),
            "w": said(trace.formula_words),
            "n": [wording.clean(needed) for needed in trace.inputs],
            "s": [said(source) for source in trace.sources],
            "r": wording.clean(trace.revision),
            "j": said(trace.judgement),
            "x": int(trace.sample),
        }
        return {key: value for key, value in full.items() if value}

    # Cleaned as the page's attributes are, so that a number finds its trace.
    return {wording.clean(trace_id): compact(trace) for trace_id, trace in document.traces.items()}


def _labels(document: Document) -> dict[str, str]:
    names = "FORMULA INPUTS FROM INTERVAL REVISION JUDGEMENT REPORTED SAMPLE REAL BACK"
    return {name.lower(): getattr(wording, name).in_(document.language) for name in names.split()}
