"""Requests are numbered, counted and logged without anything about people; metrics are for few."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from tests.site.people import account, client_of

from qianwang.site.operations.logs import JsonFormatter
from qianwang.site.templatetags.assets import manifest

pytestmark = pytest.mark.usefixtures("store")


class Lines(logging.Handler):
    """Keeps what is logged, as it would be written."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(JsonFormatter())
        self.lines: list[dict[str, object]] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(json.loads(self.format(record)))


@pytest.fixture
def lines() -> Iterator[Lines]:
    kept, logger = Lines(), logging.getLogger("qianwang.request")
    before = logger.level
    logger.addHandler(kept)
    logger.setLevel(logging.INFO)
    yield kept
    logger.removeHandler(kept)
    logger.setLevel(before)


def test_a_line_says_which_request_of_which_account_and_no_more(lines: Lines) -> None:
    insider = account("li", "administration", "administrator")
    client_of(insider).get("/console/?name=13885100000", headers={"X-Request-ID": "abcdef-123"})
    (line,) = lines.lines
    assert (line["request"], line["account"], line["status"]) == ("abcdef-123", insider.pk, 200)
    assert (line["route"], line["method"]) == ("console/", "GET")
    assert "13885100000" not in json.dumps(line)
    assert "127.0.0.1" not in json.dumps(line)


def test_a_number_that_is_none_is_replaced_and_given_back(lines: Lines) -> None:
    answer = Client().get("/", headers={"X-Request-ID": 'x"\n{"a":1}'})
    assert answer.headers["X-Request-ID"] == lines.lines[0]["request"]
    assert len(str(lines.lines[0]["request"])) == 32


def test_a_traceback_is_in_the_line_of_its_record() -> None:
    try:
        raise RuntimeError("黔")
    except RuntimeError:
        record = logging.getLogger("x").makeRecord("x", 40, "f", 1, "失败", (), sys.exc_info())
    said = json.loads(JsonFormatter().format(record))
    assert said["message"] == "失败"
    assert "RuntimeError: 黔" in said["traceback"]


def test_health_is_not_logged_and_metrics_count(lines: Lines) -> None:
    Client().get("/healthz")
    Client().get("/")
    Client().get("/nowhere")
    assert [line["status"] for line in lines.lines] == [200, 404]
    text = Client().get("/metrics").content.decode()
    assert 'qianwang_requests_total{method="GET",route="",status="404"}' in text
    assert "qianwang_journal_entries 0.0" in text
    assert float(text.split("qianwang_store_bytes ")[-1].split()[0]) > 1e5


@pytest.mark.parametrize(
    ("near", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("10.0.0.8", {}, 403),
        ("127.0.0.1", {"X-Forwarded-For": "10.0.0.8"}, 403),
        ("10.0.0.8", {"Authorization": "Bearer let-me-in"}, 200),
        ("10.0.0.8", {"Authorization": "Bearer other"}, 403),
        ("10.0.0.8", {"Authorization": "Bearer "}, 403),
        ("nobody", {}, 403),
    ],
)
def test_metrics_are_for_this_machine_or_with_the_token(
    monkeypatch: pytest.MonkeyPatch, near: str, headers: dict[str, str], status: int
) -> None:
    monkeypatch.setattr(settings, "QIANWANG_METRICS_TOKEN", "let-me-in")
    assert Client(REMOTE_ADDR=near).get("/metrics", headers=headers).status_code == status


def test_without_a_token_no_header_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "QIANWANG_METRICS_TOKEN", "")
    far = Client(REMOTE_ADDR="10.0.0.8")
    assert far.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 403


def test_a_built_file_is_kept_for_good_and_pressed() -> None:
    address = f"/static/built/{manifest()['desk.js']}"
    plain = Client().get(address)
    assert "immutable" in plain.headers["Cache-Control"]
    pressed = Client().get(address, headers={"Accept-Encoding": "gzip"})
    assert pressed.headers["Content-Encoding"] == "gzip"
    assert int(pressed.headers["Content-Length"]) < int(plain.headers["Content-Length"]) / 2


def test_pages_are_pressed_too() -> None:
    page = Client().get("/login", headers={"Accept-Encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
