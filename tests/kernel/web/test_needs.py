"""The home page's hook: who is asked, in which order it is told, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from unittest.mock import patch

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.parties.models import Account
from qianwang.kernel.web.needs import Need, Urgency, needs_of


class Part:
    """An app config that needs something."""

    def __init__(self, *found: Need) -> None:
        self._found = found

    def needs(self, account: Account) -> Iterable[Need]:
        return self._found


def need(url: str, count: int, state: Urgency, due: date | None = None) -> Need:
    return Need(Bilingual(url, url), url, count, state, due)


def test_late_comes_first_then_the_nearest_date_and_nothing_without_a_count() -> None:
    parts = [
        Part(need("/running", 1, Urgency.RUNNING), need("/none", 0, Urgency.LATE)),
        object(),
        Part(
            need("/later", 2, Urgency.DUE, date(2022, 2, 10)),
            need("/sooner", 3, Urgency.DUE, date(2022, 1, 10)),
            need("/late", 1, Urgency.LATE, date(2022, 3, 1)),
        ),
    ]
    with patch("qianwang.kernel.web.needs.apps.get_app_configs", return_value=parts):
        told = needs_of(Account())
    assert [one.url for one in told] == ["/late", "/sooner", "/later", "/running"]
    assert told[0].state_name.zh == "逾期"
