"""Personal data: masked on the page, shown for a reason to who may, and written down."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from tests.kernel.parties.entries import entries, everything, last
from tests.site.people import account, client_of

from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.services import register_personal

SHOW = "/console/personal/show"
EMAIL = "zhao@example.com"
ASKED = {"object": "accounts/zhao/email", "reason": "要寄整改通知"}


@pytest.fixture(autouse=True)
def zhao(store: Path) -> Account:
    made = account("zhao", "mobile", "filer")
    made.email = EMAIL
    made.save()
    return made


@pytest.fixture
def admin() -> Account:
    return account("li", "administration", "administrator")


def test_an_administrator_sees_it_for_a_reason(admin: Account) -> None:
    browser = client_of(admin)
    page = browser.get("/console/management/accounts/zhao/")
    assert "z***@example.com" in page.content.decode()
    assert EMAIL not in page.content.decode()
    shown = browser.post(SHOW, ASKED)
    assert EMAIL in shown.content.decode()
    assert "no-store" in shown.headers["Cache-Control"]
    assert last("personal.reveal") == (
        "li", "accounts/zhao/email", {"reason": "要寄整改通知"},
    )  # fmt: skip
    assert EMAIL not in everything()


def test_in_place_it_is_a_piece_of_the_page(admin: Account) -> None:
    piece = client_of(admin).post(SHOW, ASKED, headers={"HX-Request": "true"}).content.decode()
    assert EMAIL in piece
    assert "<html" not in piece


def test_without_a_reason_nothing_is_shown(admin: Account) -> None:
    for reason in ("", " ", "x"):
        refused = client_of(admin).post(SHOW, ASKED | {"reason": reason})
        assert refused.status_code == 400
        assert EMAIL not in refused.content.decode()
    assert not entries("personal.reveal")


@pytest.mark.parametrize(
    ("of", "role"),
    [("administration", "statistician"), ("administration", "auditor"), ("mobile", "filer")],
)
def test_whoever_may_not_does_not(of: str, role: str) -> None:
    refused = client_of(account("wang", of, role)).post(SHOW, ASKED)
    assert refused.status_code == 403
    assert EMAIL not in refused.content.decode()
    assert not entries("personal.reveal")


def test_a_stranger_is_sent_to_log_in_and_it_is_no_link(admin: Account) -> None:
    assert Client().post(SHOW, ASKED).headers["Location"].startswith("/login")
    assert client_of(admin).get(SHOW, ASKED).status_code == 405


@pytest.mark.parametrize(
    "object", ["", "accounts", "accounts/zhao", "accounts/zhao/password", "accounts/li/email",
               "accounts/nobody/email", "cases/1/phone"]
)  # fmt: skip
def test_what_is_not_there_is_not_shown_nor_written_down(admin: Account, object: str) -> None:
    assert client_of(admin).post(SHOW, ASKED | {"object": object}).status_code == 404
    assert not entries("personal.reveal")


def test_the_tag_offers_it_to_who_may_only(admin: Account, zhao: Account) -> None:
    tag = Template('{% load personal %}{% masked "13812341234" "phone" "accounts/zhao/email" %}')
    for reader, offered in ((admin, True), (zhao, False)):
        request = RequestFactory().get("/")
        request.user = reader
        said = tag.render(Context({"request": request, "language": "zh", "csrf_token": "c"}))
        assert "138****1234" in said
        assert "13812341234" not in said
        assert ("<form" in said) is offered


def test_two_parts_do_not_hold_the_same() -> None:
    with pytest.raises(ValueError, match="accounts"):
        register_personal("accounts", lambda reader, rest: None)
