"""The text as a Word document with comments at the places, for whoever corrects it in an office.

A text that was read from DOCX keeps its own document, untouched but for the comments
(`in_word`); of any other format a plain document is set from the blocks.
"""

from __future__ import annotations

import io
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import docx as python_docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.documents.wording import clean
from qianwang.systems.proofreading.output.comment_styles import settle_comment_styles
from qianwang.systems.proofreading.output.comments import AUTHOR, INITIALS, Remark, remarks
from qianwang.systems.proofreading.output.marking import Marks, Piece, is_numeric
from qianwang.systems.proofreading.output.word_looks import dress
from qianwang.systems.proofreading.reading.text import Block, BlockKind, Table
from qianwang.systems.proofreading.result import Proofread

_DEEPEST = 9


def as_word(outcome: Proofread, titles: Mapping[str, Bilingual], language: Language) -> bytes:
    """A plain document of the text's blocks, comments on the numbers and places in question."""
    writer = _Writer(outcome, list(remarks(outcome, titles, language)), language)
    return writer.write()


class _Writer:
    """Sets block after block, and hangs a comment on the runs where its span begins."""

    def __init__(self, outcome: Proofread, found: Sequence[Remark], language: Language) -> None:
        self.outcome = outcome
        self.marks = Marks(outcome)
        self.language = language
        self.waiting: dict[int, list[Remark]] = {}
        for one in found:
            self.waiting.setdefault(one.span.start, []).append(one)
        self.starts = sorted(self.waiting)
        self.last: Any = None
        self.word: Any = python_docx.Document()

    def write(self) -> bytes:
        dress(self.word)
        for block in self.outcome.text.blocks:
            self._block(block)
        settle_comment_styles(self.word)
        made = io.BytesIO()
        self.word.save(made)
        return made.getvalue()

    def _block(self, block: Block) -> None:
        if block.kind is BlockKind.RUNNING and not self._asked(block):
            return
        if block.table is not None:
            self._table(block.table)
        elif block.kind is BlockKind.HEADING:
            level = min(max(block.level, 1), _DEEPEST)
            self._fill(self.word.add_heading("", level), self.marks.pieces(block))
        elif block.kind is BlockKind.CAPTION:
            self._fill(self.word.add_paragraph(style="Caption"), self.marks.pieces(block))
        else:
            self._fill(self.word.add_paragraph(), self.marks.pieces(block))
        # A place that begins within a number, or where nothing is set, is told of at the block.
        for span in self._asked(block):
            for one in self.waiting.pop(span, ()):
                if self.last is not None:
                    self._comment(self.last, one)

    def _asked(self, block: Block) -> list[int]:
        """Where in the block remarks wait to be set."""
        return [at for at in self._starts_in(block) if at in self.waiting]

    def _starts_in(self, block: Block) -> Iterator[int]:
        for span in block.spans:
            first, last = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
            yield from self.starts[first:last]

    def _table(self, table: Table) -> None:
        if table.title and table.title_span is not None:
            titled = self.marks.span_pieces(table.title, table.title_span)
            self._fill(self.word.add_paragraph(style="Caption"), titled)
        if not table.head:
            return
        grid = self.word.add_table(rows=1 + len(table.rows), cols=len(table.head))
        grid.style = "Table Grid"
        # Asking a row for its cells is slow in a long table: each is asked once.
        rows = list(grid.rows)
        for at, cell in enumerate(rows[0].cells):
            span = table.head_spans[at]
            head = table.head[at]
            headed = [Piece(head)] if span is None else self.marks.span_pieces(head, span)
            self._fill(cell.paragraphs[0], headed)
        for row, drawn in zip(table.rows, rows[1:], strict=True):
            for one, cell in zip(row.cells, drawn.cells, strict=False):
                if one is not None:
                    line = cell.paragraphs[0]
                    if is_numeric(one.text):
                        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
                    self._fill(line, self.marks.span_pieces(one.text, one.span))

    def _fill(self, paragraph: Any, pieces: Iterator[Piece] | Sequence[Piece]) -> None:
        for piece in pieces:
            if not piece.text:
                continue
            run = self.last = paragraph.add_run(clean(piece.text))
            if piece.mark is None:
                continue
            for span in (piece.mark.span, *piece.mark.inner):
                for one in self.waiting.pop(span.start, ()):
                    self._comment(run, one)

    def _comment(self, run: Any, one: Remark) -> None:
        add_comment(self.word, run, one, self.language)


def add_comment(word: Any, runs: Any, one: Remark, language: Language) -> None:
    """Hang a remark on a run or on runs, a paragraph a line."""
    author = AUTHOR.in_(language)
    comment = word.add_comment(runs, text=clean(one.lines[0]), author=author, initials=INITIALS)
    for line in one.lines[1:]:
        comment.add_paragraph(clean(line))
