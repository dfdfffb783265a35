"""The survey as a publication: its years, and both languages of one."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from tests.site.people import account, client_of

from qianwang.kernel.indicators import store
from qianwang.kernel.indicators.book import Book
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.indicators.models import Batch, ObservationRow
from qianwang.systems.survey import services

pytestmark = pytest.mark.usefixtures("store")


def test_years_with_a_month_of_data_the_latest_first() -> None:
    assert services.years() == []
    batch = Batch.objects.create(document="returns", actor="li", stored_at=timezone.now())
    for period in ("2019", "2020-03", "2021-10", "2021-12"):
        ObservationRow.objects.create(
            code=f"x@{period}", revision=1, indicator="telecom_revenue", subject="guizhou",
            place="guizhou", party="", period=period, kind="level", span="cumulative", value="1",
            unit="亿元", sample=False, batch=batch,
        )  # fmt: skip
    assert services.years() == [Period(2021), Period(2020)]


def test_a_year_is_built_in_both_languages_from_one_book(
    printed_book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[int] = []

    def open_book() -> Book:
        opened.append(1)
        return printed_book

    monkeypatch.setattr(store, "open_book", open_book)
    built = services.build(Period(2021))
    assert [document.language for document, _ in built.values()] == ["zh", "en"]
    assert len(opened) == 1
    chinese, english = (document for document, _ in built.values())
    assert chinese.period == english.period == "2021"
    assert chinese.prepared.year == 2022


def test_insider_colleague_outsider_and_nobody() -> None:
    insider = client_of(account("li", "administration", "statistician"))
    assert "还没有数据" in insider.get("/console/survey/").content.decode()
    assert (
        client_of(account("wu", "administration", "reader")).get("/console/survey/").status_code
        == 403
    )
    assert client_of(account("zhao", "mobile", "filer")).get("/console/survey/").status_code == 403
    assert Client().get("/console/survey/").status_code == 302
