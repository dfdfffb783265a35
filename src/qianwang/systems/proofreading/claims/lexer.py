"""All that the lexers find in a block, merged: one stream of tokens, in order, none over another.

The precedence is the order in which they take the ground: names that hold digits (no token), times,
ranks, numbers, cue words. Mentions of subjects and indicators are found apart and merged by the
reader of the stream.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from qianwang.systems.proofreading.claims.cues import cues_on
from qianwang.systems.proofreading.claims.ground import Ground
from qianwang.systems.proofreading.claims.numbers import numbers_on
from qianwang.systems.proofreading.claims.ranks import ranks_on
from qianwang.systems.proofreading.claims.technologies import take_names
from qianwang.systems.proofreading.claims.times import times_on
from qianwang.systems.proofreading.claims.token import Token

# No prose has so many digits in a row; nothing is looked for in them.
_DUMP = re.compile(r"\d{400,}+")


def tokens(text: str, marks: Iterable[int] = frozenset()) -> list[Token]:
    """The tokens of a flow's text. marks: positions of footnote marks, which are read past."""
    spots = frozenset(marks)
    found: list[Token] = []
    for start, end in _prose(text):
        inside = (at - start for at in spots if start <= at < end)
        here = _tokens(text[start:end], inside)
        found += [_moved(token, start) for token in here] if start else here
    return found


def _prose(text: str) -> Iterator[tuple[int, int]]:
    """What stands between dumps of digits."""
    start = 0
    for dump in _DUMP.finditer(text):
        if dump.start() > start:
            yield start, dump.start()
        start = dump.end()
    if start < len(text):
        yield start, len(text)


def _moved(token: Token, by: int) -> Token:
    return replace(token, start=token.start + by, end=token.end + by)


def _tokens(text: str, marks: Iterable[int]) -> list[Token]:
    ground = Ground(text, marks)
    take_names(ground)
    found: list[Token] = []
    found += ground.settle(times_on(ground))
    found += ground.settle(ranks_on(ground))
    found += ground.settle(numbers_on(ground))
    found += ground.settle(cues_on(ground))
    return sorted(found, key=lambda token: token.start)
