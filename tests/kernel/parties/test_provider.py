"""Coming in by an OpenID provider: a real one, on loopback, and what of it is not believed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from django.conf import settings
from django.test import Client
from joserfc.jwk import KeySet, RSAKey
from oidc_provider_mock import User, run_server_in_thread
from tests.kernel.parties.entries import last
from tests.kernel.parties.equipment import equipped
from tests.site.people import account, organisation

from qianwang.kernel.parties.models import Account
from qianwang.kernel.parties.services import create_account, disable_account
from qianwang.kernel.parties.views.provider import Subject, provider

pytestmark = [
    pytest.mark.usefixtures("store", "issuer"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of the provider's own code
]
PEOPLE = (
    User(sub="s-zhao", claims={"name": "赵六", "preferred_username": "zhao6@corp",
                               "email": "zhao@example.com", "email_verified": True}),
    User(sub="s-mfa", claims={"name": "钱七", "amr": ["pwd", "mfa"]}),
)  # fmt: skip


@pytest.fixture(scope="module")
def running() -> Iterator[str]:
    """The address of a provider."""
    with run_server_in_thread(require_nonce=True, user_claims=PEOPLE) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def issuer(running: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """The provider, named by the settings."""
    for name, value in (
        ("ISSUER", running), ("CLIENT_ID", f"qianwang-{id(monkeypatch)}"), ("CLIENT_SECRET", "s"),
        ("NAME", "省统一身份平台"),
    ):  # fmt: skip
        monkeypatch.setattr(settings, f"QIANWANG_OIDC_{name}", value)
    return running


@pytest.fixture
def zhao() -> Account:
    return create_account(
        username="zhao", name="赵六", organisation=organisation("mobile"), external="s-zhao"
    )


def sent(browser: Client, wanted: str = "") -> str:
    """The provider's address that a browser is sent to."""
    answer = browser.get("/login/external", {"next": wanted})
    assert answer.status_code == 302
    return answer.headers["Location"]


def comes_back(at: str, **form: str) -> str:
    """The address that the provider sends somebody back to."""
    answer = requests.post(at, data=form, allow_redirects=False, timeout=10)
    assert answer.status_code == 302, answer.text
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def inside(browser: Client) -> bool:
    return browser.get("/console/account/").status_code == 200


def test_somebody_whom_an_administrator_mapped_comes_in(zhao: Account, issuer: str) -> None:
    browser = Client()
    assert "省统一身份平台" in browser.get("/login").content.decode()
    at = sent(browser, "/console/account/")
    asked = parse_qs(urlsplit(at).query)
    assert at.startswith(issuer)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["state"][0] and asked["nonce"][0]
    assert asked["redirect_uri"] == ["http://testserver/login/external/back"]
    answer = browser.get(comes_back(at, sub="s-zhao"))
    assert answer.headers["Location"] == "/console/account/"
    assert inside(browser)
    assert last("accounts.log_in") == (
        "zhao", "accounts/zhao", {"by": "provider", "from": "127.0.0.1"},
    )  # fmt: skip


def test_whom_nobody_mapped_does_not_and_is_told_the_subject() -> None:
    browser = Client()
    answer = browser.get(comes_back(sent(browser), sub="s-zhao"))
    assert answer.status_code == 403
    assert "s-zhao" in answer.content.decode()
    assert not inside(browser)
    assert not Account.objects.exists()


def test_a_setting_allows_accounts_to_be_made_without_a_role(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "QIANWANG_OIDC_CREATE", "mobile")
    account("zhao6", "mobile")
    browser = Client()
    assert browser.get(comes_back(sent(browser), sub="s-zhao")).status_code == 302
    made = Account.objects.get(external="s-zhao")
    assert (made.username, made.organisation.code) == ("zhao62", "mobile")
    assert (made.name, made.email, made.role_codes) == ("赵六", "zhao@example.com", frozenset())
    assert inside(browser)


def test_an_organisation_to_make_accounts_in_must_be_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "QIANWANG_OIDC_CREATE", "nowhere")
    browser = Client()
    assert browser.get(comes_back(sent(browser), sub="s-zhao")).status_code == 400
    assert not Account.objects.exists()


def test_a_disabled_account_does_not_come_in(zhao: Account) -> None:
    disable_account(zhao, "left")
    browser = Client()
    assert browser.get(comes_back(sent(browser), sub="s-zhao")).status_code == 403
    assert not inside(browser)


def test_a_second_factor_here_is_asked_for_unless_the_provider_did() -> None:
    one, _, _ = equipped()
    for subject, led in (("s-zhao", "/login/code"), ("s-mfa", "/console/")):
        Account.objects.filter(pk=one.pk).update(external=subject)
        browser = Client()
        assert browser.get(comes_back(sent(browser), sub=subject)).headers["Location"] == led


def test_an_answer_is_good_once_and_in_the_browser_that_asked(zhao: Account) -> None:
    browser = Client()
    back = comes_back(sent(browser), sub="s-zhao")
    other = Client()
    assert other.get(back).status_code == 403
    assert not inside(other)
    assert browser.get(back).status_code == 302
    assert browser.get(back).status_code == 403


def test_somebody_who_says_no_to_the_provider_does_not_come_in(zhao: Account) -> None:
    browser = Client()
    assert browser.get(comes_back(sent(browser), action="deny")).status_code == 403
    assert not inside(browser)


def another_key() -> None:
    published = provider()._app.fetch_jwk_set()
    forged = RSAKey.generate_key(2048, {"kid": published["keys"][0]["kid"]})
    provider()._app.server_metadata["jwks"] = KeySet([forged]).as_dict()


def another_issuer() -> None:
    provider()._issuer = "https://elsewhere.example"


def no_signature_that_is_taken() -> None:
    provider()._app.server_metadata["id_token_signing_alg_values_supported"] = ["none", "HS256"]


@pytest.mark.parametrize("spoilt", [another_key, another_issuer, no_signature_that_is_taken])
def test_what_is_not_believed(zhao: Account, spoilt: Callable[[], None]) -> None:
    browser = Client()
    back = comes_back(sent(browser), sub="s-zhao")
    spoilt()
    assert browser.get(back).status_code == 403
    assert not inside(browser)


def test_a_token_that_was_made_for_another_log_in_is_refused(zhao: Account) -> None:
    browser = Client()
    back = comes_back(sent(browser), sub="s-zhao")
    session = browser.session
    (state,) = [name for name in dict(session) if name.startswith("_state_")]
    session[state]["data"]["nonce"] = "another"
    session.save()
    assert browser.get(back).status_code == 403
    assert not inside(browser)


def test_a_provider_that_does_not_answer_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "QIANWANG_OIDC_ISSUER", "http://127.0.0.1:9")
    answer = Client().get("/login/external")
    assert answer.status_code == 503
    assert "统一身份平台" in answer.content.decode()


def test_without_a_provider_there_is_no_such_door(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "QIANWANG_OIDC_ISSUER", "")
    assert Client().get("/login/external").status_code == 404
    assert Client().get("/login/external/back").status_code == 404
    assert "/login/external" not in Client().get("/login").content.decode()


@pytest.mark.parametrize("sub", [None, "", "x" * 201, 7])
def test_a_subject_must_be_one(sub: object) -> None:
    with pytest.raises(ValueError, match="subject"):
        Subject.of({"sub": sub})


def test_an_unverified_address_is_not_taken() -> None:
    assert Subject.of({"sub": "x", "email": "boss@example.com"}).email == ""
