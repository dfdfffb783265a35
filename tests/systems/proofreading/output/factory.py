"""A small proofread text, made by hand: one contradiction, one open definition, one remark."""

from __future__ import annotations

from decimal import Decimal

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.findings.judgement import Severity
from qianwang.kernel.indicators.codes import Kind, Period, Subject
from qianwang.kernel.indicators.qualifier import Qualifier, interval_of
from qianwang.systems.proofreading.claims.claim import Claim
from qianwang.systems.proofreading.reading.text import (
    Block,
    BlockKind,
    Cell,
    Row,
    Span,
    Table,
    Text,
)
from qianwang.systems.proofreading.result import Group, Proofread
from qianwang.systems.proofreading.rules.rule import Conclusion, Verified

CONTENT = """某省2022年通信业公报
2020年页眉
全年电信业务收入完成336.8亿元，同比增长9.1%，上年为314.5亿元，移动电
话用户4503.8万户，普及率124.3部/百人。
表1 各市收入
地区\t收入
甲市\t101.2
"""


def spot(text: str) -> Span:
    """Where a text stands in the content."""
    start = CONTENT.index(text)
    return Span(start, start + len(text))


def line(number: int) -> Span:
    """The characters of a line."""
    lines = CONTENT.split("\n")
    start = sum(len(each) + 1 for each in lines[: number - 1])
    return Span(start, start + len(lines[number - 1]))


def text(name: str = "公报.txt") -> Text:
    """The text, its blocks told by hand."""
    table = Table(
        "表1 各市收入",
        ("地区", "收入"),
        (None, None),
        (Row((Cell("甲市", spot("甲市")), Cell("101.2", spot("101.2")))),),
        title_span=line(5),
    )
    blocks = (
        Block(BlockKind.HEADING, (line(1),), 1),
        Block(BlockKind.RUNNING, (line(2),)),
        Block(BlockKind.PARAGRAPH, (Span(line(3).start, line(4).end),)),
        Block(BlockKind.TABLE, (Span(line(6).start, line(7).end),), table=table),
    )
    return Text(name, "plain", "ab" * 32, CONTENT, blocks)


def claim(number: int, printed: str, value: str, unit: str, kind: Kind, indicator: str) -> Claim:
    """A claim of the province and the year."""
    at = spot(printed)
    return Claim(
        id=f"c{number}",
        span=at,
        line=text().line_of(at.start),
        page=None,
        text=printed,
        value=Decimal(value),
        unit=unit,
        qualifier=Qualifier.NONE,
        interval=interval_of(Decimal(value)),
        kind=kind,
        indicator=indicator,
        subject=Subject.parse("guizhou"),
        period=Period(2022),
    )


def claims() -> list[Claim]:
    """c1 level, c2 growth, c3 last year's level, c4 users, c5 penetration, c6 of the table."""
    return [
        claim(1, "336.8亿元", "336.8", "亿元", Kind.LEVEL, "telecom_revenue"),
        claim(2, "9.1%", "9.1", "%", Kind.YOY_PCT, "telecom_revenue"),
        claim(3, "314.5亿元", "314.5", "亿元", Kind.LEVEL, "telecom_revenue"),
        claim(4, "4503.8万户", "4503.8", "万户", Kind.LEVEL, "mobile_phone_users"),
        claim(5, "124.3部/百人", "124.3", "部/百人", Kind.PENETRATION, "mobile_phone_users"),
        claim(6, "101.2", "101.2", "亿元", Kind.LEVEL, "~甲市收入"),
    ]


def wrong(message: str = "同比与两年的水平不符。") -> Conclusion:
    """The growth that its levels refute."""
    return Conclusion(
        "growth",
        Severity.WRONG,
        0.954,
        ("c2", "c1", "c3"),
        Bilingual(message, "The growth is not what both levels give."),
        "(336.8 ÷ 314.5 − 1) × 100 ∈ [7.06, 7.12) ≠ 9.1",
        Bilingual("核对增速。", "Check the growth."),
    )


def outcome(name: str = "公报.txt", message: str = "同比与两年的水平不符。") -> Proofread:
    """The whole: three groups and one relation that holds."""
    open_base = Conclusion(
        "penetration",
        Severity.DEFINITION_NEEDED,
        0.7,
        ("c5", "c4"),
        Bilingual("没有申明人口。", "The population isn't declared."),
        "4503.8 ÷ 124.3 × 100 = 3623.3",
        Bilingual("写明人口。", "Say which population."),
        definition="population",
    )
    stale = Conclusion(
        "stale_header",
        Severity.EDITORIAL,
        0.9,
        (),
        Bilingual("页眉的年份过时。", "The running head's year is stale."),
        "2020 ≠ 2022",
        Bilingual("改页眉。", "Change the head."),
        (line(2),),
    )
    return Proofread(
        text(name),
        claims(),
        (Group(1, (wrong(message),)), Group(2, (open_base,)), Group(3, (stale,))),
        (Verified("share", ("c6", "c1")),),
    )
