"""Which number of a list belongs to which subject or indicator.

"贵阳和遵义分别为20%和17%" gives each subject one number, "收入和总量分别增长7%和9%" each indicator,
and one number for several subjects is each one's (均) or that of their sum (两市合计).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from qianwang.kernel.indicators.codes import Subject
from qianwang.systems.proofreading.claims.discourse import Named, is_operator, is_single_place


@dataclass(frozen=True, slots=True)
class Share:
    """Number `number` of the list, of this subject and indicator (None: as spoken of before).

    guessed: the order of a list had to be taken for the order of the numbers.
    """

    number: int
    subject: Subject | None
    named: Named | None
    guessed: bool = False
    rank: int | None = None


def spread(
    count: int,
    subjects: Sequence[Subject],
    named: Sequence[Named],
    before: Sequence[tuple[Subject | None, Named | None]],
) -> list[Share] | None:
    """The shares of a list of `count` ≥ 2 numbers; None where the counts don't fit.

    before: how the last list of the sentence was distributed.
    """
    if len(named) == count and len(subjects) <= 1:
        return [Share(i, _only(subjects), one) for i, one in enumerate(named)]
    if len(subjects) == count:
        name = named[-1] if named else None
        return [Share(i, one, name) for i, one in enumerate(subjects)]
    if len(named) == count:
        return [Share(i, None, one) for i, one in enumerate(named)]
    if len(subjects) * len(named) == count and len(subjects) > 1:
        return [
            Share(i * len(named) + j, one, name, guessed=True)
            for i, one in enumerate(subjects)
            for j, name in enumerate(named)
        ]
    if len(before) == count:
        name = named[-1] if len(named) == 1 else None
        return [Share(i, subject, name or other) for i, (subject, other) in enumerate(before)]
    return None


def single(
    subjects: Sequence[Subject],
    named: Sequence[Named],
    *,
    each: bool,
    together: bool,
) -> list[Share]:
    """The shares of one number for these subjects and indicators."""
    if each and len(subjects) > 1:
        return [Share(0, one, named[-1] if named else None) for one in subjects]
    if each and len(named) > 1:
        return [Share(0, _only(subjects), one) for one in named]
    name = named[-1] if named else None
    if len(subjects) > 1:
        total = summed(subjects) if together else None
        if total is not None:
            return [Share(0, total, name)]
        return [Share(0, one, name) for one in subjects]
    return [Share(0, _only(subjects), name)]


def ranked(count: int, subjects: Sequence[Subject], named: Named | None) -> list[Share] | None:
    """ "前两位" of two subjects: the first and the second, in the order of their listing."""
    if len(subjects) != count:
        return None
    return [
        Share(0, one, named, guessed=True, rank=place)
        for place, one in enumerate(subjects, start=1)
    ]


def summed(subjects: Sequence[Subject]) -> Subject | None:
    """The sum of several places, or of several parties at one place; None of a mixture."""
    names = [name for one in subjects for name in one.names]
    if len(set(names)) != len(names):
        return None
    if all(is_single_place(one) or one.names[0].startswith("~") for one in subjects):
        return Subject(tuple(names))
    if all(is_operator(one) for one in subjects) and len({one.place for one in subjects}) == 1:
        return Subject(tuple(names), subjects[0].place)
    return None


def _only(subjects: Sequence[Subject]) -> Subject | None:
    return subjects[0] if len(subjects) == 1 else None
