"""The page: whole without JavaScript, safe with hostile text, and it answers in a browser."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
from tests.systems.proofreading.output import factory
from tests.systems.proofreading.page import as_html

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.systems.proofreading.result import Group

TITLES = {"growth": Bilingual("增速与水平", "growth against levels")}
HOSTILE = "</script><img src=x onerror=alert(1)>&\u2028'\""


def _page(name: str = "公报.txt", message: str = "不符。", language: Language = "zh") -> str:
    return as_html(factory.outcome(name, message), TITLES, language)


def test_every_link_leads_somewhere_and_ids_are_unique() -> None:
    tree = lxml.html.document_fromstring(_page())
    ids = tree.xpath("//*/@id")
    assert len(ids) == len(set(ids))
    for href in tree.xpath("//a/@href"):
        assert href[1:] in ids, href


def test_every_claim_is_a_link_coloured_by_its_state() -> None:
    tree = lxml.html.document_fromstring(_page())
    marks = tree.xpath("//a[@data-c]")
    assert [mark.get("data-c") for mark in marks] == ["c1", "c2", "c3", "c4", "c5", "c6"]
    states = [mark.get("class").split()[-1] for mark in marks]
    assert states == [
        "verified",
        "wrong",
        "unchecked",
        "unchecked",
        "definition_needed",
        "verified",
    ]


def test_the_head_of_a_column_of_numbers_stands_over_the_digits() -> None:
    tree = lxml.html.document_fromstring(_page())
    for table in tree.xpath("//table"):
        heads = [head.get("class") for head in table.xpath("./thead/tr/th")]
        cells = [cell.get("class") for cell in table.xpath("./tbody/tr[1]/*")]
        assert heads == cells
        assert "numeric" in heads


def test_hostile_names_and_messages_stay_text() -> None:
    page = _page(HOSTILE, HOSTILE)
    tree = lxml.html.document_fromstring(page)
    assert not tree.xpath("//img")
    assert HOSTILE.replace("\u2028", "") in tree.findtext(".//h1").replace("\u2028", "")


def test_nothing_is_asked_of_another_host_and_only_the_page_s_script_may_run() -> None:
    page = _page()
    tree = lxml.html.document_fromstring(page)
    assert not tree.xpath("//link | //iframe | //script/@src | //img | //base")
    policy = tree.xpath("//meta[@http-equiv]/@content")[0]
    script = tree.xpath("//script[not(@type)]")[0].text
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert not tree.xpath("//*/@onclick | //*/@style")


def test_findings_are_told_in_both_languages() -> None:
    text = lxml.html.document_fromstring(_page(language="en")).text_content()
    assert "The growth is not what both levels give." in text
    assert "增速与水平" in text
    assert "growth against levels" in text


def test_a_remedy_of_a_group_is_told_once() -> None:
    outcome = factory.outcome()
    both = (factory.wrong(), factory.wrong("另一处。"))
    page = as_html(replace(outcome, groups=(Group(1, both),)), TITLES, "zh")
    assert page.count("核对增速。") == 1
    assert page.count("÷ 314.5 − 1") == len(both)


def test_what_stands_in_the_context_is_named_and_leads_nowhere() -> None:
    outcome = factory.outcome()
    beside = replace(outcome.claims[0], id="9月.docx#c4", line=17)
    one = replace(factory.wrong(), claims=("c2", beside.id))
    made = replace(outcome, groups=(Group(1, (one,)),), earlier={"9月.docx": [beside]})
    tree = lxml.html.document_fromstring(as_html(made, TITLES, "zh"))
    (place,) = tree.xpath("//p[@class='at']/span[@class='beside']/span[@lang='zh-CN']")
    assert place.text == "9月.docx 第 17 行 336.8亿元"
    assert [link.get("href") for link in tree.xpath("//p[@class='at']/a")] == ["#c2"]


def test_the_arithmetic_has_a_line_for_each_consequence_and_no_interval_is_broken() -> None:
    sums = "(336.8 ÷ 314.5 − 1) × 100 ≠ 9.1%，[7.06, 7.12) ∌ 9.1%；(−1, 2) ∌ 3；1.5 < (a 1, b 2)"
    one = replace(factory.wrong(), arithmetic=sums)
    made = replace(factory.outcome(), groups=(Group(1, (one,)),))
    tree = lxml.html.document_fromstring(as_html(made, TITLES, "zh"))
    lines = tree.xpath("//p[@class='sum']")[0].text.split("\n")
    assert lines == [
        "(336.8 ÷ 314.5 − 1) × 100 ≠ 9.1%，[7.06,\u00a07.12) ∌ 9.1%；",
        "(−1,\u00a02) ∌ 3；",
        "1.5 < (a 1, b 2)",
    ]


def test_an_empty_corner_of_a_table_is_no_heading() -> None:
    known = factory.outcome()
    blocks = [
        block
        if block.table is None
        else replace(block, table=replace(block.table, head=(" ", "收入")))
        for block in known.text.blocks
    ]
    made = replace(known, text=replace(known.text, blocks=tuple(blocks)))
    tree = lxml.html.document_fromstring(as_html(made, TITLES, "zh"))
    assert [head.text_content().strip() for head in tree.xpath("//thead//th")] == ["收入"]
    assert len(tree.xpath("//thead/tr/*")) == 2


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_a_number_opens_its_arithmetic_in_a_browser(tmp_path: Path, width: int) -> None:
    chromium = shutil.which("chromium")
    assert chromium, "make install brings chromium"
    click = "document.querySelector('#c2').click();"
    page = _page().replace("}());", click + "}());")
    script = lxml.html.document_fromstring(page).xpath("//script[not(@type)]")[0].text
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    before = _page().split("sha256-")[1].split("'")[0]
    at = tmp_path / "page.html"
    at.write_text(page.replace(before, digest), encoding="utf-8")
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    home = [f"--user-data-dir={tmp_path}/profile", f"--window-size={width},900"]
    shown = subprocess.run(
        [*command, *quiet, *home, at.as_uri()], capture_output=True, timeout=120, check=True
    )
    sheet = lxml.html.document_fromstring(shown.stdout.decode()).get_element_by_id("sheet")
    assert sheet.get("hidden") is None
    assert "(336.8 ÷ 314.5 − 1) × 100" in sheet.text_content()
    told = sheet.text_content()
    assert told.index("314.5 − 1") < told.index("所代表的区间"), "what was asked for comes first"
    where = lxml.html.document_fromstring(shown.stdout.decode()).get_element_by_id("where")
    assert where.text_content().startswith("2 / "), "j goes on from the number that was clicked"
