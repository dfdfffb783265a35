"""The printed lines of a text: where each stands, how wide it is, and what it begins with.

Structure is guessed from lines, so all guessing modules share these facts and compute none twice.
Width is counted in half-widths, a Chinese character taking two.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

BLANKS = " \t\r\f\v\u3000\xa0\ufeff\x00"
CLOSERS = "”’）)》〉」』】]"
STOPS = "。！？!?"
PAUSES = "，、；：,;:"
# Characters that no line of Chinese print begins with: one that does goes on from the line before.
NEVER_FIRST = "，。、；：？！）》〉”’」』】％%,;!?)"
_MEASURED = 400
_INDENT = 4
# Where a form feed was lost, PDF readers leave one blank before a page's first words.
_PAGES_PART = (100, 7)
_LEAST_PAGES = 3


class Line(NamedTuple):
    """A line that isn't blank (a tuple, since a file may have a million of them).

    text: without the blanks around it; start, end: where that stands in the content; width: in
    half-widths; indent: half-widths of blank before it; page: whether a page begins with it;
    after_blank: whether a blank line stands before it; number: of the line, from 0.
    """

    text: str
    start: int
    end: int
    width: int
    indent: int
    page: bool
    after_blank: bool
    number: int

    @property
    def reach(self) -> int:
        """How far the line runs, a paragraph's indent counted in."""
        return self.width + min(self.indent, _INDENT)

    @property
    def stopped(self) -> bool:
        """Whether it ends a sentence."""
        return ends_sentence(self.text)


def width_of(text: str) -> int:
    """Half-widths that a text takes in print."""
    if text.isascii():
        return len(text)
    return len(text[:_MEASURED].encode("gbk", "replace")) + max(0, len(text) - _MEASURED)


def ends_sentence(text: str) -> bool:
    """Whether the last character, closing quotes and brackets aside, ends a sentence."""
    tail = text[-4:].rstrip(CLOSERS)
    if not tail:
        return False
    if tail[-1] == ".":
        return len(tail) > 1 and tail[-2].isascii() and tail[-2].isalpha()
    return tail[-1] in STOPS


def lines_of(content: str, page_starts: tuple[int, ...] = ()) -> list[Line]:
    """All lines that aren't blank. Pages begin at `page_starts` and after form feeds."""
    found: list[Line] = []
    at, blank, feed, pages = 0, False, False, 0
    for number, raw in enumerate(content.split("\n")):
        body = raw.lstrip(BLANKS)
        lead = raw[: len(raw) - len(body)]
        body = body.rstrip(BLANKS)
        feed = feed or "\f" in lead
        if body:
            start = at + len(lead)
            reached = bisect_left(page_starts, start + 1, pages)
            indent = width_of(lead.replace("\f", "").replace("\t", "    ").replace("\r", ""))
            found.append(
                Line(
                    body,
                    start,
                    start + len(body),
                    width_of(body),
                    indent,
                    feed or reached > pages,
                    blank,
                    number,
                )
            )
            pages, blank, feed = reached, False, False
        else:
            blank = True
        at += len(raw) + 1
    return found if any(line.page for line in found) else _with_pages_guessed(found)


def _with_pages_guessed(lines: list[Line]) -> list[Line]:
    """Pages told by the lone blank before their first words, if a few lines have one."""
    marked = sum(0 < line.indent <= 2 for line in lines)
    most, least = len(lines) / _PAGES_PART[1], len(lines) / _PAGES_PART[0]
    if marked < _LEAST_PAGES or not least <= marked <= most:
        return lines
    if any(line.indent > 2 for line in lines):
        return lines
    return [line._replace(page=True, indent=0) if line.indent else line for line in lines]
