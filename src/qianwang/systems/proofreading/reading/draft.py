"""A text while it is put together from a format that has its own blocks: line after line.

Content is only ever appended to, so a block's span is known when it is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from qianwang.systems.proofreading.reading.limits import CHARACTERS, too_long
from qianwang.systems.proofreading.reading.marks import Scheme, caption_of, mark_of
from qianwang.systems.proofreading.reading.text import Block, BlockKind, Span, Table

Note = tuple[str, str]

_LONGEST_HEADING = 40
_LONGEST_CAPTION = 80
_NEVER_IN_HEADINGS = "。；！？"
_UNIT_LINE = re.compile(r"[（(]?(?:计量)?单位\s{0,4}[：:]")
_NEVER_LAST = "，、：:,;.．"


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a format's reader hands over; `read` makes the `Text` of it."""

    content: str
    blocks: tuple[Block, ...]
    page_starts: tuple[int, ...] = ()
    notes: tuple[Note, ...] = ()
    breaks_lines: bool = False


@dataclass
class Draft:
    """Content and blocks up to here; name: the file's, for the error of a text that is too long."""

    name: str
    length: int = 0
    _lines: list[str] = field(default_factory=list)
    _blocks: list[Block] = field(default_factory=list)

    def line(self, text: str) -> Span:
        """Append a line (or several, with line feeds in them); raises UnreadableText when the text
        has become too long.
        """
        span = Span(self.length, self.length + len(text))
        self.length += len(text) + 1
        if self.length > CHARACTERS:
            raise too_long(self.name)
        self._lines.append(text)
        return span

    def block(self, kind: BlockKind, text: str, level: int = 0, mark: str | None = None) -> Span:
        """Append a block of one line; without a mark given, the text is looked at for one."""
        span = self.line(text)
        if text.strip():
            found = mark_at(text) if mark is None else mark
            self._blocks.append(Block(kind, (span,), level, found))
        return span

    def table(self, table: Table, span: Span) -> None:
        """Enter a table of which the lines were appended already."""
        self._blocks.append(Block(BlockKind.TABLE, (span,), table=table))

    def last(self, kind: BlockKind) -> Block | None:
        """The last block if it is of that kind."""
        return self._blocks[-1] if self._blocks and self._blocks[-1].kind is kind else None

    def take_back(self) -> None:
        """Take the last block out (its line stays): a caption that becomes a table's title."""
        self._blocks.pop()

    def parsed(self, notes: tuple[Note, ...] = ()) -> Parsed:
        return Parsed("\n".join(self._lines), tuple(self._blocks), notes=notes)

    def line_at(self, span: Span) -> str:
        """What a line says, looked for from the end."""
        end = self.length
        for line in reversed(self._lines):
            start = end - len(line) - 1
            if start <= span.start:
                return line
            end = start
        return ""


def running_note(count: int) -> tuple[Note, ...]:
    """What is told of page headers and footers that are left out."""
    return ((f"{count} 处页眉或页脚未读。", f"{count} page headers or footers weren't read."),)


def mark_at(text: str) -> str:
    """The number or bullet that a block's text begins with, "" if none."""
    shown = text.lstrip(" \t\u3000")
    if not shown:
        return ""
    caption = caption_of(shown)
    if caption is not None:
        return caption.mark
    mark = mark_of(shown)
    return "" if mark is None else mark.text


def heading_level(text: str) -> int:
    """How deep a paragraph stands that looks like a heading though no style says so ("一、…",
    "（二）…", short and without a stop); 0 if it doesn't. Levels are in the schemes' order.
    """
    shown = text.strip(" \t\u3000")
    if not shown or len(shown) > _LONGEST_HEADING or shown[-1] in _NEVER_LAST:
        return 0
    mark = mark_of(shown)
    if mark is None or mark.scheme > Scheme.HAN_BRACKETS or mark.end >= len(shown):
        return 0
    return 0 if any(stop in shown for stop in _NEVER_IN_HEADINGS) else int(mark.scheme)


def kind_of(text: str) -> tuple[BlockKind, int]:
    """What a paragraph is of which the format says nothing, and its level."""
    shown = text.strip(" \t\u3000")
    if len(shown) <= _LONGEST_CAPTION and shown:
        if is_unit_line(shown) or caption_of(shown) is not None:
            return BlockKind.CAPTION, 0
        level = heading_level(shown)
        if level:
            return BlockKind.HEADING, level
    return BlockKind.PARAGRAPH, 0


def is_unit_line(text: str) -> bool:
    """Whether a line says nothing but the unit of the table under it."""
    return len(text) < _LONGEST_HEADING and _UNIT_LINE.match(text.strip()) is not None
