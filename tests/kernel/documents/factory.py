"""A small but real document: every kind of block, sample and printed numbers, hostile words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo

from qianwang.kernel.bilingual import Bilingual
from qianwang.kernel.documents.chart import (
    Axis,
    Caption,
    Categories,
    Series,
    bars,
    levels_and_rates,
    lines,
    shares,
)
from qianwang.kernel.documents.model import (
    Block,
    Cell,
    Column,
    Document,
    Emphasis,
    ExcelFormula,
    FigureBlock,
    Heading,
    ListBlock,
    Missing,
    Note,
    Number,
    Paragraph,
    TableBlock,
    TableData,
    Text,
    Trace,
)

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    '"><a href="javascript:alert(1)">',
    '#read("/etc/passwd") $x$ *b* _i_ `r` @label <label> \\ [ ] ~ // /* --- - a\n= h',
    '=HYPERLINK("http://evil.example")',
    "+1+cmd|' /C calc'!A0",
    "a\x00b\x07c\x1b[31m\ufffe\ud7ff",
    "{{ 7*7 }} {% raw %} ${x} {a}{b}{c}",
)
PERIODS = ("2017", "2018", "2019", "2020", "2021")
PLACES = {
    "guiyang": "贵阳市",
    "zunyi": "遵义市",
    "liupanshui": "六盘水市",
    "anshun": "安顺市",
    "bijie": "毕节市",
    "tongren": "铜仁市",
    "qianxinan": "黔西南州",
    "qiandongnan": "黔东南州",
    "qiannan": "黔南州",
}


def leaf(trace_id: str, value: str, unit: str, title: str, *, sample: bool = False) -> Trace:
    """A number that was reported or printed."""
    number = Decimal(value)
    source = (
        Bilingual(
            f"报表 TEL-M01 电信 2021-12 r1，单元格 {trace_id[:3]}7", "return TEL-M01, cell D7"
        )
        if sample
        else Bilingual("2021年综述，第253行", "2021 survey, line 253")
    )
    return Trace(
        id=trace_id,
        title=Bilingual(title, trace_id),
        value_text=f"{value}{unit}",
        unit=unit,
        value=number,
        decimals=max(0, -int(number.as_tuple().exponent)),
        interval=f"[{value}5, {value}6)",
        sources=(source,),
        revision="r1",
        sample=sample,
    )


def yoy(trace_id: str, now: Trace, before: Trace, value: str) -> Trace:
    """A growth with its tree."""
    return Trace(
        id=trace_id,
        title=Bilingual(f"{now.title.zh}同比", f"{now.title.en} yoy"),
        value_text=f"{value}%",
        unit="%",
        value=Decimal(value),
        decimals=1,
        interval="[7.05, 7.15)",
        formula_words=Bilingual("（本期 ÷ 上年同期 − 1）× 100", "(now ÷ a year before − 1) × 100"),
        formula={"op": "yoy", "inputs": [now.id, before.id]},
        inputs=(now.id, before.id),
        sample=now.sample or before.sample,
    )


def cell(trace: Trace, formula: ExcelFormula | None = None) -> Cell:
    """The cell that shows a trace's value."""
    assert trace.value is not None
    text = f"{trace.value:f}".replace("-", "−")
    return Cell(
        text,
        trace_id=trace.id,
        value=trace.value,
        decimals=trace.decimals,
        sample=trace.sample,
        formula=formula,
    )


