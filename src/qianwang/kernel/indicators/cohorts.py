"""Among whom a subject is ranked, of what it is a part, and of whom it is the sum."""

from __future__ import annotations

from functools import lru_cache

from qianwang.kernel.indicators.codes import HOME, Subject
from qianwang.kernel.places import children, is_place, place, prefectures, provinces

BASIC_OPERATORS = ("telecom", "mobile", "unicom")
NATION = "china"
# who must be in a sum over parties, by the scope that the indicator declares
FILERS: dict[str | None, tuple[str, ...]] = {
    "basic_operators": BASIC_OPERATORS,
    "operators_and_tower": (*BASIC_OPERATORS, "tower"),
}


@lru_cache(maxsize=4096)
def is_one_place(subject: Subject) -> bool:
    """Whether the subject is a single place, no party and no sum."""
    return len(subject.names) == 1 and subject.place is None and is_place(subject.names[0])


@lru_cache(maxsize=4096)
def is_one_party(subject: Subject) -> bool:
    """Whether the subject is a single party, of the home province or of a place in it."""
    return len(subject.names) == 1 and not is_place(subject.names[0])


@lru_cache(maxsize=4096)
def cohort(subject: Subject) -> tuple[Subject, ...]:
    """All with whom a subject is ranked, itself among them; nobody where there is no order.

    Provinces among the 31, prefectures among the nine (a statistical unit beside them), basic
    operators among the three of the same place.
    """
    name = subject.names[0]
    if is_one_place(subject):
        level = place(name).level
        if level == "province":
            return tuple(Subject((one.id,)) for one in provinces())
        if level == "prefecture":
            return tuple(Subject((one.id,)) for one in prefectures())
        if level == "statistical_unit":
            return (subject, *(Subject((one.id,)) for one in prefectures()))
    if is_one_party(subject) and name in BASIC_OPERATORS:
        return tuple(Subject((one,), subject.place) for one in BASIC_OPERATORS)
    return ()


@lru_cache(maxsize=4096)
def whole_of_subject(subject: Subject) -> Subject | None:
    """The whole in which a subject has a share: a party's place, a place's parent; or None."""
    if all(is_place(name) for name in subject.names) and subject.place is None:
        parents = {place(name).parent for name in subject.names}
        parent = parents.pop() if len(parents) == 1 else None
        return Subject((parent,)) if parent and is_place(parent) else None
    return Subject((subject.place or HOME,))


@lru_cache(maxsize=4096)
def by_place(subject: Subject) -> tuple[Subject, ...]:
    """The subject's parts one level of division below; none where there are none."""
    if is_one_place(subject):
        return tuple(Subject((one.id,)) for one in children(subject.names[0]))
    if is_one_party(subject):
        where = subject.place or HOME
        if is_place(where):
            return tuple(Subject(subject.names, one.id) for one in children(where))
    return ()


@lru_cache(maxsize=4096)
def by_party(subject: Subject, scope: str | None) -> tuple[Subject, ...]:
    """The parties whose figures make up a place's, by the scope that the indicator declares."""
    if not is_one_place(subject):
        return ()
    filers = FILERS.get(scope, BASIC_OPERATORS)
    return tuple(Subject.of(subject.names[0], party) for party in filers)
