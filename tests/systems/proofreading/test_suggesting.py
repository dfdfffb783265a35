"""What is asked of a model, what is accepted of its answers, and that neither decides anything."""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import time
import tracemalloc
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from click.testing import CliRunner, Result
from tests.systems.proofreading.chat_server import (
    Asked,
    Behave,
    Chat,
    chat,
    completed,
    first_offered,
    reply,
    saying,
)
from tests.systems.proofreading.output import factory
from tests.systems.proofreading.page import as_html

from qianwang.cli import command
from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.errors import InputError
from qianwang.kernel.indicators.codes import Kind
from qianwang.systems.proofreading import suggesting
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.endpoint import LARGEST, Endpoint, configured
from qianwang.systems.proofreading.personal import may_be_personal
from qianwang.systems.proofreading.result import Suggestion
from qianwang.systems.proofreading.suggesting import Suggested, suggestions

KEY = "sk-a-secret-that-nobody-reads"
SENT = {"model", "messages", "temperature", "stream", "response_format"}
DEEP = "[" * 100_000
ROOMY = 2.0


def of(
    number: int, indicator: str | None, unit: str = "万平方米", kind: Kind = Kind.LEVEL
) -> Claim:
    """A claim of `indicator`, whatever it is."""
    made = factory.claim(number, "101.2", "101.2", unit, kind, "")
    return replace(made, indicator=indicator)


INDOOR = of(1, "~室分需求")


def asked(behave: Behave, *claims: Claim, seconds: float = ROOMY) -> tuple[Suggested, Chat]:
    with chat(behave) as server:
        made = suggestions(claims or (INDOOR,), Endpoint(server.url, "m", KEY, seconds))
    return made, server


def said(made: Suggested) -> str:
    return "\n".join(note.en for note in made.notes)


def test_the_nearest_indicators_are_offered_and_the_choice_is_taken() -> None:
    made, server = asked(saying({"1": "tower_indoor_area"}))
    assert made.by_claim == {"c1": Suggestion("tower_indoor_area", "m")}
    assert "1 unlinked numbers; none was used" in said(made)
    (question,) = server.asked
    assert question.path == "/v1/chat/completions"
    assert question.headers["Authorization"] == f"Bearer {KEY}"
    assert question.body["temperature"] == 0
    assert question.body["response_format"] == {"type": "json_object"}
    assert question.body["model"] == "m"


def test_a_phrase_a_unit_a_kind_and_candidates_are_all_that_is_sent() -> None:
    _, server = asked(first_offered, replace(INDOOR, text="五零七万", line=987654))
    (question,) = server.asked
    assert set(question.body) == SENT
    assert question.items == {
        "1": {
            "phrase": "室分需求",
            "unit": "万平方米",
            "kind": "level",
            "candidates": {"tower_indoor_area": "铁塔承接室分面积"},
        }
    }
    whole = json.dumps(question.body, ensure_ascii=False)
    for private in ("101.2", "五零七万", "987654", "guizhou", "2022", "公报", KEY):
        assert private not in whole


def test_only_claims_with_a_phrase_that_resembles_something_are_asked_about() -> None:
    linked, unnamed, strange = of(2, "telecom_revenue"), of(3, None), of(4, "~乒乓")
    made, server = asked(first_offered, linked, unnamed, strange)
    assert server.asked == []
    assert made.by_claim == {}


def test_a_phrase_is_asked_about_once_for_all_its_claims() -> None:
    made, server = asked(first_offered, INDOOR, replace(INDOOR, id="c7"))
    assert len(server.asked[0].items) == 1
    assert set(made.by_claim) == {"c1", "c7"}


def test_phrases_go_in_batches_and_not_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suggesting, "MOST", 70)
    many = [replace(of(at, f"~室分需求甲{at}"), id=f"c{at}") for at in range(75)]
    made, server = asked(first_offered, *many)
    assert [len(one.items) for one in server.asked] == [30, 30, 10]
    assert set(made.by_claim) == {f"c{at}" for at in range(70)}
    assert "5 more noun phrases were too many" in said(made)


