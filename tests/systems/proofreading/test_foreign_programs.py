"""A text that another program has written says what it said in ours."""

from __future__ import annotations

import subprocess
from collections import Counter
from pathlib import Path

import pytest

from qianwang.systems.proofreading.claims.extract import claims
from qianwang.systems.proofreading.proofread import proofread
from qianwang.systems.proofreading.reading.read import read

OFFICE = "soffice"
PAGE = """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"></head><body>
<h1>2022年四川省通信业运行情况</h1><h2>一、业务收入</h2>
<p>2022年，全省电信业务收入完成812.5亿元，同比增长7.2%，增速比上年提高0.4个百分点。其中移动数据流量
业务收入完成240.3亿元，占电信业务收入的29.6%。</p><h2>二、用户</h2>
<p>2022年末，全省移动电话用户9350.6万户，全年净增125.4万户；5G移动电话用户达到2980.7万户，占移动电话
用户的31.9%。</p>
<ul><li>固定互联网宽带接入用户3390.2万户，同比增长9.1%。</li>
<li>物联网终端用户5210.8万户，同比增长25.3%。</li></ul>
<p>表1 2022年末分地区用户（单位：万户）</p>
<table border="1"><tr><th>地区</th><th>移动电话用户</th><th>固定宽带用户</th></tr>
<tr><td>成都</td><td>2890.1</td><td>1010.4</td></tr><tr><td>绵阳</td><td>560.3</td><td>215.7</td></tr>
<tr><td>宜宾</td><td>480.9</td><td>170.2</td></tr></table></body></html>
"""
WAYS = {
    "docx": ("HTML (StarWriter)", "docx:MS Word 2007 XML"),
    "pdf": ("HTML (StarWriter)", "pdf:writer_pdf_Export"),
    "html": ("HTML (StarWriter)", "html:HTML (StarWriter)"),
    "xlsx": ("HTML (StarCalc)", "xlsx"),
}


def _said(path: Path) -> Counter[str]:
    return Counter(
        f"{one.value}{one.unit} {one.indicator} {one.subject} {one.period} {one.kind} {one.of}"
        for one in claims(read(path))
    )


@pytest.mark.slow
@pytest.mark.parametrize("format_", WAYS)
@pytest.mark.parametrize("share", ["31.9", "39.1"])
def test_the_same_is_read_from_what_libreoffice_writes(
    format_: str, share: str, tmp_path: Path
) -> None:
    source = tmp_path / "通报.html"
    source.write_text(PAGE.replace("31.9", share), encoding="utf-8")
    read_as, write_as = WAYS[format_]
    out = tmp_path / "out"
    subprocess.run(
        [
            OFFICE,
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--headless",
            f"--infilter={read_as}",
            "--convert-to",
            write_as,
            "--outdir",
            str(out),
            str(source),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    written = out / f"通报.{format_}"
    assert _said(written) == _said(source)
    text = read(written)
    assert proofread(text, claims(text)).wrong is (share == "39.1")
