"""The appendix of sources: one entry for each distinct number that the document prints.

The same entries stand in the page, in PDF and Word and in the workbook. An input that is itself
printed is named by its entry's number; another by what it is, so that the appendix grows with the
numbers printed and not with the returns behind them. `trace.json` holds every trace in full.
"""

from __future__ import annotations

from dataclasses import dataclass

from qianwang.kernel.bilingual import Language
from qianwang.kernel.documents.model import Document, Json, Trace
from qianwang.kernel.documents.wording import SEPARATOR

_SHOWN_INPUTS = 6


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, in the language of the document. `inputs` and `sources` are lines of text."""

    number: int
    trace_id: str
    title: str
    value: str
    formula: str
    inputs: tuple[str, ...]
    sources: tuple[str, ...]
    interval: str
    revision: str
    judgement: str
    sample: bool
    language: Language

    def rest(self) -> str:
        """Everything after title and value in one line, for media without room for labels."""
        separator = SEPARATOR.in_(self.language)
        parts = (self.formula, *self.inputs, *self.sources, self.judgement)
        return separator.join(part for part in parts if part)

    def after_value(self) -> str:
        """The rest with the separator before it, or nothing."""
        rest = self.rest()
        return SEPARATOR.in_(self.language) + rest if rest else ""


def entries(document: Document) -> tuple[Entry, ...]:
    """The entries in the order in which their numbers first appear, counted from 1."""
    numbers = {trace_id: at for at, trace_id in enumerate(document.cited, start=1)}
    return tuple(
        _entry(document, document.traces[trace_id], number, numbers)
        for trace_id, number in numbers.items()
    )


def _entry(document: Document, trace: Trace, number: int, numbers: dict[str, int]) -> Entry:
    language = document.language
    # The report that the number is: its source is named below, and its words are the entry's own.
    told = [needed for needed in trace.inputs if not _same(document.traces[needed], trace)]
    shown = [
        f"[{numbers[needed]}]"
        if needed in numbers
        else _described(document.traces[needed], language)
        for needed in told[:_SHOWN_INPUTS]
    ]
    if len(told) > _SHOWN_INPUTS:
        count = len(told)
        shown.append(f"等共{count}项" if language == "zh" else f"and others, {count} in all")
    return Entry(
        number=number,
        trace_id=trace.id,
        title=trace.title.in_(language),
        value=trace.value_text,
        formula=trace.formula_words.in_(language) if trace.formula_words else "",
        inputs=tuple(shown),
        sources=tuple(source.in_(language) for source in trace.sources),
        interval=trace.interval,
        revision=trace.revision,
        judgement=trace.judgement.in_(language) if trace.judgement else "",
        sample=trace.sample,
        language=language,
    )


def _same(one: Trace, other: Trace) -> bool:
    return (one.title, one.value_text, one.sources) == (
        other.title,
        other.value_text,
        other.sources,
    )


def _described(trace: Trace, language: Language) -> str:
    source = trace.sources[0].in_(language) if trace.sources else ""
    words = f"{trace.title.in_(language)} {trace.value_text}"
    if not source:
        return words
    return f"{words}（{source}）" if language == "zh" else f"{words} ({source})"


def trace_json(document: Document) -> dict[str, Json]:
    """Every trace of the document, inputs included, as `trace.json` holds them."""
    return {trace_id: _as_json(trace) for trace_id, trace in document.traces.items()}


def _as_json(trace: Trace) -> dict[str, Json]:
    return {
        "id": trace.id,
        "title": {"zh": trace.title.zh, "en": trace.title.en},
        "value": trace.value_text,
        "exact": None if trace.value is None else f"{trace.value:f}",
        "unit": trace.unit,
        "interval": trace.interval,
        "formula_words": None
        if trace.formula_words is None
        else {"zh": trace.formula_words.zh, "en": trace.formula_words.en},
        "formula": trace.formula,
        "inputs": list(trace.inputs),
        "sources": [{"zh": source.zh, "en": source.en} for source in trace.sources],
        "revision": trace.revision,
        "sample": trace.sample,
        "judgement": None
        if trace.judgement is None
        else {"zh": trace.judgement.zh, "en": trace.judgement.en},
    }
