"""The pages of returns on PostgreSQL: the way of a return, the lists, and what JSON can't hold."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from tests.systems.statistics.views.test_pages import (
    OWN,
    R,
    made,
    people,
    test_a_return_goes_its_whole_way,
    test_lists_show_a_filer_its_own_and_the_administration_all,
)

from qianwang.systems.statistics.models import Submission

__all__ = [
    "made",
    "people",
    "test_a_return_goes_its_whole_way",
    "test_lists_show_a_filer_its_own_and_the_administration_all",
]
pytestmark = [pytest.mark.postgres, pytest.mark.usefixtures("store")]


@pytest.fixture
def store(postgres_store: Path) -> Path:
    """The store of all that is imported here."""
    return postgres_store


def test_what_the_store_cannot_hold_is_no_fault(people: dict[str, Client]) -> None:
    filer = people["filer"]
    filer.post(f"{OWN}/begin")
    one = Submission.objects.get()
    typed = {"cell:J8": "1\x002", "explain:jump@J8": "a\x00b", "explain:\x00@\x00": "c"}
    fill = f"{R}/submissions/{one.pk}/fill"
    assert filer.post(fill, {**typed, "edition": one.edition}).status_code == 302
    one.refresh_from_db()
    assert one.explanations == {"jump@J8": "ab"}
    withdraw = f"{R}/submissions/{one.pk}/withdraw"
    answer = filer.post(withdraw, {"edition": one.edition, "reason": "\x00x"})
    assert answer.status_code == 302
    for query in ("q=%00", "q=%25_", "state=draft", "sort=-state", "page=2"):
        assert filer.get(f"{R}/submissions/?{query}").status_code == 200
    saved = {"list": "a\x00", "name": "b\x00", "query": "q=%00", "page": f"{R}/"}
    assert filer.post("/console/lists/", saved).status_code == 302
