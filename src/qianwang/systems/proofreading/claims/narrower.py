"""Words around an indicator's name that make another thing, or only a part, of it.

5G用户申诉率 is no number of users, 规上工业单位增加值能耗 no value added, 民间固定资产投资 only a
part of the investment, and the 总投资 of one project that of no other.
"""

from __future__ import annotations

import re

from qianwang.kernel.indicators.vocabulary import names
from qianwang.systems.proofreading.claims import phrases
from qianwang.systems.proofreading.claims.generic import OTHER_THINGS
from qianwang.systems.proofreading.claims.groups import Group
from qianwang.systems.proofreading.claims.stream import Clause
from qianwang.systems.proofreading.claims.token import Cue, CueWord, IndicatorMention, Token
from qianwang.systems.proofreading.claims.wordlist import listed

_SHORTEST = 2
# Names of what can be cut into parts by a word before them.
_DIVISIBLE = re.compile(
    r"(?:用户|用户数|电话|宽带|收入|总量|业务量|流量|投资|基站|基站数|端口|线路|网民)\Z"
)
_MODIFIER = re.compile(r"[\u4e00-\u9fff]{2,6}\Z")
# Words that stand right before a name and leave it whole: of all of it, of a time, of the trade,
# and verbs. What isn't among them narrows it.
_LEAVES_WHOLE = listed(
    "全部 所有 整体 总体 总计 合计 共计 累计 总共 全网 各类 现有 在网 实有 期末 年末 月末 "
    "年底 月底 末 底 全年 当年 当月 同期 本月 本年 去年 上年 今年 上月 目前 当前 截至 期间 "
    "以来 季度 规模以上 规上 行业 通信业 电信业 企业 运营商 公司 地区 范围 内 市州 各地 "
    "其中 其次 此外 另外 同时 方面 层面 情况 看 中国 主要 主营 平均 人均 户均 月均 我们 "
    "数据显示 显示 表明 统计 完成 实现 达到 取得 获得 拥有 发展 建成 建设 开通 新增 新建 "
    "新开通 新发展 净增 增加 减少 增长 提升 提高 扩大 保持 突破 超过 推动 推进 促进 带动 "
    "拉动 加快 加强 加大 优化 培育 服务 覆盖 支撑 吸引 引导 升级 投入 安排 下达 创造 贡献 "
    "获批 部署 布局 计算 核算 调整 口径 占 比 较 对 使 由 从 以 向 为 是 因 受 随着 按照 "
    "根据 通过 以及 于 在 将 已 共 每 和 与 及 的 了 等 之 其 该 各 总 全 均 有 家 个 月 日 "
    "大 小 全社会 移动通信 信息通信 本地 当地 确保 保障 实施 抓好 引进 落地 同比 环比 建 "
    "说明 反映 包括 包含 含 收 用 促 建设开通 移转 转 到 至"
)
_LEADING = re.compile(
    r"\A(?:全[省市国州县区]|[我本][省市州县区]|省内|其中|此外|同时|目前|当前|截至|全年|当年|累计|其|该|各)+"
)
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
    known = [one for one in _SCOPES if one in words and one not in name]
    if not near and not known:
        narrower += [one for one in (modifier(clause, group.low, last),) if one]
    if name.endswith(_INVESTED):
        behind = _PROJECT_BEHIND.match(clause.text, group.end)
        project = _PROJECT.search(words + name)
        narrower += [one[1] for one in (behind, project) if one is not None][:1]
    return "、".join([*known, *narrower])


def modifier(clause: Clause, low: int, last: IndicatorMention) -> str:
    """The word right before a name that makes a part of it, whatever it is (县域移动电话用户).

    Nothing that any lexer understood, no verb, and no word that leaves the name as wide as it is.
    """
    if not _DIVISIBLE.search(clause.text[last.start : last.end]):
        return ""
    taken = (one.end for one in clause.tokens if one.end <= last.start)
    begin = max(low, last.start - _LONGER, *taken, 0)
    words = re.split(r"[^\u4e00-\u9fff]", clause.words(begin, last.start))[-1]
    words = _LEADING.sub("", words)
    if not _MODIFIER.fullmatch(words) or words.endswith(_LEAVES_WHOLE):
        return ""
    # 移动物联网终端用户 are no part of 物联网终端用户, which are called so as well.
    called = any(words in name for id in last.candidates for name in names(id))
    return "" if called else words
