"""Who asks: tokens and sessions, good, forged, expired, taken back; and what the journal tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from tests.site.api.asking import API, expired, forged, problem_of, program_of, revoked
from tests.site.people import BACKEND, account, client_of

from qianwang.kernel.journal.models import Entry
from qianwang.kernel.parties.models import Token
from qianwang.kernel.web import api_refusals
from qianwang.site.api import api

pytestmark = pytest.mark.usefixtures("store")
_FILLED = {
    "id": "1", "code": "mobile", "sequence": "1", "job": "6f0c4e5e-1111-4111-8111-111111111111",
    "path": "zh/survey.pdf", "form": "T01", "party": "mobile", "period": "2021-01",
}  # fmt: skip


def operations() -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Method, address and description of every operation, its parameters filled in."""
    for path, methods in api.get_openapi_schema()["paths"].items():
        address = re.sub(r"\{(\w+)\}", lambda match: _FILLED[match[1]], path)
        for method, described in methods.items():
            yield method, address, described


@pytest.fixture(autouse=True)
def unthrottled(monkeypatch: pytest.MonkeyPatch) -> None:
    """No throttle: every address is asked many times."""
    monkeypatch.setattr(settings, "QIANWANG_RATE_ANONYMOUS", 0)
    monkeypatch.setattr(settings, "QIANWANG_RATE_ACCOUNT", 0)


def test_every_operation_refuses_tokens_that_are_not_good() -> None:
    one = account("zhao", "mobile", "filer")
    for client in (forged(), expired(one), revoked(one)):
        for method, address, _ in operations():
            answer = client.generic(method.upper(), address, b"{}", "application/json")
            assert problem_of(answer)["status"] == 401, (method, address)
            assert answer["WWW-Authenticate"].startswith("Bearer")


def test_strangers_are_let_in_where_the_description_says_so_and_nowhere_else() -> None:
    stranger = Client()
    public = 0
    for method, address, described in operations():
        answer = stranger.generic(method.upper(), address, b"{}", "application/json")
        if {} in described["security"]:
            public += 1
            assert answer.status_code not in (401, 403), (method, address)
        else:
            assert problem_of(answer)["status"] == 401, (method, address)
    assert public > 10


def test_a_role_without_the_permission_is_refused_and_that_is_journaled() -> None:
    reader = program_of(account("wu", "zunyi", "reader"))
    for method, address, _ in operations():
        if address.startswith((f"{API}/journal", f"{API}/accounts", f"{API}/submissions")):
            answer = reader.generic(method.upper(), address, b"{}", "application/json")
            assert problem_of(answer)["status"] == 403, (method, address)
    told = Entry.objects.filter(action="access.refuse").last()
    assert told is not None
    assert '"why":"not_permitted"' in (told.after or "")


def test_a_forged_token_is_journaled_and_never_itself() -> None:
    forged().get(f"{API}/me")
    entry = Entry.objects.get(action="access.refuse")
    assert entry.object == f"path{API}/me"
    assert '"why":"token"' in (entry.after or "")
    assert "forged-and-never" not in (entry.after or "")


def test_nobody_can_flood_the_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr(api_refusals, "_allowance", api_refusals.Allowance(lambda: now[0]))
    monkeypatch.setattr(settings, "QIANWANG_REFUSALS_A_MINUTE", 3)
    for _ in range(10):
        assert forged().get(f"{API}/me").status_code == 401
    assert Entry.objects.filter(action="access.refuse").count() == 3
    now[0] = 61.0
    forged().get(f"{API}/me")
    last = Entry.objects.filter(action="access.refuse").last()
    assert last is not None
    assert '"left_out":7' in (last.after or "")


def test_other_ways_to_name_oneself_are_refused() -> None:
    for said in ("Basic emhhbzp4", "Bearer", "Bearer  ", "qw_x"):
        assert Client(headers={"Authorization": said}).get(f"{API}/me").status_code == 401, said


def test_a_disabled_account_has_no_token_any_more() -> None:
    one = account("zhao", "mobile", "filer")
    client = program_of(one)
    assert client.get(f"{API}/me").json()["username"] == "zhao"
    one.is_active = False
    one.save()
    assert client.get(f"{API}/me").status_code == 401


def test_what_a_program_does_is_its_accounts_in_the_journal() -> None:
    one = account("zhao", "mobile", "filer")
    answer = program_of(one).post(f"{API}/returns/T01/mobile/2021-01/submission")
    assert answer.status_code == 201, answer.content
    assert Entry.objects.get(action="returns.begin").actor == "zhao"


def test_a_session_that_changes_something_needs_the_csrf_token() -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(account("zhao", "mobile", "filer"), backend=BACKEND)
    wanted = {"name": "export", "days": 3}
    assert browser.get(f"{API}/tokens").status_code == 200
    refused = browser.post(f"{API}/tokens", wanted, content_type="application/json")
    assert problem_of(refused)["status"] == 403
    assert "CSRF" in problem_of(refused)["detail"]
    assert not Token.objects.exists()
    browser.get("/console/")
    csrf = browser.cookies[settings.CSRF_COOKIE_NAME].value
    made = browser.post(
        f"{API}/tokens", wanted, content_type="application/json", headers={"X-CSRFToken": csrf}
    )
    assert made.status_code == 201, made.content


def test_tokens_are_made_once_shown_once_and_taken_back_by_their_own() -> None:
    zhao = account("zhao", "mobile", "filer")
    insider, outsider = client_of(zhao), client_of(account("sun", "unicom", "filer"))
    made = insider.post(
        f"{API}/tokens", {"name": "export", "days": 3}, content_type="application/json"
    ).json()
    by_token = Client(headers={"Authorization": f"Bearer {made['token']}"})
    assert by_token.get(f"{API}/me").json()["organisation"]["code"] == "mobile"
    assert "token" not in insider.get(f"{API}/tokens").json()["items"][0]
    refused = by_token.post(
        f"{API}/tokens", {"name": "another", "days": 3}, content_type="application/json"
    )
    assert refused.status_code == 401
    address = f"{API}/tokens/{made['id']}"
    assert outsider.get(f"{API}/tokens").json()["items"] == []
    assert problem_of(outsider.delete(address))["status"] == 404
    assert Entry.objects.filter(action="access.refuse", object=f"tokens/{made['id']}").exists()
    assert insider.delete(address).status_code == 204
    assert by_token.get(f"{API}/me").status_code == 401
