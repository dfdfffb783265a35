"""Every error of the API is problem+json: what, where, what to do, in the asker's language."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.site.api.asking import API, problem_of, program_of
from tests.site.people import account

from qianwang.kernel.web.api_throttle import THROTTLE, Throttle

pytestmark = pytest.mark.usefixtures("store")


def test_an_unknown_address_and_a_wrong_method() -> None:
    assert problem_of(Client().get(f"{API}/nothing"))["title"] == "Not Found"
    answer = Client().delete(f"{API}/indicators")
    assert answer.status_code == 405
    assert answer["Allow"] == "GET"
    assert "方法" in problem_of(answer)["detail"]


def test_the_language_is_that_of_the_asker() -> None:
    english = Client(headers={"Accept-Language": "fr, en-GB;q=0.8, zh;q=0.5"})
    assert "method" in problem_of(english.delete(f"{API}/indicators"))["detail"]
    chosen = Client().delete(f"{API}/indicators?lang=en")
    assert "method" in problem_of(chosen)["detail"]
    assert "qianwang_language" not in chosen.cookies


def test_parameters_that_can_not_be_used_are_all_named() -> None:
    said = problem_of(Client().get(f"{API}/observations?kind=x&limit=999&from=1"))
    assert said["status"] == 422
    assert said["place"] == "kind, from, limit"
    assert said["hint"]


def test_a_cursor_that_is_none() -> None:
    for cursor in ("abc", "WyJhIl0", "W10", "WzFlOTk5XQ", "WyJcdTAwMDAiXQ"):
        answer = Client().get(f"{API}/observations?cursor={cursor}")
        assert problem_of(answer)["place"] == "cursor", cursor
        assert answer.status_code == 400


def test_what_is_too_large_or_of_another_kind_is_not_read() -> None:
    filer = program_of(account("zhao", "mobile", "filer"))
    large = filer.post(
        f"{API}/submissions",
        b"x",
        content_type="application/json",
        CONTENT_LENGTH=str(settings.QIANWANG_LARGEST_REQUEST + 1),
    )
    assert problem_of(large)["status"] == 413
    for content_type in ("text/plain", "application/xml", "application/json"):
        other = filer.post(f"{API}/submissions", b"<a/>", content_type=content_type)
        assert problem_of(other)["status"] == 415, content_type
    form = filer.post(f"{API}/submissions/1/submit", {"edition": "1"})
    assert problem_of(form)["status"] == 415
    nothing = filer.post(
        f"{API}/submissions/1/submit", b"{not json", content_type="application/json"
    )
    assert problem_of(nothing)["status"] == 400


def test_a_hostile_file_is_refused_with_what_to_do() -> None:
    filer = program_of(account("zhao", "mobile", "filer"))
    picture = SimpleUploadedFile("T01.xlsx", b"<svg onload='alert(1)'/>")
    answer = filer.post(f"{API}/submissions", {"file": picture})
    assert problem_of(answer)["status"] == 415
    assert problem_of(answer)["hint"]


def test_a_zero_byte_in_an_address_is_refused() -> None:
    assert problem_of(Client().get(f"{API}/indicators?q=%00"))["status"] == 400
    assert problem_of(Client().get(f"{API}/indicators/%00"))["status"] == 400


def test_a_fault_is_said_without_its_details(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> str:
        raise RuntimeError("a secret of the program")

    monkeypatch.setattr("qianwang.kernel.indicators.api.numbers.public_revision", fail)
    answer = Client(raise_request_exception=False).get(f"{API}/observations")
    said = problem_of(answer)
    assert answer.status_code == 500
    assert "secret" not in str(said)


def test_too_many_requests_are_told_when_to_come_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "QIANWANG_RATE_ANONYMOUS", 2)
    monkeypatch.setattr(THROTTLE, "_buckets", {})
    here, elsewhere = Client(REMOTE_ADDR="10.1.1.1"), Client(REMOTE_ADDR="10.1.1.2")
    assert [here.get(f"{API}/parties").status_code for _ in range(3)] == [200, 200, 429]
    answer = here.get(f"{API}/parties")
    assert problem_of(answer)["hint"]
    assert int(answer["Retry-After"]) == 30
    assert elsewhere.get(f"{API}/parties").status_code == 200
    # a header that anybody can write makes nobody another asker
    assert here.get(f"{API}/parties", HTTP_X_FORWARDED_FOR="10.9.9.9").status_code == 429
    # and the account has an allowance of its own
    known = program_of(account("li", "administration", "statistician"))
    assert known.get(f"{API}/parties", REMOTE_ADDR="10.1.1.1").status_code == 200


def test_an_allowance_fills_evenly() -> None:
    now = [0.0]
    throttle = Throttle(lambda: now[0])
    assert [throttle.takes("a", 60) for _ in range(61)] == [True] * 60 + [False]
    now[0] = 2.0
    assert [throttle.takes("a", 60) for _ in range(3)] == [True, True, False]
    assert all(throttle.takes("b", 0) for _ in range(1000))
