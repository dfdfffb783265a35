"""Coming in: the password, the second factor, the lock, and what must be done first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client
from django.utils.html import strip_tags
from tests.kernel.parties.entries import entries, last
from tests.kernel.parties.equipment import equipped, now_code
from tests.site.people import account, client_of

from qianwang.kernel.clock import HOME_ZONE
from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.services import (
    disable_account,
    disable_organisation,
    issue_token,
    reset_password,
    set_password,
)

pytestmark = pytest.mark.usefixtures("store")
GOOD = "seven green hills"
INSIDE = "/console/account/"


@pytest.fixture
def filer() -> Account:
    one = account("zhao", "mobile", "filer")
    set_password(one, GOOD)
    return one


def tried(browser: Client, username: str, password: str, **more: str) -> tuple[int, str]:
    """The status of a log-in, and where it leads."""
    answer = browser.post("/login", {"username": username, "password": password, **more})
    return answer.status_code, answer.headers.get("Location", "")


def inside(browser: Client) -> bool:
    return browser.get(INSIDE).status_code == 200


def test_a_right_password_lets_in_whatever_the_case_of_the_name(filer: Account) -> None:
    browser = Client()
    assert tried(browser, " ZHAO ", GOOD) == (302, "/console/")
    assert inside(browser)
    assert last("accounts.log_in") == (
        "zhao", "accounts/zhao", {"by": "password", "from": "127.0.0.1"},
    )  # fmt: skip
    assert browser.get("/login").status_code == 302


def test_a_wrong_one_is_told_apart_by_nothing(filer: Account) -> None:
    wrong = Client().post("/login", {"username": "zhao", "password": "x"})
    nobody = Client().post("/login", {"username": "nobody", "password": "x"})
    assert wrong.status_code == nobody.status_code == 403
    told = [strip_tags(one.content.decode()) for one in (wrong, nobody)]
    assert told[0] == told[1]
    assert "账户或密码不对" in told[0]


def test_a_disabled_account_or_organisation_does_not_come_in(filer: Account) -> None:
    disable_account(filer, "left")
    assert tried(Client(), "zhao", GOOD)[0] == 403
    other = account("qian", "telecom", "filer")
    set_password(other, GOOD)
    disable_organisation(other.organisation, "gone")
    assert tried(Client(), "qian", GOOD)[0] == 403


@pytest.mark.parametrize(
    ("wanted", "led"),
    [("/console/account/", "/console/account/"), ("https://evil.example/", "/console/"),
     ("//evil.example", "/console/"), ("javascript:alert(1)", "/console/")],
)  # fmt: skip
def test_one_is_led_on_within_this_site_only(filer: Account, wanted: str, led: str) -> None:
    assert tried(Client(), "zhao", GOOD, next=wanted) == (302, led)


def test_the_language_of_the_account_is_used(filer: Account) -> None:
    Account.objects.filter(pk=filer.pk).update(language="en")
    browser = Client()
    tried(browser, "zhao", GOOD)
    assert "My account" in browser.get(INSIDE).content.decode()


def test_logging_out_ends_the_session_and_is_no_link(filer: Account) -> None:
    browser = client_of(filer)
    assert browser.get("/logout").status_code == 405
    assert browser.post("/logout").status_code == 302
    assert not inside(browser)


def test_a_form_of_another_site_does_not_log_in(filer: Account) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert tried(strict, "zhao", GOOD)[0] == 403


# -- the lock --------------------------------------------------------------------------------


def test_too_many_failures_lock_for_a_while_and_the_page_says_until_when(filer: Account) -> None:
    browser = Client()
    for _ in range(settings.AXES_FAILURE_LIMIT):
        tried(browser, "zhao", "wrong")
    answer = browser.post("/login", {"username": "zhao", "password": GOOD})
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 16 * 60
    until = datetime.now(HOME_ZONE) + timedelta(minutes=15)
    shown = {(until + timedelta(minutes=late)).strftime("%Y-%m-%d %H:%M") for late in (0, 1)}
    assert any(one in answer.content.decode() for one in shown)
    assert not inside(browser)
    assert last("accounts.lock_out")[1] == "accounts/zhao"
    assert len(entries("accounts.lock_out")) == 1

    AccessAttempt.objects.update(attempt_time=datetime.now(UTC) - timedelta(minutes=16))
    assert tried(browser, "zhao", GOOD)[0] == 302


def test_a_name_that_is_no_accounts_is_not_written_down() -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT + 1):
        tried(Client(), "my password", "wrong")
    assert last("accounts.lock_out")[1] == "accounts/unknown"


def test_a_password_is_kept_in_no_record_of_attempts(filer: Account) -> None:
    tried(Client(), "zhao", "nearly seven green hills")
    kept = AccessAttempt.objects.get()
    assert "nearly" not in f"{kept.post_data}{kept.get_data}"


# -- the second factor -----------------------------------------------------------------------


def waiting() -> tuple[Client, str, tuple[str, ...]]:
    """A browser whose password was right, the secret, and the recovery codes."""
    one, secret, codes = equipped()
    set_password(one, GOOD)
    browser = Client()
    assert tried(browser, "zhao", GOOD, next=INSIDE) == (302, "/login/code")
    assert not inside(browser)
    return browser, secret, codes


def test_a_code_is_asked_for_and_lets_in_once() -> None:
    browser, secret, _ = waiting()
    assert browser.get("/login/code").status_code == 200
    code = now_code(secret)
    answer = browser.post("/login/code", {"code": code})
    assert (answer.status_code, answer.headers["Location"]) == (302, INSIDE)
    assert inside(browser)
    assert last("accounts.log_in")[2]["by"] == "code"
    other = Client()
    tried(other, "zhao", GOOD)
    assert other.post("/login/code", {"code": code}).status_code == 403
    assert not inside(other)


def test_a_recovery_code_lets_in_too() -> None:
    browser, _, codes = waiting()
    assert browser.post("/login/code", {"code": codes[3]}).status_code == 302
    assert inside(browser)
    assert last("accounts.log_in")[2]["by"] == "recovery_code"


def test_after_five_wrong_codes_the_password_is_asked_again() -> None:
    browser, secret, _ = waiting()
    statuses = [browser.post("/login/code", {"code": "000000"}).status_code for _ in range(5)]
    assert statuses == [403, 403, 403, 403, 302]
    assert browser.post("/login/code", {"code": now_code(secret)}).status_code == 302
    assert not inside(browser)


def test_wrong_codes_count_for_the_lock() -> None:
    browser, secret, _ = waiting()
    for _ in range(4):
        browser.post("/login/code", {"code": "000000"})
    tried(browser, "zhao", GOOD)
    statuses = [browser.post("/login/code", {"code": "000000"}).status_code for _ in range(4)]
    assert statuses[-1] == 429
    assert browser.post("/login/code", {"code": now_code(secret)}).status_code == 429
    assert not inside(browser)


def test_a_code_without_a_password_before_it_is_nothing() -> None:
    _, secret, _ = equipped()
    browser = Client()
    assert browser.post("/login/code", {"code": now_code(secret)}).status_code == 302
    assert not inside(browser)


def test_a_right_password_is_remembered_for_five_minutes_and_until_it_is_changed() -> None:
    browser, secret, _ = waiting()
    session = browser.session
    held = session["waiting_for_code"]
    session["waiting_for_code"] = held | {"at": held["at"] - 301}
    session.save()
    assert browser.post("/login/code", {"code": now_code(secret)}).headers["Location"] == (
        "/login?expired=1"
    )
    tried(browser, "zhao", GOOD)
    set_password(Account.objects.get(username="zhao"), "another good one")
    assert browser.post("/login/code", {"code": now_code(secret)}).status_code == 302
    assert not inside(browser)


# -- what must be done first -----------------------------------------------------------------


def test_a_password_that_others_know_is_changed_before_anything_else(filer: Account) -> None:
    _, token = issue_token(filer, "nightly", 1)
    password = reset_password(filer, "forgot it")
    browser = Client()
    assert tried(browser, "zhao", password)[0] == 302
    assert browser.get("/console/").headers["Location"] == "/console/account/password"
    assert browser.post("/console/lists/").status_code == 403
    assert browser.get("/api/v1/me").status_code == 403
    assert browser.get("/").status_code == 200
    assert Client().get(
        "/api/v1/me", headers={"Authorization": f"Bearer {token}"}
    ).status_code == 200, "a program's token is no password that others know"  # fmt: skip
    typed = {"current": password, "password": GOOD, "again": GOOD}
    assert browser.post("/console/account/password", typed).status_code == 302
    assert browser.get("/console/").status_code == 200


def test_a_second_factor_may_be_required_of_everybody(
    filer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "QIANWANG_TOTP_REQUIRED", True)
    browser = client_of(filer)
    assert browser.get("/console/").headers["Location"] == "/console/account/second-factor"
    other, _, codes = equipped("qian")
    browser = client_of(other)
    assert browser.get("/console/").status_code == 200
    off = browser.post("/console/account/second-factor/off", {"code": codes[0]})
    assert off.status_code == 400
    assert Account.objects.get(username="qian").totp_secret
