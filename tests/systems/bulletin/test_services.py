"""The bulletin as a publication: its months, and a real one built, frozen and read."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from tests.site.people import account, client_of

from qianwang.kernel.indicators import store
from qianwang.kernel.indicators.book import Book
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.indicators.models import Batch, ObservationRow
from qianwang.kernel.jobs.models import Job
from qianwang.kernel.publications.models import Edition
from qianwang.systems.bulletin import services

pytestmark = pytest.mark.usefixtures("store")


def observe(*periods: str) -> None:
    """The headline indicator in these periods."""
    batch = Batch.objects.create(document="returns", actor="li", stored_at=timezone.now())
    for period in periods:
        ObservationRow.objects.create(
            code=f"x@{period}", revision=1, indicator="telecom_revenue", subject="guizhou",
            place="guizhou", party="", period=period, kind="level", span="cumulative", value="1",
            unit="亿元", sample=False, batch=batch,
        )  # fmt: skip


def test_months_of_which_there_are_data_the_latest_first() -> None:
    assert services.months() == []
    observe("2021", "2021-10", "2021-12", "2020-01")
    assert services.months() == [Period(2021, 12), Period(2021, 10), Period(2020, 1)]


def test_insider_colleague_outsider_and_nobody() -> None:
    observe("2021-10")
    li = client_of(account("li", "administration", "statistician"))
    assert "2021年10月" in li.get("/console/bulletin/").content.decode()
    colleague = client_of(account("wu", "administration", "reader"))
    outsider = client_of(account("zhao", "mobile", "filer"))
    assert colleague.get("/console/bulletin/").status_code == 403
    assert outsider.get("/console/bulletin/").status_code == 403
    assert Client().get("/console/bulletin/").status_code == 302
    assert outsider.post("/console/bulletin/build", {"period": "2021-10"}).status_code == 403
    assert not Job.objects.exists()


@pytest.mark.slow
def test_a_month_is_built_frozen_and_read(full_book: Book, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "open_book", lambda: full_book)
    # Made-up numbers contradict one another, which is what the checks are there to find
    monkeypatch.setattr("qianwang.kernel.documents.checks._checks", {})
    observe("2021-10")
    li = client_of(account("li", "administration", "statistician"))
    page = li.post("/console/bulletin/build", {"period": "2021-10"})["Location"]
    call_command("db_worker", batch=True, startup_delay=False, reload=False, verbosity=0)
    job = Job.objects.get()
    assert job.state == "done", job.problem
    assert job.shown_at == page
    assert li.post(f"{page}freeze").status_code == 302
    base = Edition.objects.get().get_absolute_url()
    for language, title in (("zh", "2021年10月贵州省信息通信业运行通报"), ("en", "Bulletin of")):
        assert title in li.get(f"{base}read/?lang={language}").content.decode()
        for end, start in (("pdf", b"%PDF"), ("docx", b"PK"), ("xlsx", b"PK"), ("html", b"<!do")):
            file = li.get(f"{base}files/{language}/bulletin.{end}")
            assert b"".join(file.streaming_content)[:4].startswith(start)
            assert file["Content-Disposition"].startswith("attachment")
