"""The words that tell what a number says: a declared table, the longest word at a place wins.

`STOPS` are words that hold a cue's letters and are none (增加值, 因为, 比例); they are read past.
Some words count only beside a number: 高 in 高5.2个百分点 compares, in 高质量 it doesn't.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qianwang.systems.proofreading.claims.ground import Ground
from qianwang.systems.proofreading.claims.token import Cue, CueWord
from qianwang.systems.proofreading.claims.wordlist import listed

WORDS: dict[Cue, str] = {
    Cue.REACH: (
        "达到 达至 高达 已达 多达 实现 完成 突破 总数为 总量为 累计 共有 总共 共达 合计为 共为 "
        "录得 拥有 建成 累计建成 达成 保持在 稳定在 维持在 为 是 达 共 计 有"
    ),
    Cue.RISE: (
        "增长 同比增长 提高 上升 提升 增加 扩大 回升 上涨 增多 攀升 升高 增幅达 提速 增 升 涨 "
        "增收 上浮 翻了 降幅收窄 增长了 提高了 上升了 提升了 增加了 扩大了 加快 加快了 正增长 多增 "
        "走高 上扬 反弹 扩容"
    ),
    Cue.FALL: (
        "下降 同比下降 降低 减少 回落 下滑 收窄 下跌 缩减 缩小 压降 压减 缩短 负增长 下降了 "
        "降低了 减少了 回落了 收窄了 缩短了 少增 减收 净减少 净减 放缓 降 减 跌 萎缩 压缩 走低 再降"
    ),
    Cue.RISE_TO: (
        "提升至 提升到 增长至 增长到 上升至 上升到 上升为 增加至 增加到 扩容至 扩容到 提高至 "
        "提高到 扩大至 扩大到 攀升至 升至 升到 增至 增到 涨至 回升至 扩展至 扩展到 跃升至 跃居 "
        "升级至 提速至 上涨至 提升为 增长为 提高为 增加为 跃升到 发展到 发展至"
    ),
    Cue.FALL_TO: (
        "下降到 下降至 下降为 降至 降到 降为 缩短至 缩短到 压降至 压降到 减少至 减少到 降低至 "
        "降低到 降低为 减至 回落至 回落到 收窄至 下滑至 缩减至 压减至 跌至 压缩至 压缩到 下跌至 "
        "缩小至 缩小到 减少为"
    ),
    Cue.FROM: "由 从",
    Cue.TO: "至 到",
    Cue.GROWTH: (
        "增速 增幅 增长率 增长速度 同比 同比增速 同比增幅 涨幅 升幅 增长幅度 环比 环比增速 "
        "年均增速 平均增速 增势 复合增长率 提升幅度 变动幅度"
    ),
    Cue.FALL_RATE: "降幅 同比降幅 跌幅 下降幅度 减幅 降速",
    Cue.SHARE: "占 占比 占比为 比重 份额 市场份额 占有率 所占比例 所占比重 占到 占据 比例 构成比",
    Cue.PART_RATE: (
        "覆盖率 成功率 满意率 满意度 渗透率 完成率 接通率 掉话率 使用率 办结率 处置率 及时率 "
        "合格率 达标率 通达率 开通率 利用率 通过率 结案率 解决率 净利润率 利润率 率"
    ),
    Cue.PENETRATION: "普及率 人口普及率 家庭普及率 每百人 每百户 每万人 每万人拥有 每千人",
    Cue.THAN: "比 较 相比 相比于 对比 相对于 相较 相较于 比起 同比于",
    Cue.HIGHER: "高于 快于 高出 多于 大于 优于 超出 超过 超 领先于 好于 高 多 快",
    Cue.LOWER: "低于 慢于 少于 小于 落后于 不及 低 少 慢 落后",
    Cue.NET_ADD: (
        "净增 净增加 净增长 净增量 净增数 净增用户 新增 新建 新增加 新发展 新建成 全年增加 新入网 "
        "增量为 增量达 增加额 净增额"
    ),
    Cue.PULL: "拉动 带动 正向拉动 负向拉动 负拉动",
    Cue.CONTRIBUTE: "贡献率 贡献度 贡献了 贡献",
    Cue.PRICE: "单价 均价 资费 平均单价 平均资费 价格",
    Cue.RESPECTIVELY: "分别 依次 各自",
    Cue.OF_WHICH: "其中",
    Cue.SUM: "合计 共计 两项合计 三项合计 之和 总和 总计 两者合计 加总",
    Cue.EACH: "均 各 都 每 皆",
    Cue.AIM: "目标 力争 预计 预期 计划 要达到 将达到 将达 拟 争取 规划建设 有望 预测 力求",
    Cue.MOST: "最大 最高 最快 最多 最好 最优 最长 领跑 领先 居首 位居榜首 最强 最重",
    Cue.LEAST: "最小 最低 最慢 最少 最差 最短 垫底",
    Cue.AND: "和 与 及 、 以及 暨 并",
    Cue.COMMA: "， ,",
    Cue.SEMICOLON: "； ;",
    Cue.STOP: "。 ！ ？ ! ?",
    Cue.OPEN: "（ ( 【 [ 〔 ［",
    Cue.CLOSE: "） ) 】 ] 〕 ］",
}
# Words of one letter, and 超过, that say something only with a number (hedged or not) behind them.
BESIDE_NUMBER = frozenset(
    listed("为 是 达 共 计 有 至 到 高 多 快 低 少 慢 增 升 涨 降 减 跌 各 再降 增收 减收")
)
# Those that say something only where no number stands behind: before one they hedge it.
NOT_BESIDE_NUMBER = frozenset({"超过", "超", "超出", "大于", "小于", "少于", "多于"})
# Before a subject or an indicator a rise is a rise; before one of these it is another word.
STOPS = listed(
    "增加值 增值 增量 增长极 增强 增效 增资 增补 增设 增进 增信 增产 增添 净增值 升级 升速  "
    "升温 提升工程 提升行动 降费 提速降费 降本 降价 降温 降噪 降级 减灾 减税 减负 减排 减免 减轻  "
    "涨价 扩容升级 因为 为了 作为 成为 为主 为例 行为 认为 为何 为民 为核心 为重点 为基础 为抓手  "
    "为目标 为契机 为载体 为先 为人 为期 是否 于是 但是 还是 或是 只是 总是 可是 不是 就是 要是  "
    "凡是 一是 二是 三是 四是 五是 六是 七是 八是 九是 十是 特别是 达州 达标 达成率 到达 传达  "
    "表达 发达 共享 共建 共同 公共 共和国 共产党 共青团 共性 共识 中共 共治 共用 共赢 共创 共富  "
    "计算 计费 计算机 统计 审计 设计 会计 估计 计量 有效 有力 有序 有限 有关 有利 有线 有条件  "
    "有所 没有 所有 具有 国有 占地面积 占地约 占用 抢占 占领 占道 独占 占位 占线 比如 比较 比赛  "
    "比武 比特 性价比 百分比 对比分析 投入产出比 收入比 较为 较大 较好 较快 较低 较高 较多 较小  "
    "较少 较强 较重 较早 较长 较量 较真 较上 高质量 高速 高铁 高新 高清 高效 高端 高校 高度 高级  "
    "高层 高位 高峰 高频 高危 高原 高等 提高认识 超高清 超高 超市 超时 超级 超前 超大 超算 超限  "
    "超声 超越 赶超 多样 多元 多媒体 多种 多层 多功能 多项 多彩 多家 多方 多次 许多 大多 诸多  "
    "众多 多年 快速 加快推进 快递 快捷 快手 低速 低碳 低保 低频 低空 低收入 减少数 少数 不少  "
    "至少 至多 少年 缺少 慢病 由于 由此 理由 自由 从事 从而 从业 从严 从优 服从 从中 从容 从传统  "
    "从源头 至今 至关 甚至 乃至 以至 直至 到位 到期 到底 到来 得到 受到 感到 做到 看到 达到达  "
    "遇到 找到 收到 直到 周到 到场 到户 到村 到县 均衡 均为 平均 人均 户均 月均 年均 日均 均等  "
    "均价格 各类 各种 各项 各级 各地 各界 各自然 各市州 各市 各州 各县 各区 各省 各企业 各单位  "
    "各部门 各方 各行 各环节 各国 各族 都市 都匀 首都 成都 每个 每年 每月 每日 每天 每次 每户  "
    "每人 和平 和谐 和田 共和 中和 饱和 温和 缓和 和睦 参与 给与 与时俱进 与会 与否 及时 普及  "
    "涉及 及其 及格 以及时 危及 波及 遍及 及以上 及以下 并且 并购 合并 并网 并发 并存 并行 并入  "
    "并联 一并 并举 并重 兼并 效率 频率 速率 汇率 利率 税率 概率 功率 分辨率 率先 领率 统率 码率  "
    "表率 草率 比率 虚拟 模拟 拟合 拟定 拟态 行动计划 工作计划 拓展计划 年度计划 发展计划  "
    "实施计划 建设计划 培训计划 计划的 高速率 较差 计划单列 目标责任 目标任务 主要目标 奋斗目标  "
    "价格监测 价格战 不变价格 可比价格 当年价格 价格计算 贡献力量 作出贡献 做出贡献 突出贡献  "
    "积极贡献 贡献者 第一产业 第一季度 第一时间 第一批 第一章 第一届 第一书记 第一线 第一阶段  "
    "第一次 第一期 第一节 第一部分 第一责任 第一条 第一手 每百人每 加减 增减 是非 计提 计入  "
    "比例尺 分别率 完成时 实现了对 拥有者 建成区 有且 带动作用 带动效应 领先地位 带动力 新建筑  "
    "新增长点 新增长极 超标 超员 超载 不超过 确保障 预计划 下降价 上升空间 增长点 增长态势  "
    "增长势头 增长趋势 增长主 发展趋势"
)
# 由 and 从 begin a change only where a value or an earlier time comes soon.
_VALUE_SOON = re.compile(
    r"[^，。；！？\d]{0,10}?(?:\d|上年|去年|上月|年初|第[一二三四五六七八九十]|[三四五六七八九]成)"
)
# A comparison of times and not the end of 收入比 and its like ("收入比上年增长").
_THAN_TIME = re.compile(r"上|去年|同期|年初|前|19|20|1\s?[-—–至]")
_TECHNOLOGY = re.compile(r"[了过]?\s?[2-6]G")
_NUMBER_BEHIND = re.compile(
    r"(?:了|出|过|约|近|超过?|突破|逾|将近|接近|不足|不到|不低于|至少|近乎|到|至|为|达到?|[≥≤><\-−±])?\s{0,2}"
    r"(?:\d|一(?:倍|半|成)|[二两三四五六七八九十百千几数][一二两三四五六七八九十百千]{0,4}(?:成|倍|个|家|项|位|分之|户|人|件|万|亿|年|天|次|折|条|大|类|百|千|十|名|处|座|张|款|半))"
)


def _by_letter() -> dict[str, tuple[tuple[str, Cue | None], ...]]:
    table: dict[str, dict[str, Cue | None]] = {}
    for cue, words in WORDS.items():
        for word in listed(words):
            table.setdefault(word[0], {})[word] = cue
    for word in STOPS:
        table.setdefault(word[0], {})[word] = None
    return {
        letter: tuple(sorted(words.items(), key=lambda entry: (-len(entry[0]), entry[0])))
        for letter, words in table.items()
    }


_TABLE = _by_letter()
_BEGIN = re.compile("[" + "".join(map(re.escape, sorted(_TABLE))) + "]")


def cues_on(ground: Ground) -> list[CueWord]:
    """The cue words on what the ground has free, in order; they are not taken from it."""
    return list(_scan(ground))


def _scan(ground: Ground) -> Iterator[CueWord]:
    text = ground.text
    at = 0
    while (begin := _BEGIN.search(text, at)) is not None:
        start = begin.start()
        if not ground.free(start, start + 1):
            at = max(ground.after(start), start + 1)
            continue
        at = start + 1
        for word, cue in _TABLE[text[start]]:
            end = start + len(word)
            if not text.startswith(word, start):
                continue
            if cue is not None and not ground.free(start, end):
                continue
            if cue is not None and not _holds(word, text, end):
                continue
            if cue is None and word.endswith("比") and _THAN_TIME.match(text, end):
                continue
            if cue is not None:
                yield CueWord(start, end, cue)
            at = end
            break


def _holds(word: str, text: str, end: int) -> bool:
    if word in BESIDE_NUMBER:
        return _NUMBER_BEHIND.match(text, end) is not None
    if word in ("由", "从"):
        return _VALUE_SOON.match(text, end) is not None
    if word in NOT_BESIDE_NUMBER:
        return _NUMBER_BEHIND.match(text, end) is None or bool(_TECHNOLOGY.match(text, end))
    return True
