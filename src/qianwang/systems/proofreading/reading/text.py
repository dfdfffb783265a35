"""A text as it was read: one string, and blocks that point into it.

Every format comes down to `content`, lines joined by a line feed, and to blocks of spans into it;
so one offset says where anything stands, whatever the file was. A block's lines may be broken
anywhere (a printed page breaks sentences) and needn't be next to one another (a page foot or a
figure's title stands between); `flow` joins them and remembers where each character came from.

Lines are numbered from 1. Of plain text and Markdown they are those of the file; of DOCX and HTML
a line is a paragraph (a forced break in it begins a line too) or a table row; of XLSX a row (a
sheet's name is a heading line); of PDF the lines of the text layer, all pages counted through.
Cells of a row are separated by a tab in `content` where the format has cells.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` up to, not including, `end` of `Text.content`."""

    start: int
    end: int


class BlockKind(StrEnum):
    """What a block is. `RUNNING` is a running head, a page number, and `ASIDE` what speaks of the
    text (where its numbers come from, which of them differ): no part of what is said."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    TABLE = "table"
    RUNNING = "running"
    ASIDE = "aside"


PROSE = (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.FOOTNOTE)
"""The kinds of blocks that are read as sentences."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text with line breaks taken out, and where it stands.

    A cell over several rows or columns is entered once, at its first, with `rows`/`columns`.
    """

    text: str
    span: Span
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table's body; `cells[i]` belongs under `Table.head[i]`, None where it's empty."""

    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `head[i]` is all that stands over column i, from the top down, joined ("" if
    nothing does); `head_spans[i]` where. `title` is its caption, "" where it has none. A table
    that goes on over a page, its head repeated, is one table. `stub` is the number of leading
    columns that name the rows.
    """

    title: str
    head: tuple[str, ...]
    head_spans: tuple[Span | None, ...]
    rows: tuple[Row, ...]
    stub: int = 1
    title_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, list item, caption, footnote, table or running head.

    level: depth of a heading (1 the highest) or of a list item; mark: the number or bullet it
    begins with ("一、", "图 3", "1."), still part of its spans; table: of a TABLE only; marks:
    characters that are a footnote's number glued to a word or to a value, no figures of their own.
    """

    kind: BlockKind
    spans: tuple[Span, ...]
    level: int = 0
    mark: str = ""
    table: Table | None = None
    marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Flow:
    """A block's text with its line breaks taken out; `origin[i]` is where character i stands."""

    text: str
    origin: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Where the characters from `start` up to `end` of the flow stand in the content."""
        return Span(self.origin[start], self.origin[end - 1] + 1)


@dataclass(frozen=True)
class Text:
    """A whole document. name: of the file; format: plain, markdown, html, docx, pdf or xlsx;
    sha256: of its bytes, by which findings name it; page_starts: offsets where pages begin
    (PDF only); breaks_lines: whether line ends break sentences anywhere (printed text) or only
    paragraphs; notes: what was left out or could not be read, as (zh, en).
    """

    name: str
    format: str
    sha256: str
    content: str
    blocks: tuple[Block, ...]
    page_starts: tuple[int, ...] = ()
    breaks_lines: bool = False
    notes: tuple[tuple[str, str], ...] = field(default=())

    @cached_property
    def _line_starts(self) -> array[int]:
        starts = array("q", [0])
        at = self.content.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.content.find("\n", at + 1)
        return starts

    def line_of(self, offset: int) -> int:
        """The line, counted from 1, in which the character at `offset` stands."""
        return bisect_right(self._line_starts, offset)

    def page_of(self, offset: int) -> int | None:
        """The page, counted from 1, of a text that has pages."""
        return bisect_right(self.page_starts, offset) or None

    def flow(self, block: Block) -> Flow:
        """The block's text in one line. Where a line ended between two Latin letters or digits of
        different words the break becomes a space; between Chinese characters, nothing.
        """
        text: list[str] = []
        origin = array("q")
        for span in block.spans:
            at = span.start
            for line in self.content[span.start : span.end].split("\n"):
                shown = line.strip(" \t\r\u3000")
                lead = len(line) - len(line.lstrip(" \t\r\u3000"))
                if shown:
                    if text and _words_meet(text[-1][-1], shown[0]):
                        text.append(" ")
                        origin.append(origin[-1])
                    text.append(shown)
                    origin.extend(range(at + lead, at + lead + len(shown)))
                at += len(line) + 1
        return Flow("".join(text), origin)


def _words_meet(before: str, after: str) -> bool:
    return before.isascii() and after.isascii() and before.isalpha() and after.isalpha()
