"""Organisations, accounts and roles managed: by administrators, seen by auditors, and by nobody
else."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import Client
from tests.kernel.parties.entries import last
from tests.kernel.parties.equipment import equipped
from tests.site.people import account, client_of, organisation

from qianwang.kernel.parties.models import Account, Organisation
from qianwang.kernel.parties.services import issue_token

BASE = "/console/management/"
SEEN = (
    "organisations/", "organisations/mobile/", "accounts/", "accounts/sun/", "roles/",
    "accounts/?organisation=mobile&role=filer&active=True&q=sun", "accounts/?export=csv",
    "organisations/?kind=operator&active=False",
)  # fmt: skip
FORMS = ("organisations/new", "accounts/new")
CHANGES = (
    "organisations/new", "organisations/mobile/", "organisations/mobile/disable",
    "organisations/mobile/enable", "accounts/new", "accounts/sun/", "accounts/sun/roles",
    "accounts/sun/disable", "accounts/sun/enable", "accounts/sun/password",
    "accounts/sun/second-factor", "accounts/sun/tokens/1/revoke",
)  # fmt: skip


@pytest.fixture(autouse=True)
def sun(store: Path) -> Account:
    """Somebody who is managed."""
    made = account("sun", "mobile", "filer")
    made.email = "sun@example.com"
    made.save()
    return made


@pytest.fixture
def admin() -> Client:
    return client_of(account("li", "administration", "administrator"))


def text(browser: Client, page: str) -> str:
    return browser.get(BASE + page).content.decode()


@pytest.mark.parametrize("page", SEEN + FORMS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_administrator_sees_every_page(admin: Client, page: str, language: str) -> None:
    assert admin.get(f"{BASE}{page}{'&' if '?' in page else '?'}lang={language}").status_code == 200


@pytest.mark.parametrize("page", SEEN)
def test_an_auditor_sees_and_is_offered_no_change(page: str) -> None:
    answer = client_of(account("zhou", "administration", "auditor")).get(BASE + page)
    assert answer.status_code == 200
    assert "management/accounts/new" not in answer.content.decode()
    assert "sun@example.com" not in answer.content.decode()


@pytest.mark.parametrize(
    ("of", "role"), [("administration", "statistician"), ("mobile", "filer"), ("zunyi", "reader")]
)
def test_colleagues_and_outsiders_see_nothing(of: str, role: str) -> None:
    browser = client_of(account("wang", of, role))
    assert [browser.get(BASE + page).status_code for page in SEEN + FORMS] == [403] * 10
    assert BASE not in browser.get("/console/").content.decode()


@pytest.mark.parametrize(
    ("of", "role"),
    [("administration", "auditor"), ("administration", "statistician"), ("mobile", "filer")],
)
def test_nobody_but_an_administrator_changes_anything(of: str, role: str) -> None:
    browser = client_of(account("wang", of, role))
    asked = {"reason": "because", "role": "filer", "name": "x", "organisation": "mobile"}
    assert [browser.post(BASE + page, asked).status_code for page in CHANGES] == [403] * 12
    assert Account.objects.get(username="sun").is_active
    assert Account.objects.count() == 2


def test_strangers_are_sent_to_log_in() -> None:
    browser = Client()
    for page in SEEN + FORMS:
        assert browser.get(BASE + page).headers["Location"].startswith("/login?next=")
    for page in CHANGES:
        assert browser.post(BASE + page).headers["Location"].startswith("/login?next=")


def test_unknown_names_are_not_here(admin: Client) -> None:
    for page in ("organisations/nowhere/", "accounts/nobody/"):
        assert admin.get(BASE + page).status_code == 404
    for page in ("accounts/nobody/disable", "accounts/sun/tokens/99/revoke",
                 "organisations/nowhere/disable"):  # fmt: skip
        assert admin.post(BASE + page, {"reason": "because"}).status_code == 404


def test_an_organisation_is_made_edited_and_disabled(admin: Client) -> None:
    typed = {"code": "1", "kind": "company", "name_zh": "甲公司", "name_en": "A"}
    wrong = admin.post(f"{BASE}organisations/new", typed)
    assert wrong.status_code == 400
    assert 'value="甲公司"' in wrong.content.decode()
    assert 'aria-describedby="code_said"' in wrong.content.decode()
    made = admin.post(f"{BASE}organisations/new", typed | {"code": "jia"})
    assert made.headers["Location"] == f"{BASE}organisations/jia/"
    edited = admin.post(made.headers["Location"], typed | {"name_en": "Company A"})
    assert edited.status_code == 302
    assert Organisation.objects.get(code="jia").name_en == "Company A"
    page = f"{BASE}organisations/jia/disable"
    assert admin.post(page, {"reason": ""}).status_code == 400
    assert admin.post(page, {"reason": "closed"}).status_code == 302
    assert not Organisation.objects.get(code="jia").active
    assert admin.post(f"{BASE}organisations/jia/enable").status_code == 302
    assert Organisation.objects.get(code="jia").active


def test_an_account_is_made_and_its_password_shown_once(admin: Client) -> None:
    typed = {"username": "qian", "name": "钱", "organisation": "mobile", "email": "x"}
    wrong = admin.post(f"{BASE}accounts/new", typed)
    assert wrong.status_code == 400
    assert 'value="qian"' in wrong.content.decode()
    made = admin.post(f"{BASE}accounts/new", typed | {"email": "q@example.com"})
    shown = re.search(r'<code class="secret">([^<]+)</code>', made.content.decode())
    assert shown
    assert "no-store" in made.headers["Cache-Control"]
    assert Account.objects.get(username="qian").check_password(shown[1])
    assert shown[1] not in text(admin, "accounts/qian/")
    external = typed | {"username": "wu", "email": "", "external": "subject"}
    assert "secret" not in admin.post(f"{BASE}accounts/new", external).content.decode()
    assert not Account.objects.get(username="wu").has_usable_password()


def test_an_account_is_edited_and_its_email_stays_unless_typed(admin: Client) -> None:
    typed = {"name": "孙", "organisation": "mobile", "email": "", "external": ""}
    assert admin.post(f"{BASE}accounts/sun/", typed).status_code == 302
    assert Account.objects.get(username="sun").email == "sun@example.com"
    assert admin.post(f"{BASE}accounts/sun/", typed | {"name": " "}).status_code == 400
    organisation("administration")
    moved = admin.post(f"{BASE}accounts/sun/", typed | {"organisation": "administration"})
    assert moved.status_code == 400
    assert "filer" in moved.content.decode()


def test_roles_are_what_is_ticked(admin: Client, sun: Account) -> None:
    page = f"{BASE}accounts/sun/roles"
    assert admin.post(page, {"role": []}).status_code == 302
    assert not Account.objects.get(pk=sun.pk).role_codes
    assert admin.post(page, {"role": ["filer"]}).status_code == 302
    assert Account.objects.get(pk=sun.pk).role_codes == {"filer"}
    assert admin.post(page, {"role": ["filer", "administrator"]}).status_code == 400
    assert Account.objects.get(pk=sun.pk).role_codes == {"filer"}
    assert last("accounts.grant") == ("li", "accounts/sun", {"role": "filer"})
    own = admin.post(f"{BASE}accounts/li/roles", {"role": []})
    assert own.status_code == 400, "the last administrator stays"


def test_what_is_done_by_a_reason(admin: Client, sun: Account) -> None:
    issue_token(sun, "nightly", 1)
    for what in ("password", "second-factor", "disable", "enable"):
        assert admin.post(f"{BASE}accounts/sun/{what}", {"reason": " "}).status_code == 400, what
    reset = admin.post(f"{BASE}accounts/sun/password", {"reason": "forgot"})
    shown = re.search(r'<code class="secret">([^<]+)</code>', reset.content.decode())
    assert shown
    assert Account.objects.get(pk=sun.pk).check_password(shown[1])
    token = sun.tokens.get()
    assert admin.post(f"{BASE}accounts/sun/tokens/{token.pk}/revoke").status_code == 302
    token.refresh_from_db()
    assert token.revoked_at
    assert admin.post(f"{BASE}accounts/sun/disable", {"reason": "left"}).status_code == 302
    assert not Account.objects.get(pk=sun.pk).is_active
    assert admin.post(f"{BASE}accounts/sun/enable", {"reason": "back"}).status_code == 302
    assert Account.objects.get(pk=sun.pk).is_active
    other, _, _ = equipped("qian")
    assert admin.post(f"{BASE}accounts/qian/second-factor", {"reason": "lost"}).status_code == 302
    assert not Account.objects.get(pk=other.pk).totp_secret


def test_the_roles_page_says_who_may_do_what(admin: Client) -> None:
    page = text(admin, "roles/")
    for code in ("accounts.manage", "returns.file", "personal.reveal"):
        assert code in page


def test_a_list_is_asked_in_as_many_statements_whatever_its_length(
    admin: Client, django_statements: list[str]
) -> None:
    admin.get(f"{BASE}accounts/")
    few = len(django_statements)
    for number in range(20):
        account(f"someone{number}", "mobile", "filer")
    django_statements.clear()
    admin.get(f"{BASE}accounts/")
    assert len(django_statements) == few


def test_last_log_in_is_told_in_local_time(admin: Client, sun: Account) -> None:
    sun.last_login = datetime(2026, 1, 1, 17, 30, tzinfo=UTC) + timedelta(minutes=1)
    sun.save()
    assert "2026-01-02 01:31" in text(admin, "accounts/sun/")
