"""The public figures as CSV, JSON and SDMX, read by a foreign client from a running server."""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import pytest
import sdmx
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from django.test import Client
from lxml import etree
from tests.site.api.asking import API, problem_of

from qianwang.kernel.indicators.codes import Kind, Period, Span, Subject
from qianwang.kernel.indicators.observation import Observation, Source, SourceKind, Status
from qianwang.kernel.indicators.services import store_observations
from qianwang.kernel.web.api_throttle import THROTTLE
from qianwang.systems.statistics.published import load

FLOW = "/sdmx/2.1/data/DF_QIANWANG"
REVENUE = "A.telecom_revenue.guizhou.level..."


@pytest.fixture
def printed(store: Path) -> Client:
    """The public, before a store with the printed figures and one that was filed."""
    filed = Observation(
        id="T01@mobile@2021-12#D7",
        indicator="telecom_revenue",
        subject=Subject.parse("mobile"),
        period=Period(2021, 12),
        kind=Kind.LEVEL,
        span=Span.CUMULATIVE,
        value=Decimal("77.77"),
        unit="亿元",
        source=Source(SourceKind.RETURN, "T01@mobile@2021-12"),
    )
    store_observations([*load(), filed], "tests", "tests")
    return Client()


def test_what_was_filed_is_in_no_answer(printed: Client) -> None:
    for address in (FLOW, f"{FLOW}?format=csv", f"{API}/opendata/figures.csv"):
        answer = printed.get(address)
        assert answer.status_code == 200
        assert b"C2.2-025" in answer.content
        assert b"77.77" not in answer.content, address


def test_csv_is_for_spreadsheets_and_says_its_terms(printed: Client) -> None:
    answer = printed.get(f"{API}/opendata/figures.csv?indicator=telecom_revenue&from=2020")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" in answer.content
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))
    one = next(row for row in rows if row["key"] == "telecom_revenue:guizhou:2021:level")
    assert (one["value"], one["unit"], one["trace"]) == ("336.8", "亿元", "C2.2-025")
    assert one["licence"] == answer["X-Licence"]
    assert one["revision"] == answer["X-Revision"]
    assert {row["indicator"] for row in rows} == {"telecom_revenue"}


def test_no_cell_is_a_formula_and_a_negative_number_stays_one(printed: Client) -> None:
    (first, *_) = load()
    spoilt = replace(
        first,
        id="X-1",
        period=Period(2009),
        value=Decimal("-1.5"),
        source=Source(SourceKind.PRINT, '=cmd|"/c calc"!A1'),
    )
    store_observations([spoilt], "tests", "tests")
    text = printed.get(f"{API}/opendata/figures.csv?to=2009").content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""))
    assert row["value"] == "-1.5"
    assert row["source_zh"].startswith("'=cmd")


def test_json_comes_in_pieces_with_its_terms(printed: Client) -> None:
    found: list[str] = []
    address = f"{API}/opendata/figures?limit=200"
    while address:
        answer = printed.get(address)
        said = answer.json()
        assert said["licence"]["name"] == answer["X-Licence"]
        assert said["revision"] == answer["X-Revision"]
        found += [one["trace"] for one in said["items"]]
        address = said["next"]
    assert len(found) == len(set(found)) > 1000
    narrow = printed.get(f"{API}/opendata/figures?subject=guizhou&kind=rank&from=2021&to=2021")
    assert {one["kind"] for one in narrow.json()["items"]} == {"rank"}
    assert problem_of(printed.get(f"{API}/opendata/figures?from=x"))["status"] == 422


def test_of_two_prints_the_one_that_governs_is_given(printed: Client) -> None:
    superseded = [one for one in load() if one.status is Status.SUPERSEDED]
    given = printed.get(f"{API}/opendata/figures.csv").content.decode("utf-8-sig")
    rows = {row["trace"] for row in csv.DictReader(io.StringIO(given, newline=""))}
    governed = 0
    for one in superseded:
        others = {each.id for each in load() if each.key == one.key and each.id != one.id}
        if others & rows:
            governed += one.id not in rows
    assert governed > 0