def test_a_long_phrase_is_not_sent_whole() -> None:
    _, server = asked(first_offered, of(1, "~" + "甲" * 500 + "室分需求"))
    assert len(server.asked[0].items["1"]["phrase"]) == suggesting.LONGEST


@pytest.mark.parametrize(
    "phrase",
    [
        "王建国协同处理投诉",
        "由欧阳娜娜处理投诉",
        "龙 小 梅处理投诉",
        "138-0013-8000处理投诉",
        "某用户投诉",
        "a@b.cn投诉",
        "张女士投诉",
        "阿卜杜拉·热合曼投诉",
    ],
)
def test_what_might_be_a_person_stays_in_the_house(phrase: str) -> None:
    assert may_be_personal(phrase)
    made, server = asked(first_offered, of(1, f"~{phrase}", "起", Kind.COUNT))
    assert server.asked == []
    assert "1 noun phrases might name a person" in said(made)


@pytest.mark.parametrize("phrase", ["室分需求", "协同处理投诉", "移动电话用户", "高速公路基站"])
def test_ordinary_phrases_name_nobody(phrase: str) -> None:
    assert not may_be_personal(phrase)


@pytest.mark.parametrize(
    "answer",
    [
        {"1": "telecom_revenue"},
        {"1": "<script>alert(1)</script>"},
        {"1": "tower_indoor_area; rm -rf /"},
        {"1": ["tower_indoor_area"]},
        {"1": {"tower_indoor_area": 1}},
        {"1": 7},
    ],
)
def test_what_was_not_offered_is_dropped(answer: object) -> None:
    made, _ = asked(saying(answer))
    assert made.by_claim == {}
    assert "1 answers were none of the indicators offered" in said(made)
    assert "script" not in said(made)


def test_a_number_that_was_not_asked_about_is_nothing() -> None:
    made, _ = asked(saying({"1": None, "2": "tower_indoor_area", "c1": "tower_indoor_area"}))
    assert made.by_claim == {}
    assert "dropped" not in said(made)


@pytest.mark.parametrize(
    "content",
    ['```json\n{"1": "tower_indoor_area"}\n```', '<think>{"1"?}</think>{"1": "tower_indoor_area"}'],
)
def test_a_fenced_or_thoughtful_answer_is_read(content: str) -> None:
    assert set(asked(saying(content))[0].by_claim) == {"c1"}


@pytest.mark.parametrize("content", ["no idea", "[1, 2]", '{"1": ', DEEP + "{", "{" * 50_000 + "}"])
def test_an_answer_that_is_not_an_object_is_noted(content: str) -> None:
    made, _ = asked(saying(content))
    assert made.by_claim == {}
    assert "had not the form" in said(made)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html>hello</html>",
        b"\xff\xfe\x00",
        b"null",
        b'{"choices": []}',
        b'{"choices": {"0": 1}}',
        DEEP.encode(),
        completed(None),
        completed({"1": "tower_indoor_area"}),
        b'{"choices": ' + b"9" * 10_000 + b"}",
    ],
)
def test_a_body_that_is_no_completion_is_noted(body: bytes) -> None:
    made, _ = asked(lambda handler, _: reply(handler, body))
    assert made.by_claim == {}
    assert "had not the form" in said(made)


@pytest.mark.parametrize("status", [204, 401, 404, 429, 500])
def test_any_status_but_200_is_noted_and_ends_the_asking(status: int) -> None:
    many = [replace(of(at, f"~室分需求甲{at}"), id=f"c{at}") for at in range(40)]
    leak = f"your key is {KEY}".encode()
    made, server = asked(lambda handler, _: reply(handler, leak, status), *many)
    assert made.by_claim == {}
    assert f"status {status}" in said(made)
    assert KEY not in said(made)
    assert len(server.asked) == 1


