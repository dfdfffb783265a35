"""Sentences of a text for rules that read words, with the way back to the place in the file.

Claims stand in sentences too, but a sentence without a number has none; and a list, a date or a
figure's number is no claim. So rules that look at words read these.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from qianwang.systems.proofreading.reading.text import PROSE, Block, BlockKind, Flow, Span, Text

_STOP = re.compile(r"[。！？!?]")
_LONGEST_BLOCK = 500_000


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence: its text, the index of its block, and where in the block's flow it begins."""

    block: int
    kind: BlockKind
    start: int
    text: str
    flow: Flow

    def span(self, start: int, end: int) -> Span:
        """Where the characters from `start` up to `end` of the sentence stand in the content."""
        return self.flow.span(self.start + start, self.start + end)

    @property
    def whole(self) -> Span:
        """Where the sentence stands."""
        return self.span(0, len(self.text))

    def position(self, offset: int) -> int:
        """The place in the sentence of the character at `offset` of the content (which may lie
        before or after it)."""
        return bisect_left(self.flow.origin, offset) - self.start


def is_prose(block: Block) -> bool:
    """Whether a block can be read as sentences: one of half a million characters (a file of digits,
    a line without an end) is none, and would cost ten times its size to take apart."""
    return sum(span.end - span.start for span in block.spans) <= _LONGEST_BLOCK


def passages(text: Text) -> tuple[Passage, ...]:
    """Every sentence of headings, paragraphs, items and footnotes, in reading order."""
    return tuple(_passages(text))


def _passages(text: Text) -> Iterator[Passage]:
    for index, block in enumerate(text.blocks):
        if block.kind not in PROSE or not is_prose(block):
            continue
        flow = text.flow(block)
        start = 0
        for stop in _STOP.finditer(flow.text):
            yield Passage(index, block.kind, start, flow.text[start : stop.end()], flow)
            start = stop.end()
        if start < len(flow.text):
            yield Passage(index, block.kind, start, flow.text[start:], flow)
