"""Numbers, traces and the catalogue for programs, as everybody who may ask meets them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from tests.site.api.asking import API, asked_of_the_store, problem_of, program_of
from tests.site.people import account, client_of

from qianwang.kernel.indicators.codes import Kind, Period, Span, Subject
from qianwang.kernel.indicators.observation import Observation, Source, SourceKind
from qianwang.kernel.indicators.services import store_observations
from qianwang.kernel.journal.models import Entry

pytestmark = pytest.mark.usefixtures("numbers")


def seen(id: str, subject: str, period: str, kind: SourceKind, value: str = "1.0") -> Observation:
    return Observation(
        id=id,
        indicator="telecom_revenue",
        subject=Subject.parse(subject),
        period=Period.parse(period),
        kind=Kind.LEVEL,
        span=Span.CUMULATIVE,
        value=Decimal(value),
        unit="亿元",
        source=Source(kind, "a document"),
        sample=kind is SourceKind.RETURN,
    )


PRINTED = [seen(f"P-{year}", "guizhou", str(year), SourceKind.PRINT) for year in range(2015, 2022)]
FILED = [
    seen(f"T01@{party}@2021-{month:02d}#D7", party, f"2021-{month:02d}", SourceKind.RETURN)
    for party in ("mobile", "unicom")
    for month in (1, 6, 12)
]


@pytest.fixture
def numbers(store: object) -> None:
    store_observations([*PRINTED, *FILED], "tests", "tests")


@pytest.fixture
def people() -> dict[str, Client]:
    return {
        "insider": program_of(account("zhao", "mobile", "filer")),
        "colleague": client_of(account("qian", "mobile", "filer")),
        "outsider": program_of(account("sun", "unicom", "filer")),
        "statistician": program_of(account("li", "administration", "statistician")),
        "roleless": program_of(account("wu", "zunyi")),
        "anonymous": Client(),
    }


def ids(answer: Any) -> list[str]:
    return [one["id"] for one in answer.json()["items"]]


def test_each_sees_what_is_printed_and_his_own(people: dict[str, Client]) -> None:
    printed = {one.id for one in PRINTED}
    own = {one.id for one in FILED if "mobile" in one.id}
    others = {one.id for one in FILED} - own
    wanted = {
        "insider": printed | own,
        "colleague": printed | own,
        "outsider": printed | others,
        "statistician": printed | own | others,
        "roleless": printed,
        "anonymous": printed,
    }
    for who, client in people.items():
        assert set(ids(client.get(f"{API}/observations?limit=200"))) == wanted[who], who


@pytest.mark.parametrize("where", ["observations", "trace"])
def test_anothers_number_is_not_there_and_the_attempt_is_journaled(
    people: dict[str, Client], where: str
) -> None:
    address = f"{API}/{where}/T01@mobile@2021-06%23D7"
    assert people["insider"].get(address).status_code == 200
    assert people["colleague"].get(address).status_code == 200
    assert people["statistician"].get(address).status_code == 200
    for who in ("outsider", "roleless", "anonymous"):
        told = problem_of(people[who].get(address))
        assert told["status"] == 404, who
        nowhere = problem_of(people[who].get(f"{API}/{where}/T01@nobody@2021-06%23D7"))
        assert nowhere["detail"].replace("nobody", "mobile") == told["detail"]
    refusals = Entry.objects.filter(action="access.refuse", object__contains="T01@mobile@2021-06")
    assert refusals.count() == 3


def test_a_trace_uses_only_what_the_asker_may_see(people: dict[str, Client]) -> None:
    filed = f"{API}/trace/telecom_revenue:mobile:2021-06:level"
    assert people["insider"].get(filed).json()["shown"]["value"] == "1.0"
    assert people["outsider"].get(filed).status_code == 404
    assert people["anonymous"].get(filed).status_code == 404
    printed = f"{API}/trace/telecom_revenue:guizhou:2021:level"
    assert people["anonymous"].get(printed).json()["shown"]["observation"] == "P-2021"
    for nonsense in (
        "nothing:guizhou:2021:level",
        "a:b",
        "telecom_revenue:guizhou:2021:level:of=x",
    ):
        assert people["anonymous"].get(f"{API}/trace/{nonsense}").status_code == 404, nonsense


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("indicator=telecom_revenue&subject=guizhou&from=2020", ["P-2020", "P-2021"]),
        ("from=2021-01-01&to=2021-12-31&place=guizhou&party=mobile", ["1", "6", "12"]),
        ("from=2021-02&to=2021-11&party=mobile", ["6"]),
        ("from=2021&to=2021-06&party=mobile", ["1", "6"]),
        ("to=2015-12&source=print", ["P-2015"]),
        ("to=2015-11&source=print", []),
        ("sample=true&party=mobile&to=2021-01-31", ["1"]),
        ("sample=true&party=mobile&to=2021-01-30", []),
        ("kind=rank", []),
        ("span=end", []),
        ("indicator=gdp,population", []),
    ],
)
def test_filters(people: dict[str, Client], query: str, wanted: list[str]) -> None:
    short = {f"T01@mobile@2021-{int(m):02d}#D7": m for m in ("1", "6", "12")}
    found = ids(people["statistician"].get(f"{API}/observations?{query}"))
    assert [short.get(one, one) for one in found] == wanted


def test_a_range_of_years_lies_in_a_span_only_as_a_whole(people: dict[str, Client]) -> None:
    store_observations([seen("P-range", "guizhou", "2015-2021", SourceKind.PRINT)], "t", "t")
    ask = people["anonymous"].get
    assert "P-range" in ids(ask(f"{API}/observations?from=2015&to=2021"))
    assert "P-range" in ids(ask(f"{API}/observations?from=2015-01-01&to=2021-12-31"))
    assert "P-range" not in ids(ask(f"{API}/observations?from=2016&to=2021"))
    assert "P-range" not in ids(ask(f"{API}/observations?from=2015&to=2020"))
    assert "P-range" not in ids(ask(f"{API}/observations?from=2015&to=2021-06"))


def test_pages_miss_nothing_and_repeat_nothing_while_numbers_come(
    people: dict[str, Client],
) -> None:
    ask = people["statistician"]
    first = ask.get(f"{API}/observations?limit=5")
    found = ids(first)
    store_observations([seen("P-new", "guizhou", "2014", SourceKind.PRINT)], "t", "t")
    assert f'<{first.json()["next"]}>; rel="next"' in first["Link"]
    address = first.json()["next"]
    while address:
        page = ask.get(address)
        found += ids(page)
        address = page.json()["next"]
    assert found == [one.id for one in [*PRINTED, *FILED]] + ["P-new"]


def test_a_revision_takes_the_place_of_the_earlier_one(people: dict[str, Client]) -> None:
    store_observations([replace(PRINTED[0], value=Decimal("2.50"))], "t", "t")
    (one,) = people["anonymous"].get(f"{API}/observations?to=2015").json()["items"]
    assert (one["value"], one["revision"], one["interval"]) == ("2.50", 2, "[2.495, 2.505)")
    history = people["anonymous"].get(f"{API}/trace/P-2015").json()["history"]
    assert [each["value"] for each in history] == ["1.0", "2.50"]


def test_who_has_the_revision_is_told_so(people: dict[str, Client]) -> None:
    ask = people["anonymous"]
    first = ask.get(f"{API}/observations?limit=2")
    tag = first["ETag"]
    assert first["X-Revision"] == first.json()["revision"]
    assert first["X-Licence"] == first.json()["licence"]["name"] == "CC BY 4.0"
    assert first.json()["licence"]["declared"] is False
    assert 'rel="license"' in first["Link"]
    again = ask.get(f"{API}/observations?limit=2", headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == tag
    for other in (people["insider"], people["statistician"]):
        mine = other.get(f"{API}/observations?limit=2", headers={"If-None-Match": tag})
        assert mine.status_code == 200
        assert "private" in mine["Cache-Control"]
    store_observations([seen("P-new", "guizhou", "2014", SourceKind.PRINT)], "t", "t")
    assert ask.get(f"{API}/observations?limit=2", headers={"If-None-Match": tag}).status_code == 200


@pytest.mark.parametrize(
    ("who", "path", "most"),
    [
        ("anonymous", "/observations", 3),
        ("colleague", "/observations", 7),
        ("anonymous", "/indicators", 0),
        ("anonymous", "/places", 0),
    ],
)
def test_as_many_queries_for_many_rows_as_for_one(
    people: dict[str, Client], who: str, path: str, most: int
) -> None:
    assert asked_of_the_store(people[who], path) <= most


def test_the_catalogue_is_public(people: dict[str, Client]) -> None:
    ask = people["anonymous"].get
    one = ask(f"{API}/indicators/telecom_revenue").json()
    assert one["unit"] == "亿元"
    assert one["definition"]["zh"]
    assert problem_of(ask(f"{API}/indicators/telecom_revenu"))["status"] == 404
    found = ask(f"{API}/indicators?q=电信业务收入&limit=200").json()["items"]
    assert "telecom_revenue" in [each["id"] for each in found]
    prefectures = ask(f"{API}/places?level=prefecture&parent=guizhou&limit=200").json()["items"]
    assert len(prefectures) == 9
    assert ask(f"{API}/places/guiyang").json()["code"] == "520100"
    assert problem_of(ask(f"{API}/places/nowhere"))["status"] == 404
    assert [each["id"] for each in ask(f"{API}/parties?kind=operator").json()["items"]] == [
        "telecom",
        "mobile",
        "unicom",
    ]


def test_the_catalogue_comes_whole_in_pieces() -> None:
    from qianwang.kernel.indicators.vocabulary import indicators

    found: list[str] = []
    address = f"{API}/indicators?limit=150"
    while address:
        page = Client().get(address).json()
        found += [each["id"] for each in page["items"]]
        address = page["next"]
    assert found == list(indicators())