def test_a_server_without_json_mode_is_asked_without() -> None:
    def plain(handler: BaseHTTPRequestHandler, question: Asked) -> None:
        if "response_format" in question.body:
            reply(handler, b"unknown field", 400)
        else:
            first_offered(handler, question)

    made, server = asked(plain)
    assert set(made.by_claim) == {"c1"}
    assert len(server.asked) == 2


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(status: int) -> None:
    with chat(first_offered) as elsewhere:
        made, _ = asked(
            lambda handler, _: reply(handler, b"", status, Location=elsewhere.url + "/v1/take")
        )
    assert elsewhere.asked == []
    assert made.by_claim == {}
    assert f"status {status}" in said(made)


def _without_end(handler: BaseHTTPRequestHandler, _: Asked) -> None:
    """A hundred megabytes, in a connection that doesn't say how many."""
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100):
        handler.wfile.write(b" " * (1 << 20))


def test_a_hundred_megabytes_are_not_read() -> None:
    tracemalloc.start()
    made, _ = asked(_without_end, seconds=20)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert made.by_claim == {}
    assert "too large" in said(made)
    assert peak < 8 * LARGEST


def _drip_body(handler: BaseHTTPRequestHandler, _: Asked) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" ")
        time.sleep(0.05)


def _drip_header(handler: BaseHTTPRequestHandler, _: Asked) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX: ")
    for _ in range(200):
        handler.wfile.write(b"x")
        time.sleep(0.05)


def _silence(handler: BaseHTTPRequestHandler, _: Asked) -> None:
    time.sleep(3)


@pytest.mark.parametrize("behave", [_drip_body, _drip_header, _silence])
def test_a_slow_answer_is_cut_off_in_time(behave: Behave) -> None:
    began = time.monotonic()
    with chat(behave) as server:
        made = suggestions([INDOOR], Endpoint(server.url, "m", KEY, 0.4))
        took = time.monotonic() - began
    assert took < 2
    assert "didn't answer in time" in said(made)


def _hung_up(handler: BaseHTTPRequestHandler, _: Asked) -> None:
    handler.wfile.write(b"\x16\x03 not HTTP\r\n\r\n")


def test_nobody_there_or_not_http_is_noted() -> None:
    assert "can't be reached" in said(asked(_hung_up)[0])
    with chat(first_offered) as gone:
        url = gone.url
    assert "can't be reached" in said(suggestions([INDOOR], Endpoint(url, "m")))


def test_a_proxy_of_the_environment_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with chat(first_offered) as proxy:
        for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        made, server = asked(first_offered)
    assert proxy.asked == []
    assert len(server.asked) == len(made.by_claim) == 1


@pytest.mark.parametrize(
    "base",
    [
        "http://example.org",
        "http://10.0.0.1:8000",
        "http://127.0.0.1.example.org",
        "http://localhost@example.org",
        "http://0.0.0.0",
        "https://user:pass@example.org",
        "https://example.org/?key=x",
        "https://example.org/#x",
        "https://example.org:99999",
        "https://[::1",
        "https://",
        "ftp://localhost",
        "file:///etc/passwd",
        "localhost:8000",
        "https://example.org/a b",
        "https://例.cn",
    ],
)
def test_an_address_that_would_send_in_the_open_is_refused(base: str) -> None:
    with pytest.raises(InputError):
        Endpoint(base, "m")


@pytest.mark.parametrize(
    ("base", "host"),
    [
        ("https://example.org", "example.org"),
        ("https://example.org:8443/llm/v1/", "example.org"),
        ("http://localhost:11434/v1", "localhost"),
        ("http://127.0.0.2", "127.0.0.2"),
        ("http://[::1]:80", "::1"),
    ],
)
def test_https_and_this_machine_are_accepted(base: str, host: str) -> None:
    assert Endpoint(base, "m").host == host


@pytest.mark.parametrize("tail", ["", "/", "/v1", "/v1/"])
def test_the_closing_v1_may_be_written(tail: str) -> None:
    with chat(first_offered) as server:
        suggestions([INDOOR], Endpoint(server.url + "/llm" + tail, "m"))
    assert server.asked[0].path == "/llm/v1/chat/completions"


