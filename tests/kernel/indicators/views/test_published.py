"""What an edition in force publishes is public, whatever it was computed from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from tests.kernel.indicators.views.numbers import fill, printed
from tests.site.people import account, client_of

from qianwang.kernel.indicators import announced
from qianwang.kernel.indicators.codes import Span
from qianwang.kernel.indicators.observation import Observation

pytestmark = pytest.mark.usefixtures("store")
KEY = "mobile_phone_users:guiyang:2021-12:level"
EDITION = printed(KEY, "mobile_phone_users", "guiyang", "30.3", "万户", "2021-12", span=Span.END)
RIVAL = printed("r", "telecom_revenue", "guizhou", "1.0", "亿元")


@pytest.fixture
def edition(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def published() -> dict[str, list[Observation]]:
        return {one.indicator: [one] for one in (EDITION, RIVAL)}

    monkeypatch.setattr(announced, "_published", [published])
    yield


@pytest.mark.usefixtures("edition")
def test_the_public_finds_it_on_trace_map_place_and_indicator() -> None:
    fill()
    for path in (
        f"/trace/{KEY}",
        "/map?indicator=mobile_phone_users",
        "/places/520100",
        "/indicators/mobile_phone_users",
    ):
        assert "30.3" in Client().get(path).content.decode(), path
    assert "T02@" not in Client().get(f"/trace/{KEY}").content.decode()


@pytest.mark.usefixtures("edition")
def test_the_staff_see_what_it_was_computed_from() -> None:
    fill()
    staff = client_of(account("li", "administration", "statistician"))
    assert "101000户 + 101000户" in staff.get(f"/trace/{KEY}").content.decode()


@pytest.mark.usefixtures("edition")
def test_a_print_in_the_store_goes_before_an_editions() -> None:
    fill()
    said = Client().get("/trace/telecom_revenue:guizhou:2021:level").content.decode()
    assert "336.8" in said and "1.0亿元" not in said


def test_without_an_edition_it_is_not_there() -> None:
    fill()
    assert Client().get(f"/trace/{KEY}").status_code == 404
