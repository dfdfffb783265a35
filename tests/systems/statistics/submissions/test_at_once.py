"""Two who decide on one return in the same moment, each with a connection of his own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.db import connection

from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.journal import acting_as
from qianwang.kernel.journal.services import verify
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.forms import form as form_of
from qianwang.systems.statistics.models import Filing, Submission
from qianwang.systems.statistics.submissions.errors import Overtaken
from qianwang.systems.statistics.submissions.services import approve, begin, save, submit

Filed = Callable[..., FiledReturn]


def race(filed: Filed, people: int) -> None:
    with acting_as("zhao"):
        one = begin(form_of("T06"), "tower", Period(2021, 1))
        values = filed("T06", party="tower").values
        one = save(one, one.edition, {cell: str(value) for cell, value in values.items()}, {})
        one = submit(one, one.edition)
    told: list[str] = []
    start = Barrier(people)

    def decide(who: str) -> None:
        try:
            start.wait()
            with acting_as(who):
                approve(one, one.edition)
            told.append("filed")
        except Overtaken as problem:
            told.append(problem.message.zh)
        finally:
            connection.close()

    threads = [Thread(target=decide, args=(f"approver{at}",)) for at in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    winner = Submission.objects.get().decided_by
    assert sorted(told) == sorted(["filed"] + [one for one in told if winner in one])
    assert len(told) == people
    assert Filing.objects.count() == 1
    assert not verify().wrong


def test_one_wins_on_sqlite(store: Path, filed: Filed) -> None:
    race(filed, 4)


@pytest.mark.postgres
def test_one_wins_on_postgresql(postgres_store: Path, filed: Filed) -> None:
    race(filed, 4)


def begin_at_once(people: int) -> None:
    found: list[int] = []
    start = Barrier(people)

    def run() -> None:
        try:
            start.wait()
            found.append(begin(form_of("T06"), "tower", Period(2021, 1)).pk)
        finally:
            connection.close()

    threads = [Thread(target=run) for _ in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == people
    assert len(set(found)) == 1


@pytest.mark.postgres
def test_all_who_begin_at_once_share_one_on_postgresql(postgres_store: Path) -> None:
    begin_at_once(4)


def test_all_who_begin_at_once_share_one_on_sqlite(store: Path) -> None:
    begin_at_once(4)
