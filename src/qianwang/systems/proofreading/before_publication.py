"""Proofreading as a check before publication: a finished document in, remarks out.

What is declared comes from two sides: the conflicts of the printed figures that documents are made
of, and what people decided on findings of earlier texts, which the caller brings from the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.checks import Remark
from qianwang.kernel.documents.model import Document
from qianwang.kernel.indicators.printed import declarations
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.claims.extract import claims
from qianwang.systems.proofreading.claims.traced import Places, confirmed
from qianwang.systems.proofreading.dictionary import EMPTY, Dictionary
from qianwang.systems.proofreading.entries import of_conflicts
from qianwang.systems.proofreading.finding import findings
from qianwang.systems.proofreading.proofread import proofread
from qianwang.systems.proofreading.reading.document import DocumentText, read_document
from qianwang.systems.proofreading.reading.text import BlockKind, Span, Text
from qianwang.systems.proofreading.result import Group, Proofread
from qianwang.systems.proofreading.rules.rule import Conclusion

FITTED = Bilingual(
    "其中有示例数据：示例数据按刊印数拟合，不必处处与之相合，已以标记注明。",
    "Sample data takes part: it is fitted to printed figures and needn't meet them all, "
    "which its mark says.",
)
AROUND = 24
"""Characters of the text that are shown before the accused number, and as many after it."""


def remarks(document: Document, decided: Dictionary = EMPTY) -> Iterator[Remark]:
    """What proofreading says of a document: declared contradictions with their reason, then the
    rest, the gravest first.

    Sample data is fitted to printed figures and needn't meet all of them: where the two contradict
    each other, the mark that the sample bears has declared it.
    """
    read = read_document(document)
    outcome = _outcome(read, declared_conflicts() + decided)
    reasons = {id(one.conclusion): one.reason for one in outcome.declared}
    noted = tuple(one.conclusion for one in outcome.declared)
    beside = replace(
        outcome, groups=(Group(0, noted), *outcome.groups) if noted else outcome.groups
    )
    samples = _samples(document, read, outcome.claims)
    for conclusion, finding in findings(beside, document.prepared):
        reason = reasons.get(id(conclusion))
        made_of = frozenset[bool]().union(*(samples.get(id, ()) for id in conclusion.claims))
        if reason is None and len(made_of) > 1:
            reason = FITTED if finding.wrong else None
        place = place_of(conclusion, outcome)
        yield Remark(finding, place, conclusion.arithmetic, conclusion.remedy, reason)


def _outcome(read: DocumentText, dictionary: Dictionary) -> Proofread:
    """The outcome of proofreading a document, every number linked by its trace."""
    return proofread(read.text, confirmed(read, claims(read.text)), dictionary=dictionary)


def _samples(
    document: Document, read: DocumentText, claims: Iterable[Claim]
) -> dict[str, frozenset[bool]]:
    """Of each claim that has a trace, whether what it was computed from is sample data: a net
    addition may be of a sample level and of a printed one."""
    known: dict[str, frozenset[bool]] = {}

    def made_of(id: str) -> frozenset[bool]:
        if id not in known:
            trace = document.traces[id]
            inputs = (made_of(each) for each in trace.inputs if each in document.traces)
            known[id] = frozenset[bool]().union(*inputs) or frozenset((trace.sample,))
        return known[id]

    places = Places(read.numbers)
    found = {one.id: places.at(one.span) for one in claims}
    ids = {id: read.numbers[at].trace_id for id, at in found.items() if at is not None}
    return {
        id: made_of(trace) if trace in document.traces else frozenset((read.numbers[at].sample,))
        for id, trace in ids.items()
        if (at := found[id]) is not None
    }


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
