"""Every page of the console, seen by each role in both languages on a phone and on a desk: nothing
runs out of the page sideways, and no text is cut off.

With QIANWANG_PICTURES=FOLDER in the environment the pictures are kept there, to be looked at.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import Browser, BrowserContext
from tests.kernel.documents.factory import make
from tests.kernel.indicators.views.numbers import fill
from tests.kernel.publications.making import edition_of, job_of, own_kind, shelved
from tests.site.people import account, client_of
from tests.site.serving import serving
from tests.systems.statistics import conftest as returns

from qianwang.kernel.parties.models import Account
from qianwang.kernel.publications import services
from qianwang.systems.statistics.filed import FiledReturn

pytestmark = [pytest.mark.browser, pytest.mark.slow]
numbers, filed = returns.numbers, returns.filed
grid_of, as_csv = returns.grid_of, returns.as_csv

KEEP = os.environ.get("QIANWANG_PICTURES")
SIZES = {390: 844, 1280: 900}
LONG = "/trace/mobile_phone_users:guizhou:2021-12"
EVERYBODY = ("/console/", "/console/jobs/", "/console/inbox/", "/console/account/",
             "/console/account/second-factor", "/console/nothing", LONG)  # fmt: skip
NUMBERS = ("/console/explorer/", "/console/map/", "/console/places/520300", "/console/divisions/",
           "/console/indicators/", "/console/indicators/mobile_phone_users",
           "/console/explorer/?indicator=mobile_phone_users")  # fmt: skip
RETURNS = ("/console/returns/", "/console/returns/submissions/", "/console/returns/filings/",
           "/console/returns/bring")  # fmt: skip
MANAGEMENT = ("/console/management/accounts/", "/console/management/accounts/new",
              "/console/management/accounts/zhao/", "/console/management/roles/",
              "/console/management/organisations/", "/console/management/organisations/new",
              "/console/management/organisations/mobile/", "/console/outbox/")  # fmt: skip
CLIPPED = """() => [...document.querySelectorAll("body *")].filter((one) => {
  const style = getComputedStyle(one);
  const hides = (overflow) => overflow === "hidden" || overflow === "clip";
  return one.checkVisibility() && one.clientWidth > 1 && !one.closest("svg, select, canvas")
    && ((hides(style.overflowX) && style.textOverflow !== "ellipsis"
         && one.scrollWidth > one.clientWidth + 1)
      || (hides(style.overflowY) && one.scrollHeight > one.clientHeight + 2));
}).map((one) => `${one.tagName} ${one.className} cuts off ${one.textContent.trim().slice(0, 30)}`)
"""
OVER = "Math.max(0, document.documentElement.scrollWidth - innerWidth)"


@dataclass(frozen=True)
class Console:
    """A site in which something of everything stands, and who sees which of its pages."""

    address: str
    pages: dict[str, tuple[str, ...]]
    sessions: dict[str, str]


@pytest.fixture
def people_in(store: object) -> dict[str, Account]:
    return {
        role: account(username, of, role)
        for role, username, of in (
            ("administrator", "boss", "administration"),
            ("statistician", "li", "administration"),
            ("approver", "chen", "administration"),
            ("filer", "zhao", "mobile"),
            ("auditor", "sun", "administration"),
            ("reader", "zhou", "zunyi"),
        )
    }


@pytest.fixture
def console(
    people_in: dict[str, Account],
    monkeypatch: pytest.MonkeyPatch,
    filed: Callable[..., FiledReturn],
    as_csv: Callable[..., Path],
) -> Iterator[Console]:
    own_kind(monkeypatch)
    fill()
    published, draft = _editions(people_in)
    build = job_of(people_in["statistician"], shelved(make()))
    wrong = _brought(people_in["filer"], as_csv(filed("T02", party="mobile"), {"D9": "一千七"}))
    right = _brought(people_in["filer"], as_csv(filed("T01", party="mobile")))
    editions = tuple(f"/console/publications/editions/{one}/" for one in (published, draft))
    pages = {
        "administrator": (*EVERYBODY, *MANAGEMENT),
        "statistician": (
            *EVERYBODY, *NUMBERS, *RETURNS, "/console/survey/", f"{editions[0]}read/1/",
            f"/console/publications/builds/{build.pk}/", "/console/proofreading/",
            "/console/proofreading/bring", "/console/findings/", "/console/management/accounts/",
        ),
        "approver": (*EVERYBODY, *editions, wrong),
        "filer": (*EVERYBODY, *RETURNS, wrong, right, "/console/returns/T02/mobile/2021-01"),
        "auditor": (*EVERYBODY, "/console/journal/", "/console/journal/1/"),
        "reader": (*EVERYBODY, *NUMBERS),
    }  # fmt: skip
    sessions = {
        role: client_of(one).cookies[settings.SESSION_COOKIE_NAME].value
        for role, one in people_in.items()
    }
    with serving() as address:
        yield Console(address, pages, sessions)


def _editions(people_in: dict[str, Account]) -> tuple[int, int]:
    """A withdrawn edition, and a draft."""
    first = edition_of(people_in["statistician"])
    services.publish(first, people_in["approver"])
    services.withdraw(first, people_in["approver"], "第二章的口径有误")
    return first.pk, edition_of(people_in["statistician"]).pk


def _brought(by: Account, file: Path) -> str:
    """The address of the draft that a file became."""
    sent = SimpleUploadedFile(file.name, file.read_bytes(), "text/csv")
    answer = client_of(by).post("/console/returns/bring", {"files": sent})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer.headers["Location"])


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("width", SIZES)
def test_no_page_runs_out_sideways_or_cuts_off_a_text(
    console: Console, browser: Browser, language: str, width: int
) -> None:
    complaints = []
    for role, pages in console.pages.items():
        context = _seen_by(console, browser, role, width)
        for number, path in enumerate(pages):
            told = _look(context, path, language, f"{role}-{number:02}-{language}-{width}")
            complaints += [f"{role} {path}: {one}" for one in told]
        context.close()
    assert complaints == []


def _seen_by(console: Console, browser: Browser, role: str, width: int) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": width, "height": SIZES[width]}, base_url=console.address
    )
    context.add_cookies(
        [{
            "name": settings.SESSION_COOKIE_NAME,
            "value": console.sessions[role],
            "url": console.address,
        }]
    )  # fmt: skip
    context.new_page()
    return context


def _look(context: BrowserContext, path: str, language: str, name: str) -> list[str]:
    """What is wrong with a page as it is laid out."""
    page = context.pages[0]
    answer = page.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
    assert answer is not None
    assert "/login" not in page.url, path
    if KEEP:
        page.wait_for_timeout(300)
        page.screenshot(path=Path(KEEP) / f"{name}.png", full_page=True)
    over = page.evaluate(OVER)
    told = [f"runs out by {over} px"] if over else []
    return told + page.evaluate(CLIPPED)
