"""Markdown, by markdown-it: the content is the source, so that lines are those of the file.

Marks of emphasis, links and escapes are no part of what is said: a block consists of the stretches
between them. markdown-it tells the lines of a block; the stretches are found in them in order.
"""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from qianwang.systems.proofreading.reading.draft import Note, Parsed, kind_of, mark_at
from qianwang.systems.proofreading.reading.grid import stub_of
from qianwang.systems.proofreading.reading.text import Block, BlockKind, Cell, Row, Span, Table

_ITEMS = {
    "bullet_list_open": 1,
    "ordered_list_open": 1,
    "bullet_list_close": -1,
    "ordered_list_close": -1,
}
_FOUND = frozenset(("text", "code_inline", "text_special"))


def read_markdown(text: str, name: str) -> Parsed:
    """The blocks of a Markdown text. Code blocks are paragraphs; HTML in it isn't read."""
    parser = MarkdownIt("commonmark", {"maxNesting": 100}).enable(["table", "strikethrough"])
    parser.disable("text_join")  # an escaped character then is a token that tells its source
    parser.use(footnote_plugin).use(front_matter_plugin)
    reader = _Reader(text)
    reader.read(parser.parse(text))
    return Parsed(text, tuple(reader.blocks), notes=reader.notes())


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0]
        at = text.find("\n")
        while at >= 0:
            self.starts.append(at + 1)
            at = text.find("\n", at + 1)
        self.starts.append(len(text) + 1)
        self.blocks: list[Block] = []
        self.html = self.pictures = 0

    def notes(self) -> tuple[Note, ...]:
        found: list[Note] = []
        if self.html:
            found.append((f"{self.html} 处 HTML 未读。", f"{self.html} pieces of HTML not read."))
        if self.pictures:
            found.append((f"{self.pictures} 幅图未读。", f"{self.pictures} pictures weren't read."))
        return tuple(found)

    def read(self, tokens: Sequence[Token]) -> None:
        depth, note, level, kind = 0, False, 0, BlockKind.PARAGRAPH
        table: _Table | None = None
        first_of_item = False
        for token in tokens:
            depth += _ITEMS.get(token.type, 0)
            if token.type in ("footnote_open", "footnote_close"):
                note = token.type == "footnote_open"
            elif token.type == "heading_open":
                level, kind = int(token.tag[1]), BlockKind.HEADING
            elif token.type == "paragraph_open":
                kind = BlockKind.ITEM if depth else BlockKind.PARAGRAPH
                level = depth
            elif token.type == "list_item_open":
                first_of_item = True
            elif token.type == "table_open" and token.map:
                table = _Table(self.starts[token.map[0]])
            elif token.type in ("th_open", "td_open") and table:
                table.head_now = token.type == "th_open"
            elif token.type == "tr_open" and table:
                table.rows.append([])
            elif token.type == "table_close" and table:
                self._table(table)
                table = None
            elif token.type == "html_block":
                self.html += bool(token.content.strip()) and not token.content.startswith("<!--")
            elif token.type in ("fence", "code_block") and token.map:
                self._lines(token)
            elif token.type == "inline" and table:
                self._cell(token, table)
            elif token.type == "inline" and token.map:
                spans = self._spans(token, self.starts[token.map[0]], self.starts[token.map[1]])
                shown = BlockKind.FOOTNOTE if note else kind
                self._block(shown, spans, level, token, first_of_item)
                first_of_item = False

    def _block(
        self, kind: BlockKind, spans: list[Span], level: int, token: Token, first: bool
    ) -> None:
        if not spans:
            return
        said = "".join(self.text[span.start : span.end] for span in spans)
        if kind is BlockKind.PARAGRAPH:
            kind, level = kind_of(said)
        mark = mark_at(said)
        if kind is BlockKind.ITEM and first and not mark:
            line = self.text.rfind("\n", 0, spans[0].start) + 1
            before = self.text[line : spans[0].start]
            shown = before.strip(" \t>*_`~[").split()
            if shown:
                mark = shown[-1]
                at = line + before.rindex(mark)
                spans = [Span(at, at + len(mark)), *spans]
        self.blocks.append(Block(kind, tuple(spans), level, mark))

    def _lines(self, token: Token) -> None:
        """A code block as a paragraph, its fences left out."""
        assert token.map is not None
        fenced = token.type == "fence"
        start = self.starts[token.map[0] + fenced]
        end = self.starts[token.map[1]] - 1
        if fenced and token.map[1] - token.map[0] > 1:
            last = self.starts[token.map[1] - 1]
            if self.text[last:end].lstrip(" >").startswith(token.markup[:3]):
                end = last - 1
        if self.text[start:end].strip():
            self.blocks.append(Block(BlockKind.PARAGRAPH, (Span(start, end),)))

    def _spans(self, token: Token, at: int, end: int) -> list[Span]:
        """Where the stretches of an inline token stand between two offsets, neighbours joined."""
        found: list[Span] = []
        struck = 0
        for child in token.children or ():
            struck += (child.type == "s_open") - (child.type == "s_close")
            self.pictures += child.type == "image"
            self.html += child.type == "html_inline"
            if child.type not in _FOUND:
                continue
            source = child.markup if child.type == "text_special" else child.content
            place = self.text.find(source, at, end) if source else -1
            if place < 0:
                continue
            at = place + len(source)
            if struck or not source.strip():
                continue
            if child.type == "text_special":
                place, source = at - len(child.content), child.content
                if self.text[place:at] != source:
                    continue
            if found and found[-1].end == place:
                found[-1] = Span(found[-1].start, at)
            else:
                found.append(Span(place, at))
        return found

    def _cell(self, token: Token, table: _Table) -> None:
        end = self.starts[token.map[1]] if token.map else len(self.text)
        spans = self._spans(token, table.at, end)
        cell = None
        if spans:
            table.at = spans[-1].end
            said = "".join(self.text[span.start : span.end] for span in spans).strip()
            cell = Cell(said, Span(spans[0].start, spans[-1].end))
        (table.head if table.head_now else table.rows[-1]).append(cell)

    def _table(self, table: _Table) -> None:
        columns = len(table.head)
        rows = tuple(Row(tuple(row[:columns])) for row in table.rows if any(row))
        title, span = "", None
        while self.blocks and self.blocks[-1].kind is BlockKind.CAPTION:
            last = self.blocks[-1]
            said = "".join(self.text[each.start : each.end] for each in last.spans)
            if said.startswith(("图", "附图", "Fig")):
                break
            self.blocks.pop()
            title = f"{said} {title}".strip()
            end = last.spans[-1].end if span is None else span.end
            span = Span(last.spans[0].start, end)
        heads = tuple("" if cell is None else cell.text for cell in table.head)
        places = tuple(None if cell is None else cell.span for cell in table.head)
        start = table.start if span is None else span.start
        self.blocks.append(
            Block(
                BlockKind.TABLE,
                (Span(start, table.at),),
                table=Table(title, heads, places, rows, stub_of(rows, heads), span),
            )
        )


class _Table:
    """A table while its cells come in."""

    def __init__(self, start: int) -> None:
        self.start = self.at = start
        self.head: list[Cell | None] = []
        self.rows: list[list[Cell | None]] = []
        self.head_now = True
