"""Kept pages are the public's only, as new as what they show, and each has its own nonce."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import ClassVar

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path
from tests.site.people import account, client_of

from qianwang.kernel.indicators.models import Batch
from qianwang.kernel.web.caching import Page, Shelf, cached_by_revision, register_revision, shelf
from qianwang.site import urls

pytestmark = pytest.mark.usefixtures("store")
rendered: list[str] = []


@cached_by_revision
def page(request: HttpRequest) -> HttpResponse:
    rendered.append(request.get_full_path())
    return render(request, "qianwang/portal.html")


@cached_by_revision
def refused(request: HttpRequest) -> HttpResponse:
    rendered.append("refused")
    return HttpResponse("no", status=404)


@cached_by_revision
def secret(request: HttpRequest) -> HttpResponse:
    rendered.append("secret")
    return HttpResponse("mine", headers={"Cache-Control": "no-store"})


class Addresses:
    urlpatterns: ClassVar = [
        path("kept", page),
        path("refused", refused),
        path("secret", secret),
        *urls.urlpatterns,
    ]


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    shelf.clear()
    rendered.clear()
    with override_settings(ROOT_URLCONF=Addresses):
        yield


def test_a_page_is_made_once_until_the_numbers_change() -> None:
    first, second = Client().get("/kept"), Client().get("/kept")
    assert len(rendered) == 1
    assert first.headers["Content-Type"] == second.headers["Content-Type"]
    Batch.objects.create(document="d", actor="a", stored_at=datetime.now(UTC))
    Client().get("/kept")
    assert len(rendered) == 2


def test_every_answer_has_its_own_nonce_in_page_and_policy() -> None:
    nonces = set()
    for _ in range(3):
        answer = Client().get("/kept")
        found = re.search(rb'nonce="([^"]+)"', answer.content)
        assert found
        assert f"'nonce-{found[1].decode()}'" in answer.headers["Content-Security-Policy"]
        nonces.add(found[1])
    assert (len(nonces), len(rendered)) == (3, 1)


def test_languages_print_and_questions_are_kept_apart() -> None:
    for address, cookies in (
        ("/kept", {}),
        ("/kept?page=2", {}),
        ("/kept?lang=en", {}),
        ("/kept", {"qianwang_language": "en"}),
        ("/kept", {"qianwang_large": "1"}),
    ):
        for _ in range(2):
            client = Client()
            for name, value in cookies.items():
                client.cookies[name] = value
            client.get(address)
    assert len(rendered) == 5


def test_who_is_logged_in_gets_and_leaves_nothing_kept() -> None:
    insider = client_of(account("li", "administration", "administrator"))
    insider.get("/kept")
    assert len(shelf) == 0
    Client().get("/kept")
    insider.get("/kept")
    assert len(rendered) == 3


@pytest.mark.parametrize("address", ["/refused", "/secret"])
def test_only_whole_public_answers_are_kept(address: str) -> None:
    Client().get(address)
    Client().get(address)
    assert len(rendered) == 2


def test_a_kept_page_asks_the_store_for_its_revision_only() -> None:
    Client().get("/kept")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        Client().get("/kept")
    assert len(asked) <= 2, [one["sql"] for one in asked]


def test_the_least_used_pages_go_first() -> None:
    small = Shelf(largest=10)
    for name in "abc":
        small.put(name, Page(b"1234", (), b""))
        small.get("a")
    assert (small.get("b"), len(small)) == (None, 2)
    assert small.get("a")
    small.put("a", Page(b"12345678", (), b""))
    assert len(small) == 1


def test_a_revision_has_one_name() -> None:
    with pytest.raises(ValueError, match="observations"):
        register_revision("observations", lambda: 1)
