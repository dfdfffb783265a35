"""Where a request comes from, with and without proxies that may be believed."""

from __future__ import annotations

import json

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client, RequestFactory
from tests.site.people import account

from qianwang.kernel.journal.models import Entry
from qianwang.kernel.parties.services import set_password
from qianwang.kernel.web.origin import address

NEAREST = "127.0.0.1"
GOOD = "seven green hills"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, None, NEAREST),
        (0, "203.0.113.9", NEAREST),
        (1, None, NEAREST),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
        (2, "203.0.113.9", NEAREST),
        (1, "2001:db8::1", "2001:db8::1"),
        (1, "<script>", NEAREST),
        (1, "", NEAREST),
    ],
)
def test_only_what_a_trusted_proxy_saw_is_believed(
    monkeypatch: pytest.MonkeyPatch, proxies: int, forwarded: str | None, seen: str
) -> None:
    monkeypatch.setattr(settings, "QIANWANG_PROXIES", proxies)
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    assert address(RequestFactory(headers=headers).get("/")) == seen


@pytest.mark.usefixtures("store")
def test_behind_a_proxy_one_stranger_locks_out_nobody_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(settings, "QIANWANG_PROXIES", 1)
    set_password(account("zhao", "mobile", "filer"), GOOD)
    stranger = Client(headers={"X-Forwarded-For": "203.0.113.9"})
    owner = Client(headers={"X-Forwarded-For": "198.51.100.1"})
    for _ in range(settings.AXES_FAILURE_LIMIT):
        last = stranger.post("/login", {"username": "zhao", "password": "x"})
    assert last.status_code == 429
    assert AccessAttempt.objects.get().ip_address == "203.0.113.9"
    lock = Entry.objects.get(action="accounts.lock_out")
    assert json.loads(lock.after or "")["from"] == "203.0.113.9"
    assert owner.post("/login", {"username": "zhao", "password": GOOD}).status_code == 302
    came = Entry.objects.get(action="accounts.log_in")
    assert json.loads(came.after or "")["from"] == "198.51.100.1"
