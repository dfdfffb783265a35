"""Pages of publications: who may see and do what, what they say, and what browsers are given."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.kernel.documents.factory import make
from tests.kernel.publications.making import (
    People,
    edition_of,
    job_of,
    own_kind,
    people,
    shelved,
)
from tests.site.people import account, client_of

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.indicators.codes import Period
from qianwang.kernel.jobs.models import Job
from qianwang.kernel.publications import completeness, services
from qianwang.kernel.publications.completeness import Completeness, register_completeness
from qianwang.kernel.publications.models import Edition

pytestmark = pytest.mark.usefixtures("store")

TRACE = "telecom_revenue:guizhou:2021:yoy_pct"
REFUSAL = {
    "id": "f-1", "detector": "sum", "severity": "wrong", "score": 1, "place": "第二章",
    "message_zh": "各地之和不等于全省。", "message_en": "The parts don't add up.",
    "arithmetic": "1 + 2 ≠ 4", "remedy_zh": "核对报表。", "remedy_en": "Check the returns.",
    "declared": None,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _own_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    own_kind(monkeypatch)
    monkeypatch.setattr(completeness, "_says", {})


@pytest.fixture
def who() -> People:
    return people()


def text(response: Any) -> str:
    assert isinstance(response, HttpResponse)
    assert response.status_code == 200
    return response.content.decode()


def test_an_edition_for_insider_colleague_outsider_and_nobody(who: People) -> None:
    edition = edition_of(who.wang)
    base = f"/console/publications/editions/{edition.pk}/"
    pages = [
        "/console/survey/",
        base,
        f"{base}read/",
        f"{base}read/2/",
        f"{base}figures/figure-1.svg",
        f"{base}trace?id={TRACE}",
        f"{base}files/zh/survey.pdf",
        f"{base}compare?with={edition.pk}",
    ]
    auditor = account("sun", "administration", "auditor")
    for page in pages:
        for one in (who.wang, who.chen, auditor):
            assert client_of(one).get(page).status_code == 200, page
        assert client_of(who.zhao).get(page).status_code == 403, page
        assert Client().get(page).status_code == 302, page


def test_who_may_do_what(who: People) -> None:
    edition = edition_of(who.wang)
    base = f"/console/publications/editions/{edition.pk}/"
    for address in ("publish", "withdraw"):
        assert client_of(who.wang).post(base + address).status_code == 403
        assert client_of(who.zhao).post(base + address).status_code == 403
        assert Client().post(base + address).status_code == 302
        assert client_of(who.chen).get(base + address).status_code == 405
    assert client_of(who.chen).post("/console/survey/build").status_code == 403
    assert client_of(who.zhao).post("/console/survey/build").status_code == 403
    assert Edition.objects.get().state == "draft"
    assert not Job.objects.exclude(pk=edition.job).exists()


def test_a_build_is_its_askers_until_it_is_frozen(who: People) -> None:
    job = job_of(who.wang, shelved(make()))
    base = f"/console/publications/builds/{job.pk}/"
    pages = [base, f"{base}read/", f"{base}figures/figure-1.svg", f"{base}files/en/survey.pdf"]
    for page in [*pages, f"{base}trace?id={TRACE}"]:
        assert client_of(who.wang).get(page).status_code == 200, page
        assert client_of(who.li).get(page).status_code == 404, page
        assert client_of(who.zhao).get(page).status_code == 403, page
        assert Client().get(page).status_code == 302, page
    assert client_of(who.li).post(f"{base}freeze").status_code == 404
    assert not Edition.objects.exists()
    assert client_of(who.wang).post(f"{base}freeze").status_code == 302
    assert Edition.objects.get().built_by == who.wang


def test_from_the_list_to_the_public_and_back(who: People) -> None:
    wang, chen = client_of(who.wang), client_of(who.chen)
    assert "还没有" in text(wang.get("/console/survey/"))
    asked = wang.post("/console/survey/build", {"period": "2021"})
    job = Job.objects.get()
    assert asked["Location"] == f"/console/publications/builds/{job.pk}/"
    page = text(wang.get(asked["Location"]))
    assert "every 1s" in page
    assert "every 1s" in text(wang.get("/console/survey/")), "it can be left and come back to"

    built = job_of(who.wang, shelved(make()))
    wang.post(f"/console/publications/builds/{built.pk}/freeze")
    edition = Edition.objects.get()
    page = text(chen.get(edition.get_absolute_url()))
    assert "含示例数据" in page
    answer = chen.post(f"{edition.get_absolute_url()}publish", follow=True)
    assert "已发布" in text(answer)
    refused = chen.post(f"{edition.get_absolute_url()}withdraw", {"reason": ""})
    assert refused.status_code == 400
    assert "理由" in refused.content.decode()
    answer = chen.post(
        f"{edition.get_absolute_url()}withdraw", {"reason": "数字有误，待更正"}, follow=True
    )
    assert "数字有误，待更正" in text(answer)


def test_publishing_alone_is_refused_in_words(who: People) -> None:
    edition = edition_of(who.li)
    answer = client_of(who.li).post(f"{edition.get_absolute_url()}publish?lang=en")
    assert answer.status_code == 400
    assert "can&#x27;t publish it alone" in answer.content.decode()


def test_a_refused_build_shows_what_is_wrong_and_can_not_be_frozen(who: People) -> None:
    job = job_of(who.wang, "", remarks=[REFUSAL], refusals=["f-1"])
    wang = client_of(who.wang)
    base = f"/console/publications/builds/{job.pk}/"
    page = text(wang.get(base))
    assert "各地之和不等于全省。" in page
    assert "1 + 2 ≠ 4" in page
    assert "核对报表。" in page
    assert "freeze" not in page
    assert "The parts don&#x27;t add up." in text(wang.get(f"{base}?lang=en"))
    assert wang.post(f"{base}freeze").status_code == 400
    assert wang.get(f"{base}read/").status_code == 404


def test_the_list_says_how_complete_the_data_are(who: People) -> None:
    def says(periods: Any) -> dict[Period, Completeness]:
        lacking = (Bilingual("T01 移动：逾期未报", "T01 Mobile: missing"),)
        return {Period(2021): Completeness(Bilingual("报表", "Returns"), 19, 18, lacking)}

    register_completeness("returns", says)
    page = text(client_of(who.wang).get("/console/survey/"))
    assert "18/19" in page
    assert "T01 移动：逾期未报" in page
    assert "没有应报的数据" in page, "of 2020 nobody says anything"


def test_a_page_of_an_edition_is_in_its_language_and_has_no_script(who: People) -> None:
    base = edition_of(who.wang).get_absolute_url()
    wang = client_of(who.wang)
    page = text(wang.get(f"{base}read/"))
    assert "第一章　总体情况" in page
    assert f"{base}read/2/" in page
    assert f'src="{base}figures/figure-1.svg?lang=zh"' in page
    assert "标有 ◦ 的数字为示例数据" in page
    assert "The survey" in text(wang.get(f"{base}read/?lang=en"))
    figure = wang.get(f"{base}figures/figure-1.svg")
    assert figure["Content-Type"] == "image/svg+xml"
    trace = text(wang.get(f"{base}trace?id={TRACE}"))
    assert "(now ÷ a year before − 1) × 100" in trace
    assert "telecom_revenue:guizhou:2020:level" in trace


def test_what_is_not_there_answers_404(who: People) -> None:
    edition = edition_of(who.wang)
    base = edition.get_absolute_url()
    wang = client_of(who.wang)
    for page in (
        "/console/publications/editions/999/",
        "/console/publications/editions/999/read/",
        f"/console/publications/editions/{10**30}/",
        f"{base}compare?with={10**30}",
        f"{base}read/3/",
        f"{base}read/0/",
        f"{base}trace?id=nothing",
        f"{base}trace",
        f"{base}figures/figure-99.svg",
        f"{base}files/zh/none.pdf",
        f"{base}files/../../../secret.key",
        f"{base}files/zh/%2e%2e/%2e%2e/%2e%2e/secret.key",
        f"{base}compare?with=999",
        f"{base}compare?with=x",
        f"{base}compare",
    ):
        assert wang.get(page).status_code == 404, page


def test_two_editions_are_compared_number_by_number(who: People) -> None:
    before = make()
    id = "telecom_revenue:guizhou:2021:level"
    changed = replace(before.traces[id], value_text="340.1亿元")
    first = edition_of(who.wang, before)
    second = edition_of(who.wang, replace(before, traces={**before.traces, id: changed}))
    page = text(client_of(who.chen).get(f"{first.get_absolute_url()}compare?with={second.pk}"))
    assert page.index("336.8亿元") < page.index("340.1亿元"), "the earlier one stands left"
    other = services.freeze(job_of(who.wang, first.digest, period="2020"), who.wang)
    answer = client_of(who.chen).get(f"{first.get_absolute_url()}compare?with={other.pk}")
    assert answer.status_code == 404, "an edition of another publication"


def test_an_approver_is_told_of_drafts_of_others(who: People) -> None:
    from django.apps import apps

    edition_of(who.wang)
    edition_of(who.li)
    config: Any = apps.get_app_config("publications")
    assert [(one.count, one.url) for one in config.needs(who.chen)] == [(2, "/console/survey/")]
    assert [one.count for one in config.needs(who.li)] == [1]
    assert config.needs(who.wang) == []


def test_the_list_asks_as_much_for_many_periods_as_for_one(who: People) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    wang = client_of(who.wang)
    edition_of(who.wang)
    with CaptureQueriesContext(connection) as one:
        wang.get("/console/survey/")
    for _ in range(3):
        edition_of(who.wang)
    services.freeze(job_of(who.wang, Edition.objects.all()[0].digest, period="2020"), who.wang)
    with CaptureQueriesContext(connection) as many:
        wang.get("/console/survey/")
    assert len(many) == len(one)
