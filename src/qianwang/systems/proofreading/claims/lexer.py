"""All that the lexers find in a block, merged: one stream of tokens, in order, none over another.

The precedence is the order in which they take the ground: names that hold digits (no token), times,
ranks, numbers, cue words. Mentions of subjects and indicators are found apart and merged by the
reader of the stream.
"""

from __future__ import annotations

from collections.abc import Iterable

from qianwang.systems.proofreading.claims.cues import cues_on
from qianwang.systems.proofreading.claims.ground import Ground
from qianwang.systems.proofreading.claims.numbers import numbers_on
from qianwang.systems.proofreading.claims.ranks import ranks_on
from qianwang.systems.proofreading.claims.technologies import take_names
from qianwang.systems.proofreading.claims.times import times_on
from qianwang.systems.proofreading.claims.token import Token


def tokens(text: str, marks: Iterable[int] = frozenset()) -> list[Token]:
    """The tokens of a flow's text. marks: positions of footnote marks, which are read past."""
    ground = Ground(text, marks)
    take_names(ground)
    found: list[Token] = []
    found += ground.settle(times_on(ground))
    found += ground.settle(ranks_on(ground))
    found += ground.settle(numbers_on(ground))
    found += ground.settle(cues_on(ground))
    return sorted(found, key=lambda token: token.start)
