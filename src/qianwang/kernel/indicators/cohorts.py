"""Among whom a subject is ranked, of what it is a part, and of whom it is the sum."""

from __future__ import annotations

from functools import lru_cache

from qianwang.kernel.indicators.codes import HOME, Subject
from qianwang.kernel.places import (
    Level,
    children,
    is_place,
    place,
    prefectures,
    prefectures_elsewhere,
    province_elsewhere,
    provinces,
)

BASIC_OPERATORS = ("telecom", "mobile", "unicom")
# who must be in a sum over parties, by the scope that the indicator declares
FILERS: dict[str | None, tuple[str, ...]] = {
    "basic_operators": BASIC_OPERATORS,
    "operators_and_tower": (*BASIC_OPERATORS, "tower"),
}


@lru_cache(maxsize=4096)
def is_one_place(subject: Subject) -> bool:
    """Whether the subject is a single place, no party and no sum."""
    return level_of(subject) is not None


@lru_cache(maxsize=4096)
def level_of(subject: Subject) -> Level | None:
    """The level of a single place; None of whatever else. Prefectures elsewhere have theirs."""
    if len(subject.names) != 1 or subject.place is not None:
        return None
    name = subject.names[0]
    if is_place(name):
        return place(name).level
    return "prefecture" if province_elsewhere(name) is not None else None


@lru_cache(maxsize=4096)
def is_one_party(subject: Subject) -> bool:
    """Whether the subject is a single party, of the home province or of a place in it."""
    return len(subject.names) == 1 and not is_place(subject.names[0])


@lru_cache(maxsize=4096)
def cohort(subject: Subject) -> tuple[Subject, ...]:
    """All with whom a subject is ranked, itself among them; nobody where there is no order.

    Provinces among the 31, prefectures among those of their province (of the home province a
    statistical unit beside them), basic operators among the three of the same place.
    """
    name = subject.names[0]
    province = province_elsewhere(name)
    if province is not None and is_one_place(subject):
        return tuple(Subject((one,)) for one in prefectures_elsewhere(province))
    if is_one_place(subject):
        level = level_of(subject)
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
    places = all(is_place(one) or province_elsewhere(one) for one in subject.names)
    if places and subject.place is None:
        parents = {province_elsewhere(name) or place(name).parent for name in subject.names}
        parent = parents.pop() if len(parents) == 1 else None
        return Subject((parent,)) if parent and is_place(parent) else None
    return Subject((subject.place or HOME,))


@lru_cache(maxsize=4096)
def by_place(subject: Subject) -> tuple[Subject, ...]:
    """The subject's parts one level of division below; none where there are none."""
    if is_one_place(subject):
        name = subject.names[0]
        below = prefectures_elsewhere(name)
        if not below and not province_elsewhere(name):
            below = tuple(one.id for one in children(name))
        return tuple(Subject((one,)) for one in below)
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
