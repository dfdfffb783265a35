"""How complete the returns of a period are, for whoever builds something of them.

A month is complete when every monthly return of it is filed; a year when all of its months' are and
the yearly ones too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.clock import day_at_home
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.parties.directory import party
from qianwang.kernel.publications.completeness import Completeness
from qianwang.systems.statistics.due import Expected, State, expected, state
from qianwang.systems.statistics.forms import forms
from qianwang.systems.statistics.models import Filing

RETURNS = Bilingual("报表", "Returns")

_STATES = {
    State.DUE: Bilingual("待报，截止 {deadline}", "due {deadline}"),
    State.MISSING: Bilingual("逾期未报，应于 {deadline}", "missing since {deadline}"),
    State.EARLY: Bilingual("未到期", "not yet due"),
}


def of_returns(periods: Sequence[Period]) -> Mapping[Period, Completeness]:
    """What is expected of these periods and filed; one query for all of them."""
    parts = {period: tuple(_parts(period)) for period in periods}
    wanted = {str(part) for some in parts.values() for part in some}
    filed = set(
        Filing.objects.filter(period__in=wanted).values_list("form", "party", "period").distinct()
    )
    known, today = list(forms().values()), day_at_home()
    found = {}
    for period, some in parts.items():
        all_of_them = [one for part in some for one in expected(known, part)]
        lacking = [
            one for one in all_of_them if (one.form.code, one.party, str(one.period)) not in filed
        ]
        if all_of_them:
            said = tuple(_lacking(one, state(one, filed=False, today=today)) for one in lacking)
            there = len(all_of_them) - len(lacking)
            found[period] = Completeness(RETURNS, len(all_of_them), there, said)
    return found


def _parts(period: Period) -> Iterator[Period]:
    """The periods whose returns make up a period."""
    yield period
    if period.is_year:
        for month in range(1, 13):
            yield Period(period.year, month)


def _lacking(one: Expected, how: State) -> Bilingual:
    name, filer = one.form.title, party(one.party).short
    stands = _STATES[how].format(deadline=one.deadline)
    return Bilingual(
        f"{one.form.code} {name.zh}，{filer.zh}，{one.period}：{stands.zh}",
        f"{one.form.code} {name.en}, {filer.en}, {one.period}: {stands.en}",
    )
