"""A number's whole way in a browser, from a company's file to the page that the public reads.

The processes are those of a real site: server, worker and their keeper, on either database.
"""

from __future__ import annotations

import re
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.site.operations.test_up import Site, started
from tests.site.people import account
from tests.site.watched import Watched
from tests.systems.statistics import conftest as returns

from qianwang.kernel.journal import acting_as
from qianwang.systems.statistics.filed import FiledReturn
from qianwang.systems.statistics.services import load_returns

pytestmark = [pytest.mark.browser, pytest.mark.slow]
numbers, filed = returns.numbers, returns.filed
grid_of, as_csv = returns.grid_of, returns.as_csv

PASSWORD = "a pass phrase for tests 1"
BEFORE, MONTH = "2021-01", "2021-02"
OPERATORS = ("telecom", "mobile", "unicom", "broadcast")
DOUBTFUL = "AA7"
WRONG = "D9"
BUILT = 90_000
"""Milliseconds that a bulletin may take to be built here."""


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def home(request: pytest.FixtureRequest) -> Path:
    """A store on either database, whose address is in the environment."""
    found: Path = request.getfixturevalue(
        "store" if request.param == "sqlite" else "postgres_store"
    )
    return found


@pytest.fixture
def brought(home: Path, filed: Callable[..., FiledReturn], as_csv: Callable[..., Path]) -> Path:
    """Everybody has an account and everything is filed, but for one company's last users: that
    file has a word where a number belongs, and a number that jumps, as its parts do."""
    for username, of, role in (
        ("zhao", "mobile", "filer"),
        ("zhou", "administration", "approver"),
        ("li", "administration", "statistician"),
    ):
        made = account(username, of, role)
        made.set_password(PASSWORD)
        made.save()
    with acting_as("li"):
        load_returns(
            [
                filed(form, party=party, period=period)
                for form in ("T01", "T02", "T03")
                for party in OPERATORS
                for period in (BEFORE, MONTH)
                if (form, party, period) != ("T02", "mobile", MONTH)
            ],
            actor="li",
        )
    last = filed("T02", party="mobile", period=MONTH)
    jumped = {cell: str(value * 9) for cell, value in last.values.items() if cell.startswith("AA")}
    return as_csv(last, {**jumped, WRONG: "一千七"}, "T02.csv")


@pytest.fixture
def site(brought: Path, home: Path, tmp_path: Path) -> Iterator[Site]:
    """The site, running."""
    running = started(home, tmp_path / "log", "--no-sample")
    yield running
    running.process.send_signal(signal.SIGTERM)
    running.process.wait(timeout=40)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_from_a_companys_file_to_the_public(
    brought: Path, site: Site, browser: Browser, language: str
) -> None:
    watched = Watched(browser, site.address(""), language)
    filer = logged_in(watched, "zhao")
    address = brings_mends_explains_submits(filer, brought)
    approver = logged_in(watched, "zhou")
    approves(approver, address)
    statistician = logged_in(watched, "li")
    edition = builds_and_freezes(statistician)
    follows_a_number_to_its_cell(statistician, edition)
    publishes(approver, edition)
    the_public_reads_it(watched.someone())
    assert watched.complaints == []


def logged_in(watched: Watched, username: str) -> Page:
    page = watched.someone()
    page.goto("/login")
    page.fill("#id_username", username)
    page.fill("#id_password", PASSWORD)
    page.click("main form button")
    page.wait_for_url("**/console/**")
    return page


def brings_mends_explains_submits(page: Page, file: Path) -> str:
    """The address of the submission."""
    page.goto("/console/returns/bring")
    page.set_input_files("#files", file)
    page.click("main form button")
    wrong = page.locator(f"#c-{WRONG}")
    expect(wrong).to_have_class(re.compile("wrong"))
    expect(wrong.locator("input")).to_have_value("一千七")
    told = page.locator(f"tr:has(#c-{WRONG}) + tr.notes li.error")
    expect(told).to_have_count(1)
    expect(wrong.locator("input")).to_have_attribute(
        "aria-describedby", str(told.get_attribute("id"))
    )

    wrong.locator("input").fill("1700")
    page.click("button[value=save]")
    expect(page.locator("li.error")).to_have_count(0)
    warnings = page.locator("li.warning:not(.explained)")
    expect(page.locator(f"#c-{DOUBTFUL}")).to_have_class(re.compile("doubtful"))
    for why in warnings.locator(".explain input").all():
        why.fill("新业务上线")
    page.click("button[value=submit]")
    expect(page.locator("#fill")).to_have_count(0)
    expect(page.locator("main .state.waiting").first).to_be_visible()
    return page.url


def approves(page: Page, address: str) -> None:
    page.goto(address)
    page.click("form[action$='/approve'] button")
    expect(page.locator("a.traced").first).to_be_visible()


def builds_and_freezes(page: Page) -> str:
    """The address of the edition."""
    page.goto("/console/bulletin/")
    page.click(f"form:has(input[value='{MONTH}']) button")
    expect(page.locator("section.job")).to_be_visible()
    ended = page.locator("section.job .state:not(.waiting)")
    expect(ended).to_have_class("state done", timeout=BUILT)
    page.click("section.job a.btn-primary")
    page.click("form[action$='/freeze'] button")
    page.wait_for_url("**/publications/editions/*/")
    return page.url


def follows_a_number_to_its_cell(page: Page, edition: str) -> None:
    first_number(page, edition).click()
    sheet = page.locator("#sheet[open]")
    expect(sheet.locator("dl.facts")).to_be_visible()
    for _ in range(6):
        key = sheet.locator("p.quiet.small").first.inner_text()
        if "#" in key:
            break
        sheet.locator(".trace-inputs a").first.click()
        expect(sheet.locator("p.quiet.small").first).not_to_have_text(key)
    assert re.fullmatch(rf"T0[1-6]@\w+@{MONTH}#[A-Z]+[0-9]+", key), key
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)


def first_number(page: Page, document: str) -> Locator:
    """The first number of the document's text: what nobody has filed here is said to be missing."""
    for chapter in range(1, 6):
        page.goto(f"{document}read/{chapter}/")
        found = page.locator("article a.traced").first
        if found.count():
            return found
    raise AssertionError("there is no number in the whole document")


def publishes(page: Page, edition: str) -> None:
    page.goto(edition)
    page.click("form[action$='/publish'] button")
    expect(page.locator(".pagehead .state.done")).to_be_visible()


def the_public_reads_it(page: Page) -> None:
    page.goto("/publications/")
    page.click(f"a[href='/publications/bulletin/{MONTH}/']")
    first_number(page, f"{page.url}r1/").click()
    expect(page.locator("#sheet[open] dl.facts")).to_be_visible()
    answer = page.request.get("/console/bulletin/", max_redirects=0)
    assert answer.status == 302, "what is the staff's stays the staff's"
