"""The browser in which pages are tried."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.site.watched import QUIET


@pytest.fixture
def browser() -> Iterator[Browser]:
    """Headless Chromium. What a test needs of the store it asks for before: while the browser
    runs, Django takes this thread for one that must not wait."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=[*QUIET])
        yield running
        running.close()
