"""The noun phrase that a number counts or measures, cut out of the words around it.

What remains when times, subjects, words of direction and empty words are taken away: of
"全省共关停静默卡" 关停静默卡, of "累计达到" nothing. Nothing left means that the number is one of
what was spoken of before.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from qianwang.systems.proofreading.claims.stream import Clause
from qianwang.systems.proofreading.claims.token import (
    Cue,
    CueWord,
    IndicatorMention,
    Token,
)

LONGEST = 40
# Cues that may stand inside a noun phrase; all others end one.
_INNER = frozenset(
    {
        Cue.AND,
        Cue.PART_RATE,
        Cue.PENETRATION,
        Cue.PRICE,
    }
)
_LONE = frozenset({"较", "比", "相比", "而", "且", "还", "连续", "其次是"})
_BEHIND = frozenset({Cue.PART_RATE, Cue.PENETRATION, Cue.AND, Cue.PRICE})
_EMPTY = (
    "其中",
    "全省",
    "全市",
    "全国",
    "全行业",
    "全部",
    "所有",
    "各类",
    "我省",
    "我市",
    "省内",
    "全年",
    "今年以来",
    "自一月起",
    "自1月起",
    "一年来",
    "一年",
    "年内",
    "年末",
    "期末",
    "期内",
    "期间",
    "其间",
    "本月",
    "本年",
    "这一",
    "前者",
    "后者",
    "它们",
    "两者",
    "二者",
    "三地",
    "两地",
    "三市",
    "两市",
    "各地",
    "扣除价格因素后",
    "累计",
    "共计",
    "合计",
    "总共",
    "共",
    "已经",
    "已",
    "其",
    "该",
    "的",
    "了",
    "也",
    "则",
    "又",
    "再",
    "仅",
    "只有",
    "仍",
    "还",
    "均",
    "都",
    "将",
    "等",
    "对",
    "在",
    "中",
    "为",
    "有",
    "是",
    "达",
    "约",
    "近",
    "超过",
    "超",
    "突破",
    "逾",
    "不足",
    "将近",
    "接近",
    "和",
    "与",
    "及",
    "、",
    "：",
    ":",
    "“",
    "”",
    '"',
    "—",
    "-",
    " ",
    "\u3000",
    "；",
    "一是",
    "二是",
    "三是",
    "四是",
    "五是",
    "六是",
    "图为",
    "分别",
)
_TAILS = ("总数", "总量", "规模", "数量", "数", "总计", "情况", "达到", "的", "水平", "总")
_PRONOMINAL = frozenset(
    {
        "",
        "总数",
        "总量",
        "总规模",
        "规模",
        "数量",
        "用户",
        "用户数",
        "用户总数",
        "用户规模",
        "总户数",
        "总长度",
        "长度",
        "总里程",
        "里程",
        "数",
        "占比",
        "比重",
        "份额",
        "市场份额",
        "比例",
        "增速",
        "增幅",
        "同比增速",
        "同比增幅",
        "同比",
        "同比增长",
        "降幅",
        "单价",
        "平均单价",
        "均价",
        "金额",
        "普及率",
        "家庭普及率",
        "人口普及率",
        "网民",
        "平均",
        "年均",
        "连续",
        "两年平均",
        "两市",
        "三市",
        "两地",
        "三地",
        "较上年",
        "环比",
        "服务份额",
        "服务",
        "业务",
        "产品",
        "项目",
        "工作",
        "指标",
        "市场",
        "净增",
        "新增",
        "网民数",
        "人数",
        "位居",
        "位列",
        "排名",
        "居",
        "列",
        "位于",
    }
)
_BREAKS = re.compile(r"[，。；：:！？,;\n\t“”‘’《》]")


def before(
    clause: Clause,
    low: int,
    high: int,
    tokens: tuple[Token, ...],
    foreign: Collection[Token] = (),
) -> str:
    """The last noun phrase of a stretch, empty where there is none.

    foreign: mentions of something else than what the number is of; they end a phrase.
    """
    low = max(low, high - 4 * LONGEST)
    edges = [low]
    chunks: list[tuple[int, int]] = []
    for token in tokens:
        if token.end <= low or (isinstance(token, IndicatorMention) and token not in foreign):
            continue
        if isinstance(token, CueWord) and token.cue in _INNER:
            continue
        if token.start >= edges[-1]:
            chunks.append((edges[-1], token.start))
            edges.append(token.end)
    chunks.append((edges[-1], high))
    for start, end in reversed(chunks):
        phrase = trimmed(clause.words(start, end))
        if phrase and phrase not in _LONE:
            return phrase[-LONGEST:]
    return ""


def behind(clause: Clause, low: int, high: int, tokens: tuple[Token, ...]) -> tuple[str, int]:
    """The noun phrase that begins right after a number, empty where another word stands there;
    and where it ends.
    """
    end = min(high, low + LONGEST)
    if tokens and tokens[0].start == low and isinstance(tokens[0], CueWord):
        return "", low
    for token in tokens:
        if token.start < low or isinstance(token, IndicatorMention):
            continue
        if isinstance(token, CueWord) and token.cue in _BEHIND:
            continue
        end = min(end, token.start)
        break
    words = clause.words(low, end)
    found = _BREAKS.search(words.lstrip("“”"))
    if found:
        words = words.lstrip("“”")[: found.start()]
    return trimmed(words), low + len(words)


def trimmed(words: str) -> str:
    """A phrase without empty words at its ends."""
    words = _PRICES.sub("", words)
    words = _BREAKS.split(words)[-1] if _BREAKS.search(words.rstrip("“”")) else words
    words = words.strip(" \u3000“”")
    again = True
    while again and words:
        again = False
        for empty in _EMPTY:
            if words.startswith(empty):
                words, again = words[len(empty) :], True
    again = True
    while again and words:
        again = False
        for empty in (
            "排名",
            "位列",
            "位居",
            "居",
            "列",
            "的",
            "为",
            "约",
            "近",
            "超",
            "达",
            "了",
            "、",
            "和",
            "：",
            " ",
            "仅",
            "共",
        ):
            if words.endswith(empty):
                words, again = words[: -len(empty)], True
    return words


_BATCH = re.compile(r"第[一二三四五六七八九十]{1,3}批次?(?:电信普遍服务)?(?:试点)?(?:项目)?")
_PRICES = re.compile(r"^.{0,8}?(?:不变|可比|现|上年|年)(?:单)?价(?:格)?(?:计算|核算)?")
# Words by which a text speaks of its own numbers; what they stand for isn't one thing.
_OF_PRINTING = re.compile(r"同一|另印|复算|推算|刊印|印为|另称|[=×÷−＝]")


def pronominal(phrase: str) -> bool:
    """Whether the phrase names nothing of its own and points back (用户总数, 占比, 第六批)."""
    return phrase in _PRONOMINAL or _BATCH.fullmatch(phrase) is not None


def of_printing(phrase: str) -> bool:
    """Whether the phrase speaks of how a number is printed or computed (同一数量另印)."""
    return _OF_PRINTING.search(phrase) is not None


def topic(phrase: str) -> str:
    """The phrase as a topic's name: without what doesn't tell one quantity from another."""
    words = phrase
    again = True
    while again:
        again = False
        for tail in _TAILS:
            if words.endswith(tail) and len(words) > len(tail) + 1:
                words, again = words[: -len(tail)], True
    return words


_LIST_MARKS = re.compile(r"、|以及|和|与|及")


_BOTH = {"城乡": ("城镇", "农村")}


def parts(phrase: str) -> list[str]:
    """The members of a list of nouns; 城乡 stands for both."""
    for word, both in _BOTH.items():
        if phrase.startswith(word):
            return [one + phrase.removeprefix(word) for one in both]
    return [one for one in (part.strip() for part in _LIST_MARKS.split(phrase)) if one]


def completed(members: list[str], index: int) -> list[str]:
    """What a member of a list can stand for: with the last one's head, with the first one's start.

    骚扰、诈骗投诉: 骚扰 may be 骚扰投诉; 客户满意率、解决率: 解决率 may be 客户解决率.
    """
    own, last, first = members[index], members[-1], members[0]
    found = [own]
    if index < len(members) - 1:
        found = [own + last[cut:] for cut in range(1, len(last))] + [own]
    elif len(members) > 1:
        found = [own] + [first[:cut] + own for cut in range(len(first), 0, -1)]
    return found