def test_messages_say_licence_and_revision_in_their_header(printed: Client) -> None:
    for address in (f"{FLOW}/{REVENUE}", "/sdmx/2.1/datastructure/all/all/latest?references=all"):
        answer = printed.get(address)
        root = etree.fromstring(answer.content)
        sources = [one.text or "" for one in root.iter("{*}Source")]
        assert len(sources) == 2
        for said in sources:
            assert settings.QIANWANG_LICENCE in said
            assert answer["X-Revision"] in said
        assert any("尚未声明" in said for said in sources)
        tag = answer["ETag"]
        assert printed.get(address, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("query", "periods"),
    [
        ("", ["2017", "2018", "2019", "2020", "2021"]),
        ("startPeriod=2020&endPeriod=2021-12-31", ["2020", "2021"]),
        ("startPeriod=2020-Q1&endPeriod=2021-S2", ["2020", "2021"]),
        ("startPeriod=2019-02&endPeriod=2020", ["2020"]),
        ("endPeriod=2018-11-30T00:00:00", ["2017"]),
    ],
)
def test_spans_of_time(printed: Client, query: str, periods: list[str]) -> None:
    answer = printed.get(f"{FLOW}/{REVENUE}?{query}")
    root = etree.fromstring(answer.content)
    assert [one.get("TIME_PERIOD") for one in root.iter("Obs")] == periods


def test_details(printed: Client) -> None:
    def asked(detail: str) -> Any:
        return etree.fromstring(printed.get(f"{FLOW}/{REVENUE}?detail={detail}").content)

    assert len(list(asked("full").iter("Series"))) == 1
    assert "SOURCE" in next(asked("full").iter("Obs")).attrib
    assert set(next(asked("dataonly").iter("Obs")).attrib) == {"TIME_PERIOD", "OBS_VALUE"}
    for detail in ("serieskeysonly", "nodata"):
        assert next(asked(detail).iter("Series")).get("SUBJECT") == "guizhou"
        assert not list(asked(detail).iter("Obs"))


@pytest.mark.parametrize(
    ("address", "status"),
    [
        (f"{FLOW}/x.y", 400),
        (f"{FLOW}/......", 200),
        (f"{FLOW}/A+M.telecom_revenue+gdp.guizhou....", 200),
        (f"{FLOW}/.<script>.....", 400),
        (f"{FLOW}/.nothing.....", 404),
        (f"{FLOW}?startPeriod=x", 400),
        (f"{FLOW}?startPeriod=2021-13", 400),
        (f"{FLOW}?detail=x", 400),
        (f"{FLOW}?format=jsondata", 406),
        ("/sdmx/2.1/data/NO_FLOW/all", 404),
        ("/sdmx/2.1/data/QIANWANG,DF_QIANWANG,1.0.0/all", 200),
        ("/sdmx/2.1/data/ESTAT,DF_QIANWANG/all", 404),
        (f"{FLOW}/all/OTHER", 404),
        ("/sdmx/2.1/dataflow/QIANWANG/all/latest", 200),
        ("/sdmx/2.1/codelist/QIANWANG/CL_KIND", 200),
        ("/sdmx/2.1/codelist/QIANWANG/CL_NO", 404),
        ("/sdmx/2.1/dataflow/all/all/9.9", 404),
        ("/sdmx/2.1/dataflow?references=x", 400),
        ("/sdmx/2.1/metadataflow", 404),
        ("/sdmx/3.0/structure/dataflow/QIANWANG/DF_QIANWANG/1.0.0", 200),
        ("/sdmx/3.0/data/dataflow/QIANWANG/DF_QIANWANG/1.0.0/*?endPeriod=2018", 200),
        ("/sdmx/3.0/data/dataflow/*/*/~", 200),
        ("/sdmx/3.0/data/dataflow/QIANWANG/NO/1.0.0", 404),
    ],
)
def test_every_question_is_answered_as_the_standard_says(
    printed: Client, address: str, status: int
) -> None:
    answer = printed.get(address)
    assert answer.status_code == status, answer.content[:300]
    root = etree.fromstring(answer.content)
    if status >= 400:
        assert etree.QName(root).localname == "Error"
        languages = [one.values()[0] for one in root.iter("{*}Text")]
        assert languages == ["zh", "en"]
    assert printed.post(address).status_code == 405


