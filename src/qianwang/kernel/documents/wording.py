"""The words that the writers themselves put into a document, in both languages."""

from __future__ import annotations

import re

from qianwang.kernel.bilingual import Bilingual, Language
from qianwang.kernel.documents.model import FigureBlock, Missing, TableBlock

SAMPLE_MARK = "◦"

CONTENTS = Bilingual("目录", "Contents")
SOURCES = Bilingual("附录　数字来源", "Appendix: sources of the numbers")
SOURCES_INTRO = Bilingual(
    "正文每个数字都指向这里的一条：它是什么，如何算出，来自哪里。",
    "Every number in the text points to an entry here: what it is, how it was computed and "
    "where it comes from.",
)
SAMPLE = Bilingual("示例数据", "sample data")
SAMPLE_LEGEND = Bilingual(
    f"标有{SAMPLE_MARK}的数字为示例数据，不是实际统计结果。",
    f"Numbers marked {SAMPLE_MARK} are sample data and not actual statistics.",
)
MISSING = Bilingual("此处缺数据：", "Data is missing here: ")
SEPARATOR = Bilingual("；", "; ")
FIGURE = Bilingual("图", "Figure")
TABLE = Bilingual("表", "Table")
DATA_TABLE = Bilingual("数据表", "Data table")
FORMULA = Bilingual("算法", "Formula")
INPUTS = Bilingual("所用数字", "Inputs")
FROM = Bilingual("来源", "Source")
INTERVAL = Bilingual("所代表的区间", "Stands for")
REVISION = Bilingual("版本", "Revision")
JUDGEMENT = Bilingual("判断", "Judgement")
REPORTED = Bilingual("报告数，非计算得出", "As reported, not computed")
INDEX = Bilingual("目录", "Index")
PREPARED = Bilingual("编制", "Prepared")
BACK = Bilingual("回到正文", "Back to the text")
CLOSE = Bilingual("关闭", "Close")
LARGE_PRINT = Bilingual("大字", "Large print")
PRINT = Bilingual("打印", "Print")
REAL = Bilingual("实际数据", "actual data")
SKIP = Bilingual("跳到正文", "Skip to the text")
NOTE_KINDS = {
    "discrepancy": Bilingual("数据差异", "Discrepancy"),
    "method": Bilingual("方法说明", "Method"),
    "sample": Bilingual("示例数据", "Sample data"),
}

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without the control characters that XML, and so Word and Excel, cannot hold."""
    return _FORBIDDEN.sub("", text)


def missing_text(block: Missing, language: Language) -> str:
    """What is missing and why, as one sentence after another."""
    return f"{block.what}。{block.why}" if language == "zh" else f"{block.what}. {block.why}"


def figure_label(block: FigureBlock, language: Language) -> str:
    """How a figure is called in its caption: 图 3, Figure 3."""
    return f"{FIGURE.in_(language)} {block.number}"


def table_label(block: TableBlock, language: Language) -> str:
    """How a table is called in its caption: its own label, or 表 3, Table 3."""
    return block.label or f"{TABLE.in_(language)} {block.number}"


def table_title(block: TableBlock, language: Language) -> str:
    """The title of a table, marked if sample numbers stand in it."""
    return (
        f"{block.title}（{SAMPLE.zh}）"
        if block.sample and language == "zh"
        else (f"{block.title} ({SAMPLE.en})" if block.sample else block.title)
    )
