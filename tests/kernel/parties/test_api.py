"""Oneself, organisations and accounts for programs, as everybody who may ask meets them."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.site.api.asking import API, asked_of_the_store, problem_of, program_of
from tests.site.people import account, client_of, organisation

from qianwang.kernel.journal.models import Entry

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def people(store: object) -> dict[str, Client]:
    organisation("unicom")
    return {
        "insider": program_of(account("zhao", "mobile", "filer")),
        "colleague": client_of(account("qian", "mobile")),
        "outsider": program_of(account("sun", "telecom", "filer")),
        "administrator": program_of(account("li", "administration", "administrator")),
        "anonymous": Client(),
    }


def test_who_asks_is_told_what_it_may(people: dict[str, Client]) -> None:
    me = people["insider"].get(f"{API}/me").json()
    assert (me["username"], me["organisation"]["code"]) == ("zhao", "mobile")
    assert [role["code"] for role in me["roles"]] == ["filer"]
    assert me["permissions"]["returns.file"] == "own"
    assert "journal.view" not in me["permissions"]
    assert people["colleague"].get(f"{API}/me").json()["permissions"] == {}
    assert people["administrator"].get(f"{API}/me").json()["permissions"]["accounts.manage"] == (
        "everything"
    )
    assert people["anonymous"].get(f"{API}/me").status_code == 401


def test_an_organisation_is_there_for_its_own_and_the_administrator(
    people: dict[str, Client],
) -> None:
    def codes(who: str) -> list[str]:
        items = people[who].get(f"{API}/organisations?limit=200").json()["items"]
        return [one["code"] for one in items]

    assert codes("insider") == codes("colleague") == ["mobile"]
    assert {"administration", "mobile", "telecom", "unicom"} <= set(codes("administrator"))
    address = f"{API}/organisations/mobile"
    assert people["insider"].get(address).json()["kind"] == "operator"
    assert people["colleague"].get(address).status_code == 200
    told = problem_of(people["outsider"].get(address))
    assert told == problem_of(people["outsider"].get(f"{API}/organisations/nobody"))
    assert told["status"] == 404
    assert people["anonymous"].get(address).status_code == 401
    assert Entry.objects.get(action="access.refuse").object == "organisations/mobile"


def test_accounts_are_for_administrators_and_without_names(people: dict[str, Client]) -> None:
    answer = people["administrator"].get(f"{API}/accounts?limit=200")
    zhao = next(one for one in answer.json()["items"] if one["username"] == "zhao")
    assert zhao == {
        "username": "zhao", "organisation": "mobile", "roles": ["filer"], "active": True
    }  # fmt: skip
    for who, status in (("insider", 403), ("colleague", 403), ("outsider", 403)):
        assert people[who].get(f"{API}/accounts").status_code == status, who
    assert people["anonymous"].get(f"{API}/accounts").status_code == 401


@pytest.mark.parametrize("path", ["/accounts", "/organisations", "/tokens"])
def test_as_many_queries_for_many_as_for_one(people: dict[str, Client], path: str) -> None:
    assert asked_of_the_store(people["administrator"], path) <= 4
