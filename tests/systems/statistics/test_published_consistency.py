"""What is left after the declared conflicts holds together: levels, growths, additions, shares."""

from collections import defaultdict
from collections.abc import Iterator

from qianwang.kernel.indicators.codes import Kind
from qianwang.kernel.indicators.interval import Interval
from qianwang.kernel.indicators.observation import Observation, Status
from qianwang.kernel.indicators.printed.comparison import common_interval
from qianwang.kernel.indicators.vocabulary import (
    Relation,
    grows_at_constant_prices,
    identities,
)
from qianwang.systems.statistics import published

ONE = Interval.exactly(1)
Key = tuple[str, str, int, Kind]
LEVELS = {Kind.LEVEL, Kind.COUNT}


def governing() -> dict[Key, list[Observation]]:
    """Figures that no conflict sets aside, by indicator, subject, year and kind."""
    found: dict[Key, list[Observation]] = defaultdict(list)
    for one in published.load():
        # The appended tables count on bases of their own: they are compared with themselves only.
        if one.status is Status.NORMAL and one.basis.scope is None and not one.period.last_year:
            kind = Kind.LEVEL if one.kind in LEVELS else one.kind
            found[(one.indicator, str(one.subject), one.period.year, kind)].append(one)
    return found


FIGURES = governing()


def pairs(first: Kind, second: Kind) -> Iterator[tuple[Observation, Observation, Key]]:
    """Each figure of one kind with each of another kind of the same subject and year."""
    for (id, subject, year, kind), some in FIGURES.items():
        if kind is first:
            for other in FIGURES.get((id, subject, year, second), []):
                for one in some:
                    yield one, other, (id, subject, year, kind)


def before(key: Key) -> list[Observation]:
    id, subject, year, kind = key
    return FIGURES.get((id, subject, year - 1, kind), [])


def contradictions(
    found: Iterator[tuple[Interval, Interval, tuple[str, ...]]],
) -> tuple[int, list[tuple[str, ...]]]:
    checked, wrong = 0, []
    for left, right, ids in found:
        checked += 1
        if not left.overlaps(right):
            wrong.append(ids)
    return checked, wrong


def test_levels_and_growths() -> None:
    def found() -> Iterator[tuple[Interval, Interval, tuple[str, ...]]]:
        for level, growth, key in pairs(Kind.LEVEL, Kind.YOY_PCT):
            for last in [] if grows_at_constant_prices(key[0]) else before(key):
                computed = (common_interval(level) / common_interval(last) - ONE).scaled(100)
                yield computed, growth.interval, (level.id, last.id, growth.id)

    checked, wrong = contradictions(found())
    assert checked >= 4 and wrong == []


def test_levels_and_additions() -> None:
    def found() -> Iterator[tuple[Interval, Interval, tuple[str, ...]]]:
        for level, added, key in pairs(Kind.LEVEL, Kind.NET_ADD):
            start = common_interval(level) - common_interval(added)
            for last in before(key):
                yield start, common_interval(last), (level.id, last.id, added.id)
            for growth in FIGURES.get((*key[:3], Kind.YOY_PCT), []):
                computed = (common_interval(added) / start).scaled(100)
                yield computed, growth.interval, (level.id, added.id, growth.id)

    checked, wrong = contradictions(found())
    assert checked >= 8 and wrong == []


def test_shares_of_printed_wholes() -> None:
    def found() -> Iterator[tuple[Interval, Interval, tuple[str, ...]]]:
        for level, share, (_, subject, year, _) in pairs(Kind.LEVEL, Kind.SHARE_PCT):
            place = "guizhou" if share.of == level.indicator else subject
            for whole in FIGURES.get((share.of or "", place, year, Kind.LEVEL), []):
                computed = (common_interval(level) / common_interval(whole)).scaled(100)
                yield computed, share.interval, (level.id, whole.id, share.id)

    checked, wrong = contradictions(found())
    assert checked >= 20 and wrong == []


def test_parts_and_wholes() -> None:
    checked = 0
    for identity in identities():
        columns = [
            FIGURES.get((id, "guizhou", 2021, Kind.LEVEL))
            for id in (identity.whole, *identity.parts)
        ]
        if not all(columns):
            continue
        whole, *parts = [common_interval(column[0]) for column in columns if column]
        total = parts[0]
        for part in parts[1:]:
            total = total + part
        checked += 1
        if identity.relation is Relation.SUM:
            assert total.overlaps(whole), identity
        else:
            assert not total.wholly_above(whole), identity
    assert checked >= 10
