"""Who sees which number: the public what is printed, a company its own beside it, the staff all."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.kernel.indicators.views.numbers import fill
from tests.site.people import account, client_of

OWN = "/trace/T02@mobile@2021-12%23D7"
OTHERS = "/trace/T02@telecom@2021-12%23D7"
SUM = "/trace/mobile_phone_users:guiyang:2021-12:level"
PRINT = "/trace/telecom_revenue:guizhou:2021:yoy_pct"

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def insider() -> Client:
    return client_of(account("li", "administration", "statistician"))


@pytest.fixture
def colleague() -> Client:
    """Of the same administration, in a role that is not about numbers."""
    return client_of(account("wang", "administration", "administrator"))


@pytest.fixture
def company() -> Client:
    return client_of(account("zhao", "mobile", "filer"))


def test_a_printed_number_is_everybodys(
    insider: Client, colleague: Client, company: Client
) -> None:
    fill()
    for client in (insider, colleague, company, Client()):
        page = client.get(PRINT)
        assert page.status_code == 200
        text = page.content.decode()
        assert "7.1%" in text and "与印出数一致" in text and "336.8亿元 ÷ 314.5亿元" in text
        assert "第C3行" in text and "真实数据" in text


def test_a_return_is_its_filers_and_the_staffs(
    insider: Client, colleague: Client, company: Client
) -> None:
    fill()
    status = {
        name: [client.get(path).status_code for path in (OWN, OTHERS, SUM)]
        for name, client in {
            "insider": insider,
            "colleague": colleague,
            "company": company,
            "anonymous": Client(),
        }.items()
    }
    assert status == {
        "insider": [200, 200, 200],
        "colleague": [404, 404, 404],
        "company": [200, 404, 404],
        "anonymous": [404, 404, 404],
    }


def test_what_may_not_be_seen_answers_as_what_isnt_there(company: Client) -> None:
    fill()
    unknown = company.get("/trace/T02@telecom@2021-12%23D99").content.decode()
    others = company.get(OTHERS).content.decode()
    once = re.compile(r'nonce="[^"]+"')
    assert once.sub("", others).replace("#D7", "#D99") == once.sub("", unknown)


def test_what_was_kept_for_the_staff_is_not_shown_to_others(
    insider: Client, company: Client
) -> None:
    """The same page, asked for one after the other: kept answers are by what one may see."""
    fill()
    assert "300000" in insider.get(SUM).content.decode().replace("303000", "300000")
    assert company.get(SUM).status_code == 404
    assert Client().get(SUM).status_code == 404
    shown = insider.get("/map?indicator=mobile_phone_users").content.decode()
    hidden = Client().get("/map?indicator=mobile_phone_users").content.decode()
    assert "30.3" in shown and "30.3" not in hidden and 'class="empty"' in hidden


def test_pages_of_the_console_ask_for_a_permission(colleague: Client, company: Client) -> None:
    fill()
    pages = {
        "/console/explorer/": (403, 200, 302),
        "/console/map/": (403, 200, 302),
        "/console/places/520100": (403, 200, 302),
        "/console/divisions/": (200, 200, 302),
        "/console/indicators/": (200, 200, 302),
        "/console/indicators/telecom_revenue": (200, 200, 302),
    }
    outsider = client_of(account("sun", "somebody"))
    for path, expected in pages.items():
        found = tuple(one.get(path).status_code for one in (colleague, company, Client()))
        assert found == expected, path
        assert outsider.get(path).status_code == 403


def test_a_company_explores_its_own_and_nobody_elses(company: Client, insider: Client) -> None:
    fill()
    chosen = "i=mobile_phone_users&p=guiyang&c=mobile&c=telecom&from=2021-12&to=2021-12"
    path = f"/console/explorer/?{chosen}"
    own = company.get(path + "&file=csv").content.decode("utf-8-sig")
    values = {line.split(",")[2]: line.split(",")[4] for line in own.splitlines()[1:]}
    assert values == {"移动（贵阳）": "10.10", "电信（贵阳）": ""}
    everything = insider.get(path + "&file=csv").content.decode("utf-8-sig")
    assert everything.count("10.10") == 2


def test_pages_of_the_public_need_no_account() -> None:
    fill()
    for path in (
        "/map",
        "/places/520100",
        "/places/guian",
        "/indicators",
        "/indicators/telecom_revenue",
        "/shapes.geojson",
    ):
        assert Client().get(path).status_code == 200, path
