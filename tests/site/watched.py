"""A browser whose pages tell of whatever a page should never do.

It complains of errors and warnings in the console, of failed scripts, of answers that broke, of
requests to any other host, and of what the page's own policy forbade.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response

QUIET = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
BROKEN = 500
PATIENCE = 15_000
"""Milliseconds that a page may take."""
LANGUAGES = {"zh": "zh-CN", "en": "en-GB"}
TELL = """addEventListener("securitypolicyviolation", (broken) =>
  console.error(`policy ${broken.violatedDirective} ${broken.blockedURI} ${broken.sourceFile}`))"""


@dataclass
class Watched:
    """Somebody's browser at a site, in one language, and the complaints about its pages."""

    browser: Browser
    site: str
    language: str
    complaints: list[str] = field(default_factory=list)

    def someone(self) -> Page:
        """A page of somebody whom the site doesn't know yet."""
        context = self.browser.new_context(
            viewport={"width": 1280, "height": 900},
            locale=LANGUAGES[self.language],
            base_url=self.site,
        )
        self._watch(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        return page

    def _watch(self, context: BrowserContext) -> None:
        context.add_init_script(TELL)
        context.on("console", self._said)
        context.on("weberror", lambda failed: self.complaints.append(str(failed.error)))
        context.on("request", self._asked)
        context.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type} {message.text}")

    def _asked(self, request: Request) -> None:
        asked = urlsplit(request.url)
        if asked.netloc != urlsplit(self.site).netloc and asked.scheme not in {"data", "blob"}:
            self.complaints.append(f"asked {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= BROKEN:
            self.complaints.append(f"{response.status} {response.url}")
