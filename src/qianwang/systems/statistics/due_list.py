"""What is due, missing, on its way or filed: one row for every return that somebody files.

Pure: it is given what is filed and what is on its way. No table holds what isn't there yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.clock import HOME_ZONE
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.parties.directory import party
from qianwang.systems.statistics.due import Expected, State, expected, state
from qianwang.systems.statistics.filed import Key
from qianwang.systems.statistics.form import Form

MONTHS_SHOWN = 3

STATES: dict[str, Bilingual] = {
    "missing": Bilingual("逾期未报", "missing"),
    "due": Bilingual("待报", "due"),
    "draft": Bilingual("填报中", "being filled in"),
    "sent_back": Bilingual("已退回", "sent back"),
    "submitted": Bilingual("待审核", "waiting for approval"),
    "filed": Bilingual("已入库", "filed"),
    "early": Bilingual("未到期", "not yet"),
}


@dataclass(frozen=True, slots=True)
class FiledAlready:
    """The revision in force of a return."""

    id: int
    revision: int
    first_at: datetime
    sample: bool


@dataclass(frozen=True, slots=True)
class OnItsWay:
    """The open submission of a return."""

    id: int
    state: str


@dataclass(frozen=True, slots=True)
class DueRow:
    """A return that somebody files, and how it stands with it today."""

    form: Form
    party: str
    period: str
    deadline: date
    state: str
    filed: FiledAlready | None
    on_its_way: OnItsWay | None
    today: date

    @property
    def code(self) -> str:
        return self.form.code

    @property
    def title(self) -> str:
        """By which a search finds it, in both languages."""
        return f"{self.form.title.zh} {self.form.title.en} {self.filer.zh} {self.filer.en}"

    @property
    def filer(self) -> Bilingual:
        return party(self.party).short

    @property
    def days_late(self) -> int:
        """How late it was filed, or is; negative for days in hand."""
        day = self.filed.first_at.astimezone(HOME_ZONE).date() if self.filed else self.today
        return (day - self.deadline).days

    @property
    def rank(self) -> int:
        """What needs somebody most comes first."""
        return list(STATES).index(self.state)


def due_rows(
    forms: Iterable[Form],
    periods: Iterable[Period],
    filed: Mapping[Key, FiledAlready],
    on_their_way: Mapping[Key, OnItsWay],
    today: date,
) -> Iterator[DueRow]:
    """Every return expected of these periods."""
    wanted = list(forms)
    for period in periods:
        for one in expected(wanted, period):
            yield _row(one, filed, on_their_way, today)


def _row(
    one: Expected,
    filed: Mapping[Key, FiledAlready],
    on_their_way: Mapping[Key, OnItsWay],
    today: date,
) -> DueRow:
    key = (one.form.code, one.party, str(one.period))
    already, way = filed.get(key), on_their_way.get(key)
    stands = str(way.state if way else state(one, filed=already is not None, today=today))
    if way and way.state == "draft" and already is None and today > one.deadline:
        stands = str(State.MISSING)  # a draft is no return
    return DueRow(one.form, one.party, str(one.period), one.deadline, stands, already, way, today)


def shown_at_first(today: date) -> list[Period]:
    """The periods that a due list opens with: the last months, and the last year."""
    return [*_months(today, MONTHS_SHOWN), Period(today.year - 1)]


def offered(forms: Iterable[Form], today: date) -> list[str]:
    """The periods of which anything is ever due, until today; latest first."""
    wanted = list(forms)
    found = set()
    period = Period(today.year, today.month).month_before()
    while any(one.monthly and _valid(one, period) for one in wanted):
        found.add(str(period))
        period = period.month_before()
    year = Period(today.year - 1)
    while any(not one.monthly and _valid(one, year) for one in wanted):
        found.add(str(year))
        year = year.year_before()
    return sorted(found, reverse=True)


def _valid(form: Form, period: Period) -> bool:
    since = form.valid_from
    return (period.year, period.month or 0) >= (since.year, since.month or 0)


def _months(today: date, count: int) -> list[Period]:
    found = [Period(today.year, today.month).month_before()]
    while len(found) < count:
        found.append(found[-1].month_before())
    return found