def test_the_key_is_in_no_message() -> None:
    assert KEY not in repr(Endpoint("https://example.org", "m", KEY))
    for key in (KEY + "\r\nX: y", KEY + " x", KEY + "钥"):
        with pytest.raises(InputError) as refused:
            Endpoint("https://example.org", "m", key)
        assert KEY not in refused.value.in_("zh") + refused.value.in_("en") + str(refused.value)


def test_what_isn_t_configured_is_told_by_its_name() -> None:
    with pytest.raises(InputError) as none:
        configured({})
    assert none.value.place == "QIANWANG_SUGGEST_URL"
    with pytest.raises(InputError) as no_model:
        configured({"QIANWANG_SUGGEST_URL": "https://example.org"})
    assert no_model.value.place == "QIANWANG_SUGGEST_MODEL"


def test_the_side_sheet_gets_the_suggestion_as_what_it_is() -> None:
    hostile = Suggestion("tower_indoor_area", "</script><script>alert(1)</script>")
    outcome = replace(factory.outcome(), suggestions={"c6": hostile})
    page = as_html(outcome, {"growth": Bilingual("增速", "growth")}, "zh")
    tree = lxml.html.document_fromstring(page)
    (claims,) = tree.xpath("//script[@id='claims']")
    assert json.loads(claims.text)["c6"]["su"][0].startswith("铁塔承接室分面积（")
    assert "su" not in json.loads(claims.text)["c1"]
    assert len(tree.xpath("//script")) == 3
    (labels,) = tree.xpath("//script[@id='labels']")
    assert json.loads(labels.text)["suggested"] == ["建议（未采用）", "Suggested, not used"]


@pytest.mark.browser
def test_a_click_shows_the_suggestion_and_that_it_was_not_used(tmp_path: Path) -> None:
    chromium = shutil.which("chromium")
    assert chromium, "make install brings chromium"
    suggestion = Suggestion("tower_indoor_area", "<b>m</b>")
    outcome = replace(factory.outcome(), suggestions={"c6": suggestion})
    page = as_html(outcome, {"growth": Bilingual("增速", "growth")}, "zh")
    (script,) = lxml.html.document_fromstring(page).xpath("//script[not(@type)]")
    clicking = script.text.replace("}());", "document.querySelector('#c6').click();}());")
    at = tmp_path / "page.html"
    at.write_text(
        page.replace(script.text, clicking).replace(_digest(script.text), _digest(clicking)),
        encoding="utf-8",
    )
    browser = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    shown = subprocess.run(
        [*browser, *quiet, f"--user-data-dir={tmp_path}/profile", at.as_uri()],
        capture_output=True,
        timeout=120,
        check=True,
    )
    sheet = lxml.html.document_fromstring(shown.stdout.decode()).get_element_by_id("sheet")
    (term,) = [each for each in sheet.iter("dt") if each.text == "建议（未采用）"]
    assert term.getnext().text_content() == "铁塔承接室分面积（<b>m</b>）"


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


TEXT = (
    "2022年，全省电信业务收入完成360.4亿元，同比增长9.0%，上年为336.8亿元。\n"
    "全年满足室分需求12.3万平方米。全省行业从业人员1200人。\n"
)


def run(folder: Path, name: str, *words: str) -> tuple[Result, dict[str, Any], str]:
    """The command on the text: its result, its JSON and its page."""
    text, out, page = folder / "公报.txt", folder / f"{name}.json", folder / f"{name}.html"
    text.write_text(TEXT, encoding="utf-8")
    files = ("--json", str(out), "--html", str(page))
    done = CliRunner().invoke(command(), ["--no-sample", "proofread", str(text), *files, *words])
    if not out.exists():
        return done, {}, ""
    return done, json.loads(out.read_text(encoding="utf-8")), page.read_text(encoding="utf-8")


