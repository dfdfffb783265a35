"""The portal as the public gets it: what can be read, why the rest is gone, what machines find."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from django.test import Client
from tests.kernel.documents.factory import make
from tests.kernel.publications.making import People, edition_of, own_kind, people

from qianwang.kernel.publications import services
from qianwang.kernel.publications.models import Edition

pytestmark = pytest.mark.usefixtures("store")

COVER = "/publications/survey/2021/"
TRACE = "telecom_revenue:guizhou:2021:yoy_pct"


@pytest.fixture(autouse=True)
def _own_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    own_kind(monkeypatch)


@pytest.fixture
def who() -> People:
    return people()


def published(who: People, **changed: str) -> Edition:
    edition = edition_of(who.wang, replace(make(), **changed))
    services.publish(edition, who.chen)
    return edition


def text_of(path: str, status: int = 200) -> str:
    answer = Client().get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


@pytest.mark.parametrize(
    "path",
    ["/", "/publications/", "/search", "/search?q=5G", "/places/", "/data", "/about",
     "/accessibility", "/indicators", "/map", "/places/520300", "/indicators/telecom_revenue"],
)  # fmt: skip
def test_every_page_can_be_read_in_both_languages_before_anything_is_published(path: str) -> None:
    join = "&" if "?" in path else "?"
    for language, said in (("zh", "综述与通报"), ("en", "Publications")):
        assert said in text_of(f"{path}{join}lang={language}")


@pytest.mark.parametrize(
    "below", ["", "r1/", "r1/read/1/", "r1/figures/figure-1.svg", f"r1/trace?id={TRACE}",
              "r1/files/zh/survey.pdf", "r1/changes"],
)  # fmt: skip
def test_a_draft_is_not_there(who: People, below: str) -> None:
    edition_of(who.wang)
    text_of(COVER + below, 404)


def test_a_draft_that_was_given_up_never_was_public(who: People) -> None:
    services.withdraw(edition_of(who.wang), who.chen, "算错了一个数")
    text_of(f"{COVER}r1/", 404)
    assert "算错了一个数" not in text_of("/feed.xml")


def test_what_is_published_is_read_with_its_revision_and_digest(who: People) -> None:
    edition = published(who)
    assert COVER in text_of("/publications/")
    cover = text_of(COVER)
    assert edition.digest in cover
    assert "第1版" in cover
    chapter = text_of(f"{COVER}r1/read/1/")
    assert f"{COVER}r1/trace?id=" in chapter
    assert edition.digest[:12] in chapter
    text_of(f"{COVER}r1/read/99/", 404)


def test_a_number_opens_its_trace_as_page_and_as_sheet(who: People) -> None:
    published(who)
    address = f"{COVER}r1/trace"
    page = Client().get(address, {"id": TRACE})
    sheet = Client().get(address, {"id": TRACE}, headers={"X-Sheet": "1"})
    assert page.status_code == sheet.status_code == 200
    assert b"<html" in page.content
    assert sheet.content.startswith(b"<main>")
    text_of(f"{address}?id=nothing", 404)


def test_a_page_of_a_publication_is_only_a_download(who: People) -> None:
    published(who)
    answer = Client().get(f"{COVER}r1/files/zh/survey.html")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    text_of(f"{COVER}r1/files/../../secret.key", 404)


def test_a_later_edition_is_seen_at_once_and_the_earlier_stays(who: People) -> None:
    published(who)
    assert "第1版" in text_of(COVER)
    published(who, subtitle="更正")
    assert "第2版" in text_of(COVER)
    assert "已被取代" in text_of(f"{COVER}r1/")
    assert "两版的数字完全相同" in text_of(f"{COVER}r2/changes")
    text_of(f"{COVER}r1/changes", 404)


def test_a_withdrawn_edition_says_why_and_shows_nothing_else(who: People) -> None:
    edition = published(who)
    assert "第1版" in text_of(f"{COVER}r1/")
    services.withdraw(edition, who.chen, "第二章的口径有误")
    for path in (COVER, f"{COVER}r1/", f"{COVER}r1/read/1/"):
        assert "第二章的口径有误" in text_of(path, 410)
    text_of(f"{COVER}r1/files/zh/survey.pdf", 404)
    text_of(f"{COVER}r1/trace?id={TRACE}", 404)
    assert "第二章的口径有误" in text_of("/feed.xml")
    assert COVER not in text_of("/publications/")


def test_search_finds_indicators_places_and_headings(who: People) -> None:
    published(who)
    assert "/indicators/telecom_revenue" in text_of("/search?q=电信业务收入")
    assert "/places/520300" in text_of("/search?q=zunyi")
    assert f"{COVER}r1/" in text_of(f"/search?q={make().title[:8]}")
    assert "没有找到" in text_of("/search?q=nothing-of-that-name")
    assert "<script>" not in text_of("/search?q=<script>alert(1)</script>")


def test_machines_find_every_page(who: People) -> None:
    published(who)
    assert "Sitemap: http://testserver/sitemap.xml" in text_of("/robots.txt")
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = ElementTree.fromstring(text_of("/sitemap.xml")).iterfind("s:url/s:loc", names)
    pages = [one.text or "" for one in found]
    assert f"http://testserver{COVER}" in pages
    assert f"http://testserver{COVER}r1/read/1/" in pages
    item = ElementTree.fromstring(text_of("/feed.xml")).find("channel/item/link")
    assert item is not None
    assert item.text == f"http://testserver{COVER}r1/"


def test_large_print_is_set_from_the_first_byte() -> None:
    client = Client()
    client.cookies["qianwang_large"] = "1"
    assert 'class="large-print"' in client.get("/").content.decode()


def test_what_is_not_there_leads_on() -> None:
    page = text_of("/nothing?lang=en", 404)
    assert 'action="/search"' in page
    text_of("/publications/survey/2021/r99999999999999999999999/", 404)
    text_of("/publications/nothing/2021/", 404)