def test_what_accept_asks_for_is_given_or_refused(printed: Client) -> None:
    def given(accept: str) -> tuple[int, str]:
        answer = printed.get(f"{FLOW}/{REVENUE}", headers={"Accept": accept})
        return answer.status_code, answer["Content-Type"].split(";")[0]

    assert given("application/vnd.sdmx.data+csv;version=2.0.0") == (
        200, "application/vnd.sdmx.data+csv"
    )  # fmt: skip
    assert given("application/vnd.sdmx.structurespecificdata+xml;version=2.1")[0] == 200
    assert given("application/vnd.sdmx.genericdata+xml;version=2.1")[0] == 406
    assert given("application/json")[0] == 406
    assert given("application/json, */*;q=0.1")[0] == 200


def test_an_empty_store_says_that_nothing_is_published(store: Path) -> None:
    assert Client().get(FLOW).status_code == 404
    assert Client().get(f"{API}/opendata/figures").json()["items"] == []


def test_too_many_questions(printed: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "QIANWANG_RATE_ANONYMOUS", 1)
    monkeypatch.setattr(THROTTLE, "_buckets", {})
    assert [printed.get("/sdmx/2.1/dataflow").status_code for _ in range(2)] == [200, 429]


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def server(printed: Client) -> Iterator[str]:
    """The address of a running server over the same store."""

    def application(environ: Any, start_response: Any) -> Any:
        try:
            return WSGIHandler()(environ, start_response)
        finally:
            connections.close_all()

    with make_server("127.0.0.1", 0, application, handler_class=_Quiet) as made:
        thread = threading.Thread(target=made.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{made.server_port}"
        made.shutdown()
        thread.join()


def test_a_foreign_client_reads_structure_data_and_a_part_by_key(server: str) -> None:
    sdmx.add_source(
        {"id": "QIANWANG", "url": f"{server}/sdmx/2.1", "name": "Qianwang"}, override=True
    )
    client = sdmx.Client("QIANWANG")
    assert list(client.dataflow().dataflow) == ["DF_QIANWANG"]
    message = client.dataflow("DF_QIANWANG")
    structure = message.structure["DSD_QIANWANG"]
    assert [one.id for one in structure.dimensions.components] == [
        "FREQ", "INDICATOR", "SUBJECT", "KIND", "WHOLE", "SPAN", "BREAKDOWN", "TIME_PERIOD"
    ]  # fmt: skip
    names = message.codelist["CL_INDICATOR"]["telecom_revenue"].name.localizations
    assert names["zh"] == "电信业务收入"
    key = {"INDICATOR": ["telecom_revenue"], "SUBJECT": ["guizhou"], "KIND": ["level"]}
    answer = client.data("DF_QIANWANG", key=key, params={"startPeriod": "2020"})
    values = sdmx.to_pandas(answer)
    assert dict(zip(values.index.get_level_values("TIME_PERIOD"), values, strict=True)) == {
        "2020": 314.5,
        "2021": 336.8,
    }
    assert "revision=observations-" in str(answer.header.source)
    assert len(client.series_keys("DF_QIANWANG")) > 100
    everything = sdmx.to_pandas(client.data("DF_QIANWANG", dsd=structure))
    assert len(everything) > 1000
