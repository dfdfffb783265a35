"""From the conclusions of all rules to findings in groups.

What two rules say of the same claims is one finding, with the stronger of them. Conclusions that
accuse the same claim, or name the same cause, are one group: whoever mends the cause has mended all
of it. Groups come in order of severity, then of confidence, then of where they stand in the text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from qianwang.systems.proofreading.result import Group
from qianwang.systems.proofreading.rules.case import Case
from qianwang.systems.proofreading.rules.rule import Conclusion


def grouped(case: Case, conclusions: Iterable[Conclusion]) -> tuple[Group, ...]:
    """The findings, the gravest group first and numbered from 1."""
    known = _without_twins(conclusions)
    parents = list(range(len(known)))

    def root(at: int) -> int:
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    first: dict[str, int] = {}
    for at, one in enumerate(known):
        for key in _causes(one):
            parents[root(at)] = root(first.setdefault(key, at))
    groups: dict[int, list[Conclusion]] = defaultdict(list)
    for at, one in enumerate(known):
        groups[root(at)].append(one)
    ordered = sorted(
        (sorted(some, key=lambda one: _order(case, one)) for some in groups.values()),
        key=lambda some: _order(case, some[0]),
    )
    return tuple(Group(number, tuple(some)) for number, some in enumerate(ordered, 1))


def _without_twins(conclusions: Iterable[Conclusion]) -> Sequence[Conclusion]:
    """Of conclusions on the same claims or places, the strongest."""
    best: dict[object, Conclusion] = {}
    for at, one in enumerate(conclusions):
        key: object = frozenset(one.claims) or one.spans or at
        known = best.get(key)
        if known is None or _strength(one) < _strength(known):
            best[key] = one
    return list(best.values())


def _strength(one: Conclusion) -> tuple[int, float]:
    return one.severity.rank, -one.confidence


def _causes(one: Conclusion) -> Iterable[str]:
    if one.claims:
        yield f"claim {one.claims[0]}"
    if one.cause:
        yield f"cause {one.cause}"


def _order(case: Case, one: Conclusion) -> tuple[int, float, int, str]:
    starts = [case.by_id[id].span.start for id in one.claims[:1] if id in case.by_id]
    starts += [span.start for span in one.spans]
    return one.severity.rank, -one.confidence, min(starts, default=0), one.rule