@pytest.fixture
def configure(monkeypatch: pytest.MonkeyPatch, store: Path) -> pytest.MonkeyPatch:
    """The store, and an environment that names a model and a key, and no address yet."""
    monkeypatch.delenv("QIANWANG_SUGGEST_URL", raising=False)
    monkeypatch.setenv("QIANWANG_SUGGEST_MODEL", "m")
    monkeypatch.setenv("QIANWANG_SUGGEST_KEY", KEY)
    return monkeypatch


def test_without_the_flag_nobody_is_asked(tmp_path: Path, configure: pytest.MonkeyPatch) -> None:
    with chat(first_offered) as server:
        configure.setenv("QIANWANG_SUGGEST_URL", server.url)
        done, data, _ = run(tmp_path, "plain")
    assert server.asked == []
    assert done.exit_code == 1
    assert all(one["suggestion"] is None for one in data["claims"])


def test_the_flag_without_an_endpoint_is_exit_code_2(
    tmp_path: Path, configure: pytest.MonkeyPatch
) -> None:
    done, data, _ = run(tmp_path, "none", "--suggest")
    assert done.exit_code == 2
    assert "QIANWANG_SUGGEST_URL" in done.stderr
    assert data == {} and not done.stdout


def _findings_kept() -> str:
    return CliRunner().invoke(command(), ["--no-sample", "findings", "list", "--json"]).stdout


def test_nothing_but_the_suggestions_differs(tmp_path: Path, configure: pytest.MonkeyPatch) -> None:
    plain, without, page = run(tmp_path, "plain")
    kept = _findings_kept()
    with chat(first_offered) as server:
        configure.setenv("QIANWANG_SUGGEST_URL", server.url)
        done, data, suggested = run(tmp_path, "suggested", "--suggest")
    assert server.asked
    suggestion = {one["id"]: one.pop("suggestion") for one in data["claims"]}
    assert suggestion["c4"] == "tower_indoor_area"
    assert suggestion["c5"] is not None
    assert suggestion["c1"] is None
    for one in without["claims"]:
        assert one.pop("suggestion") is None
    notes = data.pop("notes")
    assert without.pop("notes") == notes[:-1]
    assert json.dumps(data) == json.dumps(without)
    assert done.exit_code == plain.exit_code == 1
    assert _kept_ids(_findings_kept()) == _kept_ids(kept) != []
    assert _body(suggested) == _body(page)
    told = done.stdout.splitlines()
    assert [line for line in told if line != f"· {notes[-1]['zh']}"] == plain.stdout.splitlines()


def _body(page: str) -> str:
    """The text in the page, each number with its colour."""
    return page.partition('<section id="text"')[2].partition("</section>")[0]


def _kept_ids(listed: str) -> list[str]:
    return [one["id"] for one in json.loads(listed)]


@pytest.mark.parametrize("behave", [saying("{}"), _hung_up, lambda h, _: reply(h, b"", 500)])
def test_an_endpoint_that_fails_changes_no_verdict(
    behave: Behave, tmp_path: Path, configure: pytest.MonkeyPatch
) -> None:
    plain, _, _ = run(tmp_path, "plain")
    with chat(behave) as server:
        configure.setenv("QIANWANG_SUGGEST_URL", server.url)
        done, data, _ = run(tmp_path, "failed", "--suggest")
    assert done.exit_code == plain.exit_code == 1
    assert all(one["suggestion"] is None for one in data["claims"])
    assert data["notes"]


def test_the_key_is_neither_printed_nor_kept(
    tmp_path: Path, configure: pytest.MonkeyPatch, store: Path
) -> None:
    with chat(first_offered) as server:
        configure.setenv("QIANWANG_SUGGEST_URL", server.url)
        done, _, _ = run(tmp_path, "suggested", "--suggest")
    assert KEY in server.asked[0].headers["Authorization"]
    assert KEY not in done.stdout + done.stderr
    files = [each for root in (store, tmp_path) for each in root.rglob("*") if each.is_file()]
    assert len(files) > 3
    assert not [each for each in files if KEY.encode() in each.read_bytes()]
