"""Which entry of the appendix a number leads to, and which appearance the entry leads back to."""

from __future__ import annotations

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.documents.model import Document, TableData


class References:
    """Hands out entry numbers while a writer goes through the document in reading order."""

    def __init__(self, document: Document) -> None:
        self._numbers = {trace_id: at for at, trace_id in enumerate(document.cited, start=1)}
        self._seen: set[str] = set()

    def next(self, trace_id: str) -> tuple[int, bool]:
        """The entry's number, and whether this is the first appearance."""
        first = trace_id not in self._seen
        self._seen.add(trace_id)
        return self._numbers[trace_id], first

    def of_figure(self, data: TableData) -> tuple[list[tuple[int, int]], list[int]]:
        """Entries of the numbers in a drawing: as ranges, and those that appear first here."""
        met = [self.next(cell.trace_id) for cell in data.cells() if cell.trace_id is not None]
        ranges: list[tuple[int, int]] = []
        for number in sorted({number for number, _ in met}):
            if ranges and ranges[-1][1] == number - 1:
                ranges[-1] = (ranges[-1][0], number)
            else:
                ranges.append((number, number))
        return ranges, [number for number, first in met if first]


_FIGURE_SOURCES = Bilingual("图中数字的来源见附录：", "Sources of the figure's numbers: ")


def figure_sources(language: Language) -> str:
    """The words before the entry numbers under a figure."""
    return _FIGURE_SOURCES.in_(language)


def range_text(first: int, last: int) -> str:
    """[7] or [7–12]."""
    return f"[{first}]" if first == last else f"[{first}\u2013{last}]"
