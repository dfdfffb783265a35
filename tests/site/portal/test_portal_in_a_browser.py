"""The portal in a browser: nothing serious that axe-core finds, the keyboard, the side sheet."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from playwright.sync_api import Browser, Page
from tests.kernel.indicators.views.numbers import fill
from tests.kernel.publications.making import edition_of, own_kind, people

from qianwang.kernel.publications import services

pytestmark = [pytest.mark.browser, pytest.mark.slow]
AXE = Path(__file__).parents[3] / "node_modules/axe-core/axe.min.js"
READ = "/publications/survey/2021/r1/read/1/"
PAGES = (
    "/", "/publications/", "/publications/survey/2021/", READ, "/search?q=5G", "/places/",
    "/places/520000", "/data", "/about", "/accessibility", "/indicators",
    "/indicators/telecom_revenue", "/map", "/nothing", "/publications/survey/2020/",
)  # fmt: skip
SEEN = (
    ("zh", 1280, "light", False), ("en", 390, "light", False), ("zh", 390, "dark", False),
    ("en", 1280, "dark", False), ("zh", 390, "light", True), ("en", 1280, "light", True),
)  # fmt: skip
FOUND = """() => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']}).then(
  found => found.violations.filter(one => ['serious', 'critical'].includes(one.impact))
    .map(one => one.id + ': ' + one.nodes.map(node => node.target).slice(0, 3).join(' | ')))"""


class Threaded(ThreadingMixIn, WSGIServer):
    """Answers several requests at once, as a browser asks them."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """Tells nobody of each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def site(store: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    own_kind(monkeypatch)
    fill()
    who = people()
    services.publish(edition_of(who.wang), who.chen)
    server = make_server("127.0.0.1", 0, WSGIHandler(), Threaded, Silent)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    connections.close_all()


@pytest.mark.parametrize(("language", "width", "scheme", "large"), SEEN)
def test_axe_finds_nothing_serious_and_nothing_runs_out_sideways(
    site: str, browser: Browser, language: str, width: int, scheme: str, large: bool
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=True,  # for axe-core only
    )
    if large:
        context.add_cookies([{"name": "qianwang_large", "value": "1", "url": site}])
    page = context.new_page()
    complaints: list[str] = []
    for path in PAGES:
        page.goto(f"{site}{path}{'&' if '?' in path else '?'}lang={language}")
        page.evaluate(AXE.read_text(encoding="utf-8"))
        complaints += [f"{path} {one}" for one in page.evaluate(FOUND)]
        over = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if over > 0:
            complaints.append(f"{path} runs out by {over} px")
    assert complaints == []


def reading(browser: Browser, site: str, complaints: list[str]) -> Page:
    """A chapter in a browser that tells of errors, of broken policy and of requests elsewhere."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.on("console", lambda said: complaints.append(said.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda asked: None if asked.url.startswith(site) else complaints.append(asked.url),
    )
    page.goto(f"{site}{READ}")
    return page


def test_a_number_opens_its_trace_beside_the_text_by_keyboard_and_focus_returns(
    site: str, browser: Browser
) -> None:
    complaints: list[str] = []
    page = reading(browser, site, complaints)
    number = page.locator("article a.traced").first
    number.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#sheet[open] dl.facts")
    assert page.url == f"{site}{READ}"
    assert page.evaluate("document.activeElement.hasAttribute('data-close')")
    page.keyboard.press("Escape")
    assert page.locator("#sheet[open]").count() == 0
    assert page.evaluate("document.activeElement.matches('article a.traced')")
    assert complaints == []


def test_the_first_stop_of_the_keyboard_skips_to_the_text(site: str, browser: Browser) -> None:
    page = reading(browser, site, [])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_large_print_enlarges_and_leaves_out(site: str, browser: Browser) -> None:
    page = reading(browser, site, [])
    assert page.locator(".sections li:visible").count() == 6
    page.click("[data-large-print]")
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "21.6px"
    assert page.locator(".sections li:visible").count() == 3
    page.reload()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "21.6px"


def test_a_chapter_is_read_without_scripts(site: str, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{site}{READ}")
    page.locator("article a.traced").first.click()
    assert "/trace?id=" in page.url
