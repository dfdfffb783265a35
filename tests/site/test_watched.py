"""The watch over pages sees what it is there for."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from tests.site.watched import Watched

pytestmark = pytest.mark.browser
FORBIDS = """<meta http-equiv="Content-Security-Policy" content="script-src 'none'">
<script>document.title = "ran"</script>"""


def test_it_complains_of_broken_policy_of_errors_and_of_other_hosts(browser: Browser) -> None:
    watched = Watched(browser, "http://127.0.0.1:9", "zh")
    page = watched.someone()
    page.set_content("<p>nothing wrong</p>")
    assert watched.complaints == []
    page.set_content("<img src='http://127.0.0.2:9/picture.png'>")
    page.evaluate("console.error('broken')")
    page.evaluate("setTimeout(() => { throw new Error('thrown') })")
    page.goto(f"data:text/html,{FORBIDS}")
    page.wait_for_timeout(200)
    said = "\n".join(watched.complaints)
    for one in ("asked http://127.0.0.2:9", "error broken", "thrown", "policy script-src"):
        assert one in said
