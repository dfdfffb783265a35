"""A very long block in portions that end with a sentence.

No one writes paragraphs of fifty thousand characters; a file that lost its line breaks has them,
and an attack. What a portion's tokens take is let go before the next is read, so that a line of
five million characters needs no more memory at once than a page, apart from what is found in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qianwang.systems.proofreading.reading.text import Flow

LONGEST = 50_000
_LEAST = LONGEST // 2
# Where to part, by preference; at the first character that continues no number as a last resort.
_ENDS = ("。！？!?", "；;", "，、,")
_NO_DIGIT = re.compile(r"[^\d.]")


def portions(flow: Flow) -> Iterator[Flow]:
    """The flow in portions of `LONGEST` characters at most, or itself. A run of digits isn't cut,
    however long it is.
    """
    start = 0
    while len(flow.text) - start > LONGEST:
        end = _end(flow.text, start)
        yield Flow(flow.text[start:end], flow.origin[start:end])
        start = end
    yield Flow(flow.text[start:], flow.origin[start:]) if start else flow


def _end(text: str, start: int) -> int:
    for marks in _ENDS:
        at = max(text.rfind(mark, start + _LEAST, start + LONGEST) for mark in marks)
        if at >= 0:
            return at + 1
    other = _NO_DIGIT.search(text, start + LONGEST)
    return other.start() if other else len(text)
