"""The page: self-contained, escaped, whole without JavaScript."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import lxml.html
import pytest
from tests.kernel.documents.factory import HOSTILE, make

from qianwang.kernel.documents.html import fragment, html
from qianwang.kernel.documents.model import Document
from qianwang.kernel.documents.summary import statistics
from qianwang.kernel.documents.wording import clean
from qianwang.kernel.documents.writers import drawings

NAMESPACES = ("http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink")


def page(document: Document) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(html(document, drawings(document)))


def test_every_number_is_a_link_to_its_entry() -> None:
    document = make()
    tree = page(document)
    links = tree.xpath("//a[contains(@class,'number')]")
    assert len(links) == statistics(document).numbers
    ids = set(tree.xpath("//*/@id"))
    for link in links:
        assert link.get("href").removeprefix("#") in ids
        assert link.get("href") == "#" + fragment(link.get("data-trace"))


def test_ids_are_unique_and_internal_links_lead_somewhere() -> None:
    tree = page(make(hostile=HOSTILE))
    ids = tree.xpath("//*[not(ancestor-or-self::*[local-name()='svg'])]/@id")
    assert len(ids) == len(set(ids))
    for href in tree.xpath("//a/@href"):
        assert href.startswith("#")
        assert href[1:] in ids


def test_nothing_is_asked_of_another_host() -> None:
    document = make()
    text = html(document, drawings(document))
    tree = lxml.html.document_fromstring(text)
    assert not tree.xpath("//link | //iframe | //script/@src | //img/@src | //base")
    own = re.sub(r"<script>.*?</script>", "", text, flags=re.S)
    for address in re.findall(r"https?://[^\s\"'<>]+", own):
        assert address in NAMESPACES
    assert "default-src 'none'" in tree.xpath("//meta[@http-equiv]/@content")[0]


def test_sample_numbers_are_marked_and_explained() -> None:
    document = make()
    tree = page(document)
    marks = tree.xpath("//*[contains(@class,'sample') and text()='◦']")
    assert len(marks) == statistics(document).sample_numbers
    assert "示例数据" in tree.xpath("//p[@class='legend']")[0].text_content()
    assert not page(make(sample=False)).xpath("//*[text()='◦']")


def test_hostile_words_stay_words() -> None:
    document = make(hostile=HOSTILE)
    tree = page(document)
    harmless = page(make())
    for path in ("//script", "//img", "//a[starts-with(@href,'javascript')]"):
        assert len(tree.xpath(path)) == len(harmless.xpath(path))
    for attribute in tree.xpath("//@*"):
        assert not attribute.attrname.startswith("on")
    assert "<script>alert(1)</script>" in tree.xpath("//main")[0].text_content()
    text = html(document, drawings(document))
    assert "\x00" not in text and "\x1b" not in text


def test_traces_are_one_script_of_json_with_all_inputs() -> None:
    document = make(hostile=HOSTILE)
    traces = json.loads(page(document).xpath("//script[@id='traces']")[0].text)
    assert traces.keys() == {clean(trace_id) for trace_id in document.traces}
    growth = traces["telecom_revenue:guizhou:2021:yoy_pct"]
    assert all(needed in traces for needed in growth["n"])
    assert growth["w"].startswith("（本期")


def test_figures_stand_without_javascript_and_have_their_data() -> None:
    tree = page(make())
    figures = tree.xpath("//figure[div[@class='plot']]")
    assert len(figures) == 5
    for figure in figures:
        assert figure.xpath(".//*[local-name()='svg']")
        assert figure.xpath(".//div[@role='img']/@aria-label")[0]
        assert figure.xpath(".//details//table//td")


def test_tables_have_real_heads() -> None:
    table = page(make()).xpath("//figure[@id='table-2']//table")[0]
    groups = table.xpath(".//th[@scope='colgroup']")
    assert [(head.text_content(), head.get("colspan")) for head in groups] == [("份额", "4")]
    assert len(table.xpath(".//tbody/tr/th[@scope='row']")) == 9


def test_decimals_line_up_by_unseen_digits() -> None:
    cells = page(make()).xpath("//figure[@id='table-1']//tbody/tr/td[1]")
    assert [cell.text_content() for cell in cells] == [
        "270.80",
        "298.21",
        "298.20",
        "314.50",
        "336.80",
    ]
    assert cells[4].xpath("./span[@class='pad' and @aria-hidden='true']/text()") == ["0"]


def test_missing_data_is_said_in_its_place() -> None:
    tree = page(make())
    assert "图 24" in tree.xpath("//p[@class='missing']")[0].text_content()
    assert tree.xpath("//td[@class='absent']/@title")


def test_language_is_declared() -> None:
    assert page(make()).get("lang") == "zh-CN"


def test_fragments_are_safe_and_lead_back() -> None:
    for words in HOSTILE:
        made = fragment(words)
        assert re.fullmatch(r"trace-[\w.:@+=,%~-]*", made, flags=re.A)
        assert unquote(made.removeprefix("trace-")) == words.encode("utf-8", "replace").decode()


@pytest.mark.browser
def test_a_click_opens_the_trace_and_escape_closes_it(tmp_path: Path) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.fail("chromium is missing: run make install")
    document = make()
    probe = """<script>
    var seen = {}, link = document.querySelector('a.number[data-trace$="2021:yoy_pct"]');
    link.click();
    var sheet = document.getElementById('sheet');
    seen.open = !sheet.hidden; seen.text = sheet.textContent;
    sheet.querySelector('dd a').click();
    seen.input = sheet.querySelector('h2').textContent;
    document.dispatchEvent(new KeyboardEvent('keydown', {key: 'Escape', bubbles: true}));
    seen.closed = sheet.hidden; seen.focus = document.activeElement === link;
    document.getElementById('large-print').click();
    seen.large = document.documentElement.classList.contains('large');
    document.title = 'SEEN' + JSON.stringify(seen);
    </script></body>"""
    target = tmp_path / "page.html"
    target.write_text(html(document, drawings(document)).replace("</body>", probe), "utf-8")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
    flags += [
        "--dump-dom",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    out = subprocess.run(
        [
            chromium,
            *flags,
            "--dump-dom",
            f"--user-data-dir={tmp_path / 'profile'}",
            target.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    ).stdout
    title = lxml.html.document_fromstring(out).xpath("//title")[0].text
    seen = json.loads(title.removeprefix("SEEN"))
    assert seen["open"] and seen["closed"] and seen["focus"] and seen["large"]
    assert "（本期 ÷ 上年同期" in seen["text"] and "实际数据" in seen["text"]
    assert seen["input"] == "2021年电信业务收入"