def make(*, sample: bool = True, hostile: Sequence[str] = (), prose: int = 1) -> Document:
    """The document; `prose` repeats its paragraphs to make it long."""
    traces: dict[str, Trace] = {}

    def keep(trace: Trace) -> Trace:
        traces[trace.id] = trace
        return trace

    revenue = {
        period: keep(
            leaf(
                f"telecom_revenue:guizhou:{period}:level", value, "亿元", f"{period}年电信业务收入"
            )
        )
        for period, value in zip(
            PERIODS, ("270.80", "298.21", "298.2", "314.5", "336.8"), strict=True
        )
    }
    growth = {
        now: keep(
            yoy(f"telecom_revenue:guizhou:{now}:yoy_pct", revenue[now], revenue[before], value)
        )
        for (before, now), value in zip(
            pairwise(PERIODS), ("10.1", "-0.1", "5.5", "7.1"), strict=True
        )
    }
    by_place = {
        place: keep(
            leaf(
                f"telecom_revenue:{place}:2021:level",
                f"{90 - 8 * at}.{at}",
                "亿元",
                f"{name}电信业务收入",
                sample=sample,
            )
        )
        for at, (place, name) in enumerate(PLACES.items())
    }
    rates = {
        place: keep(
            leaf(
                f"telecom_revenue:{place}:2021:yoy_pct",
                f"{9 - 2 * at}.4",
                "%",
                f"{name}增速",
                sample=sample,
            )
        )
        for at, (place, name) in enumerate(PLACES.items())
    }
    split = {
        (party, place): keep(
            leaf(
                f"telecom_revenue:{party}@{place}:2021:share_pct",
                value,
                "%",
                f"{name}份额",
                sample=sample,
            )
        )
        for place, name in PLACES.items()
        for party, value in (
            ("telecom", "30.2"),
            ("mobile", "50.3"),
            ("unicom", "16.5"),
            ("broadcast", "3.0"),
        )
    }

    def number(trace: Trace) -> Number:
        return Number(trace.id, trace.value_text.replace("-", "−"), trace.sample, trace.value)

    years = Categories("年份", tuple(f"{period}年" for period in PERIODS))
    places = Categories("市（州）", tuple(PLACES.values()), "places")
    why = "2017年以前的数没有报表，也没有印出。"
    figures: list[FigureBlock] = [
        levels_and_rates(
            Caption(
                1,
                "figure-1",
                "2017-2021年贵州省电信业务收入发展情况",
                "亿元，% · 2017—2021年",
                "资料来源：2021年综述",
                "收入由270.80亿元升至336.8亿元。",
            ),
            years,
            [Series("电信业务收入", "亿元", tuple(cell(revenue[period]) for period in PERIODS))],
            [
                Series(
                    "同比增速",
                    "%",
                    tuple(
                        cell(growth[period], ExcelFormula("yoy", growth[period].inputs))
                        if period in growth
                        else Cell.missing(why)
                        for period in PERIODS
                    ),
                )
            ],
            (Axis("电信业务收入（亿元）"), Axis("同比增速（%）")),
        ),
        levels_and_rates(
            Caption(
                13,
                "figure-13",
                "2021年贵州省各市（州）电信业务收入及增速对比",
                "亿元，% · 2021年",
                "资料来源：各企业报表",
                "贵阳市最高。",
            ),
            places,
            [Series("电信业务收入", "亿元", tuple(cell(by_place[place]) for place in PLACES))],
            [Series("同比增速", "%", tuple(cell(rates[place]) for place in PLACES))],
            (Axis("电信业务收入（亿元）"), Axis("同比增速（%）")),
        ),
        shares(
            Caption(
                19,
                "figure-19",
                "2021年贵州省各市（州）分企业电信业务收入份额情况",
                "% · 2021年",
                "资料来源：各企业报表",
                "移动居首。",
            ),
            places,
            [
                Series(name, "%", tuple(cell(split[party, place]) for place in PLACES), party)
                for party, name in (
                    ("telecom", "电信"),
                    ("mobile", "移动"),
                    ("unicom", "联通"),
                    ("broadcast", "广电"),
                )
            ],
            Axis("份额（%）"),
            direction="rows",
        ),
        bars(
            Caption(
                26, "figure-26", "2021年贵州省收入比较", "亿元", "资料来源：2021年综述", "升。"
            ),
            years,
            [Series("电信业务收入", "亿元", tuple(cell(revenue[period]) for period in PERIODS))],
            Axis("电信业务收入（亿元）"),
        ),
        lines(
            Caption(
                27, "figure-27", "2017-2021年贵州省收入走势", "亿元", "资料来源：2021年综述", "升。"
            ),
            years,
            [Series("电信业务收入", "亿元", tuple(cell(revenue[period]) for period in PERIODS))],
            Axis("电信业务收入（亿元）"),
        ),
    ]
    table = TableBlock(
        number=1,
        anchor="table-1",
        title="2017-2021年贵州省电信业务收入情况简表",
        data=TableData(
            (
                Column("年份", align="text"),
                Column("收入", "亿元", group="全省"),
                Column("同比", "%", group="全省"),
            ),
            tuple(
                (
                    Cell(f"{period}年"),
                    cell(revenue[period]),
                    cell(growth[period], ExcelFormula("yoy", growth[period].inputs))
                    if period in growth
                    else Cell.missing(why),
                )
                for period in PERIODS
            ),
        ),
        source_note="资料来源：2021年综述",
        notes=("2017年以后按2015年不变单价计算。",),
    )
    prefectures = TableBlock(
        number=2,
        anchor="table-2",
        title="各市（州）主要指标",
        label="附表 1",
        data=TableData(
            (
                Column("市（州）", align="text"),
                Column("收入", "亿元"),
                Column("增速", "%"),
                *(Column(party, "%", group="份额") for party in ("电信", "移动", "联通", "广电")),
            ),
            tuple(
                (
                    Cell(name),
                    cell(by_place[place]),
                    cell(rates[place]),
                    *(
                        cell(split[party, place])
                        for party in ("telecom", "mobile", "unicom", "broadcast")
                    ),
                )
                for place, name in PLACES.items()
            ),
        ),
        source_note="资料来源：各企业报表",
    )
    paragraph = Paragraph(
        (
            Text("2021年，全省电信业务收入达到"),
            number(revenue["2021"]),
            Text("，同比增长"),
            number(growth["2021"]),
            Text("，"),
            Emphasis("增速连续两年加快"),
            Text("；贵阳市完成"),
            number(by_place["guiyang"]),
            Text("，居全省首位，毕节市增速为"),
            number(rates["qiannan"]),
            Text("。行业发展的基础仍在加强，城乡之间的差距继续缩小，网络覆盖进一步向农村延伸。"),
        )
    )
    blocks: list[Block] = [
        Heading(1, (Text("第一章　总体情况"),), "chapter-1"),
        Heading(2, (Text("一、业务收入小幅提升"),), "section-1-1"),
        *([paragraph] * prose),
        figures[0],
        Note(
            "discrepancy",
            (
                Text("收入在印出的两处分别为"),
                number(revenue["2018"]),
                Text("与"),
                number(revenue["2019"]),
                Text("。"),
            ),
        ),
        table,
        Heading(1, (Text("第二章　分地区情况"),), "chapter-2"),
        Heading(2, (Text("一、各地收入"),), "section-2-1"),
        ListBlock(
            (
                (Text("贵阳："), number(by_place["guiyang"])),
                (Text("遵义："), number(by_place["zunyi"])),
            ),
            ordered=True,
        ),
        ListBlock(((Text("没有编号的一项"),),)),
        figures[1],
        Heading(3, (Text("（一）份额"),), "section-2-1-1"),
        figures[2],
        Note("method", (Text("份额为分企业收入占合计的比重。"),)),
        Missing("图 24 2020-2021年贵州省手机网民规模", "2020年的数没有报表，也没有印出。"),
        figures[3],
        figures[4],
        prefectures,
    ]
    if sample:
        blocks.insert(1, Note("sample", (Text("带◦的数为示例数据，不是实际统计结果。"),)))
    for at, words in enumerate(hostile):
        trace = keep(
            replace(
                leaf(f"x:{words}", "1.5", words, words),
                sources=(Bilingual(words, words),),
                formula_words=Bilingual(words, words),
                judgement=Bilingual(words, words),
                revision=words,
                interval=words,
            )
        )
        blocks += [
            Heading(2, (Text(words),), f"hostile-{at}"),
            Paragraph((Text(words), Emphasis(words), Number(trace.id, words, False, trace.value))),
            ListBlock(((Text(words),),)),
            Note("method", (Text(words),)),
            Missing(words, words),
            TableBlock(
                100 + at,
                f"hostile-table-{at}",
                words,
                TableData(
                    (Column(words, align="text"), Column(words, words, group=words)),
                    (
                        (
                            Cell(words, note=words),
                            Cell(words, trace_id=trace.id, value=Decimal("1.5"), decimals=1),
                        ),
                    ),
                ),
                unit_note=words,
                source_note=words,
                notes=(words,),
                label=words,
            ),
            bars(
                Caption(100 + at, f"hostile-figure-{at}", words, words, words, words),
                Categories(words, (words,)),
                [
                    Series(
                        words,
                        words,
                        (Cell(words, trace_id=trace.id, value=Decimal("1.5"), decimals=1),),
                    )
                ],
                Axis(words),
            ),
        ]
    title = "2021年贵州省信息通信业发展综述" + "".join(hostile)
    return Document(
        id="survey-2021",
        title=title,
        subtitle="全省、市（州）与企业",
        language="zh",
        period="2021年",
        prepared=datetime(2022, 3, 1, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai")),
        blocks=tuple(blocks),
        traces=traces,
        notes=((Text("数字后的圆圈表示示例数据。"),),),
        colophon=((Text("本综述由黔网生成。"),),),
    )
