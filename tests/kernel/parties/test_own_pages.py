"""One's own pages: everybody's own and nobody else's."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from tests.kernel.parties.equipment import equipped, now_code
from tests.site.people import account, client_of

from qianwang.kernel.parties.models import Account, Token
from qianwang.kernel.parties.one_time_codes import code_at
from qianwang.kernel.parties.services import account_of_token, issue_token, set_password

pytestmark = pytest.mark.usefixtures("store")
GOOD = "seven green hills"
PAGES = ("", "password", "second-factor", "second-factor/picture.svg", "tokens")
CHANGES = (
    "password", "second-factor", "second-factor/off", "second-factor/codes", "tokens",
    "tokens/1/revoke", "language", "sessions",
)  # fmt: skip


@pytest.mark.parametrize(
    "who",
    [("administration", "administrator"), ("administration", "statistician"), ("mobile", "filer")],
)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_everybody_has_them(who: tuple[str, str], language: str) -> None:
    browser = client_of(account("li", *who))
    browser.get("/console/account/second-factor")
    for page in PAGES:
        answer = browser.get(f"/console/account/{page}?lang={language}")
        assert answer.status_code == 200, page
        assert page == "" or "no-store" in answer.headers["Cache-Control"]


@pytest.mark.parametrize("page", PAGES)
def test_nobody_is_sent_to_log_in(page: str) -> None:
    answer = Client().get(f"/console/account/{page}")
    assert answer.headers["Location"].startswith("/login?next=/console/account/")


@pytest.mark.parametrize("page", CHANGES)
def test_nobody_changes_anything(page: str) -> None:
    assert Client().post(f"/console/account/{page}").headers["Location"].startswith("/login?")


def test_the_password_is_changed_and_other_sessions_end() -> None:
    one = account("zhao", "mobile", "filer")
    set_password(one, GOOD)
    here, elsewhere = client_of(one), client_of(one)
    typed = {"current": "wrong", "password": "short", "again": "short"}
    refused = here.post("/console/account/password", typed)
    assert refused.status_code == 400
    assert 'href="#id_current"' in refused.content.decode()
    typed = {"current": GOOD, "password": "another good one", "again": "another good one"}
    assert here.post("/console/account/password", typed).status_code == 302
    assert here.get("/console/account/").status_code == 200
    assert elsewhere.get("/console/account/").status_code == 302


def test_whoever_took_over_a_session_does_not_find_out_the_password() -> None:
    one = account("zhao", "mobile", "filer")
    set_password(one, GOOD)
    browser = client_of(one)
    typed = {"current": "wrong", "password": "another good one", "again": "another good one"}
    statuses = [browser.post("/console/account/password", typed).status_code for _ in range(5)]
    assert statuses == [400, 400, 400, 400, 302]
    assert browser.get("/console/account/").headers["Location"].startswith("/login")


def test_a_second_factor_is_set_up_by_its_page() -> None:
    browser = client_of(account("zhao", "mobile", "filer"))
    page = browser.get("/console/account/second-factor").content.decode()
    secret = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert secret
    again = browser.get("/console/account/second-factor").content.decode()
    assert secret[0] in again, "a page that is loaded again shows the same secret"
    picture = browser.get("/console/account/second-factor/picture.svg")
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert browser.post("/console/account/second-factor", {"code": "000000"}).status_code == 400
    code = code_at(secret[1].replace(" ", ""), datetime.now(UTC))
    done = browser.post("/console/account/second-factor", {"code": code})
    assert len(re.findall(r"<li><code>", done.content.decode())) == 10
    assert "no-store" in done.headers["Cache-Control"]
    assert Account.objects.get().totp_secret
    assert browser.get("/console/account/second-factor/picture.svg").status_code == 404
    assert secret[0] not in browser.get("/console/account/second-factor").content.decode()


def test_a_second_factor_is_turned_off_and_codes_renewed_by_a_code() -> None:
    one, secret, codes = equipped()
    browser = client_of(one)
    renewed = browser.post("/console/account/second-factor/codes", {"code": now_code(secret)})
    assert renewed.content.decode().count("<li><code>") == 10
    off = browser.post("/console/account/second-factor/off", {"code": codes[0]})
    assert off.status_code == 400, "that recovery code is void"
    fresh = re.findall(r"<li><code>([^<]+)</code>", renewed.content.decode())
    assert browser.post("/console/account/second-factor/off", {"code": fresh[0]}).status_code == 302
    assert not Account.objects.get().totp_secret


def test_a_token_is_shown_once_and_taken_back_by_its_owner_only() -> None:
    zhao, qian = account("zhao", "mobile", "filer"), account("qian", "telecom", "filer")
    browser = client_of(zhao)
    wrong = browser.post("/console/account/tokens", {"token_name": "nightly", "days": "9999"})
    assert wrong.status_code == 400
    assert 'value="nightly"' in wrong.content.decode(), "what was typed is not lost"
    made = browser.post("/console/account/tokens", {"token_name": "nightly", "days": "30"})
    text = re.search(r"qw_[\w-]+", made.content.decode())
    assert text
    assert account_of_token(text[0]) == zhao
    assert text[0] not in browser.get("/console/account/tokens").content.decode()
    kept = Token.objects.get()
    url = f"/console/account/tokens/{kept.pk}/revoke"
    assert client_of(qian).post(url).status_code == 404
    assert account_of_token(text[0]) == zhao
    assert browser.post(url).status_code == 302
    assert account_of_token(text[0]) is None


def test_anothers_tokens_are_not_listed() -> None:
    zhao, qian = account("zhao", "mobile", "filer"), account("qian", "mobile", "filer")
    issue_token(zhao, "of zhao", 30)
    assert "of zhao" not in client_of(qian).get("/console/account/tokens").content.decode()


def test_language_and_sessions() -> None:
    one = account("zhao", "mobile", "filer")
    here, elsewhere = client_of(one), client_of(one)
    assert here.post("/console/account/language", {"language": "en"}).status_code == 302
    assert "My account" in here.get("/console/account/").content.decode()
    assert here.post("/console/account/language", {"language": "fr"}).status_code == 400
    assert here.post("/console/account/sessions").status_code == 302
    assert here.get("/console/account/").status_code == 200
    assert elsewhere.get("/console/account/").status_code == 302
