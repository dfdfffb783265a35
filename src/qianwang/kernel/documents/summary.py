"""What a document holds, counted for the summary of a build and for the reader's trust.

Every appearance of a number counts, in text, tables and the data of figures.
"""

from __future__ import annotations

from dataclasses import dataclass

from qianwang.kernel.documents.model import (
    Document,
    FigureBlock,
    Json,
    Missing,
    TableBlock,
    references,
)


@dataclass(frozen=True, slots=True)
class Statistics:
    """Counts for the summary of a build. `numbers` counts appearances, not distinct traces."""

    figures: int
    tables: int
    numbers: int
    traced: int
    sample_numbers: int
    missing: tuple[str, ...]

    def to_json(self) -> dict[str, Json]:
        """As it stands in `summary.json`."""
        return {
            "figures": self.figures,
            "tables": self.tables,
            "numbers": self.numbers,
            "traced": self.traced,
            "sample_numbers": self.sample_numbers,
            "missing": list(self.missing),
        }


def statistics(document: Document) -> Statistics:
    """Count figures, tables, numbers, traced and sample numbers, and list what is missing."""
    marks = list(references(document))
    missing: list[str] = []
    for block in document.blocks:
        if isinstance(block, Missing):
            missing.append(block.what)
        elif isinstance(block, FigureBlock | TableBlock):
            for row in block.data.rows:
                missing += [
                    f"{block.title}: {row[0].text} · {column.head}"
                    for column, cell in zip(block.data.columns, row, strict=True)
                    if cell.absent
                ]
    return Statistics(
        figures=sum(isinstance(block, FigureBlock) for block in document.blocks),
        tables=sum(isinstance(block, TableBlock) for block in document.blocks),
        numbers=len(marks),
        traced=sum(trace_id in document.traces for trace_id, _ in marks),
        sample_numbers=sum(sample for _, sample in marks),
        missing=tuple(missing),
    )
