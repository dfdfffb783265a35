"""Proofreading as a check before publication: a finished document in, remarks out.

What is declared comes from two sides: the conflicts of the printed figures that documents are made
of, and what people decided on findings of earlier texts, which the caller brings from the store.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from qianwang.kernel.documents.checks import Remark
from qianwang.kernel.documents.model import Document
from qianwang.kernel.indicators.printed import declarations
from qianwang.systems.proofreading.claims.extract import claims
from qianwang.systems.proofreading.claims.traced import confirmed
from qianwang.systems.proofreading.dictionary import EMPTY, Dictionary, of_conflicts
from qianwang.systems.proofreading.finding import findings
from qianwang.systems.proofreading.proofread import proofread
from qianwang.systems.proofreading.reading.document import read_document
from qianwang.systems.proofreading.reading.text import BlockKind, Span, Text
from qianwang.systems.proofreading.result import Group, Proofread
from qianwang.systems.proofreading.rules.rule import Conclusion

AROUND = 24
"""Characters of the text that are shown before the accused number, and as many after it."""


def remarks(document: Document, decided: Dictionary = EMPTY) -> Iterator[Remark]:
    """What proofreading says of a document: declared contradictions with their reason, then the
    rest, the gravest first."""
    outcome = outcome_of(document, declared_conflicts() + decided)
    reasons = [one.reason for one in outcome.declared]
    decided_only = replace(
        outcome, groups=(Group(1, tuple(one.conclusion for one in outcome.declared)),)
    )
    noted = findings(decided_only, document.prepared)
    for (conclusion, finding), reason in zip(noted, reasons, strict=True):
        place = place_of(conclusion, outcome)
        yield Remark(finding, place, conclusion.arithmetic, conclusion.remedy, reason)
    for conclusion, finding in findings(outcome, document.prepared):
        place = place_of(conclusion, outcome)
        yield Remark(finding, place, conclusion.arithmetic, conclusion.remedy)


def outcome_of(document: Document, dictionary: Dictionary) -> Proofread:
    """The outcome of proofreading a document, every number linked by its trace."""
    read = read_document(document)
    return proofread(read.text, confirmed(read, claims(read.text)), dictionary=dictionary)


def declared_conflicts() -> Dictionary:
    """The conflicts that are declared of printed figures, as decisions."""
    return sum((of_conflicts(one.conflicts, one.figures) for one in declarations()), EMPTY)


def place_of(conclusion: Conclusion, outcome: Proofread) -> str:
    """Where the accused stands: the heading or caption above it, and the words around it."""
    spans = [outcome.by_id[id].span for id in conclusion.claims[:1]]
    span = (*spans, *conclusion.spans)[0]
    text = outcome.text
    above = _above(text, span)
    line_start = text.content.rfind("\n", 0, span.start) + 1
    line_end = text.content.find("\n", span.end)
    line_end = len(text.content) if line_end < 0 else line_end
    first, last = max(line_start, span.start - AROUND), min(line_end, span.end + AROUND)
    words = text.content[first:last].replace("\t", " | ")
    opened, closed = "…" * (first > line_start), "…" * (last < line_end)
    return f"{above} › “{opened}{words}{closed}”" if above else f"“{opened}{words}{closed}”"


def _above(text: Text, span: Span) -> str:
    """The last heading or caption that begins before the span."""
    found = ""
    for block in text.blocks:
        if block.spans and block.spans[0].start >= span.start:
            break
        if block.kind in (BlockKind.HEADING, BlockKind.CAPTION):
            found = text.flow(block).text
    return found
