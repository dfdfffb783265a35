"""The pages of numbers: what stands on them, in both languages, and what is refused."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.kernel.indicators.views.numbers import filed, fill, printed
from tests.site.people import account, client_of

from qianwang.kernel.indicators.services import store_observations
from qianwang.kernel.places.shapes.reader import SHIPPED

pytestmark = pytest.mark.usefixtures("store")
EXPLORED = "/console/explorer/?i=mobile_phone_users&p=guiyang&p=zunyi&from=2020&to=2021"


@pytest.fixture
def client() -> Client:
    return client_of(account("li", "administration", "statistician"))


def text(client: Client, path: str, status: int = 200) -> str:
    page = client.get(path)
    assert page.status_code == status, page.content.decode()[:500]
    said = page.content.decode()
    assert " style=" not in said and "onclick" not in said
    return said


def test_a_trace_leads_down_to_the_cell_of_a_return(client: Client) -> None:
    fill()
    said = text(client, "/trace/mobile_phone_users:guiyang:2021-12:level")
    assert "101000户 + 101000户 + 101000户 = 303000户" in said
    assert "[302998.5, 303001.5)" in said
    assert 'href="/trace/T02@mobile@2021-12%23D7"' in said
    assert "报送单位 中国移动通信集团贵州有限公司" in said and "单元格 D7" in said
    leaf = text(client, "/trace/T02@mobile@2021-12%23D7")
    assert 'href="/console/returns/T02/mobile/2021-12"' in leaf


def test_a_side_sheet_gets_only_the_main_part(client: Client) -> None:
    fill()
    path = "/trace/telecom_revenue:guizhou:2021:yoy_pct"
    sheet = client.get(path, headers={"X-Sheet": "1"}).content.decode()
    assert sheet.startswith("<main>") and sheet.rstrip().endswith("</main>")
    assert "<nav" not in sheet and "7.1%" in sheet
    assert "<html" in client.get(path).content.decode()


def test_a_trace_tells_revisions_and_sample(client: Client) -> None:
    store_observations([filed("mobile", "zunyi", "100", sample=True)], "first", "tests")
    store_observations([filed("mobile", "zunyi", "120", sample=True)], "second", "tests")
    said = text(client, "/trace/T02@mobile@2021-12%23D9")
    assert "示例数据" in said and "100 → 120" in said


def test_a_contradiction_is_told(client: Client) -> None:
    fill()
    store_observations(
        [printed("C9", "telecom_revenue", "guizhou", "300.1", "亿元")], "another print", "tests"
    )
    said = text(client, "/trace/telecom_revenue:guizhou:2021:level")
    assert "有矛盾" in said and "另有来源" in said and "300.1亿元" in said


@pytest.mark.parametrize(
    "path",
    [
        "/trace/nothing",
        "/trace/no_such_indicator:guizhou:2021:level",
        "/trace/telecom_revenue:guizhou:2021:share_pct:of=nothing",
        "/trace/" + "x" * 400,
        "/trace/%3Cscript%3E",
        "/places/999999",
        "/indicators/nothing",
        "/map?indicator=nothing",
    ],
)
def test_what_isnt_there_is_said_so(path: str) -> None:
    said = Client().get(path)
    assert said.status_code == 404
    assert "<script>" not in said.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/map?kind=nothing",
        "/map?year=x",
        "/map?year=99999",
        "/indicators/telecom_revenue?file=exe",
        "/places/520100?year=x",
    ],
)
def test_a_wrong_choice_is_refused_with_the_reason(path: str) -> None:
    assert Client().get(path).status_code == 400


@pytest.mark.parametrize(
    "query",
    [
        "kind=nothing",
        "from=2021&to=2020",
        "from=x",
        "from=2020&to=2021-12",
        "from=1900-01&to=2021-12",
        "i=gdp&i=iot_users&" + "&".join(f"p={one}" for one in ("guiyang", "zunyi")) * 1 + "&file=x",
    ],
)
def test_a_wrong_selection_is_refused(query: str, client: Client) -> None:
    assert client.get(f"/console/explorer/?{query}").status_code == 400


def test_too_much_at_once_is_refused_before_it_is_read(client: Client) -> None:
    every = "&".join(f"i={one}" for one in ("gdp", "iot_users", "users_5g", "users_4g", "users_3g"))
    places = "&".join(f"p={one}" for one in ("guiyang", "zunyi", "anshun", "bijie", "tongren"))
    companies = "&".join(f"c={one}" for one in ("mobile", "telecom", "unicom"))
    said = text(client, f"/console/explorer/?{every}&{places}&{companies}", 400)
    assert "75 行" in said


def test_the_explorer_shows_one_table_with_marks_and_a_chart(client: Client) -> None:
    fill()
    said = text(client, EXPLORED)
    assert 'href="/trace/mobile_phone_users:guiyang:2021-12:level">30.3</a>' in said
    assert 'class="traced sample"' in said  # of Zunyi
    assert 'id="option-mobile_phone_users"' in said and 'data-island="chart"' in said
    assert "示例数据，不是真实统计" in said
    assert "/sdmx/2.1/data/DF_QIANWANG/.mobile_phone_users.guiyang+zunyi.level...?start" in said


def test_the_explorer_has_a_map_of_the_choice(client: Client) -> None:
    fill()

    def values(query: str) -> dict[str, str]:
        said = text(client, f"/console/explorer/?i=mobile_phone_users&from=2020&to=2021{query}")
        assert 'data-island="map"' in said and "示意图" in said and "审图号" in said
        island = said.split('<script id="map-values" type="application/json">')[1].split("</")[0]
        places = json.loads(island)["places"]
        assert len(places) >= 9
        return {code: one["short"] for code, one in places.items()}

    # the last period of the whole industry, whichever places the table has
    assert values("&p=guiyang")["520300"] == "90.3"
    assert values("&on=2020") != values("&on=2021") == values("&on=1999")
    own = values("&c=mobile&c=telecom&mc=telecom")
    assert own != values("")
    ranks = text(client, "/console/explorer/?i=mobile_phone_users&kind=rank")
    assert 'data-island="map"' not in ranks and "位次不画图" in ranks


def test_the_explorer_says_what_to_do_when_it_is_empty(client: Client) -> None:
    fill()
    assert "先在上面查找并加入指标" in text(client, "/console/explorer/")
    assert "这样选没有数" in text(client, "/console/explorer/?i=gdp&from=2020&to=2021")
    assert "没有这样的指标" in text(client, "/console/explorer/?q=zzzz")
    found = text(client, "/console/explorer/?q=宽带用户")
    assert "i=fixed_broadband_users" in found  # by an alias


def test_a_selection_is_taken_away_as_a_workbook_and_as_csv(client: Client) -> None:
    fill()
    book = openpyxl.load_workbook(io.BytesIO(client.get(EXPLORED + "&file=xlsx").content))
    cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "贵阳" in cells and any("T02@mobile@2021-12#D7" in str(one) for one in cells)
    lines = client.get(EXPLORED + "&file=csv").content.decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + 2 * 2
    assert lines[-1].split(",")[6] == "1"  # Zunyi is sample


def test_the_map_draws_every_prefecture_and_says_that_it_is_schematic(client: Client) -> None:
    fill()
    said = text(client, "/console/map/?indicator=mobile_phone_users&year=2021")
    assert said.count("<path d=") >= 9 and said.count('fill="url(#hatch)"') == 1
    assert "示意图" in said and "china-geojson" in said and "审图号：未取得" in said
    assert 'href="/console/places/520300"' in said
    assert ">2020</a>" in said and "year=2020" in said  # the slider's years as links
    values = json.loads(
        said.split('<script id="map-values" type="application/json">')[1].split("</")[0]
    )
    assert values["places"]["520300"]["sample"] and values["places"]["520300"]["short"] == "90.3"


def test_the_administrations_map_and_number_are_used(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill()
    file = tmp_path / "own.geojson"
    file.write_text(SHIPPED.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(settings, "QIANWANG_MAP_FILE", str(file))
    monkeypatch.setattr(settings, "QIANWANG_MAP_APPROVAL", "黔S(2026)001号")
    said = text(client, "/console/map/?indicator=mobile_phone_users")
    assert "边界由管理机构提供" in said and "黔S(2026)001号" in said and "china-geojson" not in said
    file.write_text("{", encoding="utf-8")
    refused = text(client, "/console/map/?indicator=mobile_phone_users", 400)
    assert "QIANWANG_MAP_FILE own.geojson" in refused
    monkeypatch.setattr(settings, "QIANWANG_MAP_FILE", str(tmp_path / "none.geojson"))
    assert client.get("/shapes.geojson").status_code == 400


def test_a_place_has_one_address(client: Client) -> None:
    fill()
    for name in ("zunyi", "遵义市", "Zunyi"):
        assert client.get(f"/places/{name}")["Location"] == "/places/520300"
    assert "移动电话用户" in text(client, "/console/places/520300")


def test_the_catalogue_is_searched_by_name_alias_and_id(client: Client) -> None:
    for wanted in (
        "固定互联网宽带接入用户",
        "宽带用户",
        "fixed_broadband_users",
        "fixed broadband",
    ):
        assert "/console/indicators/fixed_broadband_users" in text(
            client, f"/console/indicators/?q={wanted}"
        )
    assert "没有找到" in text(client, "/console/indicators/?q=zzzz")


def test_an_indicators_page_tells_definition_relations_filers_and_history(client: Client) -> None:
    fill()
    said = text(client, "/console/indicators/telecom_revenue")
    for words in ("亿元", "时期量", "由谁填报", "T01", "等于各部分之和", "336.8", "+7.1"):
        assert words in said, words
    assert "999.9" not in said  # a target is no history
    english = text(client, "/indicators/telecom_revenue?lang=en")
    assert "telecom revenue" in english and "Filed by" in english
    assert "?file=csv" in english and "/sdmx/2.1/data/DF_QIANWANG/.telecom_revenue....." in english


def test_the_home_page_shows_what_is_needed_and_the_province(client: Client) -> None:
    fill()
    said = text(client, "/console/")
    assert "现在没有要办的事" in said or 'class="needs"' in said
    assert "电信业务收入" in said and "336.8" in said and "+7.1" in said
    bare = text(client_of(account("wang", "administration", "administrator")), "/console/")
    assert "全省概览" not in bare


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/console/places/520100", 30),
        ("/console/map/?indicator=mobile_phone_users", 30),
        (EXPLORED, 25),
        ("/indicators/mobile_phone_users", 25),
        ("/trace/mobile_phone_users:guiyang:2021-12:level", 25),
    ],
)
def test_a_page_asks_no_more_where_there_are_more_numbers(
    path: str, most: int, client: Client
) -> None:
    fill()
    with CaptureQueriesContext(connection) as first:
        client.get(path)
    assert len(first) <= most
    more = [
        filed("mobile", place, "5000", year)
        for year in (2018, 2019)
        for place in ("guiyang", "zunyi", "anshun", "bijie")
    ]
    store_observations(more, "more", "tests")
    with CaptureQueriesContext(connection) as second:
        client.get(path)
    assert len(second) <= len(first) + 1
    with CaptureQueriesContext(connection) as again:
        client.get(path)
    assert len(again) <= len(second)
