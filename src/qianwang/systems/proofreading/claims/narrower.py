"""Words around an indicator's name that make another thing, or only a part, of it.

5G用户申诉率 is no number of users, 规上工业单位增加值能耗 no value added, 民间固定资产投资 only a
part of the investment, and the 总投资 of one project that of no other.
"""

from __future__ import annotations

import re

from qianwang.systems.proofreading.claims import phrases
from qianwang.systems.proofreading.claims.generic import OTHER_THINGS
from qianwang.systems.proofreading.claims.groups import Group
from qianwang.systems.proofreading.claims.stream import Clause
from qianwang.systems.proofreading.claims.token import Cue, CueWord, IndicatorMention, Token

_SHORTEST = 2
_COLON = re.compile(r"[:：]\s?[^\s\d]")
_LONGER = 24
# What may follow a name without making another of it, and what before it makes a part of it.
_NO_HEADS = (
    *("总数", "数", "规模", "数量", "总量", "量", "建设", "消费", "测评", "月均", "排名", "改善"),
    *("居", "较", "比", "按", "对", "同期", "水平", "情况", "总额", "金额", "指标", "市场", "用户"),
)
_SCOPES = (
    *("农村", "城市", "城镇", "乡镇", "行政村", "自然村", "县城", "景区", "校园", "学校", "医院"),
    *("高铁", "高速", "地铁", "政企", "家庭", "境外", "国际", "园区", "商务楼宇", "试点"),
)
# Words right before a name that make a part of it (民间固定资产投资, 100M以上速率的宽带用户).
_RIGHT_BEFORE = re.compile(
    r"(?:民间|民营|国有|外商|外资|工业|制造业|房地产|技改|基础设施|短信|彩信|(?:及|或)?以上(?:接入)?速率)的?\Z"
)
# Whose investment it is: "某项目总投资2亿元", "总投资2亿元的某项目".
_INVESTED = ("投资", "投资额")
_PROJECT = re.compile(
    r"([^，,。；;：:、\s\d]{2,16}(?:项目|工程|基地|园区|中心))的?(?:总|计划|完成)?投资额?\Z"
)
_PROJECT_BEHIND = re.compile(r"的([^，,。；;\d]{2,30})")
# What is used up per piece of what is named.
_CONSUMED = ("能耗", "能源消耗", "电耗", "水耗", "用水量", "碳排放")


def of_name(token: Token) -> bool:
    """Whether a cue may still belong to the name before it (平均单价)."""
    return isinstance(token, CueWord) and token.cue in (
        Cue.PRICE,
        Cue.PART_RATE,
        Cue.PENETRATION,
    )


def lists_others(clause: Clause, group: Group, named: IndicatorMention) -> bool:
    """Whether a name only heads a list of other things ("规模以上工业主要产品中：水泥5万吨")."""
    words = clause.words(named.end, group.high).lstrip()
    return words.startswith(OTHER_THINGS) and _COLON.search(words) is not None


def other_head(clause: Clause, group: Group, last: IndicatorMention) -> str:
    """The noun that follows a name and makes another of it (5G用户|申诉率); empty if none does."""
    end = min((one.start for one in group.before if one.start >= last.end), default=group.high)
    rest = phrases.trimmed(clause.words(last.end, end))
    if rest.startswith(OTHER_THINGS) or rest.endswith(_CONSUMED):
        return rest
    if len(rest) < _SHORTEST or rest.startswith(_NO_HEADS) or rest.endswith(_NO_HEADS):
        return ""
    follows = next((one for one in group.before if one.start >= last.end), None)
    named = follows is not None and isinstance(follows, CueWord) and of_name(follows)
    return clause.text[last.end : follows.end] if follows is not None and named else ""


def scope(clause: Clause, group: Group, last: IndicatorMention) -> str:
    """Words before a name that narrow it to a part which the vocabulary doesn't know."""
    words = clause.words(max(group.low, last.start - _LONGER), last.start)
    name = clause.text[last.start : last.end]
    near = _RIGHT_BEFORE.search(words)
    narrower = [near[0].rstrip("的")] if near else []
    if name.endswith(_INVESTED):
        behind = _PROJECT_BEHIND.match(clause.text, group.end)
        project = _PROJECT.search(words + name)
        narrower += [one[1] for one in (behind, project) if one is not None][:1]
    return "、".join([*(one for one in _SCOPES if one in words and one not in name), *narrower])
