"""The map in a browser: with WebGL, without it, and without a script."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from playwright.sync_api import Page, sync_playwright
from tests.kernel.indicators.views.numbers import fill, printed

from qianwang.kernel.indicators.codes import Span
from qianwang.kernel.indicators.services import store_observations
from qianwang.kernel.places import prefectures

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.usefixtures("store")]
WEBGL = ("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist")
NO_WEBGL = ("--disable-gpu", "--disable-3d-apis")
LOWEST = 200
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update")


class Threaded(ThreadingMixIn, WSGIServer):
    """Answers several requests at once, as a browser asks them."""

    daemon_threads = True


class Silent(WSGIRequestHandler):
    """Tells nobody of each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Nothing."""


@pytest.fixture
def site(store: object) -> Iterator[str]:
    fill()
    store_observations(
        [
            printed(
                f"M{at}", "mobile_phone_users", one.id, f"{at}00.5", "万户", "2021-12",
                span=Span.END,
            )
            for at, one in enumerate(prefectures(), start=1)
        ],
        "prints of prefectures",
        "tests",
    )  # fmt: skip
    server = make_server("127.0.0.1", 0, WSGIHandler(), Threaded, Silent)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    connections.close_all()


def looked_at(site: str, flags: tuple[str, ...], *, script: bool = True) -> dict[str, object]:
    """What the map is in a browser with these flags, with all that it complained of."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=[*QUIET, *flags]
        )
        page = browser.new_context(java_script_enabled=script).new_page()
        complaints: list[str] = []
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda asked: _no_other_host(asked.url, site, complaints))
        page.goto(f"{site}/map?indicator=mobile_phone_users")
        seen = _seen(page, script=script)
        browser.close()
    return {**seen, "complaints": [one for one in complaints if "WebGL" not in one]}


def _no_other_host(url: str, site: str, complaints: list[str]) -> None:
    if not url.startswith((site, "blob:", "data:")):
        complaints.append(f"asked {url}")


def _seen(page: Page, *, script: bool) -> dict[str, object]:
    if script:
        page.wait_for_selector(".map[data-drawn]", state="attached")
    box = page.locator(".map").bounding_box()
    assert box is not None and box["height"] > LOWEST, "the map has no height"
    return {
        "drawn": page.get_attribute(".map", "data-drawn"),
        "svg": page.locator("svg.choropleth").count(),
        "labels": page.locator(".map-label").count(),
        "schematic": page.locator(".map-note").inner_text()[:3],
    }


def test_with_webgl_the_map_can_be_moved_and_its_names_are_links(site: str) -> None:
    assert looked_at(site, WEBGL) == {
        "drawn": "webgl",
        "svg": 0,
        "labels": 10,
        "schematic": "示意图",
        "complaints": [],
    }


def test_without_webgl_the_servers_drawing_stays(site: str) -> None:
    assert looked_at(site, NO_WEBGL) == {
        "drawn": "svg",
        "svg": 1,
        "labels": 0,
        "schematic": "示意图",
        "complaints": [],
    }


def test_without_a_script_the_drawing_is_there(site: str) -> None:
    seen = looked_at(site, WEBGL, script=False)
    assert (seen["drawn"], seen["svg"], seen["complaints"]) == (None, 1, [])
