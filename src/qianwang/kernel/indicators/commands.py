"""`qianwang trace ID`: where a number comes from, out of the store or out of a built document."""

from __future__ import annotations

import json
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import click

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.commanding import answer, json_option, language_option, wanting_figures
from qianwang.kernel.errors import InputError, NotFound

TRACE_FILE = "trace.json"
NEAR = 5


@wanting_figures
@click.command("trace")
@click.argument("id")
@click.option(
    "--in",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="look the id up in a built document's folder / 在已生成文档的目录中查找",
)
@json_option
@language_option
def trace(id: str, folder: Path | None, as_json: str | None, language: Language) -> None:
    """Where the number ID comes from / 某个数从何而来.

    ID is a series key (telecom_revenue:guizhou:2021:yoy_pct), the id of a printed figure
    (C2.2-025), or a return's cell (form@party@period#cell).
    """
    data, text = _in_document(folder, id, language) if folder else _in_store(id, language)
    answer(data, text, as_json)


commands: list[click.Command] = [trace]


# -- in the store ----------------------------------------------------------------------------


def _in_store(id: str, language: Language) -> tuple[object, str]:
    """The trace of an observation or a series key; raises NotFound with what comes nearest."""
    from qianwang.kernel.indicators import store
    from qianwang.kernel.indicators.trace import explain, told

    revisions = store.history(id)
    if revisions:
        return _observation(revisions, language)
    key = _series_key(id)
    number = store.open_book().number(key) if key else None
    if number is not None:
        return explain(number), told(number, language)
    raise _unknown(id, _near_keys(id) if key else store.near(id))


def _observation(revisions: Any, language: Language) -> tuple[object, str]:
    from qianwang.kernel.indicators.expression import observed
    from qianwang.kernel.indicators.trace import explain, explain_history, told, told_history
    from qianwang.kernel.indicators.vocabulary import basis_at, indicator

    latest = revisions[-1]
    one = indicator(latest.indicator)
    leaf = observed(latest, one.nature, latest.basis.filled_from(basis_at(one, latest.period)))
    past = told_history(revisions, language)
    text = told(leaf, language) + (f"\n{past}" if past else "")
    return {**explain(leaf), "history": explain_history(revisions)}, text


def _series_key(id: str) -> Any:
    from qianwang.kernel.indicators.codes import SeriesKey

    try:
        return SeriesKey.parse(id)
    except InputError:
        return None


def _near_keys(id: str) -> tuple[str, ...]:
    """Keys of stored numbers of the same indicator (or of one that is spelt alike)."""
    from qianwang.kernel.indicators import store
    from qianwang.kernel.indicators.vocabulary import indicators, is_indicator

    name, _, rest = id.partition(":")
    if not is_indicator(name):
        alike = get_close_matches(name, list(indicators()), n=NEAR, cutoff=0.5)
        return tuple(f"{each}:{rest}" for each in alike)
    keys = {str(one.key) for one in store.load(indicators=[name])}
    return tuple(get_close_matches(id, sorted(keys), n=NEAR, cutoff=0.3))


def _unknown(id: str, near: tuple[str, ...]) -> NotFound:
    hint = None
    if near:
        hint = Bilingual(f"相近的有：{'、'.join(near)}", f"Near to it: {', '.join(near)}")
    return NotFound(
        Bilingual(f"没有编号为“{id}”的数。", f"There is no number with the id {id!r}."), hint=hint
    )


# -- in a built document ---------------------------------------------------------------------


def _in_document(folder: Path, id: str, language: Language) -> tuple[object, str]:
    """The trace that a document was built with; raises InputError or NotFound."""
    path = folder / TRACE_FILE
    try:
        traces = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise InputError(
            Bilingual("目录中没有可读的 trace.json。", "The folder has no readable trace.json."),
            place=str(path),
            hint=Bilingual(
                "请给出 survey build 或 bulletin build 的输出目录。",
                "Name the folder that survey build or bulletin build wrote.",
            ),
        ) from problem
    if id not in traces:
        raise _unknown(id, tuple(get_close_matches(id, list(traces), n=NEAR, cutoff=0.4)))
    lines = list(_document_lines(traces, id, language, 0, set()))
    return traces[id], "\n".join(lines)


def _document_lines(
    traces: dict[str, Any], id: str, language: Language, depth: int, above: set[str]
) -> list[str]:
    """A trace and its inputs, each once on the way down."""
    entry = traces.get(id)
    margin = "  " * depth
    if entry is None or id in above:
        return [f"{margin}{id}"]
    lines = [f"{margin}{_said(entry.get('title'), language) or id} = {entry.get('value', '')}"]
    for field in ("formula_words", "judgement"):
        words = _said(entry.get(field), language)
        if words:
            lines.append(f"{margin}  {words}")
    lines += [f"{margin}  {_said(each, language)}" for each in entry.get("sources", ())]
    for each in entry.get("inputs", ()):
        lines += _document_lines(traces, each, language, depth + 1, above | {id})
    return lines


def _said(text: Any, language: Language) -> str:
    """A text of a trace, which is one language's or both."""
    if isinstance(text, dict):
        return str(text.get(language, ""))
    return "" if text is None else str(text)
