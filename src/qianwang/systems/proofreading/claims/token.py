"""The words of statistical prose that matter, as tokens over a block's flow.

Lexers find them, each its own sort; the grammar reads the merged stream. What no lexer claims is
plain text between tokens, and can still be asked for. `start`/`end` are positions in `Flow.text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from qianwang.kernel.indicators.codes import Period, Subject
from qianwang.kernel.indicators.qualifier import Qualifier


class Cue(StrEnum):
    """What a word tells of the numbers beside it (examples; the lexer's table is complete)."""

    REACH = "reach"  # 达 达到 为 是 完成 实现 突破 总数 共 累计 计
    RISE = "rise"  # 增长 提高 上升 提升 增加 扩大 回升 (降幅收窄 is RISE)
    FALL = "fall"  # 下降 降低 减少 回落 降 收窄
    RISE_TO = "rise_to"  # 提升至 增长到 上升为 增加至 扩容到
    FALL_TO = "fall_to"  # 下降到 降至 降为 缩短至 压降至
    FROM = "from"  # 由 从
    TO = "to"  # 至 到, between two values
    GROWTH = "growth"  # 增速 增幅 增长率 同比 涨幅
    FALL_RATE = "fall_rate"  # 降幅
    SHARE = "share"  # 占 占比 比重 份额 占…的 占有率
    PART_RATE = "part_rate"  # 覆盖率 成功率 满意率 渗透率 …率 other than growth and penetration
    PENETRATION = "penetration"  # 普及率 每百人 每万人拥有
    THAN = "than"  # 比 较 与…相比
    HIGHER = "higher"  # 高于 高 多 快于 高出 超(a reference) 领先
    LOWER = "lower"  # 低于 低 少 慢于
    NET_ADD = "net_add"  # 净增 新增 新建 全年增加
    PULL = "pull"  # 拉动
    CONTRIBUTE = "contribute"  # 贡献率
    PRICE = "price"  # 单价 均价 资费
    RESPECTIVELY = "respectively"  # 分别
    OF_WHICH = "of_which"  # 其中
    SUM = "sum"  # 合计 共计 两项合计 之和 总和
    EACH = "each"  # 均 各 都 每
    AIM = "aim"  # 目标 力争 预计 预期 计划 到20xx年将 要达到
    MOST = "most"  # 最大 最高 最快 首位 第一(as superlative) 领先 领跑
    LEAST = "least"  # 最小 最低 最慢 末位
    AND = "and"  # 和 与 及 、 以及
    COMMA = "comma"  # ，
    SEMICOLON = "semicolon"  # ；
    STOP = "stop"  # 。！？ end of a sentence
    OPEN = "open"  # （ ( 【
    CLOSE = "close"  # ） ) 】


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of the flow."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Number(Token):
    """A number with what belongs to it: `约1.3万余个`.

    start/end: value and unit, qualifiers left out; value: as printed (万亿 stay in the unit);
    unit: `万个` as printed, half-width, "" where none stands there (分别达到310.2和275.4万户: the
    first has none); upper: of a range (20—30), its other end; words: the qualifier words;
    fraction: was written as 三分之一 or 六成 or 过半 (value in percent, unit %); chinese: in
    Chinese numerals (两个、十四大). grain: where the words are coarser than the digits of
    `value`, the width of what they allow (六成 is 60 give or take 5: 10; 3千 has 1000).

    Ordinals (第8批) and names (5G, 12345) are no Number. 千 and 百 are worked into the value (3千户
    is 3000 户), 万 and 亿 stay in the unit. 翻番 and 翻一番 are 2 倍, 翻两番 4 倍: the multiple
    that was reached, where 增长2倍 gives the multiple of the increase; 翻 is within the token.
    """

    value: Decimal
    unit: str
    qualifier: Qualifier = Qualifier.NONE
    upper: Decimal | None = None
    fraction: bool = False
    chinese: bool = False
    words: str = ""
    grain: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RankNumber(Token):
    """A place in an order: 第4、第十、首位、前两位. `within`: 全国, 全省, 集团, 西部 ("" unsaid).

    top: the number bounds it from below ("前10名" — in the first ten), value then is 10.
    "较上年上升2位" is a Number with unit 位 instead. from_last: counted from the end (倒数第二;
    末位 is the first from there).
    """

    value: int
    within: str = ""
    top: bool = False
    from_last: bool = False


@dataclass(frozen=True, slots=True)
class Time(Token):
    """When: absolute (`period`) or by its place to the period spoken of (`years_back`, 1 for 上年,
    去年同期). at_end: an end of period is meant (截至, 底, 末); cumulative: 1-10月, 全年, 累计;
    month: one month's own (10月当月, 12月户均). since: 自2015年以来, period then runs to now.
    A bare month (12月) has `months` without a year; of several months (1-10月, 上半年, 前三季度, a
    quarter) `months` are the first and the last and `period`, where the year is said, is the last.
    days: first and last day where days are said (5月10日至15日), `period` then is the first.
    months_back: 1 for 上月. same: 同期, the months that are spoken of, in the year said.
    years: a stretch of so many years up to the one spoken of (近三年, 五年来).
    """

    period: Period | None = None
    years_back: int = 0
    at_end: bool = False
    cumulative: bool = False
    month: bool = False
    since: bool = False
    months: tuple[int, int] | None = None
    days: tuple[int, int] | None = None
    months_back: int = 0
    same: bool = False
    years: int = 0


@dataclass(frozen=True, slots=True)
class CueWord(Token):
    cue: Cue


@dataclass(frozen=True, slots=True)
class SubjectMention(Token):
    """A place, operator, or group of them: 贵阳 · 贵州移动 · 全国平均 · 贵阳市分公司.

    subjects: one, or all that a collective word stands for (各市州: nine, `each` True).
    average: "平均水平" stands behind it.
    """

    subjects: tuple[Subject, ...]
    each: bool = False
    average: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorMention(Token):
    """A name of an indicator of the vocabulary, in full or by an alias.

    candidates: ids by likelihood; exact: the name as the vocabulary has it, else an alias.
    """

    candidates: tuple[str, ...]
    exact: bool = True
