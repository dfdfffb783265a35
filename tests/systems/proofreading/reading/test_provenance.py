"""Appendices of sources are set aside by heading and build; what only sounds like one isn't."""

from __future__ import annotations

import io

import openpyxl
import pytest

from qianwang.systems.proofreading.claims.extract import claims
from qianwang.systems.proofreading.proofread import proofread
from qianwang.systems.proofreading.reading.read import read_bytes
from qianwang.systems.proofreading.reading.text import BlockKind, Text

BODY = "# 2023年云南省信息通信业综述\n\n2023年，云南省电信业务收入完成300.0亿元，同比增长5.0%。\n\n"
ENTRIES = [
    "电信业务收入 · 云南 · 2023年 3000012.345万元；1000004.115万元 × 3 = 3000012.345万元",
    "电信业务收入 · 云南 · 2022年 2857154.614万元（T01 电信业务量收月报表（移动，2022-12）J7 格）",
    "电信业务收入 · 云南 · 2023年 · 同比 4.999%；3000012万元 ÷ 2857155万元 − 1 = 5.00%",
    "电信业务收入 · 云南 · 2023年 298.0亿元（省统计公报第12行）",
]


def _text(title: str, lines: list[str], mark: str = "[{}] ") -> Text:
    entries = "\n\n".join(mark.format(at) + line for at, line in enumerate(lines, start=1))
    return read_bytes("综述.md", f"{BODY}## {title}\n\n{entries}\n".encode())


@pytest.mark.parametrize(
    "title",
    [
        "附录　数字来源",
        "附录二 数据来源与说明",
        "资料来源",
        "七、数字出处",
        "Appendix: data sources",
    ],
)
def test_an_appendix_of_sources_is_set_aside_and_said_so(title: str) -> None:
    text = _text(title, ENTRIES)
    found = claims(text)
    assert {one.text for one in found} == {"300.0亿元", "5.0%"}
    assert [block.kind for block in text.blocks].count(BlockKind.ASIDE) == len(ENTRIES)
    ((zh, en),) = text.notes
    assert "未校对" in zh and "weren't proofread" in en and title[-2:] in zh
    assert not proofread(text, found).wrong


def test_the_same_lines_under_another_heading_are_proofread() -> None:
    text = _text("附录　补充数字", ENTRIES)
    assert not text.notes
    assert proofread(text, claims(text)).wrong


def test_sentences_about_sources_stay_part_of_the_text() -> None:
    text = _text(
        "数据来源",
        [
            "本文数据取自企业年报。2023年，云南省电信业务收入完成310.0亿元。",
            "普查人口为4720万人，其中城镇2400万人。",
            "以上各数均已核对。",
        ],
        mark="",
    )
    assert not text.notes
    assert proofread(text, claims(text)).wrong


def test_the_text_goes_on_after_the_appendix() -> None:
    entries = "\n\n".join(ENTRIES)
    after = "## 附录三 大事\n\n2023年，云南省电信业务收入完成310.0亿元。\n"
    text = read_bytes("综述.md", f"{BODY}## 附录二 数据来源\n\n{entries}\n\n{after}".encode())
    assert {one.text for one in claims(text)} == {"300.0亿元", "5.0%", "310.0亿元"}
    assert proofread(text, claims(text)).wrong


@pytest.mark.parametrize(("heads", "aside"), [(("来源", "算法"), True), (("来源", "备注"), False)])
def test_a_table_of_formulas_and_sources_is_set_aside(heads: tuple[str, str], aside: bool) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "溯源清单" if aside else "指标"
    sheet.append(["指标", "数值", "单位", *heads])
    for value in (100, 101, 102):
        sheet.append(["电信业务收入", value, "亿元", "月报表 J7 格", "A + B = C"])
    held = io.BytesIO()
    book.save(held)
    text = read_bytes("来源.xlsx", held.getvalue())
    assert bool(text.notes) is aside
    assert bool(claims(text)) is not aside


@pytest.mark.parametrize(
    ("remark", "aside"),
    [
        ("数据差异　电信业务收入：取300.0亿元，年报为310.0亿元。", True),
        ("**数据差异**电信业务收入：取300.0亿元（正文），另印310.0亿元（附表）。", True),
        ("数据差异较大：2023年电信业务收入完成310.0亿元。", False),
        ("2023年，云南省电信业务收入完成310.0亿元。", False),
    ],
)
def test_a_remark_on_a_discrepancy_accuses_nobody(remark: str, aside: bool) -> None:
    text = read_bytes("综述.md", f"{BODY}{remark}\n".encode())
    assert bool(text.notes) is aside
    assert proofread(text, claims(text)).wrong is not aside
