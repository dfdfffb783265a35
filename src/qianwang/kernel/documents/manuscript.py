"""From a manuscript to blocks: how narrative text becomes a document.

A manuscript is what a template renders to. One sentence a line, a blank line between paragraphs:

    # 第二章 总体情况 {#c2}            a heading of level 1 (## and ### for 2 and 3), its anchor
    一句话一行，数字以标记代替。         a sentence; the numbers in it are marks set by the scribe
    - 一个列表项                        a list item
    @figure 3                          the figure of that number stands here
    @table 1                           likewise a table
    !discrepancy 两处刊印不一……         a remark (discrepancy, method, sample)

A sentence that asked for a number which is not there is not printed with a hole in it: in its place
the document says what is missing and why.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Literal, cast

from qianwang.kernel.bilingual import Language
from qianwang.kernel.documents.model import (
    Block,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    ListBlock,
    Missing,
    Note,
    Number,
    Paragraph,
    Text,
    plain,
)

OPEN, CLOSE = "\ue000", "\ue001"
"""Private-use characters around a mark's index; text from data never keeps them."""

_MARK = re.compile(f"{OPEN}(\\d+){CLOSE}")
_HEADING = re.compile(r"(#{1,3}) (.+?)(?: \{#([\w.-]+)\})?$")
_BLOCK = re.compile(r"@(figure|table) (\S+)$")
_NOTE = re.compile(r"!(discrepancy|method|sample) (.+)$")
_EMPHASIS = re.compile(r"\*\*(.+?)\*\*")

NumberAt = Callable[[int], Number | Missing]
"""What the mark with an index stands for."""


def mark(index: int) -> str:
    """The mark that stands in a template's output for the number with that index."""
    return f"{OPEN}{index}{CLOSE}"


def clean(text: str) -> str:
    """Text from data without characters that could pass for a mark."""
    return text.replace(OPEN, "").replace(CLOSE, "")


def blocks(
    manuscript: str,
    number_at: NumberAt,
    placed: Mapping[str, Block],
    language: Language,
    notes_after: Callable[[Inlines], tuple[Block, ...]] = lambda _: (),
) -> Iterator[Block]:
    """The blocks of a manuscript.

    `placed` holds figures and tables by `figure 3`, `table A1`; `notes_after` gives the remarks
    that a paragraph calls for. Raises KeyError for a figure or table that was not made.
    """
    joint = "" if language == "zh" else " "
    sentences: list[Inlines] = []
    items: list[Inlines] = []
    anchors = 0

    def flush() -> Iterator[Block]:
        nonlocal sentences, items
        if sentences:
            paragraph = _joined(sentences, joint)
            yield Paragraph(paragraph)
            yield from notes_after(paragraph)
        if items:
            yield ListBlock(tuple(items))
            yield from notes_after(_joined(items, joint))
        sentences, items = [], []

    for raw in manuscript.splitlines():
        line = raw.strip()
        if not line:
            yield from flush()
        elif heading := _HEADING.match(line):
            yield from flush()
            anchors += 1
            inlines, absent = _inlines(heading[2], number_at)
            level = cast(Literal[1, 2, 3], len(heading[1]))
            anchor = heading[3] or f"h{anchors}"
            if absent:
                yield Heading(level, (Text(_without_numbers(inlines)),), anchor)
                yield from absent
            else:
                yield Heading(level, inlines, anchor)
        elif block := _BLOCK.match(line):
            yield from flush()
            yield placed[f"{block[1]} {block[2]}"]
        elif note := _NOTE.match(line):
            yield from flush()
            inlines, absent = _inlines(note[2], number_at)
            kind = cast(Literal["discrepancy", "method", "sample"], note[1])
            if absent:
                yield from absent
            else:
                yield Note(kind, inlines)
        else:
            item = line.startswith("- ")
            inlines, absent = _inlines(line[2:] if item else line, number_at)
            if absent:
                yield from flush()
                yield from absent
            else:
                (items if item else sentences).append(inlines)
    yield from flush()


def _inlines(text: str, number_at: NumberAt) -> tuple[Inlines, tuple[Missing, ...]]:
    parts: list[Inline] = []
    absent: dict[str, Missing] = {}
    for position, piece in enumerate(_MARK.split(text)):
        if position % 2:
            found = number_at(int(piece))
            if isinstance(found, Missing):
                absent[found.what] = found
            else:
                parts.append(found)
            continue
        for at, words in enumerate(_EMPHASIS.split(piece)):
            if words:
                parts.append(Emphasis(words) if at % 2 else Text(words))
    return tuple(parts), tuple(absent.values())


def _joined(pieces: list[Inlines], joint: str) -> Inlines:
    out: list[Inline] = []
    for piece in pieces:
        if out and joint:
            out.append(Text(joint))
        out.extend(piece)
    return tuple(out)


def _without_numbers(inlines: Inlines) -> str:
    return plain(tuple(part for part in inlines if not isinstance(part, Number))).strip()
